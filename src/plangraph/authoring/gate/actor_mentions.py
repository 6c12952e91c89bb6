"""Actors in a passage: where their names are, the longest first.

A Ukrainian name is found in its cases, by its beginning; whether it is in its first case is kept,
since only that can be a subject. An abbreviation in brackets behind a name is a name as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plangraph.authoring.gate.flat_text import flat_of

_CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_SHORT = re.compile(
    r'"?,? ?\((?:hereinafter|hereafter|далі)?[ :,-]*(?:the |an? )?"?([^()"]{2,30})"?\)',
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_ENDING = re.compile("[аеєиіїоуюяйь]{1,2}$", re.IGNORECASE)
_CASES = "[а-яіїєґ']{0,4}"
_PEOPLE = "(?:n|an|ian)?s?"  # Velland: Vellandian
_CHANGED = {"г": "[гз]", "к": "[кцч]", "х": "[хс]"}
_INDEXED, _MIN_STEM, _MIN_PEOPLE = 2, 3, 5  # letters


class ActorMention(NamedTuple):
    """A name in a flat text: whose, from where to where, and whether it is in its first case."""

    key: str
    start: int
    end: int
    is_first_case: bool


class _Name(NamedTuple):
    key: str
    name: str
    pattern: re.Pattern[str]


class NameReader:
    """Finds the names of actors and places in flat texts of one source."""

    def __init__(self, names: Mapping[str, Sequence[str]], text: str) -> None:
        self._names: dict[str, list[_Name]] = defaultdict(list)
        for key, written in names.items():
            for name in written:
                self._add(key, name)
        flat = flat_of(text)
        for mention in self.find(flat):
            if short := _SHORT.match(flat, mention.end):
                self._add(mention.key, short[1])

    def find(self, flat: str) -> tuple[ActorMention, ...]:
        """Return the mentions of a flat text in their order."""
        return tuple(self._scan(flat))

    def _add(self, key: str, written: str) -> None:
        name = _ARTICLE.sub("", flat_of(written))
        word = _WORD.match(name)
        if word is not None:
            names = self._names[_index(word[0])]
            names.append(_Name(key, name.casefold(), _compile(name)))
            names.sort(key=lambda item: (-len(item.name), item.name, item.key))

    def _means(self, short: str, key: str) -> bool:
        """Return whether a short name is one of this actor's."""
        names = self._names.get(_index(short), ())
        return any(item.key == key and item.name == short.casefold() for item in names)

    def _scan(self, flat: str) -> Iterator[ActorMention]:
        after = 0
        for word in _WORD.finditer(flat):
            if word.start() < after:
                continue
            for item in self._names.get(_index(word[0]), ()):
                if match := item.pattern.match(flat, word.start()):
                    after = match.end()
                    first = match[0].casefold() == item.name
                    short = _SHORT.match(flat, after)
                    if short and self._means(short[1], item.key):
                        after = short.end()
                    yield ActorMention(item.key, match.start(), after, first)
                    break


def _index(word: str) -> str:
    return word.casefold()[:_INDEXED]


def _compile(name: str) -> re.Pattern[str]:
    words = name.split(" ")
    pattern = " ".join(map(_write_word, words))
    if len(words) == 1 and name[:1].isupper() and not _CYRILLIC.search(name):
        people = _PEOPLE if len(name) >= _MIN_PEOPLE and not name.isupper() else ""
        lower = rf"(?<=\bthe ){re.escape(name.lower())}"
        return re.compile(rf"(?:{pattern}{people}|{lower})(?!\w)")
    return re.compile(rf"{pattern}(?!\w)", re.IGNORECASE)


def _write_word(word: str) -> str:
    if not _CYRILLIC.search(word) or word.isupper():
        return re.escape(word)
    stem = _ENDING.sub("", word)
    if len(stem) < _MIN_STEM:
        stem = word
    pattern = re.sub("і(?=[^аеєиіїоуюя]$)", "[ієо]", re.escape(stem))  # Острів, Острова
    for last, changed in _CHANGED.items():
        pattern = re.sub(f"{last}$", changed, pattern)  # Ліга, Лізі
    return f"{pattern}{_CASES}"
