"""Reasons: why something is absent or unknown, in English words that a page can say otherwise.

A reason is its English text, so that commands and formats write it as it is. Its parts say what it
means: a key, the points it is about and a name. A page in another language writes those.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class ReasonPart(NamedTuple):
    """One reason: its English text, what it means, the points it is about, and a name of the data.

    ``key`` is empty where the text has no other form.
    """

    text: str
    key: str = ""
    points: tuple[str, ...] = ()
    name: str = ""


class Reason(str):
    """Reasons as one English text; ``parts`` say what it means."""

    __slots__ = ("parts",)
    parts: tuple[ReasonPart, ...]

    def __new__(cls, parts: Iterable[ReasonPart] = ()) -> Reason:
        """Return the text of some parts."""
        found = tuple(parts)
        reason = super().__new__(cls, "; ".join(part.text for part in found))
        reason.parts = found
        return reason

    def __reduce__(self) -> tuple[type[Reason], tuple[tuple[ReasonPart, ...]]]:
        """Return what the reason is made of, so that it can be copied and kept."""
        return Reason, (self.parts,)


def give_reason(text: str, key: str, points: Iterable[str] = (), name: str = "") -> Reason:
    """Return a reason of one part."""
    return Reason([ReasonPart(text, key, tuple(points), name)])


def list_parts(text: str) -> tuple[ReasonPart, ...]:
    """Return the parts of a reason, or of a text that is nothing but its words."""
    if isinstance(text, Reason):
        return text.parts
    return (ReasonPart(text),) if text else ()


def join_reasons(reasons: Iterable[str]) -> Reason:
    """Return some reasons as one, each of them once."""
    return Reason(part for text in dict.fromkeys(reasons) for part in list_parts(text))


def take_out(reason: str, other: str) -> Reason:
    """Return a reason without the parts of another one."""
    gone = set(list_parts(other))
    return Reason(part for part in list_parts(reason) if part not in gone)
