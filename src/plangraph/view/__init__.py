"""View: a drawn graph as one HTML page that works offline."""

from plangraph.view.render import View, render

__all__ = ["View", "render"]
