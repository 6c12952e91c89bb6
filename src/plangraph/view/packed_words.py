"""Packed words: a long script in which each repeated word is written once.

A page carries the vis-network script, half of its size. Each word that is long and frequent in it
is replaced by one letter that the script does not have; ``engine.js`` puts the words back. Nothing
but the text decides the result: the same script gives the same bytes on every machine.
"""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"\w{4,}", re.ASCII)
# Accented Latin, Greek, Cyrillic and Armenian letters, of two bytes each; none combines.
_LETTERS = [*range(0xC0, 0x2B0), *range(0x370, 0x590)]
_BYTES = 2


def pack_words(text: str) -> str:
    """Return a text with letters for the words that take most of its bytes.

    Two lines come before it: the letters, and the words they stand for, with spaces between.
    """
    used = set(text)
    letters = [chr(code) for code in _LETTERS if chr(code).isalpha() and chr(code) not in used]
    saved = {
        word: (number - 1) * (len(word) - _BYTES) - 2 * _BYTES
        for word, number in Counter(_WORD.findall(text)).items()
    }
    chosen = sorted((word for word in saved if saved[word] > 0), key=lambda one: (-saved[one], one))
    words = chosen[: len(letters)]
    letter_of = dict(zip(words, letters, strict=False))
    packed = _WORD.sub(lambda found: letter_of.get(found[0], found[0]), text)
    return "\n".join(["".join(letter_of.values()), " ".join(words), packed])
