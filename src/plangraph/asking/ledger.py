"""Ledger: one row for each effect, who would owe what to whom; and the counts of each pair."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import EvidencedTable, answer_with_evidence, find_question

#: The name of a side where no source names one.
NOBODY = "(not said)"


class Balance(NamedTuple):
    """A matrix of counts: a row for each bearer, a column for each beneficiary.

    The first column holds the bearers. Actors are IRIs, or :data:`NOBODY`; a zero is empty.
    """

    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def ledger(
    lookup: Lookup, *, actor: str | None = None, version: str | None = None
) -> EvidencedTable:
    """Return the answer to the question ``ledger`` with its evidence.

    With ``actor`` only rows in which that actor owes or is owed; ``version`` narrows to one plan
    version. Both are named as people name them.

    Raises:
        UsageError: a name names nothing, or more than one thing.
    """
    values = {"version": version} if version else {}
    found = answer_with_evidence(lookup, find_question("ledger"), values)
    if not actor:
        return found
    wanted = lookup.names.find(actor, kind="plan:Actor")
    sides = [found.columns.index(name) for name in ("bearer", "beneficiary")]
    rows = [row for row in found.rows if wanted in (row.values[side] for side in sides)]
    return EvidencedTable(found.columns, rows)


def balance(table: EvidencedTable) -> Balance:
    """Return how many effects each bearer would owe each beneficiary in a ledger.

    An effect counts once for each pair. Counts do not measure importance: one effect may matter
    more than ten.
    """
    owed: dict[tuple[str, str], set[str | None]] = defaultdict(set)
    for row in table.rows:
        values = dict(zip(table.columns, row.values, strict=True))
        pair = (values["bearer"] or NOBODY, values["beneficiary"] or NOBODY)
        owed[pair].add(values["effect"])
    bearers = sorted({bearer for bearer, _ in owed})
    beneficiaries = sorted({beneficiary for _, beneficiary in owed})
    counts = [
        (bearer, *(_count(owed.get((bearer, beneficiary))) for beneficiary in beneficiaries))
        for bearer in bearers
    ]
    return Balance(("bearer", *beneficiaries), counts)


def _count(effects: set[str | None] | None) -> str:
    return str(len(effects)) if effects else ""
