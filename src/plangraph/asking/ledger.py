"""Ledger: one row for each effect, who would owe what to whom; and the counts of each pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from plangraph.asking.ask import answer, attach_evidence
from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import EvidencedTable, find_question
from plangraph.asking.rows import read_rows

#: The name of a side where no source names one.
NOBODY = "(not said)"

#: The columns with the effects that would hold instead.
_INSTEAD = ("alternativeTo", "orElse")

_OFFICE_HOLDERS = "SELECT DISTINCT ?person { ?tenure a plan:Tenure ; org:member ?person }"


class HolderRow(NamedTuple):
    """A person who holds an office."""

    person: str


class Balance(NamedTuple):
    """Counts for each plan version: a row for each bearer in it, a column for each beneficiary.

    The first two columns hold the plan versions and the bearers. Actors are IRIs, or
    :data:`NOBODY`; a zero is empty.
    """

    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


class _Entry(NamedTuple):
    """An effect in a plan version, and who owes it to whom."""

    version: str
    bearer: str | None
    beneficiary: str | None
    effect: str


def ledger(
    lookup: Lookup, *, actor: str | None = None, version: str | None = None
) -> EvidencedTable:
    """Return the answer to the question ``ledger`` with its evidence.

    With ``actor`` only rows in which that actor owes or is owed; ``version`` narrows to one plan
    version. Both are named as people name them.

    Raises:
        UsageError: a name names nothing, or more than one thing.
    """
    question = find_question("ledger")
    found = answer(lookup, question, {"version": version} if version else {})
    rows = list(found)
    if actor:
        wanted = lookup.names.find(actor, kind="plan:Actor")
        sides = [found.columns.index(name) for name in ("bearer", "beneficiary")]
        rows = [row for row in rows if wanted in (row[side] for side in sides)]
    return EvidencedTable(found.columns, attach_evidence(lookup, question, found.columns, rows))


def balance(lookup: Lookup, table: EvidencedTable) -> Balance:
    """Return how many effects each bearer would owe each beneficiary in each version of a ledger.

    An effect counts once for each pair in a version, and effects of which only one would hold
    (``alternativeTo``, ``orElse``) count as one. What a group owes counts for the group and for
    each of its members, but not for those who hold an office. Counts do not measure importance: one
    effect may matter more than ten.
    """
    entries = set(_list_entries(lookup, table))
    named = {(entry.version, entry.effect) for entry in entries if entry.beneficiary}
    owed: dict[tuple[str, str, str], int] = defaultdict(int)
    for version, bearer, beneficiary, effect in entries:
        if beneficiary or (version, effect) not in named:
            owed[version, bearer or NOBODY, beneficiary or NOBODY] += 1
    beneficiaries = sorted({beneficiary for _, _, beneficiary in owed})
    counts = [
        (version, bearer, *(_count(owed.get((version, bearer, other))) for other in beneficiaries))
        for version, bearer in sorted({(version, bearer) for version, bearer, _ in owed})
    ]
    return Balance(("version", "bearer", *beneficiaries), counts)


def _list_entries(lookup: Lookup, table: EvidencedTable) -> Iterator[_Entry]:
    """Yield the entries of a ledger, without those that are found through an office only.

    Effects of which only one would hold are named by one of them.
    """
    first = _group_alternatives(table)
    holders = {row.person for row in read_rows(lookup.store, _OFFICE_HOLDERS, HolderRow)}
    for row in table.rows:
        values = dict(zip(table.columns, row.values, strict=True))
        sides = (("bearer", "through"), ("beneficiary", "owedThrough"))
        if not any(values[through] and values[side] in holders for side, through in sides):
            version, effect = str(values["version"]), str(values["effect"])
            yield _Entry(version, values["bearer"], values["beneficiary"], first[effect])


def _group_alternatives(table: EvidencedTable) -> dict[str, str]:
    """Return for each effect of a ledger the first of the effects of which only one would hold."""
    links: dict[str, set[str]] = defaultdict(set)
    for row in table.rows:
        values = dict(zip(table.columns, row.values, strict=True))
        effect = str(values["effect"])
        links[effect] |= {other for name in _INSTEAD if (other := values[name])}
    first: dict[str, str] = {}
    for effect in sorted(links):
        waiting = [effect] if effect not in first else []
        while waiting:
            other = waiting.pop()
            if other not in first:
                first[other] = effect
                waiting.extend(links.get(other, ()))
    return first


def _count(effects: int | None) -> str:
    return str(effects) if effects else ""
