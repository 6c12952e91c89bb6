"""A proposal: what one passage of a source may say, each part with the words that it rests on.

A proposal is no data. It has the keys of the short form (``docs/short-form.md``), so that it
becomes an effect, a stance or a statement of the data files when somebody accepts it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from plangraph.checking.sources import hash_text

#: The value of a part that the proposer could not read and a person has to write.
TODO = "TODO"


class ProposalKind(StrEnum):
    """The type that the proposal gets in the data."""

    OBLIGATION = "Obligation"
    PROHIBITION = "Prohibition"
    PERMISSION = "Permission"
    ENTITLEMENT = "Entitlement"
    STATUS_CHANGE = "StatusChange"
    STANCE = "Stance"
    STATEMENT = "Statement"


class PartRole(StrEnum):
    """What a part is of its proposal: a key of the short form."""

    BEARER = "dutyBearer"
    BENEFICIARY = "beneficiary"
    ACTION = "action"
    OBJECT = "affects"
    FOUNDED = "establishes"
    STATUS = "resultingStatus"
    ORIGIN = "transferFrom"
    RECIPIENT = "transferTo"
    FUND = "transferInto"
    FUNDING = "fundedFrom"
    LOCATION = "atLocation"
    VERIFIER = "verifiedBy"
    MATTER = "onMatter"
    LANGUAGE = "language"
    QUANTITY = "hasQuantity"
    DEADLINE = "dueBy"
    TIME = "hasTime"
    REPEAT = "repeatFrequency"
    COUNT = "repeatCount"
    CONDITION = "hasCondition"
    START = "startsIf"
    END = "endsIf"
    EXCEPTION = "exceptFor"
    FAVOUR = "favour"
    STRENGTH = "normStrength"
    PRIORITY = "prevailsOver"
    REVERSED = "reverses"
    ALTERNATIVE = "alternativeTo"
    ELSE = "orElse"
    HOLDER = "stanceHolder"
    STANCE = "stanceType"
    TARGET = "stanceTarget"
    SPEAKER = "speaker"
    CHANNEL = "channel"
    VOICE = "attribution"


#: Parts whose value is a time.
TIMES = (PartRole.DEADLINE, PartRole.TIME)

#: Parts that say on which condition an effect holds.
CONDITIONS = (PartRole.CONDITION, PartRole.START, PartRole.END)

#: The list of words that a part takes its value from.
WORD_LISTS: Mapping[PartRole, str] = {
    PartRole.ACTION: "action",
    PartRole.STATUS: "status",
    PartRole.MATTER: "topic",
    PartRole.FAVOUR: "favour",
    PartRole.STRENGTH: "norm-strength",
    PartRole.STANCE: "stance-type",
    PartRole.CHANNEL: "channel",
    PartRole.VOICE: "attribution",
}


class TextPlace(NamedTuple):
    """Where words stand in a source: offsets in code points, end exclusive, and their hash."""

    start: int
    end: int
    sha256: str

    @classmethod
    def of(cls, text: str, start: int, end: int, salt: bytes | None = None) -> TextPlace:
        """Return the place of ``text[start:end]``, hashed with the salt of its source if any."""
        return cls(start, end, hash_text(text[start:end], salt))


class ProposedQuantity(NamedTuple):
    """A number with its unit (None: none is said) and its bound: exact, at-least, at-most …

    ``per`` is the key of the thing, or the ISO 8601 duration, for each of which it holds,
    ``share_of`` the key of what a share is a part of.
    """

    value: Decimal
    unit: str | None
    bound: str
    per: str | None = None
    share_of: str | None = None

    @property
    def number(self) -> str:
        """The value in its shortest plain form, as XML Schema writes a decimal."""
        return f"{self.value.normalize():f}"


class ProposedTime(NamedTuple):
    """A deadline: an EDTF date, or an ISO 8601 duration with what it counts from in words."""

    date: str | None = None
    duration: str | None = None
    after: str | None = None


#: What a part says: keys of actors, places or words of a scheme, or words of the text.
PartValue = str | ProposedQuantity | ProposedTime


@dataclass(frozen=True)
class ProposedPart:
    """One part of a proposal.

    ``why`` has the very words that it was read from and ``place`` says where they stand; a part
    that is in no words of the source has no place, and is marked as inferred.
    """

    role: PartRole
    value: PartValue
    why: str = ""
    place: TextPlace | None = None

    @property
    def is_missing(self) -> bool:
        """Whether a person has to write the part."""
        return self.value == TODO


@dataclass(frozen=True)
class Proposer:
    """Who proposed: the rules of plangraph, a command, or a person; with the version if known."""

    name: str
    version: str | None = None


@dataclass(frozen=True)
class Proposal:
    """What one passage may say.

    ``name`` is that of the passage and a number, such as ``5.2-1``; ``point`` is that of the text.
    ``place`` is narrow: the words of one norm, within the passage named ``passage``.
    """

    name: str
    kind: ProposalKind
    point: str | None
    passage: str
    place: TextPlace
    parts: tuple[ProposedPart, ...]
    proposer: Proposer

    def of_role(self, role: PartRole) -> Iterator[ProposedPart]:
        """Yield the parts of a role, in their order."""
        return (part for part in self.parts if part.role is role)
