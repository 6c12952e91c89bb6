"""Marked sentences: the sentences of two states of an effect, with what differs marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from plangraph.asking.sentences.sentence import Part, Sentence
from plangraph.comparing.effect_pairs import EffectChange
from plangraph.comparing.values import EffectValue


class Piece(NamedTuple):
    """A piece of a sentence, and whether it differs from the other state."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class MarkedSentence:
    """The sentence of one state of an effect in pieces; ``label`` says what happened to it."""

    label: str
    pieces: tuple[Piece, ...]


def mark_old(effect: EffectChange) -> MarkedSentence | None:
    """Return the old sentence of an effect, None where it is new."""
    return _mark(effect, effect.old, effect.new)


def mark_new(effect: EffectChange) -> MarkedSentence | None:
    """Return the new sentence of an effect, None where it is gone."""
    return _mark(effect, effect.new, effect.old)


def _mark(
    effect: EffectChange, own: EffectValue | None, other: EffectValue | None
) -> MarkedSentence | None:
    if own is None:
        return None
    label = _find_label(effect)
    if other is None:
        return MarkedSentence(label, (Piece(own.text, is_marked=bool(effect.changes)),))
    label = label if own is effect.new else ""
    if own.sentence is None or other.sentence is None:
        return MarkedSentence(label, (Piece(own.text, is_marked=False),))
    return MarkedSentence(label, tuple(_cut(own.sentence, other.sentence)))


def _find_label(effect: EffectChange) -> str:
    labels = [change.label for change in effect.changes if change.is_of_effects]
    doubts = [change.doubt for change in effect.unknown if change.is_of_effects]
    return "; ".join([*labels, *doubts])


def _cut(own: Sentence, other: Sentence) -> Iterator[Piece]:
    """Yield a sentence in pieces; marked are the parts that the other sentence does not have."""
    place = 0
    for part in _find_different(own, other):
        if part.start < place:
            continue
        if part.start > place:
            yield Piece(own.text[place : part.start], is_marked=False)
        yield Piece(own.cut(part), is_marked=True)
        place = part.end
    if place < len(own.text):
        yield Piece(own.text[place:], is_marked=False)


def _find_different(own: Sentence, other: Sentence) -> list[Part]:
    """Return the smallest parts of a sentence that the other does not have, in their order."""
    known = {(part.role, other.cut(part).casefold()) for part in other.parts}
    found = [part for part in own.parts if (part.role, own.cut(part).casefold()) not in known]
    return [
        part
        for part in found
        if not any(inner != part and _is_inside(inner, part) for inner in found)
    ]


def _is_inside(inner: Part, outer: Part) -> bool:
    inside = outer.start <= inner.start and inner.end <= outer.end
    return inside and (inner.start, inner.end) != (outer.start, outer.end)
