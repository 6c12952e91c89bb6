"""Change lines: how a clause, body, signature or text differs, in sentences and plain words.

An effect that only one version has is its sentence, in a clause that the other does not have too.
A changed one is its new sentence and the
values that changed, or where these are many both sentences.
"""

from __future__ import annotations

from collections.abc import Iterator

from plangraph.comparing.changes import EFFECT, Change, ClauseStatus
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.effect_changes import Differences
from plangraph.comparing.effect_pairs import EffectChange
from plangraph.comparing.structure import FOLLOWED, PART_OF
from plangraph.comparing.thing_changes import ThingChange

# Changed values that are listed under the new sentence; where more changed, both sentences are.
_MOST_VALUES = 2

# Kinds of change for which two sentences say more than two values.
_WHOLE = frozenset({"kind", "norm strength"})

# Statuses of a clause whose other version may have what one version says.
_IN_DOUBT = (ClauseStatus.UNKNOWN, ClauseStatus.PARTLY_UNKNOWN)


def list_differences(clause: ClauseChange) -> list[str]:
    """Return the lines that say how a clause differs, and what is unknown."""
    lines = _list_notes(clause.note, clause.places)
    for effect in clause.effects:
        lines += _list_of_effect(effect)
    return [*lines, *_list_alone(clause)]


def _list_alone(clause: ClauseChange) -> Iterator[str]:
    """Yield the sentences of a clause of which only one version has effects."""
    sides = [side for side in (clause.old, clause.new) if side and side.effects]
    if len(sides) > 1:
        return
    for effect in clause.effects:
        value = effect.old or effect.new
        if value is None or effect.changes or effect.unknown:
            continue
        if clause.status in _IN_DOUBT:
            yield Change(EFFECT, effect.old, effect.new).question
        else:
            yield f"{'before' if effect.old else 'new'}: {value.text}"


def list_thing_differences(thing: ThingChange) -> list[str]:
    """Return the lines that say how a body, signature or text differs, and what is unknown."""
    return _list_notes(thing.note, Differences(thing.changes, thing.unknown))


def _list_notes(note: str, found: Differences) -> list[str]:
    lines = [note] if note else []
    lines += map(str, found.changes)
    return [*lines, *(change.question for change in found.unknown)]


def _list_of_effect(effect: EffectChange) -> Iterator[str]:
    are_whole = any(change.is_of_effects for change in (*effect.changes, *effect.unknown))
    if are_whole or not (effect.old and effect.new):
        for change in effect.changes:
            if change.old and change.new:
                yield f"before: {change.old.text}"
            yield str(change)
        yield from (change.question for change in effect.unknown)
        return
    changes = list(effect.changes)
    is_said = effect.old.text != effect.new.text
    are_many = len(changes) > _MOST_VALUES or any(item.kind in _WHOLE for item in changes)
    if is_said and are_many:
        yield f"before: {effect.old.text}"
        yield f"now: {effect.new.text}"
        changes = [change for change in changes if not is_in_sentence(change)]
    elif changes:
        yield f"changed: {effect.new.text}"
    elif effect.unknown:
        yield f"not seen in full: {effect.new.text}"
    yield from map(str, changes)
    yield from (change.question for change in effect.unknown)


def is_in_sentence(change: Change) -> bool:
    """Return whether the two sentences show a change: it is no order and no other members."""
    if change.kind in (FOLLOWED, PART_OF):
        return False
    return change.old is None or change.new is None or change.old.text != change.new.text
