"""The graph as a page to look at: one HTML file that needs nothing else."""

from plangraph.view.render import View, render

__all__ = ["View", "render"]
