"""Provisos: find the conditions and exceptions of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plangraph.authoring.finder.trimming import trim_end
from plangraph.authoring.finder.word_tables import read_words
from plangraph.authoring.proposals.proposal import PartRole

_COMMA = re.compile(r",\s|;\s|:\s")
_END = re.compile(
    r";|\s+and\s+(?:shall|will|must|may)\b|,\s+(?:and|but|while|except|unless|save)\s|\.$|,\s+(?=unless)"
)
# A main clause that no comma sets apart from the condition before it.
_MAIN = re.compile(
    r"\s(?=[^\W\da-zа-яіїєґ][\w'-]+(?:\s[\w'-]+){0,3}\s(?:може|можуть|має|мають|повинн\w+|"
    r"зобов'яз\w+|shall|may|must|will)\b)|\s(?=(?:nobody|no one|neither of|none of)\s)"
)
_MAY_PRECEDE = re.compile(r"(?:^|[,;:—–(]\s*|\band\s+|\bbut\s+)$", re.IGNORECASE)

# What may stand between the words of an exception and a condition in it: *except in cases if*.
_EXCEPTED = re.compile(
    r"\s*(?:(?:only|and|or)\s+)?(?:(?:in\s+)?(?:the\s+)?(?:cases?|circumstances|situations))?\s*",
    re.IGNORECASE,
)


class Proviso(NamedTuple):
    """A condition or an exception where its words stand."""

    start: int
    end: int
    role: PartRole

    def read_role(self, text: str) -> PartRole:
        """Return the role of its part: an event sets off what another condition only holds for."""
        if self.role is not PartRole.CONDITION:
            return self.role
        event = read_words("words", "condition", "starting", whole=True).match(text, self.start)
        return PartRole.START if event else PartRole.CONDITION


def find_provisos(text: str, start: int, end: int) -> list[Proviso]:
    """Return the conditions and exceptions of a sentence, in order; none overlaps another."""
    found = sorted(_find_all(text, start, end))
    kept: list[Proviso] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            if _is_excepted(text, kept[-1], one):
                continue
            if one.role is not kept[-1].role:
                kept[-1] = kept[-1]._replace(end=trim_end(text, one.start, " ,"))
            else:
                continue
        kept.append(one)
    return [one for one in kept if one.end - one.start > 3]


def _is_excepted(text: str, before: Proviso, one: Proviso) -> bool:
    """Return whether a condition says when an exception holds: *except in the event of a flood*."""
    if before.role is not PartRole.EXCEPTION or one.role is not PartRole.CONDITION:
        return False
    word = read_words("words", "exception", "words").match(text, before.start)
    return word is not None and (
        one.start < word.end() or _EXCEPTED.fullmatch(text, word.end(), one.start) is not None
    )


def _find_all(text: str, start: int, end: int) -> Iterator[Proviso]:
    none = [
        match.span()
        for match in read_words("words", "condition", "none").finditer(text, start, end)
    ]
    for match in read_words("words", "condition", "words", whole=True).finditer(text, start, end):
        if any(a <= match.start() < b for a, b in none):
            continue
        yield Proviso(match.start(), _find_end(text, match, start, end), PartRole.CONDITION)
    inverted = read_words("words", "condition", "inverted").match(text, start, end)
    if inverted:
        yield Proviso(start, _find_end(text, inverted, start, end), PartRole.CONDITION)
    for match in read_words("words", "exception", "words").finditer(text, start, end):
        yield Proviso(match.start(), _find_end(text, match, start, end), PartRole.EXCEPTION)


def _find_end(text: str, match: re.Match[str], start: int, end: int) -> int:
    """Return where a proviso ends: at the comma before the main clause, or with its clause."""
    before = text[start : match.start()]
    is_first = (
        len(before.split()) <= 2
        or before.rstrip().endswith(";")
        or (_MAY_PRECEDE.search(before.rstrip()) and len(before) < 20)
    )
    pattern = _COMMA if is_first else _END
    stop = pattern.search(text, match.end(), end)
    if is_first and stop is None:
        stop = _MAIN.search(text, match.end(), end)
    last = stop.start() if stop else end
    return trim_end(text, last, " .;,:")
