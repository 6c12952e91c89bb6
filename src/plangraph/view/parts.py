"""Parts of the page that are read: what each is called, and who writes its text.

A part is written once for each draft or each plan; the page shows the section of the draft that a
reader has chosen. Its template, style and script are the files ``NAME.html``, ``NAME.css`` and
``NAME.js`` beside this module.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from plangraph import resources
from plangraph.asking.dataset import read_main_entity
from plangraph.asking.lookup import Lookup
from plangraph.asking.point_numbers import sort_points
from plangraph.asking.provisions import ProvisionRow
from plangraph.asking.rows import read_rows
from plangraph.presenting.drafts import Draft, Plan, choose_first, read_plans
from plangraph.view.claims import ClaimsOf
from plangraph.view.compare import write_compare
from plangraph.view.drawn_draft import write_drawn
from plangraph.view.gains import GainsWriter
from plangraph.view.money import MoneyWriter
from plangraph.view.page_words import PageWords
from plangraph.view.read import write_reads
from plangraph.view.thing_claims import NO_CLAIMS, read_draft_claims
from plangraph.view.time import TimeWriter

if TYPE_CHECKING:
    from markupsafe import Markup

    from plangraph.drawing.elements import EdgeEvidence


class NumberedWording(NamedTuple):
    """A clause version, and the number of its point or an empty text."""

    iri: str
    number: str


@dataclass(frozen=True)
class ReadDrafts:
    """The drafts that a page can be read as, and what is known of them.

    ``opens`` is the key of the draft that it opens on, ``claims`` are those that support each thing
    in the drafts, by IRI. ``wordings`` are the clause versions of each draft, by its key, in order.
    """

    plans: tuple[Plan, ...]
    opens: str
    claims: Mapping[str, list[EdgeEvidence]]
    wordings: Mapping[str, Sequence[NumberedWording]]
    lookup: Lookup | None


#: A page that shows only a graph.
NO_DRAFTS = ReadDrafts((), "", NO_CLAIMS, {}, None)


def read_drafts(lookup: Lookup, version: str = "") -> ReadDrafts:
    """Return all drafts of a graph, or only the one with the IRI ``version``."""
    plans = read_plans(lookup)
    if version:
        plans = tuple(
            replace(plan, drafts=drafts)
            for plan in plans
            if (drafts := tuple(draft for draft in plan.drafts if draft.iri == version))
        )
    shown = [draft for plan in plans for draft in plan.drafts]
    first = choose_first(plans, read_main_entity(lookup.store))
    claims = read_draft_claims(lookup, shown)
    return ReadDrafts(
        plans, first.key if first else "", claims, _read_wordings(lookup, shown), lookup
    )


def _read_wordings(lookup: Lookup, drafts: Iterable[Draft]) -> dict[str, list[NumberedWording]]:
    """Return the clause versions of each draft, by its key, in the order of the points."""
    query = resources.read_query("provisions")
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in read_rows(lookup.store, query, ProvisionRow):
        point, known = row.point or "", found[row.version].get(row.wording, "")
        if not known or (point and sort_points(point) < sort_points(known)):
            found[row.version][row.wording] = point
    return {
        draft.key: sorted(
            itertools.starmap(NumberedWording, found[draft.iri].items()),
            key=lambda one: (not one.number, sort_points(one.number), one.iri),
        )
        for draft in drafts
    }


class Section(NamedTuple):
    """A part as it is read for some drafts; ``of`` are the keys of these, with spaces between."""

    of: str
    html: Markup


class PagePart(NamedTuple):
    """A part of the page: the name of its element, and its sections."""

    name: str
    sections: tuple[Section, ...]


_WriteSections: TypeAlias = Callable[[Lookup, PageWords, Plan, ClaimsOf], Iterable[Section]]


class _Kind(NamedTuple):
    """A part as it is made: the sections of a plan, one for each draft or one for all."""

    name: str
    write: _WriteSections


def _write_reads(
    lookup: Lookup, say: PageWords, plan: Plan, claims_of: ClaimsOf
) -> Iterator[Section]:
    """Yield a section for each draft of a plan, as it is read."""
    for draft, html in write_reads(lookup, say, plan, claims_of):
        yield Section(draft.key, html)


def _for_each_draft(
    write: Callable[[Lookup, PageWords, Draft, ClaimsOf], Markup],
) -> _WriteSections:
    """Return what writes a section for each draft of a plan."""

    def write_sections(
        lookup: Lookup, say: PageWords, plan: Plan, claims_of: ClaimsOf
    ) -> Iterator[Section]:
        for draft in plan.drafts:
            yield Section(draft.key, write(lookup, say, draft, claims_of))

    return write_sections


class _Writer(Protocol):
    """Writes a part for the drafts of one plan."""

    def write(self, draft: Draft, claims_of: ClaimsOf) -> Markup: ...


def _for_each_plan(open_writer: Callable[[Lookup, PageWords, Plan], _Writer]) -> _WriteSections:
    """Return what writes a section for each draft with what is read once for its plan.

    Drafts of no plan have nothing in common: each is a plan of its own.
    """

    def write_sections(
        lookup: Lookup, say: PageWords, plan: Plan, claims_of: ClaimsOf
    ) -> Iterator[Section]:
        alone = (replace(plan, drafts=(draft,)) for draft in plan.drafts)
        for one in (plan,) if plan.iri else alone:
            writer = open_writer(lookup, say, one)
            for draft in one.drafts:
                yield Section(draft.key, writer.write(draft, claims_of))

    return write_sections


def _once_for_each_plan(
    write: Callable[[Lookup, PageWords, Plan, ClaimsOf], Markup],
) -> _WriteSections:
    """Return what writes one section for all drafts of a plan, or none where it is empty."""

    def write_sections(
        lookup: Lookup, say: PageWords, plan: Plan, claims_of: ClaimsOf
    ) -> Iterator[Section]:
        if html := write(lookup, say, plan, claims_of):
            yield Section(" ".join(draft.key for draft in plan.drafts), html)

    return write_sections


#: The parts in the order of their tabs.
_KINDS = (
    _Kind("read", _write_reads),
    _Kind("compare", _once_for_each_plan(write_compare)),
    _Kind("picture", _for_each_draft(write_drawn)),
    _Kind("gains", _for_each_plan(GainsWriter)),
    _Kind("money", _for_each_plan(MoneyWriter)),
    _Kind("time", _for_each_plan(TimeWriter)),
)


def write_parts(
    drafts: ReadDrafts, say: PageWords, support: Mapping[str, Sequence[int]]
) -> list[PagePart]:
    """Return the parts of a page that have something to show.

    ``say`` are the words of the page, ``support`` holds the numbers of the claims that support each
    thing, by IRI.
    """
    if drafts.lookup is None:
        return []

    def claims_of(thing: str) -> Sequence[int]:
        return support.get(thing, ())

    parts: list[PagePart] = []
    for kind in _KINDS:
        found = [
            section
            for plan in drafts.plans
            for section in kind.write(drafts.lookup, say, plan, claims_of)
        ]
        if found:
            parts.append(PagePart(kind.name, tuple(found)))
    return parts
