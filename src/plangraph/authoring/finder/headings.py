"""Headings: lines of a draft that only say who is bound by what stands below them.

*II. The City* binds the City in each sentence below it that has no subject of its own, up to the
next heading of that form, however it is numbered: *Part II*, *2.*, a line between empty lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plangraph.authoring.finder.actor_names import ActorNames, Mention

_NONE = "none"
_LONGEST = 8  # words of a heading
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(
    r"[ \t#*>]*(?:(?P<word>(?:part|section|chapter|article|title|block|розділ|частина|стаття)[ \t]+"
    r"[\w.]+)|(?P<roman>[IVXLC]+)(?![^\W\d_])|(?P<number>\d+(?:\.\d+)*)|(?P<letter>[A-Z])(?=[.)]))?"
    r"[.):]?[ \t]*[—–:-]?[ \t]*",
    re.IGNORECASE,
)
# What a heading may say beside whom it names.
_BESIDE = re.compile(
    r"(?:the|both|and|of|by|for|on|what|does|will do|obligations?|dut(?:y|ies)|undertakings?|"
    r"commitments?|responsibilit(?:y|ies)|tasks?|part|role|side|та|і|зобов'язання|обов'язки|\W)*",
    re.IGNORECASE,
)


class Heading(NamedTuple):
    """A line that names who is bound below it, or nobody any more (no names), by its offsets."""

    start: int
    end: int
    names: tuple[Mention, ...]


def find_headings(text: str, flat: str, names: ActorNames) -> Iterator[Heading]:
    """Yield the headings of a draft in order: those that name somebody, and what ends them."""
    style: str | None = None
    is_open = False
    last = 0  # where the last line with words ended
    before = _NONE  # the form of a line that has nothing but a mark: the next line goes on with it
    for line in _LINE.finditer(text):
        mark = _MARK.match(text, line.start(), line.end())
        start = mark.end() if mark else line.start()
        own = _read_style(mark)
        own, before = before if own == _NONE else own, _NONE
        words = text[start : line.end()].strip(" \t:–—-*_")
        if not words:
            before = own
            continue
        is_alone = not last or text.count("\n", last, line.start()) > 1
        last = line.end()
        is_short = words[-1] not in ".;,!?)" and len(words.split()) <= _LONGEST
        found = _read_names(flat, start, line.end(), names) if is_short else ()
        if found and (own != _NONE or is_alone):
            style, is_open = own, True
            yield Heading(line.start(), line.end(), found)
        elif is_open and own == style and (own != _NONE or (is_short and is_alone)):
            is_open = False
            yield Heading(line.start(), line.end(), ())


def _read_style(mark: re.Match[str] | None) -> str:
    """Return the form of a mark; a number has as many parts as that of its siblings."""
    own = mark.lastgroup if mark else None
    if mark is None or own is None:
        return _NONE
    return f"{own} {mark[own].count('.')}" if own == "number" else own


def _read_names(flat: str, start: int, end: int, names: ActorNames) -> tuple[Mention, ...]:
    """Return whom a line names, if it says nothing else."""
    found = tuple(
        one for one in names.find(flat, start, end) if not one.key.startswith(("place:", "asset:"))
    )
    rest = list(flat[start:end])
    for one in found:
        rest[one.start - start : one.end - start] = " " * (one.end - one.start)
    return found if found and _BESIDE.fullmatch("".join(rest)) else ()
