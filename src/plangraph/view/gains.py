"""Who gains: one row for each party, what is on each side of it, and what nobody says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.comparing.plan_version import open_version
from plangraph.presenting.accounts.crossed_lines import CrossedLine, read_red_lines
from plangraph.presenting.accounts.parties import (
    Account,
    Accounts,
    PlanParties,
    SideCount,
    SideEntry,
)
from plangraph.presenting.accounts.standings import Manner, PartySide
from plangraph.presenting.accounts.unsaid import AS_NUMBERS, PlanSilences
from plangraph.presenting.drafts import Draft, Plan
from plangraph.presenting.points.draft_counts import DraftCounts, count_draft
from plangraph.presenting.seen_drafts import HowSeen
from plangraph.view.count_bars import find_longest, make_count_bars, tell_count
from plangraph.view.page_words import PageWords
from plangraph.view.templates import fill
from plangraph.vocabulary import compact

if TYPE_CHECKING:
    from markupsafe import Markup

    from plangraph.view.claims import ClaimsOf

_FIRST = 5  # entries of a cell; the others open on request
_FIRST_OF_LITTLE_MORE = 7  # so many are shown at once
_TOLD = 2  # parties of the standfirst


class DueEntry(NamedTuple):
    """A deadline of a party, and the entry that has it."""

    words: str
    entry: SideEntry


class RedLine(NamedTuple):
    """A red line that a draft crosses: what it says, and where it is crossed."""

    stance: str
    sentence: str
    place: str


class GainsWriter:
    """Writes who gains in the drafts of a plan; what they share is read once."""

    def __init__(self, lookup: Lookup, say: PageWords, plan: Plan) -> None:
        self._lookup = lookup
        self._sentences = lookup.sentences
        self._words = say
        self._parties = PlanParties(lookup, plan)
        self._silences = PlanSilences(lookup, self._parties.colours)
        self._red_lines = read_red_lines(lookup)
        self._names = {draft.iri: draft.short for draft in plan.drafts}

    def write(self, draft: Draft, claims_of: ClaimsOf) -> Markup:
        """Return who would gain and owe what in a draft."""
        accounts = self._parties.accounts(draft)
        every = (*accounts.parties, *accounts.others)
        sides = [side for side in PartySide if any(account.entries[side] for account in every)]
        longest = find_longest(accounts.parties)
        unsaid = self._silences.read(draft)
        red_lines = self._red_lines.read(draft)
        return fill(
            "gains.html",
            words=self._words,
            draft=draft,
            standfirst=self._write_standfirst(accounts, draft),
            seen=self._parties.seen,
            accounts=accounts,
            sides=sides,
            folded=[side for side in PartySide if side not in sides],
            manners=list(Manner),
            has_deadlines=any(map(_list_deadlines, every)),
            deadlines_of=_list_deadlines,
            red_lines_of=lambda party: self._tell_lines(red_lines.get(party, ())),
            parts_of=_split,
            bars_of=lambda counts: make_count_bars(counts, draft, longest, self._words),
            tell_count=lambda count: tell_count(count, self._words),
            own_count=lambda counts: _find_own(counts, draft),
            unsaid=unsaid,
            as_numbers=AS_NUMBERS,
            HowSeen=HowSeen,
            claims_of=claims_of,
            compact=compact,
        )

    def _count(self, draft: Draft) -> DraftCounts:
        version = open_version(self._lookup, draft.iri, with_evidence=False)
        return count_draft(self._lookup, version, self._parties.colours)

    def _write_standfirst(self, accounts: Accounts, draft: Draft) -> str:
        """Return how many duties and bars the two parties have that have most, and who has none."""

        def count(account: Account, side: PartySide) -> int:
            return _find_own(account.counts[side], draft).number

        def owed(account: Account) -> int:
            return count(account, PartySide.MUST) + count(account, PartySide.MAY_NOT)

        def acts(account: Account) -> list[str]:
            sides = {"gains_must": PartySide.MUST, "gains_barred": PartySide.MAY_NOT}
            numbers = {name: count(account, side) for name, side in sides.items()}
            return [self._words(name, number) for name, number in numbers.items() if number]

        bound = [one for one in sorted(accounts.parties, key=owed, reverse=True) if owed(one)]
        if not bound:
            return self._words("gains_nobody")
        told = [
            self._words("gains_bound", party=one.name, acts=self._words.language.join(acts(one)))
            for one in bound[:_TOLD]
        ]
        counts = self._count(draft)
        points = len(counts.nobody) + len(counts.nobody_known)
        of_points = self._words("gains_in_points", points)
        who = len(counts.unnamed)
        nobody = [self._words("gains_unbound", who, points=of_points)] if who else []
        seen = next(one for one in self._parties.seen if one.draft == draft)
        least = [self._words("gains_least")] if seen.how is HowSeen.IN_PART else []
        return " ".join(["; ".join(told) + ".", *nobody, *least, self._words("gains_no_weights")])

    def _tell_lines(self, lines: Sequence[CrossedLine]) -> list[tuple[str, list[RedLine]]]:
        """Return red lines by the name of the account that they are told of."""
        found: dict[str, list[RedLine]] = {}
        for line in lines:
            name = self._names.get(line.told_of, "")
            found.setdefault(name, []).append(self._tell(line))
        return list(found.items())

    def _tell(self, line: CrossedLine) -> RedLine:
        if line.points:
            place = self._words("gains_red_point", len(line.points), points=", ".join(line.points))
        elif line.wordings:
            place = self._sentences.headline(line.wordings[0]).text
        else:
            place = self._words("gains_red_whole")
        return RedLine(line.stance, str(self._sentences.stance(line.stance)), place)


def _find_own(counts: Sequence[SideCount], draft: Draft) -> SideCount:
    return next(one for one in counts if one.seen.draft == draft)


def _list_deadlines(account: Account) -> list[DueEntry]:
    """Return the deadlines of what a party would have to do, may not do, or would give."""
    found = {
        (words, entry.effect): DueEntry(words, entry)
        for side in (PartySide.MUST, PartySide.MAY_NOT, PartySide.GIVES)
        for entry in account.entries[side]
        for words in entry.deadlines
    }
    return list(found.values())


def _split(entries: Sequence[object]) -> tuple[Sequence[object], Sequence[object]]:
    """Return the entries that are shown at once, and those that open on request."""
    first = len(entries) if len(entries) <= _FIRST_OF_LITTLE_MORE else _FIRST
    return entries[:first], entries[first:]
