"""Diff pages: drafts side by side, those of each plan, and each draft with an earlier one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from itertools import pairwise
from typing import NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.pages.addresses import relate
from plangraph.pages.page import HTML, Page
from plangraph.pages.subjects import Link, Subjects
from plangraph.presenting.comparison.compared_drafts import (
    choose_base,
    choose_drafts,
    read_compared,
)
from plangraph.presenting.comparison.comparison_table import make_comparison_table
from plangraph.presenting.drafts import Draft, Plan, read_plans
from plangraph.presenting.page_keys import find_free_key
from plangraph.text import show_controls
from plangraph.view.compare_page import Frame, write_compare_page


class DiffPage(NamedTuple):
    """Drafts that have a page: its path, its title, the drafts, and the one that is the base."""

    path: str
    title: str
    drafts: tuple[Draft, ...]
    base: Draft


class DiffPages:
    """Writes the pages with drafts side by side; each page is a file that needs no other.

    ``base`` is the address where the pages are published.
    """

    def __init__(self, subjects: Subjects, base: str) -> None:
        self._subjects = subjects
        self._base = base

    @property
    def _lookup(self) -> Lookup:
        return self._subjects.lookup

    @cached_property
    def plans(self) -> tuple[DiffPage, ...]:
        """The page of each plan that has several drafts."""
        return tuple(self._list_plans())

    @cached_property
    def pairs(self) -> tuple[DiffPage, ...]:
        """The page of each draft with the one before it, and with each that it revises."""
        pairs = dict.fromkeys(
            pair
            for plan in self._several
            for pair in (*pairwise(plan.drafts), *_list_revisions(plan.drafts))
        )
        return tuple(
            DiffPage(f"diffs/{old.key}/{new.key}.html", f"{old.short} → {new.short}", pair, old)
            for pair in pairs
            for old, new in [pair]
        )

    @cached_property
    def _by_draft(self) -> dict[str, list[DiffPage]]:
        found: dict[str, list[DiffPage]] = defaultdict(list)
        for page in (*self.plans, *self.pairs):
            for iri in {draft.iri for draft in page.drafts}:
                found[iri].append(page)
        return found

    @property
    def pages(self) -> dict[str, Callable[[], Page]]:
        """The function that writes each page, by path."""
        return {page.path: partial(self.write, page) for page in (*self.plans, *self.pairs)}

    def list_links(self, iri: str, path: str) -> list[Link]:
        """Return the links from the page at ``path`` to the pages that compare a draft."""
        return [
            Link(show_controls(page.title), relate(path, page.path), "", "")
            for page in self._by_draft.get(iri, ())
        ]

    def write(self, page: DiffPage) -> Page:
        """Return a page with drafts side by side."""
        contents = read_compared(self._lookup, page.drafts)
        table = make_comparison_table(contents, page.drafts.index(page.base))
        frame = Frame(
            self._subjects.site_name, relate(page.path, "index.html"), self._base + page.path
        )
        text = write_compare_page([table], [self._lookup], frame)
        return Page(page.path, HTML, text.encode("utf-8", "replace"))

    @cached_property
    def _several(self) -> list[Plan]:
        """The plans that have several drafts; drafts of no plan have nothing in common."""
        return [one for one in read_plans(self._lookup) if one.iri and len(one.drafts) > 1]

    def _list_plans(self) -> Iterator[DiffPage]:
        keys: set[str] = set()
        for plan in self._several:
            key = find_free_key(plan.iri, keys, "plan")
            keys.add(key)
            base = choose_base(plan.drafts)
            drafts = choose_drafts(plan.drafts, base)
            title = f"{plan.name}: {len(drafts)} drafts"
            yield DiffPage(f"compare/{key}.html", title, drafts, base)


def _list_revisions(drafts: Iterable[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Yield each draft of a plan that another one revises, with that other one."""
    found = list(drafts)
    return ((old, new) for new in found for old in found if old.iri in new.revised)
