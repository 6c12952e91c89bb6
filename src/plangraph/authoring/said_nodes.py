"""Said nodes: things, exceptions and conditions that a text only describes, as nodes of an effect.

What has no name in the data is kept with the words of the text as its label, so that sentences,
comparisons and tables say it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plangraph.authoring.quoted_text import write_quoted_label

_OPENING = re.compile(
    r"^[\s,;(]*(?:(?:save|except|excepting|excluding|other than|apart from|but not|not)"
    r"(?:\s+for(?!\s+the\s+purposes?\b))?|with the exception of)\s+",
    re.IGNORECASE,
)
_IF = re.compile(r"^(?:if|when|where|that)\s+", re.IGNORECASE)
_CASE = re.compile(
    r"^(?:during|in|on|at|by|for|to|with|within|without|under|after|before|until|upon|while|"
    r"pending|from|between|once)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"^(?:any\s?(?:one|body|persons?)|every\s?(?:one|body)|whoever|persons?|people|those who|"
    r"(?:all|the) (?:persons|people|members|citizens|soldiers))\b",
    re.IGNORECASE,
)


class SaidException(NamedTuple):
    """The key under which an effect has an exception, and the node that says it."""

    key: str
    node: str


def write_said_exception(words: str, language: str) -> SaidException:
    """Return an exception as a text says it.

    ``unless the League agrees`` is a condition of the effect, and so is all that cannot be read;
    ``except during floods`` is a case, ``save for dwellings`` a thing that the effect spares.
    """
    opening = _OPENING.match(words)
    rest = words[opening.end() :] if opening else ""
    if not rest or not re.search(r"\w", rest):
        return SaidException("hasCondition", write_said_condition(words, language))
    if case := _IF.match(rest):
        unless = f"unless {rest[case.end() :]}"
        return SaidException("hasCondition", write_said_condition(unless, language))
    if _CASE.match(rest):
        return SaidException("exceptFor", _write_node("Condition", rest, language))
    return SaidException("exceptFor", write_said_thing(rest, language))


def write_said_condition(words: str, language: str) -> str:
    """Return a condition in the words of the text; its key says that it is one."""
    return f"{{label: {{{language}: {write_quoted_label(words)}}}}}"


def write_said_thing(words: str, language: str) -> str:
    """Return a thing, or people, in the words of the text."""
    kind = "ActorGroup" if _PEOPLE.match(words) else "Asset"
    return _write_node(kind, words, language)


def _write_node(kind: str, words: str, language: str) -> str:
    return f"{{type: {kind}, label: {{{language}: {write_quoted_label(words)}}}}}"
