"""Read: a draft as a text, point by point, with its voices and the other drafts in the margin."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from plangraph.asking.lookup import Lookup
from plangraph.asking.shared import share
from plangraph.presenting.accounts.unsaid import AS_NUMBERS
from plangraph.presenting.drafts import Draft, Plan, read_plans
from plangraph.presenting.page_keys import find_free_key
from plangraph.presenting.page_text import PageText
from plangraph.presenting.points.draft_points import DraftRead, PlanReader, name_anchor
from plangraph.presenting.points.other_drafts import Says
from plangraph.view.page_words import PageWords
from plangraph.view.templates import fill
from plangraph.vocabulary import compact

if TYPE_CHECKING:
    from markupsafe import Markup

    from plangraph.view.claims import ClaimsOf

#: The line of each certainty and reading, without colour: height, width, dashes, ends of strokes.
CERTAINTY_LINES: Mapping[str, tuple[tuple[float, float, str, str], ...]] = {
    "stated": ((6, 4, "", ""),),
    "would-be": ((6, 1.8, "", ""),),
    "expected": ((6, 1.8, "9 5", ""),),
    "assessed": ((6, 1.8, "9 3 2 3", ""),),
    "feared": ((6, 1.8, "3 3", ""),),
    "implied": ((6, 2.6, "0.1 5.3", "round"),),
    "strict": ((3.6, 1.5, "", ""), (8.4, 1.5, "", "")),
    "wider": ((3.6, 1.5, "5 3", ""), (8.4, 1.5, "5 3", "")),
}
#: How far the disc of each kind of support is filled.
SUPPORT_DISCS: Mapping[str, str] = {
    "seen": "M7 1.5A5.5 5.5 0 1 1 7 12.5A5.5 5.5 0 1 1 7 1.5Z",
    "partly-seen": "M7 1.5A5.5 5.5 0 1 1 1.5 7H7Z",
    "seen-as-summary": "M7 1.5A5.5 5.5 0 0 1 7 12.5Z",
    "press-report": "M7 1.5A5.5 5.5 0 0 1 12.5 7H7Z",
    "by-absence": "",
}
_ABSENT_FORMS = {
    "dropped": "gone",
    "not-listed": "absent",
    "bracketed": "open",
    "unknown": "unknown",
}


class ReadKey(NamedTuple):
    """What the key of a draft explains: certainties, ways of having been seen, forms of answers."""

    certainties: tuple[str, ...]
    supports: tuple[str, ...]
    forms: tuple[tuple[str, str], ...]


# Forms of answers of other drafts, and the words that the key explains.
_FORMS = (
    (Says.SAME, "same"),
    (Says.CHANGED, "weaker"),
    (Says.CHANGED, "stronger"),
    (Says.CHANGED, "bearer"),
    (Says.CHANGED, "differs"),
    (Says.GONE, "dropped"),
    (Says.ABSENT, "not-listed"),
    (Says.OPEN, "bracketed"),
    (Says.UNKNOWN, "unknown"),
)


def _make_key(read: DraftRead) -> ReadKey:
    """Return the key of the marks and words that a draft has."""
    margins = [part.margin for point in read.points for part in point.parts]
    stances = [line for side in margins for line in side.stances] + list(read.beside.positions)
    used = {word.key for side in margins for word in (*side.certainties, *side.seen)}
    used |= {word.key for line in stances for word in (*line.certainties, *line.readings)}
    said = {line.says for side in margins for line in side.drafts}
    return ReadKey(
        tuple(name for name in CERTAINTY_LINES if name in used),
        tuple(name for name in SUPPORT_DISCS if name in used),
        tuple((form, name) for form, name in _FORMS if form in said),
    )


class ReadLinks(Protocol):
    """Where the names on a page lead to; an empty text where there is no such page."""

    def to_thing(self, iri: str) -> str:
        """Return the address of the page of a thing."""

    def to_draft(self, key: str, anchor: str) -> str:
        """Return the address of a draft as it is read, at the place of this name if it has one."""

    def to_row(self, clause: str) -> str:
        """Return the address of the row in which the drafts are compared on a clause."""


class LinksInPage:
    """The links of the one page: things have no page of their own, drafts are sections of it."""

    def __init__(self, keys: Collection[str]) -> None:
        self._keys = keys

    def to_thing(self, _: str) -> str:
        """Return no address."""
        return ""

    def to_draft(self, key: str, anchor: str) -> str:
        """Return the fragment of a draft that the page has."""
        fragment = f"#read-{key}-{anchor}" if anchor else f"#read-{key}"
        return fragment if key in self._keys else ""

    def to_row(self, clause: str) -> str:
        """Return the fragment of a row, where the page has drafts to compare."""
        return f"#compare-{name_row(clause)}" if len(self._keys) > 1 else ""


def name_row(clause: str) -> str:
    """Return the key of the row in which drafts are compared on a clause."""
    return find_free_key(clause, (), "clause")


def write_reads(
    lookup: Lookup, say: PageWords, plan: Plan, claims_of: ClaimsOf
) -> Iterator[tuple[Draft, Markup]]:
    """Yield the drafts of a plan that a page has, each as a text.

    The margin compares with all drafts of the plan, whether the page has them or not.
    """
    reader = open_reader(lookup, say, plan)
    links = LinksInPage([draft.key for draft in plan.drafts])
    for draft in plan.drafts:
        yield draft, fill_read(reader.read(draft), reader.words, claims_of, links)


def open_reader(lookup: Lookup, say: PageText, plan: Plan) -> PlanReader:
    """Return the reader of the whole plan that the drafts of a page belong to."""
    shown = {draft.iri for draft in plan.drafts}
    plans = (one for one in read_plans(lookup) if shown <= {draft.iri for draft in one.drafts})
    return _share_reader(lookup, say, next(plans, plan))


@share
def _share_reader(lookup: Lookup, say: PageText, plan: Plan) -> PlanReader:
    return PlanReader(lookup, plan, say)


def fill_read(
    read: DraftRead,
    page_words: PageText,
    claims_of: ClaimsOf,
    links: ReadLinks,
    *,
    level: int = 2,
) -> Markup:
    """Return the HTML of a draft as it is read; ``level`` is that of its heading."""
    return fill(
        "read.html",
        read=read,
        draft=read.draft,
        words=page_words,
        claims_of=claims_of,
        links=links,
        level=level,
        compact=compact,
        anchor=name_anchor,
        lines=CERTAINTY_LINES,
        discs=SUPPORT_DISCS,
        absent_forms=_ABSENT_FORMS,
        key_of=_make_key(read),
        as_numbers=AS_NUMBERS,
    )
