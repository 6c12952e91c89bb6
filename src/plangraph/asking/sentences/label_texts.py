"""Label texts: labels as sentences have them, where this needs the text alone."""

from __future__ import annotations

import re

#: Names in capital letters that are no letters of a name: "NOMADS", "HEAVY WEAPONS".
_SHOUTED = re.compile(r"(?=.{5,})[A-Z]+(?:[ -][A-Z]+)+|[A-Z]{3,}[B-DF-HJ-NP-TV-Z]S")
_LONGEST_ACRONYM = 6


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
