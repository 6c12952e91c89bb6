"""Texts of parts: what a person reads and writes for one part of a proposal.

A quantity is written ``at-most 600000 persons``, a deadline ``2031-05-01``, ``P30D after signing``
or ``after signing``; all else is a name of the data, a word of a list, or words of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from plangraph.authoring.proposals.proposal import (
    TODO,
    PartRole,
    PartValue,
    ProposalKind,
    ProposedPart,
    ProposedQuantity,
    ProposedTime,
)
from plangraph.authoring.proposals.proposal_form import FormReader
from plangraph.errors import UsageError

_WRONG_TEXT = "PG342"

#: What each part says, as a question that its text answers.
ROLE_QUESTIONS: Mapping[PartRole, str] = {
    PartRole.BEARER: "Who is bound?",
    PartRole.BENEFICIARY: "Who gains?",
    PartRole.ACTION: "What is done?",
    PartRole.OBJECT: "What does it touch?",
    PartRole.FOUNDED: "What is set up?",
    PartRole.STATUS: "What does it become?",
    PartRole.QUANTITY: "How much?",
    PartRole.DEADLINE: "By when?",
    PartRole.REPEAT: "How often?",
    PartRole.CONDITION: "On which condition?",
    PartRole.EXCEPTION: "With which exception?",
    PartRole.STRENGTH: "How strongly is it put?",
    PartRole.HOLDER: "Whose position is it?",
    PartRole.STANCE: "Which position?",
    PartRole.TARGET: "On what?",
    PartRole.SPEAKER: "Who says it?",
    PartRole.CHANNEL: "By which way was it said?",
    PartRole.VOICE: "In whose voice?",
}

#: What each kind says of who is bound.
KIND_WORDS: Mapping[ProposalKind, str] = {
    ProposalKind.OBLIGATION: "must",
    ProposalKind.PROHIBITION: "may not",
    ProposalKind.PERMISSION: "may",
    ProposalKind.ENTITLEMENT: "is entitled to",
    ProposalKind.STATUS_CHANGE: "would become",
    ProposalKind.STANCE: "takes a position",
    ProposalKind.STATEMENT: "says",
}

#: Bounds of a quantity, by their words in the scheme.
BOUNDS = ("exact", "at-least", "at-most", "more-than", "less-than", "approximately", "target")
_QUANTITY = re.compile(
    rf"(?:(?P<bound>{'|'.join(BOUNDS)})\s+)?(?P<value>-?\d[\d,_ ]*(?:\.\d+)?)(?:\s+(?P<unit>\S+))?"
)
_TIME = re.compile(
    r"(?:(?P<duration>P\w+)|(?P<date>[\d-]\S*))?\s*(?:after\s+(?P<after>\S.*))?", re.IGNORECASE
)


def write_part_text(value: PartValue) -> str:
    """Return the text of a value; :func:`read_part_text` reads it back."""
    if isinstance(value, ProposedQuantity):
        number = format(value.value, "f")
        return " ".join(filter(None, (value.bound, number, value.unit)))
    if isinstance(value, ProposedTime):
        after = f"after {value.after}" if value.after else None
        return " ".join(filter(None, (value.date, value.duration, after)))
    return value


def read_part_text(role: PartRole, text: str) -> ProposedPart:
    """Return the part that a person wrote; it rests on no words until they are named.

    Raises:
        UsageError: the text is no value of this role.
    """
    text = " ".join(text.split())
    value: object = text
    if text == TODO:
        value = TODO
    elif role is PartRole.QUANTITY:
        value = _read_quantity(text)
    elif role is PartRole.DEADLINE:
        value = _read_time(text)
    reader = FormReader()
    part = reader.read_part({"role": str(role), "value": value})
    if part is None:
        fault = reader.faults[0]
        raise UsageError(_WRONG_TEXT, fault.message, fault.remedy)
    return part


def _read_quantity(text: str) -> dict[str, str]:
    found = _QUANTITY.fullmatch(text)
    if found is None:
        raise UsageError(_WRONG_TEXT, f"{text!r} is no quantity", "write it as: at-most 20 persons")
    value = re.sub(r"[,_ ]", "", found["value"])
    unit = {"unit": found["unit"]} if found["unit"] else {}
    return {"value": value, "bound": found["bound"] or "exact", **unit}


def _read_time(text: str) -> dict[str, str]:
    found = _TIME.fullmatch(text)
    if found is None or not text:
        remedy = "write it as 2031-05-01, P30D, or P30D after signing"
        raise UsageError(_WRONG_TEXT, f"{text!r} is no time", remedy)
    return {key: value for key, value in found.groupdict().items() if value}
