"""Who owes what to whom: the effects of a plan by bearer and beneficiary, and their balance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import EvidencedRow, answer, attach_evidence, find_question

#: What a side is called that no source names.
NOBODY = "(not said)"


def read_ledger(
    lookup: Lookup, *, actor: str | None = None, version: str | None = None
) -> tuple[tuple[str, ...], list[EvidencedRow]]:
    """Return columns and rows of the question ``ledger``, each with its evidence.

    With ``actor`` only rows in which that actor owes or is owed; ``version`` narrows to one plan
    version. Both are named as people name them.

    Raises:
        UsageError: a name names nothing.
    """
    question = find_question("ledger")
    values = {"version": version} if version else {}
    results = answer(lookup, question, values)
    columns = results.columns
    rows = list(results)
    if actor:
        wanted = lookup.names.find(actor, kind="plan:Actor")
        sides = [columns.index(name) for name in ("bearer", "beneficiary")]
        rows = [row for row in rows if wanted in (row[side] for side in sides)]
    return columns, attach_evidence(lookup, question, columns, rows)


def balance(
    columns: tuple[str, ...], rows: Iterable[EvidencedRow]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return how many effects each bearer (rows) would owe each beneficiary (columns).

    An effect counts once for each pair. Counts are not weights: a word may outweigh ten.
    """
    owed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        values = dict(zip(columns, row.values, strict=True))
        pair = (values["bearer"] or NOBODY, values["beneficiary"] or NOBODY)
        owed[pair].add(values["effect"] or "")
    bearers, gainers = (sorted({pair[side] for pair in owed}) for side in (0, 1))
    return ("bearer", *gainers), [
        (bearer, *(str(len(owed.get((bearer, gainer), ())) or "") for gainer in gainers))
        for bearer in bearers
    ]
