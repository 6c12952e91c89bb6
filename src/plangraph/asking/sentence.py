"""Sentence: a text with the positions of its parts, and how one is put together from phrases.

A phrase is a tuple of plain texts and of parts, which hold phrases themselves. :func:`assemble`
joins it to one text, in which every part has a start and an end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

_SPACES = re.compile(" {2,}")
_CLOSING = (",", ";", ".", ":", ")")
_BEFORE_CLOSING = re.compile(" [,;.:)]")


class Role(StrEnum):
    """What a part of a sentence stands for."""

    BEARER = "bearer"
    BENEFICIARY = "beneficiary"
    MODAL = "modal"
    VERB = "verb"
    OBJECT = "object"
    PLACE = "place"
    NUMBER = "number"
    STATUS = "status"
    MATTER = "matter"
    ORIGIN = "origin"
    DESTINATION = "destination"
    RECIPIENT = "recipient"
    FUNDING = "funding"
    VERIFIER = "verifier"
    DECIDER = "decider"
    EXCEPTION = "exception"
    REPETITION = "repetition"
    TIME = "time"
    DEADLINE = "deadline"
    CONDITION = "condition"
    BREACHER = "breacher"
    ALTERNATIVE = "alternative"
    REVERSAL = "reversal"
    PRECEDENCE = "precedence"
    SILENCE = "silence"
    VOICE = "voice"
    CERTAINTY = "certainty"
    HOLDER = "holder"
    TARGET = "target"
    PARTICIPANT = "participant"
    SUBJECT = "subject"


class Told(StrEnum):
    """How much of an effect is written: all, without who is bound, or what is done alone."""

    WHOLE = "whole"  # Norva would have to hold talks
    SHORT = "short"  # must hold talks
    ACT = "act"  # hold talks


@dataclass(frozen=True)
class Part:
    """A part of a sentence: its role, its characters from ``start`` to ``end``, and its thing.

    ``iri`` is empty where the part is no thing, such as a verb. Parts may be inside other parts,
    as a place is inside a condition.
    """

    role: Role
    start: int
    end: int
    iri: str = ""


@dataclass(frozen=True)
class Sentence:
    """A text in the language ``lang``, with its parts in the order in which they begin.

    ``fallbacks`` are the languages of the words in it that are not in ``lang``, because the data
    have them in no other; ``missing_forms`` are the IRIs of things whose name the data do not have
    in the case that the sentence asks for.
    """

    text: str
    lang: str = "en"
    parts: tuple[Part, ...] = ()
    fallbacks: tuple[str, ...] = ()
    missing_forms: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text

    def cut(self, part: Part) -> str:
        """Return the text of one part."""
        return self.text[part.start : part.end]

    def find(self, *roles: Role) -> tuple[str, ...]:
        """Return the texts of the parts that have one of these roles."""
        return tuple(self.cut(part) for part in self.parts if part.role in roles)


class Marked(NamedTuple):
    """A part of a phrase that gets a position."""

    role: Role
    iri: str
    phrase: Phrase


#: Texts and parts, to be joined one after the other.
Phrase = tuple[str | Marked, ...]


def mark(role: Role, text: str | Phrase, iri: str = "") -> Phrase:
    """Return a phrase that is one part; an empty text gives an empty phrase."""
    phrase = (text,) if isinstance(text, str) else text
    return (Marked(role, iri, phrase),) if phrase and phrase != ("",) else ()


def is_named(item: str | Marked, thing: str) -> bool:
    """Return whether an item of a phrase names a thing."""
    return isinstance(item, Marked) and item.iri == thing


def write_plain(phrase: Phrase) -> str:
    """Return the text of a phrase, as :func:`assemble` does, without its parts."""
    if not phrase:
        return ""
    texts: list[str] = []
    _add_texts(texts, phrase)
    text = _SPACES.sub(" ", "".join(texts)).strip(" ")
    return assemble(phrase)[0] if _BEFORE_CLOSING.search(text) else text.rstrip()


def _add_texts(texts: list[str], phrase: Phrase) -> None:
    for item in phrase:
        if isinstance(item, str):
            texts.append(item)
        else:
            _add_texts(texts, item.phrase)


def assemble(phrase: Phrase) -> tuple[str, tuple[Part, ...]]:
    """Return the text of a phrase and the positions of its parts.

    No two spaces follow each other, and none stands at an end or before a comma or full stop; nor
    does a comma of no part.
    """
    writer = _Writer()
    writer.add(phrase)
    text = writer.text.rstrip().removesuffix("," if writer.ends_in_comma else "\0")
    parts = (part for part in writer.parts if part.start < min(part.end, len(text)))
    return text, tuple(sorted(parts, key=lambda part: (part.start, -part.end, part.role)))


def substitute(
    text: str, parts: tuple[Part, ...], patterns: Iterable[tuple[re.Pattern[str], str]]
) -> tuple[str, tuple[Part, ...]]:
    """Return a text with other letters for those that patterns find, and the parts as they move."""
    for pattern, letters in patterns:
        found = [(match.start(), match.end(), match.expand(letters))
                 for match in pattern.finditer(text)]  # fmt: skip
        for start, end, told in reversed(found):
            text = text[:start] + told + text[end:]
            after, more = start + len(told), len(told) - (end - start)
            parts = tuple(
                replace(
                    part,
                    start=_move(part.start, start, end, more, after),
                    end=_move(part.end, start, end, more, after),
                )
                for part in parts
            )
    return text, parts


def _move(place: int, start: int, end: int, more: int, after: int) -> int:
    """Return where a place in a text is after a change from ``start`` to ``end``."""
    return place if place <= start else place + more if place >= end else min(place, after)


class _Writer:
    def __init__(self) -> None:
        self.text = ""
        self.parts: list[Part] = []
        self.ends_in_comma = False  # of no part

    def add(self, phrase: Phrase) -> None:
        for item in phrase:
            if isinstance(item, str):
                self._add_text(item)
            else:
                self._add_part(item)

    def _add_text(self, text: str) -> None:
        text = _SPACES.sub(" ", text)
        if not self.text or self.text.endswith(" "):
            text = text.lstrip(" ")
        if text.startswith(_CLOSING):
            self.text = self.text.rstrip(" ")
            if self.ends_in_comma and text[0] in ",;.":
                self.text = self.text.removesuffix(",")
        self.text += text
        if text.strip(" "):
            self.ends_in_comma = text.rstrip(" ").endswith(",")

    def _add_part(self, item: Marked) -> None:
        start = len(self.text)
        self.add(item.phrase)
        written = self.text[start:]
        start += len(written) - len(written.lstrip(" "))
        self.ends_in_comma = self.ends_in_comma and not written
        self.parts.append(Part(item.role, start, len(self.text.rstrip(" ")), item.iri))


def join_phrases(phrases: Iterable[Phrase], separator: str = " ") -> Phrase:
    """Return the phrases that are not empty as one, with a separator between each two."""
    return tuple(_interleave([phrase for phrase in phrases if phrase], separator))


def _interleave(phrases: list[Phrase], separator: str) -> Iterator[str | Marked]:
    for place, phrase in enumerate(phrases):
        if place:
            yield separator
        yield from phrase


def replace_part(phrase: Phrase, part: Marked, text: str) -> Phrase:
    """Return a phrase with another text for one of its parts, also inside another part."""
    return tuple(
        item
        if isinstance(item, str)
        else item._replace(
            phrase=(text,) if item is part else replace_part(item.phrase, part, text)
        )
        for item in phrase
    )


def list_marked(phrase: Phrase) -> Iterator[Marked]:
    """Yield all parts of a phrase, also those inside others."""
    for item in phrase:
        if isinstance(item, Marked):
            yield item
            yield from list_marked(item.phrase)
