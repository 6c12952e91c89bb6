"""Absence reasons: why something is absent or unknown, in English words and in what they mean.

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


class AbsenceReason(str):
    """Reasons as one English text; ``parts`` say what it means."""

    __slots__ = ("parts",)
    parts: tuple[ReasonPart, ...]

    def __new__(cls, parts: Iterable[ReasonPart] = ()) -> AbsenceReason:
        """Return the text of some parts."""
        found = tuple(parts)
        reason = super().__new__(cls, "; ".join(part.text for part in found))
        reason.parts = found
        return reason

    def __reduce__(self) -> tuple[type[AbsenceReason], tuple[tuple[ReasonPart, ...]]]:
        """Return what the reason is made of, so that it can be copied and kept."""
        return AbsenceReason, (self.parts,)


def give_reason(text: str, key: str, points: Iterable[str] = (), name: str = "") -> AbsenceReason:
    """Return a reason of one part."""
    return AbsenceReason([ReasonPart(text, key, tuple(points), name)])


def list_parts(text: str) -> tuple[ReasonPart, ...]:
    """Return the parts of a reason, or of a text that is nothing but its words."""
    if isinstance(text, AbsenceReason):
        return text.parts
    return (ReasonPart(text),) if text else ()


def join_reasons(reasons: Iterable[str]) -> AbsenceReason:
    """Return some reasons as one, each of them once."""
    return AbsenceReason(part for text in dict.fromkeys(reasons) for part in list_parts(text))


def take_out(reason: str, other: str) -> AbsenceReason:
    """Return a reason without the parts of another one."""
    gone = set(list_parts(other))
    return AbsenceReason(part for part in list_parts(reason) if part not in gone)


# What a version lacks is absent, or unknown, for these reasons.
WHOLE_TEXT = give_reason("the whole text was seen, and it does not have it", "whole_text")
EVERY_POINT = give_reason("every point is listed, and none names it", "every_point")
EXCERPTS = give_reason("the draft was seen in excerpts", "excerpts")
CHANGES_ONLY = give_reason("only reported changes of the draft are known", "changes_only")
UNSTATED = give_reason("no coverage of the draft is stated", "unstated")
DROPPED = give_reason("the data say that it was dropped", "dropped")
NOT_LISTED = give_reason("the data say that it is not listed", "not_listed")
LEFT_OPEN = give_reason("it is left open for a later decision", "left_open")
WORDING_UNSEEN = give_reason("its wording was not seen", "wording_unseen")
