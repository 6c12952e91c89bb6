"""Label texts: labels as sentences have them, where this needs the text alone."""

from __future__ import annotations

import re

#: Names in capital letters that are no letters of a name: "NOMADS", "HEAVY WEAPONS".
_SHOUTED = re.compile(r"(?=.{5,})[A-Z]+(?:[ -][A-Z]+)+|[A-Z]{3,}[B-DF-HJ-NP-TV-Z]S")
_LONGEST_ACRONYM = 6
#: Letters of a word that has no stem of its own.
_SHORT = 3
_AFTER_HISS = re.compile(r"(?:ch|sh|ss|x|zz|o)es$")


def is_acronym(word: str) -> bool:
    """Return whether a word is letters with at most an ending: "UN", "NGOs"."""
    return sum(map(str.isupper, word)) > 1 and len(word) < _LONGEST_ACRONYM


def bracket_comma(text: str) -> str:
    """Return a label without a comma: "28-point plan (as reported)"."""
    name, comma, rest = text.partition(", ")
    return f"{name} ({rest})" if comma else text


def lower_article(text: str) -> str:
    """Return the name of a state with a small article: "the Keltan Republic"."""
    article, space, rest = text.partition(" ")
    return f"the {rest}" if space and article.lower() == "the" else text


def lower_shouted(text: str) -> str:
    """Return a name in capital letters with one of them: "Heavy weapons"."""
    return text.capitalize() if _SHOUTED.fullmatch(text) else text


def drop_s(word: str) -> str:
    """Return an English verb of one, or a noun of many, without its s: "pass", "rifle", "party"."""
    if word.endswith("ies") and len(word) > len("dies"):
        return f"{word.removesuffix('ies')}y"
    return word.removesuffix("es") if _AFTER_HISS.search(word) else word.removesuffix("s")


def is_group_of_states(kinds: frozenset[str], text: str) -> bool:
    """Return whether a state has the name of several: "Neighbouring countries"."""
    words = text.split()
    return "State" in kinds and len(words) > 1 and words[-1].islower() and words[-1][-1] == "s"


def has_words_of(text: str, name: str) -> bool:
    """Return whether a text has all longer words of a name, in some case: «обидві валюти»."""
    said, long = text.lower().split(), [word for word in name.lower().split() if len(word) > _SHORT]
    starts = [word[: max(_SHORT, len(word) - 2)] for word in long]
    return bool(starts) and all(any(it.startswith(one) for it in said) for one in starts)
