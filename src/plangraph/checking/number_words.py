"""Number words: the English words for numbers, shares and times, and the tokens of a passage.

Of Ukrainian there are the words for a half and for how many times as much, which have no digits.

A folded passage (:mod:`plangraph.checking.folding`) is split into numbers, words and signs; words
that are made of several, such as "twentyfive" at the end of a line, are split too.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from plangraph.asking.durations import Length
from plangraph.checking.folding import fold

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
#: The words for numbers up to 99.
WORDS = (
    {word: number for number, word in enumerate(_ONES)}
    | {word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)}
    | {"both": 2, "couple": 2, "pair": 2, "twice": 2, "single": 1, "once": 1}
)
#: The words for places in an order, such as the second day.
ORDINALS = {
    word: number
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"), 1
    )
} | {"tenth": 10, "fourteenth": 14, "fifteenth": 15, "thirtieth": 30}
#: The words that multiply the number before them.
SCALES = {
    **{"dozen": 12, "hundred": 100, "k": 10**3, "thousand": 10**3},
    **{"m": 10**6, "mn": 10**6, "mln": 10**6, "million": 10**6},
    **{"b": 10**9, "bn": 10**9, "billion": 10**9, "tn": 10**12, "trillion": 10**12},
}
#: The words for parts, by the number of parts.
FRACTIONS = {
    **{"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8},
    "tenth": 10,
}
# The endings of a Ukrainian adjective.
_ADJECTIVE = ("ий", "а", "е", "і", "ого", "ої", "ому", "ій", "у", "им", "ою", "их", "ими")
#: Words for a whole, for halves and for nothing, as per cents.
SHARES = {
    **dict.fromkeys(("all", "complete", "completely", "each", "entire", "entirely"), 100),
    **dict.fromkeys(("every", "everybody", "everyone", "full", "fully", "total"), 100),
    **dict.fromkeys(("totally", "whole", "wholly"), 100),
    **dict.fromkeys(("equal", "equally", "evenly", "half", "halves", "halved"), 50),
    **dict.fromkeys(("majority", "most", "mostly"), 50),  # of more than half, the half
    **{f"половин{ending}": 50 for ending in ("а", "и", "і", "у", "ою")},
    **dict.fromkeys(("наполовину", "вполовину", "порівну"), 50),
    **dict.fromkeys(("no", "none", "nothing", "zero"), 0),
}
#: Words for how many times as much, in English and in Ukrainian: "twice the duty".
MULTIPLES = {
    **dict.fromkeys(("twice", "double", "doubled", "doubles", "doubling", "twofold"), 2),
    **dict.fromkeys(("thrice", "triple", "tripled", "treble", "threefold"), 3),
    **dict.fromkeys(("вдвічі", "удвічі", "двічі", "подвоїти", "подвоїть", "подвоєний"), 2),
    **{f"подвійн{ending}": 2 for ending in _ADJECTIVE},
    **dict.fromkeys(("втричі", "утричі", "тричі"), 3),
    **{f"потрійн{ending}": 3 for ending in _ADJECTIVE},
}
#: The words after a number that make it one of how many times as much: "three times the duty".
TIMES_AS_MUCH = ("times", "рази", "разів")
#: The words and signs for per cents that are one token.
PERCENT = ("%", "percent", "percentage", "pc")
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_SECONDS = {
    **{"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400},
    "fortnight": 14 * 86400,
}
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011](?=[^\W\d_])")
_TOKEN = re.compile(r"\d+(?:[.,']\d+)*|[^\W\d_]+|%|[^\s\w]")
#: The longest number that is read, in digits and marks.
MAX_DIGITS = 30
_MAX_LETTERS = 40  # longer words are no numbers

#: The units of time, one and several.
TIMES = frozenset((*_MONTHS, *_SECONDS, *(f"{unit}s" for unit in (*_MONTHS, *_SECONDS))))
_COMPOUNDED = frozenset(
    (*WORDS, *FRACTIONS, *ORDINALS, *(word for word in SCALES if len(word) > 2))
)
_KNOWN = _COMPOUNDED | TIMES | {f"{word}s" for word in FRACTIONS} | {"centuries", "long", "old"}


def fold_words(passage: str) -> str:
    """Fold a passage, but keep the parts of words with a hyphen apart, unless a line ends there."""
    return fold(_HYPHEN.sub(" ", passage)).text


def split_tokens(folded: str) -> Iterator[str]:
    """Yield numbers, words and signs; folding may have joined parts, as in "twentyfive"."""
    for token in _TOKEN.findall(folded):
        is_word = token.isalpha() and len(token) <= _MAX_LETTERS
        yield from _split_word(token) if is_word else (token,)


def _split_word(word: str) -> tuple[str, ...]:
    """Return the parts of a word that is made of a number and further known words."""
    if word in _KNOWN:
        return (word,)
    for end in range(len(word) - 1, 2, -1):
        if word[:end] in _COMPOUNDED and (rest := _split_word(word[end:]))[0] in _KNOWN:
            return word[:end], *rest
    return (word,)


def read_length(number: Decimal, unit: str) -> Length | None:
    """Return a number of units of time as a length; None if the unit is not one of time."""
    name = name_unit(unit)
    if name in _MONTHS:
        return Length(int(number * _MONTHS[name]), 0)
    return Length(0, int(number * _SECONDS[name])) if name in _SECONDS else None


def read_scale(unit: str) -> int:
    """Return what a unit such as "million barrels" multiplies a number by."""
    scale = 1
    for word in unit.split():
        scale *= SCALES.get(word, 1) if len(word) > 1 else 1
    return scale


def name_unit(unit: str) -> str:
    """Return a unit in the singular."""
    return "century" if unit == "centuries" else unit.removesuffix("s")


def read_digits(text: str) -> Iterator[Decimal]:
    """Yield the readings of digits with points and commas: 600,000, 600.000, 0,6, 1'000.50.

    Three digits after a comma are thousands; after a point they may be thousands or decimals.
    """
    marks = re.sub(r"\d", "", text)
    if len(text) > MAX_DIGITS:
        return
    if not marks:
        yield Decimal(text)
        return
    is_grouped = re.fullmatch(r"[1-9]\d{0,2}(?:([.,'])\d{3})(?:\1\d{3})*", text)
    if is_grouped:
        yield Decimal(re.sub(r"\D", "", text))
    whole, last, part = text.rpartition(marks[-1])
    if marks.count(last) == 1 and last != "'" and not (is_grouped and last == ","):
        digits = re.sub(r"\D", "", whole)
        yield Decimal(f"{digits}.{part}")
