"""Linked-data pages of a graph: one page for each IRI, for a folder of files or for a server."""

from plangraph.pages.page import Page
from plangraph.pages.question_pages import QueryAnswer
from plangraph.pages.resolve import PageResponse, resolve
from plangraph.pages.site_pages import SitePages, choose_site_base

__all__ = ["Page", "PageResponse", "QueryAnswer", "SitePages", "choose_site_base", "resolve"]
