"""Sentence stretches: a sentence in pieces, so that a page sets off its numbers and deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from plangraph.asking.sentence import Role, Sentence


class Emphasis(StrEnum):
    """Why a stretch of a sentence is set off; plain text is not."""

    PLAIN = ""
    FIGURE = "figure"
    DEADLINE = "deadline"
    SILENCE = "silence"


class Stretch(NamedTuple):
    """A stretch of a sentence."""

    text: str
    emphasis: Emphasis = Emphasis.PLAIN


_EMPHASIS = {
    Role.NUMBER: Emphasis.FIGURE,
    Role.DEADLINE: Emphasis.DEADLINE,
    Role.SILENCE: Emphasis.SILENCE,
}


def cut_sentence(sentence: Sentence) -> tuple[Stretch, ...]:
    """Return a sentence in stretches, which together are its text.

    A part inside another one that is set off is not set off again.
    """
    return tuple(_cut(sentence))


def _cut(sentence: Sentence) -> Iterator[Stretch]:
    place = 0
    for part in sentence.parts:
        if part.role not in _EMPHASIS or part.start < place:
            continue
        if part.start > place:
            yield Stretch(sentence.text[place : part.start])
        yield Stretch(sentence.cut(part), _EMPHASIS[part.role])
        place = part.end
    if place < len(sentence.text):
        yield Stretch(sentence.text[place:])
