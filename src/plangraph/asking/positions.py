"""Positions: who supports, rejects, or draws a red line at a clause, by which source and when."""

from __future__ import annotations

from dataclasses import replace
from itertools import compress

from plangraph.asking.ask import answer_with_evidence
from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import EvidencedTable, find_question

# The parameter of the question that only limits the rows: its column repeats the day asked for.
_UNTIL = "until"


def positions(lookup: Lookup, clause: str, *, as_of: str | None = None) -> EvidencedTable:
    """Return who supports or rejects a clause, with the evidence.

    First the positions on the clause, then those on a whole text that contains it; of each, first
    those of whom a source names, then what others have through a group or an office. With
    ``as_of``, a day such as ``2025-11-20``, only what sources of this day or earlier report.

    Raises:
        UsageError: the name names no clause, or more than one; or ``as_of`` is not a date.
    """
    values = {"clause": clause, **({} if as_of is None else {_UNTIL: as_of})}
    found = answer_with_evidence(lookup, find_question("positions"), values)
    shown = [column != _UNTIL for column in found.columns]
    concerns, through = found.columns.index("concerns"), found.columns.index("through")
    ordered = sorted(
        found.rows, key=lambda row: (row.values[concerns], row.values[through] is not None)
    )
    rows = [replace(row, values=tuple(compress(row.values, shown))) for row in ordered]
    return EvidencedTable(tuple(compress(found.columns, shown)), rows)
