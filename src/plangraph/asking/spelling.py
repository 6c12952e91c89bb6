"""Spelling: how close a name is to what somebody typed.

Letter case, accents, apostrophes and punctuation make no difference, and a word may be one or two
letters apart. Standard library only: the distances are short and the words few.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʹ`´′"), None)
# What folding leaves as it is, or replaces by a space, whatever the letter case: names with other
# characters, as in "Zelenskyy" with an accent, or with apostrophes, are compared here, not by the
# engine of a store.
_PLAIN = " -&(-_a-~А-ИК-Яа-ик-яЄєІіҐґ–—“”„«»"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|urn:|mailto:|tel:")
_DIGITS = re.compile(r"\d")
_SEPARATORS = re.compile("[^0-9a-z]+")
_LONGEST_WORD = 60  # characters of a word that a store compares
_MOST_WORDS = 40  # of a text that is compared word by word
_LEAST_INSIDE = 3  # characters of a word that is found inside another
_LEAST_FOR_SLIP = 5  # characters of a whole name that may have a slip
_LENGTHS_FOR_SLIPS = (4, 6)  # characters of a word in which one letter, two may be wrong


class Closeness(IntEnum):
    """How close a name is to a text, the closest first."""

    #: The same, apart from letter case.
    SAME = 0
    #: The same, apart from accents, apostrophes and punctuation.
    FOLDED = 1
    #: Each word of the text is a word of the name.
    WORDS = 2
    #: Each word of the text begins a word of the name.
    BEGINNINGS = 3
    #: Each word of the text is inside a word of the name.
    INSIDE = 4
    #: Each word of the text is one or two letters apart from a word of the name.
    SPELLED = 5


class SoughtText:
    """A text that names are compared with.

    ``pattern`` is a regular expression that, ignoring case, matches every name that is close to the
    text or shares a part of its longest word; the engine of a store compares with it.
    ``whole_pattern`` matches every name in which no letter of that word is wrong.
    """

    def __init__(self, text: str) -> None:
        self.exact = text.casefold()
        self.folded = fold_name(text)
        words = self.folded.split()
        self._words = words if len(words) <= _MOST_WORDS else []
        longest = max(words, key=len, default="")[:_LONGEST_WORD]
        self._parts = _split(longest)
        self.pattern = "|".join([*self._parts, f"[^{_PLAIN}]"]) if longest else ""
        self.whole_pattern = f"{longest}|[^{_PLAIN}]" if longest else ""

    def compare(self, name: str, folded: str) -> Closeness | None:
        """Return how close a name is, which is also given folded; None if it is not close."""
        if name.casefold() == self.exact:
            return Closeness.SAME
        if folded == self.folded and folded:
            return Closeness.FOLDED
        if not self._words or not self.shares_part(folded):
            return None
        others = folded.split()
        worst = Closeness.WORDS
        for word in self._words:
            closeness = _compare_word(word, others)
            if closeness is None:
                return None
            worst = max(worst, closeness)
        return worst

    def shares_part(self, folded: str) -> bool:
        """Return whether a folded name has a part of the longest word."""
        return any(part in folded for part in self._parts)

    def is_slip_of(self, folded: str) -> bool:
        """Return whether a whole folded name is one letter apart, and hardly another name.

        Both have five letters or more, and the same first one: Gambia and Zambia are two names. An
        address, or another number, is never a slip.
        """
        if min(len(folded), len(self.folded)) < _LEAST_FOR_SLIP or folded[0] != self.folded[0]:
            return False
        if _ADDRESS.match(self.exact) or _DIGITS.findall(folded) != _DIGITS.findall(self.folded):
            return False
        return self.shares_part(folded) and is_apart_by(self.folded, folded, 1)


def fold_name(text: str) -> str:
    """Return the words of a text in lower case, without accents, apostrophes and punctuation."""
    if text.isascii():  # most names: a fifth of the time
        return " ".join(_SEPARATORS.sub(" ", text.translate(_APOSTROPHES).lower()).split())
    signs = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    kept = (sign for sign in signs if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in kept).split())


@lru_cache(maxsize=1 << 16)  # names share most of their words
def is_apart_by(one: str, other: str, most: int) -> bool:
    """Return whether at most so many letters are added, left out, changed or swapped."""
    if abs(len(one) - len(other)) > most:
        return False
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for place, with_letter in enumerate(other, 1):
            changed = last[place - 1] + (letter != with_letter)
            edits = min(changed, last[place] + 1, current[place - 1] + 1)
            if row > 1 < place and letter == other[place - 2] and one[row - 2] == with_letter:
                edits = min(edits, before[place - 2] + 1)
            current.append(edits)
        if min(current) > most:
            return False
        before, last = last, current
    return last[-1] <= most


def _compare_word(word: str, others: Iterable[str]) -> Closeness | None:
    """Return how close the closest of some words is."""
    others = tuple(others)
    if word in others:
        return Closeness.WORDS
    if any(other.startswith(word) for other in others):
        return Closeness.BEGINNINGS
    if len(word) >= _LEAST_INSIDE and any(word in other for other in others):
        return Closeness.INSIDE
    slips = _count_slips(word)
    if slips and any(is_apart_by(word, other, slips) for other in others):
        return Closeness.SPELLED
    return None


def _count_slips(word: str) -> int:
    """Return how many letters a word of this length may be apart."""
    return sum(len(word) >= length for length in _LENGTHS_FOR_SLIPS)


def _split(word: str) -> list[str]:
    """Return a word in three parts, of which two slips of the pen leave one whole; or a short one.

    Two letters that are swapped are one slip, and may be in two of the parts.
    """
    if not _count_slips(word):
        return [word] if word else []
    third, rest = divmod(len(word), 3)
    first, second = third + (rest > 0), 2 * third + rest
    return [word[:first], word[first:second], word[second:]]
