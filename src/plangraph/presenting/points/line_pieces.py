"""Line pieces: what differs in a clause of another draft, in a few words with their marks.

Of a later draft both values are told, as a change; of an earlier one, or one that stands beside the
draft that is read, only what it has itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from plangraph.asking.sentence import Role
from plangraph.comparing.changes import Change
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.nameless_things import name_alike
from plangraph.comparing.plan_version import PlanVersion
from plangraph.comparing.values import EffectValue
from plangraph.presenting.page_text import PageText

# Kinds of change whose values are plain without the sentence, and those that follow from others.
_PLAIN = frozenset(
    {"bearer", "quantity", "deadline", "time", "condition", "starts if", "ends if", "repetition"}
)
_LEFT_OUT = frozenset({"beneficiary"})
_ACTORS = frozenset({"bearer", "beneficiary"})
_LED_BY_WORDS = {"starts if": "only_if", "ends if": "until"}
# Differences that a line lists; where more differ, the new sentence says more.
_MOST = 2


class LineMark(StrEnum):
    """How a piece of a line is marked: gone, there instead, a whole sentence, or not at all."""

    NONE = ""
    GONE = "del"
    NEW = "ins"
    SENTENCE = "sentence"


class MarkedPiece(NamedTuple):
    """A piece of a line."""

    text: str
    mark: LineMark = LineMark.NONE


class PieceWriter:
    """Writes the pieces of the lines of one other draft.

    ``version`` is the draft that is read, ``other`` the other one; ``is_later`` says that what the
    other has is a change.
    """

    def __init__(
        self, version: PlanVersion, other: PlanVersion, words: PageText, *, is_later: bool
    ) -> None:
        self._version = version
        self._other = other
        self._words = words
        self._is_later = is_later

    def write(self, change: ClauseChange) -> tuple[MarkedPiece, ...]:
        """Return what differs: two bits at most, else the first sentence that is new."""
        changes = [item for item in change.changes if item.kind not in _LEFT_OUT]
        found = (self._write_bit(item) for item in _rank(changes))
        bits = list(dict.fromkeys(filter(None, found)))
        if not bits or len(bits) > _MOST or any(not _is_plain(item) for item in changes):
            bits = _list_new(change) or bits[:_MOST]
        if not bits:
            found = (self._write_bit(item) for item in change.changes[:_MOST])
            bits = list(filter(None, found))
        joined: list[MarkedPiece] = []
        for bit in bits:
            are_apart = LineMark.SENTENCE in (bit[0].mark, joined[-1].mark if joined else "")
            joined += [MarkedPiece("; ")] if joined and not are_apart else []
            joined += bit
        return tuple(joined)

    def _write_bit(self, change: Change) -> tuple[MarkedPiece, ...]:
        old, new = (value.text if value else "" for value in (change.old, change.new))
        if change.is_of_effects:
            if change.new:
                return (MarkedPiece(_say_briefly(change.new), LineMark.SENTENCE),)
            return self._write_lost(_say_briefly(change.old))
        if change.kind in _ACTORS:
            return self._write_actors(change)
        if old and new:
            return _write_pair(old, new) if self._is_later else (MarkedPiece(new),)
        led_by = _LED_BY_WORDS.get(change.kind, "")
        before = self._words(f"read_{led_by}") if led_by else ""
        if not new:
            return self._write_lost(old, before)
        mark = LineMark.NEW if self._is_later else LineMark.NONE
        return (*([MarkedPiece(before)] if before else []), MarkedPiece(new, mark))

    def _write_lost(self, text: str, before: str = "") -> tuple[MarkedPiece, ...]:
        """Return what the other draft does not have: gone, or not there."""
        if self._is_later:
            return (*([MarkedPiece(before)] if before else []), MarkedPiece(text, LineMark.GONE))
        return (MarkedPiece(self._words("read_without_text", text=f"{before}{text}")),)

    def _write_actors(self, change: Change) -> tuple[MarkedPiece, ...]:
        """Return who comes or goes, as a sentence would name them."""
        alike = name_alike(self._version.nameless, self._other.nameless)
        old, new = (
            frozenset(alike.get(iri, iri) for iri in (value.iris if value else ()))
            for value in (change.old, change.new)
        )
        if old == new:  # one group with other members
            old, new = self._version.side.expand(old), self._other.side.expand(new)
        gone, come = (self._name(iris) for iris in (old - new, new - old))
        if gone and come and not self._is_later:
            return (MarkedPiece(come),)
        if gone and come:
            return (
                MarkedPiece(gone, LineMark.GONE),
                MarkedPiece(" → "),
                MarkedPiece(come, LineMark.NEW),
            )
        if gone:
            return (MarkedPiece(self._words("read_without", actors=gone)),)
        return (MarkedPiece(self._words("read_with", actors=come)),) if come else ()

    def _name(self, actors: frozenset[str]) -> str:
        writer = self._version.side.writer
        return writer.names(sorted(actors)).text if writer and actors else ""


def _rank(changes: Iterable[Change]) -> list[Change]:
    """Return changes with those of values before those of whole effects."""
    return sorted(changes, key=lambda item: item.is_of_effects)


def _is_plain(change: Change) -> bool:
    """Return whether a reader understands a change without the sentence around it."""
    return change.is_of_effects or change.kind in _PLAIN


def _list_new(change: ClauseChange) -> list[tuple[MarkedPiece, ...]]:
    """Return the first sentence that is new or was changed."""
    for effect in change.effects:
        is_said = effect.new and (effect.old is None or effect.old.text != effect.new.text)
        if effect.new and effect.changes and is_said:
            return [(MarkedPiece(_say_briefly(effect.new), LineMark.SENTENCE),)]
    return []


def _write_pair(old: str, new: str) -> tuple[MarkedPiece, ...]:
    """Return two values without the words that both begin with, and without a unit said twice."""
    before, after = old.split(), new.split()
    while min(len(before), len(after)) > 1 and before[0] == after[0]:
        before, after = before[1:], after[1:]
    shared = 0
    while shared < min(len(before), len(after)) - 1 and before[-1 - shared] == after[-1 - shared]:
        shared += 1
    return (
        MarkedPiece(" ".join(before[: len(before) - shared]), LineMark.GONE),
        MarkedPiece(" → "),
        MarkedPiece(" ".join(after), LineMark.NEW),
    )


def _say_briefly(value: EffectValue | None) -> str:
    """Return a sentence without its full stop and without what the text leaves unsaid."""
    if value is None:
        return ""
    text = value.text
    for part in reversed(value.sentence.parts if value.sentence else ()):
        if part.role is Role.SILENCE and part.start > 0:
            text = text[: part.start] + text[part.end :]
    return text.removesuffix(".")
