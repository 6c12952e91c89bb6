"""Pages of linked data: what a folder of files or a server shows of a graph, one page an IRI."""

from plangraph.pages.page import Page
from plangraph.pages.question_pages import QueryAnswer
from plangraph.pages.resolve import PageResponse, resolve
from plangraph.pages.site_pages import SitePages

__all__ = ["Page", "PageResponse", "QueryAnswer", "SitePages", "resolve"]
