"""Marked words: the sentence of a draft with the words that changed from an earlier one.

Words are compared where two sentences have half of them in common; else the one figure that each
has is; else the new sentence stands as a whole. Words about what nobody saw in one of both drafts
are neither new nor gone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from plangraph.asking.sentence import Part, Role, Sentence
from plangraph.comparing.changes import Change
from plangraph.comparing.values import NAMES
from plangraph.vocabulary import PLAN, PREFIXES

_WORD = re.compile(r"\S+")
_FIGURE = re.compile(r"\d(?:[\d,.\u00a0\u202f]*\d)?")
_STOPS = ".,;:"
# The least share of the words of two sentences that they have in common where words are marked,
# and that of the shorter sentence alone.
_LEAST_SHARE = 0.52
_LEAST_SHARE_OF_SHORTER = 0.6
# A single word between two changes belongs to them if it has so few letters, such as of and the,
# or if they have so many words.
_SHORTEST = 3
_MANY_WORDS = 6

#: The parts of a sentence that show a kind of change.
_ROLES: dict[str, tuple[Role, ...]] = {
    "kind": (Role.MODAL,),
    "norm strength": (Role.MODAL,),
    "quantity": (Role.NUMBER,),
    "condition": (Role.CONDITION, Role.BREACHER),
    "starts if": (Role.CONDITION, Role.BREACHER),
    "ends if": (Role.CONDITION, Role.BREACHER),
    "deadline": (Role.DEADLINE,),
    "time": (Role.TIME,),
    "repetition": (Role.REPETITION,),
    NAMES[PLAN.dutyBearer]: (Role.BEARER,),
    NAMES[PLAN.beneficiary]: (Role.BENEFICIARY, Role.RECIPIENT),
    NAMES[PLAN.action]: (Role.VERB,),
    NAMES[PLAN.affects]: (Role.OBJECT, Role.SUBJECT),
    NAMES[PLAN.establishes]: (Role.OBJECT, Role.SUBJECT),
    NAMES[PLAN.resultingStatus]: (Role.STATUS,),
    NAMES[PLAN.fundedFrom]: (Role.FUNDING,),
    NAMES[PLAN.transferFrom]: (Role.ORIGIN,),
    NAMES[PLAN.transferInto]: (Role.DESTINATION,),
    NAMES[PLAN.transferTo]: (Role.RECIPIENT,),
    NAMES[PLAN.verifiedBy]: (Role.VERIFIER,),
    NAMES[PLAN.exceptFor]: (Role.EXCEPTION,),
    NAMES[PLAN.onMatter]: (Role.MATTER,),
    NAMES[PLAN.orElse]: (Role.ALTERNATIVE,),
    NAMES[PLAN.prevailsOver]: (Role.PRECEDENCE,),
    NAMES[PREFIXES["prov"] + "atLocation"]: (Role.PLACE,),
}


class WordMark(StrEnum):
    """Whether words are in both sentences, only in the earlier one, or only in this one.

    A figure or deadline is marked in a sentence that is compared with no other.
    """

    SAME = "same"
    OLD = "old"
    NEW = "new"
    FIGURE = "figure"


class Piece(NamedTuple):
    """Some words of a sentence, with the spaces around them."""

    text: str
    mark: WordMark = WordMark.SAME


class _Word(NamedTuple):
    text: str
    is_doubtful: bool

    @property
    def key(self) -> str:
        return self.text.strip(_STOPS).casefold() or self.text


def mark_words(
    old: Sentence, new: Sentence, changes: Sequence[Change] = (), unknown: Sequence[Change] = ()
) -> tuple[Piece, ...]:
    """Return the new sentence with what changed; empty where both have too little in common.

    ``changes`` are those that are known, ``unknown`` those that may be or not: words that only show
    one of these are not marked.
    """
    known = _find_roles(changes)
    lost = _find_roles(one for one in unknown if one.new is None or one.old) - known
    found = _find_roles(one for one in unknown if one.old is None or one.new) - known
    before, after = _split(old, lost), _split(new, found)
    matcher = SequenceMatcher(
        None, [word.key for word in before], [word.key for word in after], autojunk=False
    )
    shared = sum(block.size for block in matcher.get_matching_blocks())
    shorter, longer = sorted((len(before), len(after), 1))[-2:]
    if shared < _LEAST_SHARE * longer and shared < _LEAST_SHARE_OF_SHORTER * shorter:
        return _mark_figure(old.text, new.text)
    return tuple(_join(_mark(before, after, _merge(matcher.get_opcodes(), after))))


def _find_roles(changes: Iterable[Change]) -> frozenset[Role]:
    return frozenset(role for change in changes for role in _ROLES.get(change.kind, ()))


def _split(sentence: Sentence, doubtful: Collection[Role]) -> list[_Word]:
    """Return the words of a sentence; doubtful are those inside a part with one of some roles."""
    parts = [part for part in sentence.parts if part.role in doubtful]
    return [
        _Word(match[0], any(_is_inside(match, part) for part in parts))
        for match in _WORD.finditer(sentence.text)
    ]


def _is_inside(match: re.Match[str], part: Part) -> bool:
    return part.start <= match.start() and match.start() < part.end


class _Step(NamedTuple):
    """Words of the earlier sentence and of this one that are the same or stand for each other."""

    is_same: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def size(self) -> int:
        """How many words of both sentences it has."""
        return self.old_end - self.old_start + self.new_end - self.new_start

    def join(self, other: _Step) -> _Step:
        """Return this step and the one that follows it as one change."""
        return _Step(False, self.old_start, other.old_end, self.new_start, other.new_end)


def _merge(
    opcodes: Iterable[tuple[str, int, int, int, int]], words: Sequence[_Word]
) -> list[_Step]:
    """Return the steps of a comparison; a lone word between two changes may be a part of them."""
    merged: list[_Step] = []
    for step in (_Step(name == "equal", *places) for name, *places in opcodes):
        if len(merged) > 1 and not step.is_same and merged[-1].size == 2:
            change, between = merged[-2:]
            is_short = len(words[between.new_start].text) <= _SHORTEST
            if is_short or change.size + step.size >= _MANY_WORDS:
                merged[-2:] = [change.join(step)]
                continue
        merged.append(step)
    return merged


def _mark(
    before: Sequence[_Word], after: Sequence[_Word], steps: Iterable[_Step]
) -> Iterator[Piece]:
    for step in steps:
        old, new = before[step.old_start : step.old_end], after[step.new_start : step.new_end]
        if step.is_same:
            yield from (Piece(word.text) for word in new)
            continue
        yield from (Piece(word.text, WordMark.OLD) for word in old if not word.is_doubtful)
        yield from (
            Piece(word.text, WordMark.SAME if word.is_doubtful else WordMark.NEW) for word in new
        )


def _join(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield words of one mark that follow each other as one piece, with spaces between pieces."""
    runs = groupby(pieces, key=lambda piece: piece.mark)
    for number, (mark, run) in enumerate(runs):
        if number:
            yield Piece(" ")
        yield Piece(" ".join(piece.text for piece in run), mark)


def _mark_figure(old: str, new: str) -> tuple[Piece, ...]:
    """Return the new sentence with its one figure marked, where the earlier one has another."""
    before, after = _FIGURE.findall(old), _FIGURE.findall(new)
    if len(before) != 1 or len(after) != 1 or before == after:
        return ()
    start, end = new.split(after[0], 1)
    changed = (Piece(before[0], WordMark.OLD), Piece(" "), Piece(after[0], WordMark.NEW))
    return (Piece(start), *changed, Piece(end))
