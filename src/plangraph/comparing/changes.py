"""Changes: a difference between two effects, and whether it makes them weaker or stronger."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from plangraph.comparing.values import EffectValue

#: Kinds of change that concern whole effects.
EFFECT = "effect"
MOVED_OUT = "moved out"
LEFT_OPEN = "left open"
SETTLED = "settled"


class ClauseStatus(StrEnum):
    """What happened to a clause from the old version to the new one.

    A clause that the new version does not have is not listed; it is dropped where the data say so,
    or where it is missing in a later state of the same version. It is part of another point where
    authors say that another clause of the version has its content.
    """

    SAME = "same"
    RENUMBERED = "renumbered"
    CHANGED = "changed"
    ADDED = "added"
    DROPPED = "dropped"
    NOT_LISTED = "not listed"
    REPLACED = "replaced"
    PART_OF_OTHER = "part of another point"
    BRACKETED = "bracketed"
    UNKNOWN = "unknown"
    PARTLY_UNKNOWN = "partly unknown"


class Strength(IntEnum):
    """Whether a change makes an effect weaker or stronger; undecided where neither follows."""

    WEAKER = -1
    UNDECIDED = 0
    STRONGER = 1

    @property
    def word(self) -> str:
        """The word for people and for the formats; empty where it is undecided."""
        return "" if self is Strength.UNDECIDED else self.name.lower()

    def reverse(self) -> Strength:
        """Return the strength of the opposite change."""
        return Strength(-self)


@dataclass(frozen=True)
class Change:
    """One difference between two effects: its kind, and the old and the new value.

    The old value is None where something was added, the new one where something was removed.
    """

    kind: str
    old: EffectValue | None
    new: EffectValue | None
    strength: Strength = Strength.UNDECIDED

    def __str__(self) -> str:
        """Return the change as people read it."""
        if self.kind == MOVED_OUT:
            return f"{self.kind}: {(self.old or self.new or EffectValue('')).text}"
        if self.old is None:
            return f"{self.kind} added: {self.new.text if self.new else ''}"
        if self.new is None:
            return f"{self.kind} removed: {self.old.text}"
        return f"{self.kind}: {self.old.text} → {self.new.text}"

    @property
    def question(self) -> str:
        """The change as something that is not known."""
        value = self.old or self.new
        if value is None or (self.old and self.new):
            return f"unknown whether changed: {self}"
        name = "" if self.kind == EFFECT else f"{self.kind} "
        return f"unknown whether {'new' if self.old is None else 'kept'}: {name}{value.text}"
