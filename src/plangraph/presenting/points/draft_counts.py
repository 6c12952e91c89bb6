"""Draft counts: how many points of a draft bind and favour each party, and which name nobody.

A party is counted itself, and through each group of the draft that it is a member of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.asking.provisions import Effect, Wording
from plangraph.asking.sentences.sentence_facts import is_seen_whole, names_nobody
from plangraph.comparing.plan_version import PlanVersion
from plangraph.presenting.party_colours import PartyColours
from plangraph.presenting.points.beside import is_absent
from plangraph.presenting.points.chips import ChipWriter, FindActors, find_bound
from plangraph.presenting.points.draft_facts import list_things
from plangraph.presenting.points.point_places import find_point, find_point_key


class NumberedWordings(NamedTuple):
    """The clause versions of one point, and its number, empty where the text gives none."""

    number: str
    wordings: tuple[Wording, ...]

    @property
    def effects(self) -> tuple[Effect, ...]:
        """What they would do."""
        return tuple(effect for wording in self.wordings for effect in wording.effects)


@dataclass(frozen=True)
class DraftCounts:
    """Counts of points: of all, and of those that bind and favour each party, by its IRI.

    ``nobody`` are the numbers of points whose text names nobody who would have to act,
    ``nobody_known`` of those that were not seen whole, so that it may; ``unnamed`` are the effects
    of both for which nobody is named.
    """

    points: int = 0
    bound: Mapping[str, int] = field(default_factory=dict)
    favoured: Mapping[str, int] = field(default_factory=dict)
    nobody: tuple[str, ...] = ()
    nobody_known: tuple[str, ...] = ()
    unnamed: frozenset[str] = frozenset()


def count_draft(lookup: Lookup, version: PlanVersion, colours: PartyColours) -> DraftCounts:
    """Return the counts of a draft."""
    sentences = lookup.find_sentences(list_things(version.wordings))
    ordered = sorted(version.wordings, key=lambda item: (find_point_key(item), item.iri))
    chips = ChipWriter(lookup.labels, sentences, colours)
    return count_points(group_wordings(ordered), version, chips)


def group_wordings(ordered: Iterable[Wording]) -> list[NumberedWordings]:
    """Return the clause versions of each point that is there; those of one stand together."""
    there = (item for item in ordered if not is_absent(item))
    found = (tuple(items) for _, items in groupby(there, key=find_point_key))
    return [NumberedWordings(find_point(items[0]), items) for items in found]


def count_points(
    points: Sequence[NumberedWordings], version: PlanVersion, chips: ChipWriter
) -> DraftCounts:
    """Return the counts of the points of a draft."""
    colours = chips.colours

    def count(find: FindActors) -> Counter[str]:
        found: Counter[str] = Counter()
        for point in points:
            actors = {actor for effect in point.effects for actor in find(effect)}
            found.update({colours.party(actor) for actor in _expand(actors, version)} - {""})
        return found

    facts = chips.sentences.facts
    nobody: dict[bool, list[str]] = {True: [], False: []}
    unnamed: set[str] = set()
    for point in points:
        lacking = {effect.iri for effect in point.effects if names_nobody(facts, effect.iri)}
        if lacking:
            unnamed |= lacking
            is_seen = any(is_seen_whole(facts, effect) for effect in lacking)
            nobody[is_seen].append(point.number)
    bound, favoured = count(find_bound), count(chips.find_favoured)
    silent = (tuple(nobody[True]), tuple(nobody[False]))
    return DraftCounts(len(points), bound, favoured, *silent, frozenset(unnamed))


def _expand(actors: Iterable[str], version: PlanVersion) -> set[str]:
    """Return actors with the members that groups have in a draft."""
    found: set[str] = set()
    waiting = list(actors)
    while waiting:
        actor = waiting.pop()
        if actor not in found:
            found.add(actor)
            waiting.extend(version.side.members.get(actor, ()))
    return found
