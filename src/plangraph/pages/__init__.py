"""Pages of linked data: what a folder of files or a server shows of a graph, one page an IRI."""

from plangraph.pages.catalogue import Pages
from plangraph.pages.negotiation import Response, resolve
from plangraph.pages.page import Page

__all__ = ["Page", "Pages", "Response", "resolve"]
