"""The graph as a page to look at: one HTML file that needs nothing else."""

from plangraph.view.renderer import render

__all__ = ["render"]
