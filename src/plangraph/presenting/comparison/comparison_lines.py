"""Lines of a comparison: what a cell says, sentence by sentence, with what changed.

A sentence is marked only where the data say that something changed, and struck only where the
draft was seen so fully that it cannot have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from plangraph.asking.provisions import Effect
from plangraph.comparing.change_lines import is_in_sentence
from plangraph.comparing.changes import LEFT_OPEN, MOVED_OUT
from plangraph.comparing.effect_pairs import EffectChange
from plangraph.comparing.sides import Side
from plangraph.comparing.values import EffectValue, read_effect
from plangraph.presenting.comparison.marked_words import Piece, WordMark, mark_words
from plangraph.presenting.sentence_stretches import Emphasis, cut_sentence

_FIGURES = (Emphasis.FIGURE, Emphasis.DEADLINE)


class LineKind(StrEnum):
    """What a sentence of a draft is beside those of the base draft."""

    PLAIN = "plain"
    MARKED = "marked"
    OTHER = "other"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class CellLine:
    """One sentence: its words in pieces, and the IRIs of the effects that it is written from.

    ``notes`` say what differs and is not in the sentence.
    """

    kind: LineKind
    pieces: tuple[Piece, ...]
    statements: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether the draft has it."""
        return self.kind is not LineKind.GONE

    @property
    def text(self) -> str:
        """The sentence of the draft; of one that is gone, that of the base draft."""
        kept = (piece for piece in self.pieces if self.is_there is not (piece.mark is WordMark.OLD))
        return " ".join("".join(piece.text for piece in kept).split())


def list_sentences(effects: Iterable[Effect], side: Side) -> tuple[CellLine, ...]:
    """Return the sentences of some effects of a draft, with their figures and deadlines marked."""
    return tuple(_write_alone(read_effect(effect, side)) for effect in effects)


def list_old(pairs: Iterable[EffectChange]) -> tuple[CellLine, ...]:
    """Return the sentences of the base draft in some pairs, with figures and deadlines marked."""
    found = (_write_alone(pair.old) for pair in pairs if pair.old)
    return tuple(dict.fromkeys(found))


def list_new(pairs: Iterable[EffectChange]) -> tuple[CellLine, ...]:
    """Return the sentences of the other draft in some pairs, with figures and deadlines marked."""
    found = (_write_alone(pair.new) for pair in pairs if pair.new)
    return tuple(dict.fromkeys(found))


def list_gone(pairs: Iterable[EffectChange]) -> tuple[CellLine, ...]:
    """Return the sentences of the base draft in some pairs, as struck out."""
    return tuple(_write(pair.old, LineKind.GONE) for pair in pairs if pair.old and not pair.new)


def list_cell_lines(pairs: Iterable[EffectChange], *, is_struck: bool) -> tuple[CellLine, ...]:
    """Return the sentences of a draft in their pairs, then with ``is_struck`` those that are gone.

    A sentence that is paired with several stands once, as in its first pair.
    """
    found = list(pairs)
    lines: dict[tuple[str, ...], CellLine] = {}
    for pair in found:
        if pair.new:
            lines.setdefault(pair.new.iris, _write_new(pair, pair.new))
    gone = [line for pair in found for line in _write_gone(pair)] if is_struck else []
    return (*lines.values(), *gone)


def _write_new(pair: EffectChange, new: EffectValue) -> CellLine:
    is_open = any(change.kind == LEFT_OPEN for change in pair.changes)
    if not pair.changes or is_open:
        return _write(new, LineKind.PLAIN)
    if pair.old is None:
        return _write(new, LineKind.NEW)
    if new.text == pair.old.text:
        return _write(new, LineKind.PLAIN, map(str, pair.changes))
    notes = [str(change) for change in pair.changes if not is_in_sentence(change)]
    pieces = _mark(pair, pair.old, new)
    if not pieces:
        return _write(new, LineKind.OTHER, notes)
    return CellLine(LineKind.MARKED, pieces, _name(new), tuple(notes))


def _mark(pair: EffectChange, old: EffectValue, new: EffectValue) -> tuple[Piece, ...]:
    """Return the words of a pair in pieces, empty where they have too little in common."""
    are_whole = any(change.is_of_effects for change in pair.changes)
    if old.sentence is None or new.sentence is None or are_whole:
        return ()
    return mark_words(old.sentence, new.sentence, pair.changes, pair.unknown)


def _write_gone(pair: EffectChange) -> Iterator[CellLine]:
    if pair.old is None or pair.new is not None or not pair.changes:
        return
    is_moved = any(change.kind == MOVED_OUT for change in pair.changes)
    notes = [change.label for change in pair.changes] if is_moved else []
    yield _write(pair.old, LineKind.GONE, notes)


def _write_alone(value: EffectValue) -> CellLine:
    if value.sentence is None:
        return _write(value, LineKind.PLAIN)
    pieces = (
        Piece(text, WordMark.FIGURE if emphasis in _FIGURES else WordMark.SAME)
        for text, emphasis in cut_sentence(value.sentence)
    )
    return CellLine(LineKind.PLAIN, tuple(pieces), _name(value))


def _write(value: EffectValue, kind: LineKind, notes: Iterable[str] = ()) -> CellLine:
    mark = WordMark.OLD if kind is LineKind.GONE else WordMark.SAME
    return CellLine(kind, (Piece(value.text, mark),), _name(value), tuple(notes))


def _name(value: EffectValue) -> tuple[str, ...]:
    """Return the IRIs of the effects that a value stands for."""
    return tuple(effect.iri for effect in value.effects)
