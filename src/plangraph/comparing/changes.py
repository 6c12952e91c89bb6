"""Changes: a difference between two effects, and whether it makes them weaker or stronger."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from plangraph.comparing.values import EffectValue, name_plainly

#: Kinds of change that concern whole effects.
EFFECT = "effect"
MOVED_OUT = "moved out"
LEFT_OPEN = "left open"
SETTLED = "settled"

_NEW, _GONE = "new", "no longer there"
_LABELS = {MOVED_OUT: "left to another document", LEFT_OPEN: "now left open"}


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
    ``has_new_bearer`` says that the new effect binds somebody whom the old one does not bind,
    ``has_lost_bearer`` that it does not bind somebody whom the old one binds.
    """

    kind: str
    old: EffectValue | None
    new: EffectValue | None
    strength: Strength = Strength.UNDECIDED
    has_new_bearer: bool = False
    has_lost_bearer: bool = False

    def __str__(self) -> str:
        """Return the change as people read it."""
        before, after = (value.text if value else "" for value in (self.old, self.new))
        if self.is_of_effects:
            return f"{self.label}: {after or before}"
        name = name_plainly(self.kind)
        if self.old and self.new:
            return f"{name}: {before} → {after}"
        return f"{name} ({_NEW if self.new else _GONE}): {after or before}"

    @property
    def is_of_effects(self) -> bool:
        """Whether it is about whole effects, not about a value of one."""
        return self.kind in (EFFECT, MOVED_OUT, LEFT_OPEN, SETTLED)

    @property
    def label(self) -> str:
        """What happened to whole effects."""
        if self.kind == EFFECT:
            return _NEW if self.new else _GONE
        return _LABELS.get(self.kind, self.kind)

    @property
    def question(self) -> str:
        """The change as something that is not known."""
        value = self.old or self.new
        if value is None or (self.old and self.new):
            return f"unknown whether changed: {self}"
        name = "" if self.is_of_effects else f"{name_plainly(self.kind)}: "
        return f"{self.doubt}: {name}{value.text}"

    @property
    def doubt(self) -> str:
        """What is unknown of it, where only one version has the value."""
        return f"unknown whether {'new' if self.old is None else 'kept'}"
