"""Who gains: one row for each party, what is on each side of it, and what nobody says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plangraph.asking.lookup import Lookup
from plangraph.presenting.drafts import Draft, Plan
from plangraph.presenting.parties import Account, Accounts, PlanParties
from plangraph.presenting.seen_drafts import HowSeen
from plangraph.presenting.standings import Manner, PartySide
from plangraph.view.count_bars import find_longest, make_count_bars, tell_count
from plangraph.view.templates import fill
from plangraph.vocabulary import compact

if TYPE_CHECKING:
    from markupsafe import Markup

    from plangraph.view.parts import ClaimsOf

_FIRST = 6  # entries of a cell; the others open on request
_FIRST_OF_LITTLE_MORE = 8  # so many are shown at once

#: The heads of the columns and what is below them, in the order of the columns.
_HEADS = {
    PartySide.MUST: ("Must", "has to do or bring about"),
    PartySide.MAY_NOT: ("May not", "is barred from"),
    PartySide.MAY: ("May", "is free to"),
    PartySide.GETS: ("Gets", "would gain"),
    PartySide.GIVES: ("Gives", "to another party"),
}
_NO_WEIGHTS = "Counts have no weights: each entry counts as one, be it great or small."
_NOBODY_BOUND = "No party with a name of its own would have to do anything in this draft."
_MANNERS = {Manner.GETS: "", Manner.RELIEVED: "is relieved", Manner.PROTECTED: "is protected"}


class GainsWriter:
    """Writes who gains in the drafts of a plan; what they share is read once."""

    def __init__(self, lookup: Lookup, plan: Plan) -> None:
        self._parties = PlanParties(lookup, plan)
        self._plan = plan

    def write(self, draft: Draft, claims_of: ClaimsOf) -> Markup:
        """Return who would gain and owe what in a draft."""
        accounts = self._parties.accounts(draft)
        every = (*accounts.parties, *accounts.others)
        sides = [side for side in PartySide if any(account.entries[side] for account in every)]
        longest = find_longest(accounts.parties)
        return fill(
            "gains.html",
            draft=draft,
            standfirst=_write_standfirst(accounts),
            seen=self._parties.seen,
            accounts=accounts,
            sides=sides,
            folded=[_HEADS[side][0] for side in PartySide if side not in sides],
            heads=_HEADS,
            manners=_MANNERS,
            has_deadlines=any(map(_list_deadlines, every)),
            deadlines_of=_list_deadlines,
            parts_of=_split,
            bars_of=lambda counts: make_count_bars(counts, draft, longest),
            tell_count=tell_count,
            own_count=lambda counts: next(one for one in counts if one.seen.draft == draft),
            HowSeen=HowSeen,
            claims_of=claims_of,
            compact=compact,
        )


def _write_standfirst(accounts: Accounts) -> str:
    """Return how many duties and bars the two parties have that have most, in a sentence each."""

    def owed(account: Account) -> int:
        return len(account.entries[PartySide.MUST]) + len(account.entries[PartySide.MAY_NOT])

    bound = [one for one in sorted(accounts.parties, key=owed, reverse=True) if owed(one)]
    told = "; ".join(map(_tell_bound, bound[:2]))
    return f"{told}. {_NO_WEIGHTS}" if told else _NOBODY_BOUND


def _tell_bound(account: Account) -> str:
    must, may_not = len(account.entries[PartySide.MUST]), len(account.entries[PartySide.MAY_NOT])
    return f"{account.name} must do {_count(must)} and is barred from {_count(may_not)}"


def _count(number: int) -> str:
    return "1 thing" if number == 1 else f"{number} things" if number else "nothing"


def _list_deadlines(account: Account) -> list[tuple[str, object]]:
    """Return the deadlines of what a party would have to do, may not do, or would give."""
    found: dict[tuple[str, str], tuple[str, object]] = {}
    for side in (PartySide.MUST, PartySide.MAY_NOT, PartySide.GIVES):
        for entry in account.entries[side]:
            for words in entry.deadlines:
                found[words, entry.effect] = (words, entry)
    return list(found.values())


def _split(entries: Sequence[object]) -> tuple[Sequence[object], Sequence[object]]:
    """Return the entries that are shown at once, and those that open on request."""
    first = len(entries) if len(entries) <= _FIRST_OF_LITTLE_MORE else _FIRST
    return entries[:first], entries[first:]
