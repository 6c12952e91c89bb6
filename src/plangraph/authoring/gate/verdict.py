"""Verdicts of the gate: why a proposal is refused, and what about it is marked.

What is refused cannot enter the data. What is marked can, and the mark stays with it until a person
has looked at it. Each code is explained in ``docs/findings``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from plangraph.authoring.proposals.proposal import PartRole


class GateCode(StrEnum):
    """What the gate can object to."""

    MOVED = "PG901"
    ACTOR = "PG902"
    NUMBER = "PG903"
    UNIT = "PG904"
    TIME = "PG905"
    NEGATION = "PG906"
    MODALITY = "PG907"
    VOICE = "PG908"
    WORDS = "PG909"
    ROLE = "PG911"
    BOUND = "PG912"
    DROPPED = "PG913"
    SEVERAL = "PG914"
    ACTION = "PG915"
    UNCONFIRMED = "PG916"
    INFERRED = "PG917"
    ELSEWHERE = "PG918"
    NOTHING = "PG919"
    LEFT_OUT = "PG920"
    CUT = "PG921"


#: What to do about each of them.
REMEDIES = {
    GateCode.MOVED: "draft the source again, or correct the place",
    GateCode.ACTOR: "name an actor of the passage, or the place that names this one",
    GateCode.NUMBER: "write the number of the passage",
    GateCode.UNIT: "write the unit of the passage",
    GateCode.TIME: "write the date or the length of time of the passage",
    GateCode.NEGATION: "choose the kind that the passage says",
    GateCode.MODALITY: "choose the kind and the strength that the passage says",
    GateCode.VOICE: "name who says it in the passage",
    GateCode.WORDS: "copy the words from the text, with their place",
    GateCode.ROLE: "swap them, or leave out the one who is not bound",
    GateCode.BOUND: "write the bound of the passage",
    GateCode.DROPPED: "add the condition or the exception, or narrow the passage",
    GateCode.SEVERAL: "narrow it to the words of one of them",
    GateCode.ACTION: "compare the action with the passage",
    GateCode.UNCONFIRMED: "compare the part with the passage",
    GateCode.INFERRED: "confirm that it follows, or leave it out",
    GateCode.ELSEWHERE: "compare both passages",
    GateCode.NOTHING: "add an actor, an action, a number or a date",
    GateCode.LEFT_OUT: "add it, or narrow the passage",
    GateCode.CUT: "take in all words of the norm",
}


class Objection(NamedTuple):
    """What the gate objects to, in which part (None: the whole), and whether it only marks it."""

    code: GateCode
    message: str
    role: PartRole | None = None
    is_mark: bool = False

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return REMEDIES[self.code]

    def __str__(self) -> str:
        """Return ``CODE message — remedy``."""
        return f"{self.code} {self.message} — {self.remedy}"


@dataclass(frozen=True)
class GateVerdict:
    """What the gate says of one proposal: it enters if nothing refuses it."""

    refusals: tuple[Objection, ...] = ()
    marks: tuple[Objection, ...] = ()

    @classmethod
    def of(cls, objections: Iterable[Objection]) -> GateVerdict:
        """Return the verdict with each objection once, in the order found."""
        every = tuple(dict.fromkeys(objections))
        return cls(
            tuple(item for item in every if not item.is_mark),
            tuple(item for item in every if item.is_mark),
        )

    @property
    def is_refused(self) -> bool:
        """Whether the proposal must not enter the data."""
        return bool(self.refusals)

    @property
    def is_clear(self) -> bool:
        """Whether the proposal enters without a mark."""
        return not self.refusals and not self.marks
