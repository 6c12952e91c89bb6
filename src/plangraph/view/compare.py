"""Compare: two to nine drafts of a plan side by side, with what changed, as a part of a page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.presenting.comparison.change_kinds import ChangeKind
from plangraph.presenting.comparison.compared_drafts import (
    choose_base,
    choose_columns,
    choose_drafts,
    read_compared,
)
from plangraph.presenting.comparison.comparison_cells import ComparedCell
from plangraph.presenting.comparison.comparison_summary import summarise, write_date
from plangraph.presenting.comparison.comparison_table import (
    ComparisonTable,
    DraftColumn,
    make_comparison_table,
)
from plangraph.presenting.drafts import Draft, Plan
from plangraph.presenting.reason_words import tell_reason
from plangraph.view.bump_chart import write_bump_chart
from plangraph.view.page_words import PageWords
from plangraph.view.templates import fill
from plangraph.vocabulary import compact

if TYPE_CHECKING:
    from markupsafe import Markup

    from plangraph.view.claims import ClaimsOf

# The sign before the words of a kind of change.
_SIGNS = {
    ChangeKind.LESS: "▾",
    ChangeKind.MORE: "▴",
    ChangeKind.OTHER_BEARER: "↔",
    ChangeKind.CHANGED: "≠",
    ChangeKind.REPLACED: "⇄",
    ChangeKind.GONE: "✕",
    ChangeKind.ADDED: "+",
}
# The words of the change-type scheme that a cell says, and those that say the same substance.
_SAID = frozenset(
    {
        *("weaker", "narrower", "conditioned", "stronger", "broader", "quantified"),
        *("replaced", "moved-out", "same", "reworded"),
    }
)
_SAME = frozenset({"same", "reworded"})
# The most parties in the menu.
_MOST_PARTIES = 15


class KindWords(NamedTuple):
    """A kind of change: its key, its sign, and its words."""

    key: str
    sign: str
    words: str


class Segment(NamedTuple):
    """A part of the bar of a draft: how many clauses are of a kind."""

    kind: KindWords
    number: int

    @property
    def digits(self) -> tuple[int, int, int]:
        """The hundreds, tens and ones of the number, which style sheets give a width."""
        return self.number // 100 % 10, self.number // 10 % 10, self.number % 10


class ColumnHead(NamedTuple):
    """What stands at the head of a column."""

    draft: Draft
    date: str
    column: DraftColumn
    number: int
    is_shown: bool
    segments: tuple[Segment, ...]


def write_compare(lookup: Lookup, say: PageWords, plan: Plan, claims_of: ClaimsOf) -> Markup:
    """Return the drafts of a plan side by side; empty where there is only one.

    Drafts of no plan have nothing in common.
    """
    from markupsafe import Markup

    if not plan.iri or len(plan.drafts) < 2:
        return Markup("")
    base = choose_base(plan.drafts)
    chosen = choose_drafts(plan.drafts, base)
    table = make_comparison_table(read_compared(lookup, chosen), chosen.index(base))
    left_out = len(plan.drafts) - len(chosen)
    return write_comparison_table(table, say, claims_of, kicker=plan.name, left_out=left_out)


def write_comparison_table(
    table: ComparisonTable,
    spoken: PageWords,
    claims_of: ClaimsOf,
    *,
    kicker: str = "",
    left_out: int = 0,
    prefix: str = "compare-",
    level: int = 2,
) -> Markup:
    """Return a table of drafts; ``prefix`` is what the address of each row begins with.

    ``kicker`` is the line above the headline, whose heading has this ``level``; ``left_out`` is how
    many drafts are not in the table.
    """
    shown = choose_columns(table)
    parties = table.parties[:_MOST_PARTIES]
    return fill(
        "compare.html",
        table=table,
        heads=list(_make_heads(table, shown, spoken)),
        summary=summarise(table, shown, spoken),
        kinds=[_make_kind(kind, spoken) for kind in _list_kinds(table)],
        parties=parties,
        party_keys={party: str(number) for number, (party, _) in enumerate(parties)},
        chart=write_bump_chart(table, spoken, prefix=prefix, level=level + 1),
        level=level,
        kicker=kicker,
        left_out=left_out,
        prefix=prefix,
        words=spoken,
        claims_of=claims_of,
        tell=partial(_tell_cell, words=spoken),
        why=partial(tell_reason, words=spoken),
        compact=compact,
    )


def _make_heads(
    table: ComparisonTable, shown: frozenset[int], words: PageWords
) -> Iterator[ColumnHead]:
    for number, column in enumerate(table.columns):
        yield ColumnHead(
            column.draft,
            write_date(column.draft, words),
            column,
            number,
            number in shown,
            tuple(Segment(_make_kind(kind, words), count) for kind, count in column.counts.items()),
        )


def _list_kinds(table: ComparisonTable) -> list[ChangeKind]:
    """Return the kinds of change that a table has, in their order."""
    found = {cell.kind for row in table.rows for cell in row.cells}
    return [kind for kind in ChangeKind if kind in found]


def _make_kind(kind: ChangeKind, words: PageWords) -> KindWords:
    return KindWords(kind, _SIGNS.get(kind, ""), words(f"compare_kind_{kind}"))


def _tell_cell(cell: ComparedCell, words: PageWords) -> str:
    """Return what a cell says of the change, in words; empty for the text of the base draft."""
    if cell.kind is None:
        return ""
    if cell.kind is ChangeKind.REPLACED and cell.note and not cell.lines:
        return ""
    is_same = cell.kind is ChangeKind.SAME
    said = [word for word in cell.words if word in _SAID and (word in _SAME) is is_same]
    if is_same and not said:
        said = ["same"]
    return ", ".join(words(f"read_{word}") for word in said) or words(f"compare_kind_{cell.kind}")
