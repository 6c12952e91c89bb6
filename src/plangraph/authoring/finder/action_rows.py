"""Action rows: words of an action together with what it is done to (``actions.toml``).

*Pull out* of troops, of a treaty or of talks are three actions, so that a row has the words of an
action and, where they alone do not say it, a group of words of which one stands near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from plangraph.authoring.finder.word_tables import read_table

#: A word of a text, or a sign that is read as one.
WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*|[€$£%]")
_GAP = 6  # words between two words of an entry
_SPREAD = 14  # words between the words of an action and what it is done to


@dataclass(frozen=True)
class ActionRow:
    """Words of an action, with what they are done to, and the two examples.

    Each entry of ``phrases`` is words in their order; one with a hyphen at its end is a beginning.
    """

    action: str
    phrases: tuple[tuple[str, ...], ...]
    objects: frozenset[str]
    example: str
    counter: str

    def find(self, words: Sequence[str]) -> RowMatch | None:
        """Return the first match of the row in some words in lower case."""
        found = (match for at in range(len(words)) for match in self._match(words, at))
        return next(found, None)

    def _match(self, words: Sequence[str], at: int) -> Iterator[RowMatch]:
        for phrase in self.phrases:
            match = match_phrase(self, phrase, words, at)
            if match is not None:
                yield match


@dataclass(frozen=True)
class RowMatch:
    """Where the words of a row stand: those of the action, and what it is done to."""

    row: ActionRow
    verbs: tuple[int, ...]
    objects: tuple[int, ...]


def match_phrase(
    row: ActionRow, phrase: Sequence[str], words: Sequence[str], at: int
) -> RowMatch | None:
    """Return where the words of an entry stand from a word on, with what they are done to."""
    places: list[int] = []
    for entry in phrase:
        begin = places[-1] + 1 if places else at
        end = min(len(words), begin + _GAP) if places else at + 1
        place = next((one for one in range(begin, end) if _is_word(entry, words[one])), None)
        if place is None:
            return None
        places.append(place)
    if not row.objects:
        return RowMatch(row, tuple(places), ())
    near = range(max(0, at - _SPREAD), min(len(words), places[-1] + _SPREAD))
    found = [one for one in near if one not in places and row.objects & _groups_of(words[one])]
    if not found:
        return None
    return RowMatch(row, tuple(places), (min(found, key=lambda one: (abs(one - at), one)),))


@cache
def read_action_rows() -> tuple[ActionRow, ...]:
    """Return the rows of the table, in its order."""
    return tuple(
        ActionRow(
            row["action"],
            tuple(tuple(entry.split()) for entry in _split(row["words"])),
            frozenset({row["with"]} if "with" in row else ()),
            row["example"],
            row["counter"],
        )
        for row in read_table("actions")["row"]
    )


def has_objects(action: str, words: Sequence[str], at: int) -> bool:
    """Return whether what a word of an action is done to stands near, if the action needs it."""
    needed = frozenset(read_table("actions")["objects"].get(action, ()))
    near = words[max(0, at - _SPREAD) : at + _SPREAD]
    return not needed or any(needed & _groups_of(word) for word in near)


@cache
def index_phrases() -> Mapping[str, tuple[tuple[ActionRow, tuple[str, ...]], ...]]:
    """Return the entries of all rows by the first two letters of their first word."""
    found: dict[str, list[tuple[ActionRow, tuple[str, ...]]]] = {}
    for row in read_action_rows():
        for phrase in row.phrases:
            found.setdefault(phrase[0][:2], []).append((row, phrase))
    return {letters: tuple(entries) for letters, entries in found.items()}


def _split(entries: str) -> list[str]:
    return [entry.strip().lower() for entry in entries.split(",") if entry.strip()]


def _is_word(entry: str, word: str) -> bool:
    return word.startswith(entry[:-1]) if entry.endswith("-") else word == entry


@cache
def _index_objects() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the words that something is done to, with their group, by their first two letters."""
    table = read_table("actions")
    found: dict[str, list[tuple[str, str]]] = {}
    for group in dict.fromkeys(row["with"] for row in table["row"] if "with" in row):
        for entry in _split(group):
            named = table["groups"].get(entry.strip("{}")) if entry.startswith("{") else None
            for word in _split(named) if named else (entry,):
                for each in word.split()[-1:]:
                    found.setdefault(each.rstrip("-")[:1], []).append((each, group))
    return {letter: tuple(entries) for letter, entries in found.items()}


@lru_cache(maxsize=20_000)
def _groups_of(word: str) -> frozenset[str]:
    """Return the groups that a word belongs to."""
    entries = _index_objects().get(word[:1], ())
    return frozenset(group for entry, group in entries if _is_word(entry, word))
