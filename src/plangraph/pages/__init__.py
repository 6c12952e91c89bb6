"""Pages of linked data: what a folder of files or a server shows of a graph, one page an IRI."""

from plangraph.pages.page import Page
from plangraph.pages.pages import Pages
from plangraph.pages.question_pages import Found
from plangraph.pages.resolve import Response, resolve

__all__ = ["Found", "Page", "Pages", "Response", "resolve"]
