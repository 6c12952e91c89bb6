"""Action words: find the action of a norm by the labels of the scheme, in any of their forms.

A label of several words is found in any order, as in *release prisoners* and *prisoners shall be
released*. Further words of an action are hidden labels of it (``ontology/schemes.ttl``), so that a
search finds it by them too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plangraph.authoring.finder.word_tables import read_table

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_SMALL = frozenset(read_table("words")["small"]["words"])
_IRREGULAR: Mapping[str, str] = read_table("words")["irregular"]
_SUFFIX = 4  # letters that a form may have behind the stem
_SUFFIXES = frozenset("t n al ation ion ment er ers r or ance ence tion iz".split())  # noqa: SIM905
_SPREAD = 12  # words between the first and the last word of a label
_VERBS = 2  # words behind the modal word among which the verb is
_NEAR = 5  # words behind the modal word in which a label of one word stands


class FoundAction(NamedTuple):
    """An action, and the words that say it."""

    start: int
    end: int
    key: str


class _Label(NamedTuple):
    key: str
    stems: tuple[str, ...]


class ActionWords:
    """The labels of actions, of all languages together."""

    def __init__(self, labels: Iterable[tuple[str, str]]) -> None:
        self._labels: dict[str, list[_Label]] = defaultdict(list)
        for key, label in labels:
            words = [word for word in _WORD.findall(label.lower()) if word not in _SMALL]
            if words:
                stems = tuple(map(_stem, words))
                self._labels[stems[0][:3]].append(_Label(key, stems))

    def find(self, text: str, start: int, end: int, anchor: int) -> FoundAction | None:
        """Return the action of a part of a text; ``anchor`` is where the modal word ends.

        A label that has the verb wins, then the one with the most words, then the nearest behind
        the anchor: *guard a bridge* is not what is done where guards leave a bridge.
        """
        words = list(_WORD.finditer(text, start, end))
        stems = [_stem(word[0].lower()) for word in words]
        behind = [number for number, word in enumerate(words) if word.start() >= anchor]
        near = set(behind[:_NEAR])
        verbs = set([at for at in behind if words[at][0].lower() not in _SMALL][:_VERBS])
        best: tuple[tuple[bool, int, int, int], FoundAction] | None = None
        for number, stem in enumerate(stems):
            for label in self._labels.get(stem[:3], ()):
                if not _is_same(label.stems[0], stem):
                    continue
                if len(label.stems) == 1 and number not in near:
                    continue
                places = _place(label.stems, stems, number)
                if places is None:
                    continue
                distance = abs(number - behind[0]) if behind else number
                length = sum(map(len, label.stems))
                rank = (bool(verbs & set(places)), len(label.stems), -distance, length)
                if best is None or rank > best[0]:
                    first, last = words[min(places)], words[max(places)]
                    best = rank, FoundAction(first.start(), last.end(), label.key)
        return best[1] if best else None


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
