"""Action words: find the action of a norm by the labels of the scheme, in any of their forms.

A label of several words is found in any order, as in *release prisoners* and *prisoners shall be
released*. Further words of an action are hidden labels of it (``ontology/schemes.ttl``), so that a
search finds it by them too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from plangraph.authoring.finder.action_rows import (
    WORD,
    has_objects,
    index_phrases,
    match_phrase,
)
from plangraph.authoring.finder.word_tables import read_table

_SMALL = frozenset(read_table("words")["small"]["words"])
_LIGHT = frozenset(read_table("words")["small"]["light"])
_IRREGULAR: Mapping[str, str] = read_table("words")["irregular"]
_SUFFIX = 4  # letters that a form may have behind the stem
_SUFFIXES = frozenset("t n al ation ion ment er ers r or ance ence tion iz".split())  # noqa: SIM905
_SPREAD = 12  # words between the first and the last word of a label
_VERBS = 2  # words behind the modal word among which the verb is
_GOVERNING = frozenset("in by to on at with from for into before after".split())  # noqa: SIM905
_DETERMINERS = frozenset("the a an its their his her no any".split())  # noqa: SIM905
_ASIDE = frozenset("exchange return turn".split())  # behind "in": no action  # noqa: SIM905
_ROW = 0.5  # words that a row counts more than a label of as many
_OBJECT = 0.25  # words that what is done to something counts more
_NEAR = 5  # words behind the modal word in which a label of one word stands


class FoundAction(NamedTuple):
    """An action, and the words that say it."""

    start: int
    end: int
    key: str


class _Label(NamedTuple):
    key: str
    stems: tuple[str, ...]


class _Candidate(NamedTuple):
    key: str
    verbs: tuple[int, ...]
    places: tuple[int, ...]
    weight: float
    length: int


class ActionWords:
    """The labels of actions, of all languages together; ``has_rows`` adds the rows of the table."""

    def __init__(self, labels: Iterable[tuple[str, str]], *, has_rows: bool = False) -> None:
        self._labels: dict[str, list[_Label]] = defaultdict(list)
        self._keys: set[str] = set()
        self._stems: dict[str, set[str]] = defaultdict(set)
        for key, label in labels:
            words = [word for word in WORD.findall(label.lower()) if word not in _SMALL]
            if words:
                stems = tuple(map(_stem, words))
                self._stems[key].update(stems)
                self._labels[stems[0][:3]].append(_Label(key, stems))
            if has_rows:
                self._keys.add(key)

    def find(self, text: str, start: int, end: int, anchor: int) -> FoundAction | None:
        """Return the action of a part of a text; ``anchor`` is where the modal word ends.

        What has the verb wins, then the most words, then the nearest behind the anchor: *guard a
        bridge* is not what is done where guards leave a bridge.
        """
        matches = list(WORD.finditer(text, start, end))
        words = [match[0].lower().replace("’", "'") for match in matches]
        for at, word in enumerate(words[1:], 1):
            if word in _ASIDE and words[at - 1] == "in":
                words[at] = ""
        behind = [number for number, match in enumerate(matches) if match.start() >= anchor]
        verbs = _list_verbs(words, behind)
        origin = behind[0] if behind else 0
        best: tuple[tuple[int, float, int, int], _Candidate] | None = None
        for one in (*self._find_labels(words, behind), *self._find_rows(words)):
            hits = max((verbs.get(at, 0) for at in one.verbs), default=0)
            if not hits and len(one.places) == 1 and _is_noun(words, one.places[0]):
                continue
            rank = (
                hits or bool(verbs.keys() & set(one.places)),
                one.weight,
                -abs(one.verbs[0] - origin),
                one.length,
            )
            if best is None or rank > best[0]:
                best = rank, one
        if best is None:
            return None
        first, last = matches[min(best[1].places)], matches[max(best[1].places)]
        return FoundAction(first.start(), last.end(), best[1].key)

    def says(self, key: str, words: str) -> bool:
        """Return whether an action says one of some words: itself, or as one of its objects.

        *Cease fire* says hostilities, as a label does; *withdraw* says no forces.
        """
        stems = [_stem(word) for word in WORD.findall(words.lower())]
        own = {*map(_stem, key.split("-"))} | (self._stems[key] if "-" in key else set())
        return any(_is_same(known, stem) for known in own for stem in stems)

    def _find_labels(self, words: Sequence[str], behind: Sequence[int]) -> Iterator[_Candidate]:
        stems = [_stem(word) for word in words]
        near = set(behind[:_NEAR])
        for number, stem in enumerate(stems):
            for label in self._labels.get(stem[:3], ()):
                if not _is_same(label.stems[0], stem):
                    continue
                if len(label.stems) == 1 and (
                    number not in near or not has_objects(label.key, words, number)
                ):
                    continue
                places = _place(label.stems, stems, number)
                if places is not None:
                    length = sum(map(len, label.stems))
                    at = tuple(places)
                    yield _Candidate(label.key, at, at, len(at), length)

    def _find_rows(self, words: Sequence[str]) -> Iterator[_Candidate]:
        if not self._keys:
            return
        phrases = index_phrases()
        for number, word in enumerate(words):
            for row, phrase in phrases.get(word[:2], ()):
                if row.action not in self._keys:
                    continue
                match = match_phrase(row, phrase, words, number)
                if match is not None:
                    places = (*match.verbs, *match.objects)
                    length = sum(map(len, phrase))
                    weight = len(places) + _ROW + bool(match.objects) * _OBJECT
                    yield _Candidate(row.action, match.verbs, places, weight, length)


def _is_noun(words: Sequence[str], at: int) -> bool:
    """Return whether a word stands where a noun does: *by the government*, *to the school*."""
    is_determined = at > 1 and words[at - 1] in _DETERMINERS
    before = at - 1 - is_determined
    is_governed = before >= 0 and words[before] in _GOVERNING
    return (
        is_governed and (is_determined or words[before] != "to") and not words[at].endswith("ing")
    )


def _list_verbs(words: Sequence[str], behind: Sequence[int]) -> Mapping[int, int]:
    """Return where the verb is: the first words behind the modal word, and light verbs before.

    The first of them that is not light counts 3, the others 2.
    """
    found: dict[int, int] = {}
    count = 0
    for at in behind:
        if words[at] in _SMALL:
            continue
        is_light = words[at] in _LIGHT
        found[at] = 2 if is_light or count else 3
        count += not is_light
        if count == _VERBS:
            break
    return found


def _place(label: Sequence[str], stems: Sequence[str], number: int) -> list[int] | None:
    """Return where the words of a label stand around a word, None if one of them does not."""
    places = [number]
    low, high = max(0, number - _SPREAD), min(len(stems), number + _SPREAD)
    for known in label[1:]:
        near = sorted(range(low, high), key=lambda at: (abs(at - number), at))
        found = next((at for at in near if at not in places and _is_same(known, stems[at])), None)
        if found is None:
            return None
        places.append(found)
    return places


def _stem(word: str) -> str:
    """Return a word without the endings that its forms may lose."""
    word = _IRREGULAR.get(word, word)
    if len(word) > 4 and re.search("[а-яіїєґ]", word):
        return word[: -3 if len(word) > 7 else -2 if len(word) > 5 else -1]
    for ending in ("ings", "ing", "ies", "ied", "es", "ed", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=50_000)
def _is_same(known: str, stem: str) -> bool:
    """Return whether two stems are of one word."""
    if known == stem:
        return True
    if re.search("[а-яіїєґ]", known):
        return stem.startswith(known) and len(stem) - len(known) <= _SUFFIX
    longer, shorter = (known, stem) if len(known) > len(stem) else (stem, known)
    rest = longer[len(shorter) :]
    if len(shorter) < 4 or not longer.startswith(shorter):
        return False
    return rest == shorter[-1] or (len(shorter) > 4 and rest in _SUFFIXES)
