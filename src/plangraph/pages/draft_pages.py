"""Draft pages: each draft as a text, with links to the pages of its actors, points and sources."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import NamedTuple

from plangraph.pages.addresses import relate
from plangraph.pages.diff_pages import DiffPages
from plangraph.pages.page import HTML, Page
from plangraph.pages.subjects import Subjects
from plangraph.presenting.drafts import Draft, Plan, read_plans
from plangraph.view.compare_page import Frame
from plangraph.view.page_words import words
from plangraph.view.read import name_row, open_reader
from plangraph.view.read_page import DraftLink, ReadPlace, write_read_page


class DraftPage(NamedTuple):
    """A draft that has a page: its path, the draft and its plan."""

    path: str
    draft: Draft
    plan: Plan

    @property
    def title(self) -> str:
        """What links to the page say."""
        return f"{self.plan.name}: {self.draft.name}" if self.plan.name else self.draft.name


class DraftPages:
    """Writes the pages of the drafts as texts; each page is a file that needs no other.

    ``base`` is the address where the pages are published, ``diffs`` are those that compare drafts.
    """

    def __init__(self, subjects: Subjects, base: str, diffs: DiffPages) -> None:
        self._subjects = subjects
        self._base = base
        self._diffs = diffs

    @cached_property
    def drafts(self) -> tuple[DraftPage, ...]:
        """The page of each draft, in the order of plans and days."""
        return tuple(
            DraftPage(f"read/{draft.key}.html", draft, plan)
            for plan in read_plans(self._subjects.lookup)
            for draft in plan.drafts
        )

    @cached_property
    def _by_iri(self) -> dict[str, DraftPage]:
        return {page.draft.iri: page for page in self.drafts}

    @property
    def pages(self) -> dict[str, Callable[[], Page]]:
        """The function that writes each page, by path."""
        return {page.path: partial(self.write, page) for page in self.drafts}

    def find(self, iri: str, path: str) -> str:
        """Return the address of the page of a draft from the page at ``path``, or an empty text."""
        page = self._by_iri.get(iri)
        return relate(path, page.path) if page else ""

    def write(self, page: DraftPage) -> Page:
        """Return the page of a draft."""
        path = page.path
        frame = Frame(self._subjects.site_name, relate(path, "index.html"), self._base + path)
        drafts = [
            DraftLink(other.short, relate(path, f"read/{other.key}.html"), other == page.draft)
            for other in page.plan.drafts
            if page.plan.iri
        ]
        lookup = self._subjects.lookup
        plans = (one.path for one in self._diffs.plans if page.draft in one.drafts)
        links = _SiteLinks(self._subjects, path, next(plans, ""))
        place = ReadPlace(frame, links, drafts)
        reader = open_reader(lookup, words(lookup.language), page.plan)
        text = write_read_page(lookup, reader, page.draft, place)
        return Page(path, HTML, text.encode("utf-8", "replace"))


class _SiteLinks:
    """The links of a page of the site: things and drafts have pages of their own."""

    def __init__(self, subjects: Subjects, path: str, compared: str) -> None:
        self._subjects = subjects
        self._path = path
        self._compared = compared

    def to_thing(self, iri: str) -> str:
        """Return the address of the page of a thing, if it has one."""
        known = iri in self._subjects.paths
        return self._subjects.link(iri, self._path).path if known else ""

    def to_draft(self, key: str, anchor: str) -> str:
        """Return the address of the page of a draft, at a point of it."""
        fragment = f"#read-{key}-{anchor}" if anchor else ""
        return relate(self._path, f"read/{key}.html") + fragment

    def to_row(self, clause: str) -> str:
        """Return the address of a row on the page that compares the drafts of the plan."""
        if not self._compared:
            return ""
        return f"{relate(self._path, self._compared)}#compare-{name_row(clause)}"
