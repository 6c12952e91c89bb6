"""Actors in a passage: where their names are, the longest first.

A Ukrainian name is found in its cases, by its beginning; whether it is in its first case is kept,
since only that can be a subject. An abbreviation in brackets behind a name is a name as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from plangraph.authoring.gate.flat_text import flat_of
from plangraph.authoring.gate.gate_words import read_gate_words

_CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_SHORT = re.compile(
    r'"?,? ?\((?:hereinafter|hereafter|далі)?[ :,-]*(?:the |an? )?"?([^()"]{2,30})"?\)',
    re.IGNORECASE,
)
_MOST_KEPT = 200  # texts whose mentions are kept
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_HEAD = re.compile(r"([A-ZА-ЯІЇЄҐ][\w' -]{2,40}?) (?P<link>of|for|in|from) ")
_WORD = re.compile(r"\w+")
_ENDING = re.compile("[аеєиіїоуюяйь]{1,2}$", re.IGNORECASE)
_CASES = "[а-яіїєґ']{0,4}"
_PRONOUNS = ("we", "us", "whoever", "anyone", "nobody", "both")
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
        self._found: dict[str, tuple[ActorMention, ...]] = {}
        for key, written in names.items():
            for name in written:
                self._add(key, name)
        flat = flat_of(text)
        in_full = {mention.key for mention in self.find(flat)}
        for key, name in _find_parts(names, in_full, flat.casefold()):
            self._add(key, name, is_part=True)
        own = {_bare(name).casefold(): key for key, found in names.items() for name in found}
        for mention in self.find(flat):
            short = _SHORT.match(flat, mention.end)
            if short is None or read_gate_words().parties.fullmatch(short[1]):
                continue  # "(the Parties)" are all of them
            if own.get(short[1].casefold(), mention.key) == mention.key:
                self._add(mention.key, short[1])

    def find(self, flat: str) -> tuple[ActorMention, ...]:
        """Return the mentions of a flat text in their order."""
        if flat not in self._found:
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            self._found[flat] = tuple(self._scan(flat))
        return self._found[flat]

    def find_within(self, flat: str) -> frozenset[str]:
        """Return whose names are part of a longer one, as that of an owner: *Norland's army*."""
        return frozenset(
            item.key
            for mention in self.find(flat)
            for word in _WORD.finditer(flat, mention.start, mention.end)
            for item in self._names.get(_index(word[0]), ())
            if item.key != mention.key
            and (match := item.pattern.match(flat, word.start()))
            and match.span() != (mention.start, mention.end)
        )

    def _add(self, key: str, written: str, *, is_part: bool = False) -> None:
        name = _bare(written)
        word = _WORD.match(name)
        if word is not None:
            self._found.clear()
            names = self._names[_index(word[0])]
            names.append(_Name(key, name.casefold(), _compile(name, key, is_part=is_part)))
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


def _bare(written: str) -> str:
    """Return a name without its article, and without what is in brackets."""
    return _ARTICLE.sub("", flat_of(_IN_BRACKETS.sub("", written)))


def _index(word: str) -> str:
    return word.casefold()[:_INDEXED]


def _find_parts(
    names: Mapping[str, Sequence[str]], in_full: Collection[str], text: str
) -> Iterator[tuple[str, str]]:
    """Yield parts of names that are enough: *the Government* for Government of Velland.

    Such a part is nobody's own name, and that of one actor only, among those whose names the text
    has in full or else among all. Of a person it is the last name, of an institution or a place
    such as River Council the last word.
    """
    own = {_ARTICLE.sub("", flat_of(name)).casefold() for found in names.values() for name in found}
    owners: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for key, found in names.items():
        for name in found:
            flat = _ARTICLE.sub("", flat_of(_IN_BRACKETS.sub("", name)))
            part = _HEAD.match(flat)
            if key.startswith("person:") and " " in flat:
                last = flat.rpartition(" ")[2]
                owners[last.casefold()].add((key, last))
            elif part is not None and not key.startswith("place:") and _may_be(part, text):
                owners[part[1].casefold()].add((key, part[1]))
            elif key.startswith(("institution:", "place:", "asset:")) and " " in flat:
                last = flat.rpartition(" ")[2]
                owners[last.casefold()].add((key, last))
    for part_of, found_parts in owners.items():
        named = {part for part in found_parts if part[0] in in_full} or found_parts
        if len({key for key, _ in named}) == 1 and part_of not in own:
            yield min(named)


def _may_be(part: re.Match[str], text: str) -> bool:
    """Return whether a text may call an actor by a part: Both sides in Bressa, if it has Bressa."""
    last = part.string.rpartition(" ")[2].casefold()
    return part["link"] in ("of", "for") or last in text


def _compile(name: str, key: str, *, is_part: bool = False) -> re.Pattern[str]:
    words = name.split(" ")
    pattern = " ".join(map(_write_word, words))
    is_people = key.startswith("group:") and len(words) == 1 and name.endswith("s")
    if is_people and not name.isupper():  # "Deserters", in the text "deserters"
        return re.compile(rf"{pattern}(?!\w)", re.IGNORECASE)
    if is_part and not _CYRILLIC.search(name):  # not "the Government of Bressa"
        lower = rf"(?<=\b[Tt]he ){re.escape(name.lower())}"
        return re.compile(rf"(?:{pattern}|{re.escape(name.upper())}|{lower})(?!\w| of )")
    if name.casefold() in _PRONOUNS:
        return re.compile(rf"{pattern}(?!\w)", re.IGNORECASE)
    if len(words) == 1 and name[:1].isupper() and not _CYRILLIC.search(name):
        people = _PEOPLE if len(name) >= _MIN_PEOPLE and not name.isupper() else ""
        lower = rf"(?<=\b[Tt]he ){re.escape(name.lower())}"
        return re.compile(rf"(?:{pattern}{people}|{re.escape(name.upper())}|{lower})(?!\w)")
    return re.compile(rf"{pattern}(?!\w)", re.IGNORECASE)


def _write_word(word: str) -> str:
    if not _CYRILLIC.search(word) or word.isupper():
        return re.escape(word)
    stem = _ENDING.sub("", word)
    if len(stem) < _MIN_STEM:
        stem = word
    pattern = re.sub("і(?=[^аеєиіїоуюя]$)", "[ієо]", re.escape(stem))  # Острів, Острова
    pattern = re.sub("[ое](?=[^аеєиіїоуюя]$)", "[оеі]?", pattern)  # Сторони, Сторін; перешийок
    for last, changed in _CHANGED.items():
        pattern = re.sub(f"{last}$", changed, pattern)  # Ліга, Лізі
    return f"{pattern}{_CASES}"
