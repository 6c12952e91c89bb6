"""Unsaid: what the points of a draft leave open: who would act, for whom, by when, how much.

What was not seen may be said; only where the words of a point were seen is it not said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import find_question
from plangraph.asking.rows import read_rows
from plangraph.asking.sentences.sentence_facts import is_seen_whole, names_nobody
from plangraph.presenting.accounts.standings import find_relieved
from plangraph.presenting.drafts import Draft
from plangraph.presenting.effect_order import EffectOrder
from plangraph.presenting.money.money_flow import list_money_effects, make_money_flow
from plangraph.presenting.party_colours import PartyColours


class UnsaidKind(StrEnum):
    """What is left open, in the order in which people ask for it."""

    WHO = "who"
    FOR_WHOM = "for-whom"
    HOW_MUCH = "how-much"
    BY_WHEN = "by-when"
    DETAIL = "detail"


#: Of what nobody says, this is told by its points alone: it is most of a draft.
AS_NUMBERS = frozenset({UnsaidKind.BY_WHEN, UnsaidKind.FOR_WHOM})

_UNSTATED = {
    "by when": UnsaidKind.BY_WHEN,
    "any detail": UnsaidKind.DETAIL,
}
_ABSENT = "absent"


class SilenceRow(NamedTuple):
    """A row of the question ``silences``: what an effect of a draft does not state."""

    version: str
    effect: str
    unstated: str
    presence: str


@dataclass(frozen=True)
class UnsaidEntry:
    """An effect that leaves something open; ``is_seen`` if its words were seen."""

    effect: str
    point: str
    sentence: str
    is_seen: bool


@dataclass(frozen=True)
class Unsaid:
    """The effects that leave one thing open, in the order of the points."""

    kind: UnsaidKind
    entries: tuple[UnsaidEntry, ...]


class PlanSilences:
    """What all drafts leave open; the question is asked once."""

    def __init__(self, lookup: Lookup, colours: PartyColours) -> None:
        self._lookup = lookup
        self._colours = colours
        self._money = list_money_effects(lookup)
        self._rows: dict[str, list[SilenceRow]] = defaultdict(list)
        for row in read_rows(lookup.store, find_question("silences").text, SilenceRow):
            self._rows[row.version].append(row)

    def read(self, draft: Draft) -> tuple[Unsaid, ...]:
        """Return what a draft leaves open.

        Who would act is open where the point counts as naming nobody (:func:`.names_nobody`), how
        much money where its flow has neither a sum nor a share.
        """
        sentences, facts = self._lookup.sentences, self._lookup.sentences.facts
        order = EffectOrder(self._lookup, draft)
        found: dict[UnsaidKind, dict[str, bool]] = {kind: {} for kind in UnsaidKind}
        for row in self._rows[draft.iri]:
            if row.unstated in _UNSTATED:
                found[_UNSTATED[row.unstated]][row.effect] = row.presence == _ABSENT
        seen = {row.effect: row.presence == _ABSENT for row in self._rows[draft.iri]}
        relieved = find_relieved(self._lookup)
        for effect in self._list_effects(draft):
            if names_nobody(facts, effect):
                found[UnsaidKind.WHO][effect] = is_seen_whole(facts, effect)
            is_for = facts.values(effect, "beneficiary", "transferTo") or effect in relieved
            if not is_for:
                found[UnsaidKind.FOR_WHOM][effect] = seen.get(effect, is_seen_whole(facts, effect))
        money = self._money.get(draft.iri, {})
        for effect in make_money_flow(self._lookup, draft, money, self._colours).without_amount:
            found[UnsaidKind.HOW_MUCH][effect] = seen.get(effect, is_seen_whole(facts, effect))

        def write(effects: Collection[str], kind: UnsaidKind) -> tuple[UnsaidEntry, ...]:
            entries = [
                UnsaidEntry(
                    effect,
                    order.point(effect),
                    sentences.alone(effect).text.removesuffix("."),
                    found[kind][effect],
                )
                for effect in effects
            ]
            return tuple(order.sort(entries))

        return tuple(Unsaid(kind, write(found[kind], kind)) for kind in UnsaidKind if found[kind])

    def _list_effects(self, draft: Draft) -> list[str]:
        facts = self._lookup.sentences.facts
        return sorted(effect for effect in facts.wordings if draft.iri in facts.versions_of(effect))
