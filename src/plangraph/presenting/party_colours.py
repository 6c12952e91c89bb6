"""Party colours: which of the five colours of the page stands for an actor, the same in all views.

Colour means who, and nothing else. The actors that most points of a plan name have a colour each;
who acts for one of them, or is a part of it, has its colour. Everybody else is grey.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.lookup import Lookup
from plangraph.asking.rows import read_rows
from plangraph.asking.shared import share

#: How many parties have a colour of their own.
MOST_COLOURS = 5

#: The class of a thing that belongs to no party; those of parties end in 1 to 5.
GREY = "party-0"

_MEMBER = "member"


class PartyRow(NamedTuple):
    """A row of ``queries/parties.rq``: a clause version of a draft, and an actor that it names."""

    version: str
    plan: str | None
    wording: str
    actor: str


class PartyPartRow(NamedTuple):
    """A row of ``queries/party-parts.rq``: a member of a group, or a part of a body."""

    how: str
    whole: str
    part: str
    version: str | None


@dataclass(frozen=True)
class PartyColours:
    """The parties of a plan in the order of their colours, and who stands for whom.

    ``parties`` are IRIs, the one that most points name first.
    """

    parties: tuple[str, ...] = ()
    _wholes: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)

    def party(self, actor: str) -> str:
        """Return the party whose colour an actor has, itself or a whole of it, or an empty text."""
        if actor in self.parties:
            return actor
        found = {party for party in self.parties if party in self._wholes.get(actor, ())}
        return found.pop() if len(found) == 1 else ""

    def css_class(self, actor: str) -> str:
        """Return the class of an actor in the page: ``party-1`` to ``party-5``, or ``party-0``."""
        party = self.party(actor)
        return f"party-{self.parties.index(party) + 1}" if party else GREY


@share
def read_party_colours(lookup: Lookup, plan: str) -> PartyColours:
    """Return the colours of the parties of a plan, or of a draft that is of no plan, by its IRI.

    Points of all drafts count, and those that name a part of an actor count for it too. A group or
    body has no colour where one of its members is named itself: it would say the same twice.
    """
    named = resources.read_query("parties")
    rows = [
        row for row in read_rows(lookup.store, named, PartyRow) if plan in (row.plan, row.version)
    ]
    parts = list(read_rows(lookup.store, resources.read_query("party-parts"), PartyPartRow))
    wholes = _find_wholes(row for row in parts if row.how != _MEMBER)
    points: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for actor in (row.actor, *wholes.get(row.actor, ())):
            points[actor].add(row.wording)
    versions = {row.version for row in rows}
    groups = {
        row.whole
        for row in parts
        if row.how == _MEMBER and row.version in versions and row.part in points
    }
    ranked = sorted(
        points.keys() - groups,
        key=lambda actor: (-len(points[actor]), len(wholes.get(actor, ())), actor),
    )
    return PartyColours(_drop_parts(ranked, wholes), wholes)


def _find_wholes(rows: Iterable[PartyPartRow]) -> dict[str, frozenset[str]]:
    """Return whom each actor acts for or is a part of, over any number of steps."""
    nearest: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        nearest[row.part].add(row.whole)
    found: dict[str, frozenset[str]] = {}
    for actor in nearest:
        seen: set[str] = set()
        waiting = [actor]
        while waiting:
            new = nearest.get(waiting.pop(), set()) - seen
            seen |= new
            waiting.extend(new)
        found[actor] = frozenset(seen - {actor})
    return found


def _drop_parts(ranked: Iterable[str], wholes: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Return the first actors, without those that are a part of one before them."""
    chosen: list[str] = []
    for actor in ranked:
        if len(chosen) < MOST_COLOURS and wholes.get(actor, frozenset()).isdisjoint(chosen):
            chosen.append(actor)
    return tuple(chosen)
