"""Honest and hostile proposals, made by machine from truth, each with its kind.

Nobody chooses the easy ones: every norm is changed in every way that fits it. A change that another
norm of the text makes true is left out, and so is one that takes nothing from the truth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from truths import Place, TruthNorm, TruthText

from plangraph.authoring.proposals.proposal import (
    PartRole,
    Proposal,
    ProposalKind,
    ProposedPart,
    ProposedQuantity,
    ProposedTime,
    Proposer,
    TextPlace,
)

#: Kinds that presence has to stop, and those that need sense.
PRESENCE = (
    "invented",
    "moved",
    "other source",
    "absent actor",
    "number",
    "unit",
    "date",
    "dropped negation",
    "modality",
    "voice",
)
SENSE = (
    "right passage of another point",
    "the other actor",
    "swapped roles",
    "flipped bound",
    "dropped condition",
    "turned stance",
)
#: What leaves out a part of the passage: how much of that is a loss, no rule of the gate can say.
LOSS = ("dropped object",)

#: Stances that say the contrary.
_CONTRARY = {
    "supports": "objects",
    "welcomes": "fears",
    "objects": "supports",
    "red-line": "supports",
    "fears": "welcomes",
    "demands": "objects",
    "pressures": "supports",
    "has-not-agreed": "supports",
    "reserves": "supports",
}

_ACTORS = (PartRole.BEARER, PartRole.BENEFICIARY, PartRole.HOLDER, PartRole.SPEAKER)
_OTHER_KINDS = {
    ProposalKind.OBLIGATION: (
        ProposalKind.PERMISSION,
        ProposalKind.ENTITLEMENT,
        ProposalKind.PROHIBITION,
    ),
    ProposalKind.PERMISSION: (ProposalKind.OBLIGATION, ProposalKind.PROHIBITION),
    ProposalKind.ENTITLEMENT: (ProposalKind.OBLIGATION, ProposalKind.PERMISSION),
    ProposalKind.STATUS_CHANGE: (ProposalKind.PERMISSION, ProposalKind.PROHIBITION),
}
_FLIPPED = {
    "at-most": ("at-least", "more-than"),
    "at-least": ("at-most", "less-than"),
    "more-than": ("less-than", "at-most"),
    "less-than": ("more-than",),
    "exact": ("at-most", "at-least"),
}
_UNITS = ("km", "EUR", "percent", "persons")
_LONG = 20  # characters by which a passage is moved at most
_INVENTED = "The parties shall hand over the keys of the old harbour within nine days"


class Case(NamedTuple):
    """A proposal with the text that it is about, and its kind: "honest" or how it is hostile."""

    kind: str
    source: TruthText
    proposal: Proposal


def place_of(text: TruthText, place: Place) -> TextPlace:
    """Return a place with its hash."""
    return TextPlace.of(text.text, place.start, place.end)


def make_honest(text: TruthText, number: int, norm: TruthNorm) -> Proposal:
    """Return the proposal that says what the truth says, with the first of its alternatives."""
    parts = tuple(
        ProposedPart(
            part.role,
            part.values[0],
            text.text[part.place.start : part.place.end] if part.place else "",
            place_of(text, part.place) if part.place else None,
        )
        for part in norm.parts
    )
    return Proposal(
        f"{number}", norm.kinds[0], None, "", place_of(text, norm.place), parts, Proposer("truth")
    )


def list_honest(texts: Sequence[TruthText]) -> Iterator[Case]:
    """Yield an honest proposal for each norm."""
    for text in texts:
        for number, norm in enumerate(text.norms):
            yield Case("honest", text, make_honest(text, number, norm))


def list_hostile(texts: Sequence[TruthText]) -> Iterator[Case]:
    """Yield the hostile proposals of all texts."""
    for number, text in enumerate(texts):
        other = texts[(number + 1) % len(texts)]
        for place, norm in enumerate(text.norms):
            honest = make_honest(text, place, norm)
            for kind, proposal in _change(text, norm, honest):
                yield Case(kind, text, proposal)
            yield Case("other source", other, honest)


def _change(text: TruthText, norm: TruthNorm, honest: Proposal) -> Iterator[tuple[str, Proposal]]:
    yield from _change_place(text, honest)
    yield from _change_point(text, norm, honest)
    yield from _change_actors(text, norm, honest)
    yield from _change_figures(norm, honest)
    yield from _change_kind(text, norm, honest)
    yield from _change_voice(text, norm, honest)
    yield from _drop_conditions(text, honest)
    yield from _turn_stance(norm, honest)
    yield from _drop_object(honest)


def _turn_stance(norm: TruthNorm, honest: Proposal) -> Iterator[tuple[str, Proposal]]:
    """Say the contrary of a stance."""
    said = {value for part in norm.of_role(PartRole.STANCE) for value in part.values}
    for part in honest.of_role(PartRole.STANCE):
        turned = _CONTRARY.get(str(part.value))
        if turned is not None and turned not in said:
            yield "turned stance", _put(honest, part.role, (replace(part, value=turned),))


def _drop_object(honest: Proposal) -> Iterator[tuple[str, Proposal]]:
    """Leave out what is done something to, where it stands in the passage."""
    if not any(honest.of_role(PartRole.ACTION)):
        return
    for part in honest.of_role(PartRole.OBJECT):
        if part.place == honest.place:
            parts = tuple(other for other in honest.parts if other is not part)
            yield "dropped object", replace(honest, parts=parts)


def _drop_conditions(text: TruthText, honest: Proposal) -> Iterator[tuple[str, Proposal]]:
    """Leave out a condition: its part, and then its words in the passage as well."""
    for role in (PartRole.CONDITION, PartRole.EXCEPTION):
        for part in honest.of_role(role):
            if part.place != honest.place:
                continue
            parts = tuple(other for other in honest.parts if other.role is not role)
            dropped = replace(honest, parts=parts)
            yield "dropped condition", dropped
            words = text.find(str(part.value), before=honest.place.end)
            if words.end == honest.place.end:
                yield "dropped condition", _narrow(text, dropped, honest.place.start, words.start)
            elif words.start == honest.place.start:
                yield "dropped condition", _narrow(text, dropped, words.end, honest.place.end)


def _narrow(text: TruthText, proposal: Proposal, start: int, end: int) -> Proposal:
    """Return the proposal with another passage, on which all parts rest that rested on the old."""
    said = text.text[start:end]
    left = len(said) - len(said.lstrip(", \n"))
    place = place_of(text, Place(start + left, start + len(said.rstrip(", \n"))))
    words = text.text[place.start : place.end]
    parts = tuple(
        replace(part, place=place, why=words) if part.place == proposal.place else part
        for part in proposal.parts
    )
    return replace(proposal, place=place, parts=parts)


def _change_place(text: TruthText, honest: Proposal) -> Iterator[tuple[str, Proposal]]:
    made = TextPlace.of(_INVENTED, 0, len(_INVENTED))
    yield "invented", replace(honest, place=honest.place._replace(sha256=made.sha256))
    step = min(_LONG, len(text.text) - honest.place.end)
    if step > 0:
        place = honest.place
        moved = place._replace(start=place.start + step, end=place.end + step)
        yield "moved", replace(honest, place=moved)
        yield "moved", _narrow(text, honest, moved.start, moved.end)


def _change_point(
    text: TruthText, norm: TruthNorm, honest: Proposal
) -> Iterator[tuple[str, Proposal]]:
    """Lay the proposal on the passages of other norms that have one of its actors."""
    actors = {part.value for part in honest.parts if part.role in _ACTORS}
    for other in text.norms:
        theirs = {value for part in other.parts if part.role in _ACTORS for value in part.values}
        if other is norm or not actors & theirs or _says_all(other, honest):
            continue
        place = place_of(text, other.place)
        parts = tuple(
            replace(part, place=place, why=text.text[place.start : place.end])
            if part.place == honest.place
            else part
            for part in honest.parts
        )
        yield "right passage of another point", replace(honest, place=place, parts=parts)


def _says_all(norm: TruthNorm, proposal: Proposal) -> bool:
    """Return whether a norm says all that a proposal says, so that it is no lie about it."""
    said = {(part.role, value) for part in norm.parts for value in part.values}
    return proposal.kind in norm.kinds and all(
        (part.role, part.value) in said for part in proposal.parts
    )


def _change_actors(
    text: TruthText, norm: TruthNorm, honest: Proposal
) -> Iterator[tuple[str, Proposal]]:
    own = {value for part in norm.parts if part.role in _ACTORS for value in part.values}
    words = text.text[norm.place.start : norm.place.end].casefold()
    for role in (PartRole.BEARER, PartRole.BENEFICIARY, PartRole.HOLDER, PartRole.SPEAKER):
        parts = list(honest.of_role(role))
        if not parts:
            continue
        for key, names in text.names.items():
            if key in own or key.startswith("place:"):
                continue
            part = replace(parts[0], value=key, place=honest.place, why="")
            inside = any(name.casefold().removeprefix("the ") in words for name in names)
            yield ("the other actor" if inside else "absent actor"), _put(honest, role, (part,))
            if not inside and (place := _find_name(text, names, norm.place)):
                part = replace(part, place=place_of(text, place))
                yield "absent actor", _put(honest, role, (part,))
    bearers, favoured = (tuple(honest.of_role(role)) for role in _ACTORS[:2])
    if (
        bearers
        and favoured
        and {part.value for part in bearers} != {part.value for part in favoured}
    ):
        swapped = _put(
            honest, PartRole.BEARER, tuple(replace(part, role=PartRole.BEARER) for part in favoured)
        )
        yield (
            "swapped roles",
            _put(
                swapped,
                PartRole.BENEFICIARY,
                tuple(replace(part, role=PartRole.BENEFICIARY) for part in bearers),
            ),
        )
    elif bearers and honest.kind is not ProposalKind.PERMISSION:
        moved = tuple(replace(part, role=PartRole.BENEFICIARY) for part in bearers)
        yield (
            "swapped roles",
            replace(
                honest, parts=(*(part for part in honest.parts if part.role not in _ACTORS), *moved)
            ),
        )
    elif favoured and norm.kinds == (ProposalKind.ENTITLEMENT,):
        moved = tuple(replace(part, role=PartRole.BEARER) for part in favoured)
        yield (
            "swapped roles",
            replace(
                honest, parts=(*(part for part in honest.parts if part.role not in _ACTORS), *moved)
            ),
        )


def _find_name(text: TruthText, names: Sequence[str], norm: Place) -> Place | None:
    """Return where the text names somebody before a norm, nearest to it."""
    found = [
        Place(start, start + len(name))
        for name in names
        if (start := text.text.rfind(name, 0, norm.start)) >= 0
    ]
    return max(found, default=None)


def _put(proposal: Proposal, role: PartRole, parts: Sequence[ProposedPart]) -> Proposal:
    """Return the proposal with other parts of a role."""
    return replace(
        proposal, parts=(*(part for part in proposal.parts if part.role is not role), *parts)
    )


def _change_figures(norm: TruthNorm, honest: Proposal) -> Iterator[tuple[str, Proposal]]:
    quantities = [part for part in norm.parts if part.role is PartRole.QUANTITY]
    values = {value for part in quantities for value in part.values}
    for part in honest.of_role(PartRole.QUANTITY):
        said = part.value
        assert isinstance(said, ProposedQuantity)
        if part.place is None:
            continue
        for number in (said.value * 10, said.value + 1):
            yield (
                "number",
                _put(honest, part.role, (replace(part, value=said._replace(value=number)),)),
            )
        unit = next(
            unit
            for unit in _UNITS
            if unit != said.unit and not (unit == "persons" and said.unit not in _UNITS)
        )
        yield "unit", _put(honest, part.role, (replace(part, value=said._replace(unit=unit)),))
        for bound in _FLIPPED.get(said.bound, ()):
            changed = said._replace(bound=bound)
            if changed not in values:
                yield "flipped bound", _put(honest, part.role, (replace(part, value=changed),))
    for part in honest.of_role(PartRole.DEADLINE):
        if isinstance(part.value, ProposedTime):
            for time in _change_time(part.value):
                yield "date", _put(honest, part.role, (replace(part, value=time),))


def _change_time(time: ProposedTime) -> Iterator[ProposedTime]:
    if time.duration:
        digits = "".join(sign for sign in time.duration if sign.isdigit())
        for number in (int(digits) * 3, int(digits) + 1):
            yield time._replace(duration=time.duration.replace(digits, str(number)))
    if time.date:
        year, _, rest = time.date.partition("-")
        yield time._replace(
            date="-".join(filter(None, (str(int(year) + 1), rest)))
            if not rest
            else f"{year}-{_next_month(rest)}"
        )
        if rest.count("-"):
            yield time._replace(date=f"{time.date[:-2]}{int(time.date[-2:]) % 27 + 1:02}")


def _next_month(rest: str) -> str:
    month, _, day = rest.partition("-")
    return "-".join(filter(None, (f"{int(month) % 12 + 1:02}", day)))


def _change_kind(
    text: TruthText, norm: TruthNorm, honest: Proposal
) -> Iterator[tuple[str, Proposal]]:
    if honest.kind is ProposalKind.PROHIBITION and ProposalKind.OBLIGATION not in norm.kinds:
        yield from _cut_negation(text, honest)
    for kind in (ProposalKind.OBLIGATION, ProposalKind.PERMISSION, ProposalKind.ENTITLEMENT):
        if honest.kind is ProposalKind.PROHIBITION and kind not in norm.kinds:
            yield "dropped negation", replace(honest, kind=kind)
    for kind in _OTHER_KINDS.get(honest.kind, ()):
        if kind not in norm.kinds:
            yield "modality", replace(honest, kind=kind)
    strengths = list(honest.of_role(PartRole.STRENGTH))
    if strengths and strengths[0].value != "shall":
        yield "modality", _put(honest, PartRole.STRENGTH, (replace(strengths[0], value="shall"),))
        yield "modality", _put(honest, PartRole.STRENGTH, ())
    elif honest.kind is ProposalKind.OBLIGATION:  # it is firm, said or not
        part = ProposedPart(PartRole.STRENGTH, "should", "", honest.place)
        yield "modality", _put(honest, PartRole.STRENGTH, (part,))


def _cut_negation(text: TruthText, honest: Proposal) -> Iterator[tuple[str, Proposal]]:
    """Cut off a negation with which a passage begins: "No person shall …"."""
    words = text.text[honest.place.start : honest.place.end]
    first, _, rest = words.partition(" ")
    if first.casefold() in ("no", "nobody", "neither", "жодна", "жоден"):
        start = honest.place.end - len(rest)
        cut = _narrow(text, honest, start, honest.place.end)
        yield "dropped negation", replace(cut, kind=ProposalKind.OBLIGATION)


def _change_voice(
    text: TruthText, norm: TruthNorm, honest: Proposal
) -> Iterator[tuple[str, Proposal]]:
    voices = list(honest.of_role(PartRole.VOICE))
    for part in voices:
        for voice in ("named-speaker", "unnamed-officials", "newspaper-fact", "plan-content"):
            if voice != part.value and part.place == honest.place:
                yield "voice", _put(honest, PartRole.VOICE, (replace(part, value=voice),))
    is_stance = ProposalKind.OBLIGATION not in norm.kinds
    if voices and voices[0].place == honest.place and text.is_article and is_stance:
        kept = tuple(part for part in honest.parts if part.role is not PartRole.STANCE)
        yield "voice", replace(honest, kind=ProposalKind.OBLIGATION, parts=kept)
