"""Structure: where a point stands in the text, what it defines, and in which order effects come.

A point or effect is the same one in both versions if it belongs to the same clause, or if the two
effects were paired.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from plangraph.asking.absence_reasons import join_reasons
from plangraph.asking.provisions import Effect, Provision
from plangraph.comparing.changes import Change
from plangraph.comparing.effect_changes import NO_DIFFERENCES, Differences, Seen
from plangraph.comparing.effect_pairs import EffectChange
from plangraph.comparing.plan_version import Sight, VersionPair
from plangraph.comparing.sides import Side
from plangraph.comparing.values import EffectValue

# What people call a property of a clause version that says where it stands, and what it defines.
_PLACES = {"textPart": "part of the text", "isPartOf": "nested in", "defines": "defines"}
# Without textPart, a point is in the body of the text.
_BODY = EffectValue("body of the text")

#: Kinds of change in which effects follow one, or have it as a part.
FOLLOWED = "followed by"
PART_OF = "part of"


def compare_places(old: Provision, new: Provision, versions: VersionPair) -> Differences:
    """Return how the places of a clause in the two texts differ, and what it defines."""
    changes = [*_list_place_changes(old, new, versions)]
    if not changes:
        return NO_DIFFERENCES
    sights = versions.old.see_effects(old), versions.new.see_effects(new)
    return split_known(changes, Seen(*(sight.is_full for sight in sights)))


def _list_place_changes(old: Provision, new: Provision, versions: VersionPair) -> Iterator[Change]:
    sides = versions.sides
    for name, words in _PLACES.items():
        before, after = (
            frozenset(iri for one in side.wordings for iri in one.structure.get(name, ()))
            for side in (old, new)
        )
        if set(map(sides.old.identify, before)) != set(map(sides.new.identify, after)):
            yield Change(words, _read(before, sides.old), _read(after, sides.new))


def split_known(changes: Iterable[Change], seen: Seen) -> Differences:
    """Return the changes that are known, and those that may come from what was not seen."""
    known: list[Change] = []
    unknown: list[Change] = []
    for change in changes:
        is_known = seen.old or seen.new
        if change.old is None or change.new is None:
            is_known = seen.old if change.old is None else seen.new
        (known if is_known else unknown).append(_name_body(change))
    return Differences(tuple(known), tuple(unknown))


def _name_body(change: Change) -> Change:
    if change.kind != _PLACES["textPart"]:
        return change
    return replace(change, old=change.old or _BODY, new=change.new or _BODY)


def _read(iris: Iterable[str], side: Side) -> EffectValue | None:
    found = tuple(sorted(iris))
    return EffectValue(side.describe(found), found) if found else None


def _read_effects(iris: Iterable[str], side: Side) -> EffectValue | None:
    found = tuple(sorted(iris))
    return EffectValue("; ".join(sorted(map(side.caption, found))), found) if found else None


def compare_orders(
    clauses: Sequence[Sequence[EffectChange]], versions: VersionPair
) -> list[tuple[EffectChange, ...]]:
    """Return the effects of each clause with what differs in what follows them, or they belong to.

    What follows an effect of the old version is held against the partner of it in the new one.
    """
    partners: dict[str, set[str]] = {}
    for effects in clauses:
        for before, after in filter(None, map(_read_pair, effects)):
            partners.setdefault(before.iri, set()).add(after.iri)
    return [tuple(_compare_order(item, partners, versions) for item in found) for found in clauses]


def _read_pair(item: EffectChange) -> tuple[Effect, Effect] | None:
    """Return the two effects of a pair, None for a lone effect and for an open choice."""
    if item.old and item.new and len(item.old.effects) == len(item.new.effects) == 1:
        return item.old.effects[0], item.new.effects[0]
    return None


def _compare_order(
    item: EffectChange, partners: Mapping[str, set[str]], versions: VersionPair
) -> EffectChange:
    pair = _read_pair(item)
    if pair is None:
        return item
    (before, after), sides = pair, versions.sides
    links = (
        (FOLLOWED, before.followers, after.followers),
        (PART_OF, before.wholes, after.wholes),
    )
    found = [
        Change(words, _read_effects(old, sides.old), _read_effects(new, sides.new))
        for words, old, new in links
        if not _are_partners(old, new, partners)
    ]
    if not found:
        return item
    sights = versions.old.see_details(before), versions.new.see_details(after)
    changes, unknown = split_known(found, Seen(*(sight.is_full for sight in sights)))
    return replace(
        item,
        changes=(*item.changes, *changes),
        unknown=(*item.unknown, *unknown),
        reason=_join_reasons(item, sights) if unknown else item.reason,
    )


def _join_reasons(item: EffectChange, sights: Iterable[Sight]) -> str:
    return item.reason or join_reasons(sight.reason for sight in sights if not sight.is_full)


def _are_partners(
    old: frozenset[str], new: frozenset[str], partners: Mapping[str, set[str]]
) -> bool:
    """Return whether each effect of one version has its partner among those of the other."""
    expected = [partners.get(iri, {iri}) for iri in old]
    return all(found & new for found in expected) and new <= set().union(*expected)
