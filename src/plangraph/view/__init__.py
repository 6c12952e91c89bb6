"""The graph as a page to look at: one HTML file that needs nothing else."""

from plangraph.view.page import View, render

__all__ = ["View", "render"]
