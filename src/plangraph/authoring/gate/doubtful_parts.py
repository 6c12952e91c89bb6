"""Doubtful parts: marks where a part is in the words of a passage, but may be no part of its norm.

A name may stand beside what the norm is about: behind "and" after another's share, before the
verb of a stance, or in a note without a verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plangraph.authoring.gate.figure_words import read_figure_words
from plangraph.authoring.gate.figures_said import find_figures
from plangraph.authoring.gate.gate_text import PassageReading
from plangraph.authoring.gate.gate_words import read_gate_words
from plangraph.authoring.gate.verdict import GateCode, Objection
from plangraph.authoring.proposals.proposal import (
    PartRole,
    Proposal,
    ProposalKind,
    ProposedPart,
    ProposedQuantity,
)

_ACTORS = ("state:", "group:", "institution:", "person:")
_TARGETS = ("group:", "institution:", "person:")
_PEOPLE = ("group:", "person:")
_SHARE = "percent"
_MEASURES = (_SHARE, "km", "m", "mi", "miles", "nautical-miles", "nautical miles")  # no sum of them
_SIDES = (PartRole.BEARER, PartRole.BENEFICIARY, PartRole.RECIPIENT)
_ADDED = re.compile(r"(?:,|\b(?:and|or|та|і|й|або))(?: the| both)? $", re.IGNORECASE)
_PARTITIVE = re.compile(
    r"\b(?:of|from|in|on|off|over|із|зі|з|від)(?: [\w'-]+){0,3} $", re.IGNORECASE
)
_EACH = re.compile(
    r"\b(?:each(?! (?:other|(?:calendar )?(?:day|week|month|quarter|year|spring|summer|autumn"
    r"|winter|january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\b))|apiece|кожн(?:а|ий|е|ої|ого|ою|им) (?!(?:рок|місяц|тижн|д(?:ень|ня)))"
    r"|по одному)\b",
    re.IGNORECASE,
)
#: Behind a name at the beginning of a note: no verb, which its subject would have.
_NO_VERB = re.compile(
    r"\W*$|(?: (?:in|at|from|on|near|under)\b[^:,;.]{0,60})?:(?= (?:all|both)\b)"
    r"|(?P<pause>[,;(]|:| -)?(?= ?(?:about |some |up to |at (?:most|least) )?(?P<next>[\w-]+))",
    re.IGNORECASE,
)
#: Verbs of what is a right for most people.
_TO_DO = re.compile(r"to [a-z]", re.IGNORECASE)
_RIGHTS = re.compile(r"\b(?:votes?|choose|chooses|elects?)\b", re.IGNORECASE)
#: Between a number and "each": "two envoys each", "two members from each side".
_IS_LAST = re.compile(r"^(?: [\w'-]+){0,3} (?:(?:from|for|to|by|in|on|of) )?$", re.IGNORECASE)
_BEGINS = re.compile(
    r".*(?:^|[,;:.]|\b(?:and|shall|will|would|must|should|may|are|is to|to))\W*$", re.I
)
_REST = re.compile(r"\b(?:rest|remainder|balance|other half|решт\w+|інш\w+ половин\w+)\b", re.I)
_OWNS = re.compile(r"'s?(?!\w)")
_INSIDE = re.compile(r"\b(?:in|within|inside)(?: the| an?)? $", re.IGNORECASE)
_NEAR_STANCE = re.compile(
    r"(?: ?\b(?:the|both|all|of|to|with|by|for|against|on|over|as|its|his|her|their)\b){0,3} ?",
    re.IGNORECASE,
)


def check_doubtful(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield a mark for each part that may be no part of the norm or the stance."""
    yield from _check_shared_out(proposal, reading)
    yield from _check_each(proposal, reading)
    yield from _check_several_numbers(proposal, reading)
    yield from _check_bearer_of_note(proposal, reading)
    yield from _check_right(proposal, reading)
    yield from _check_target(proposal, reading)
    yield from _check_where(proposal, reading)


def _list_quantities(proposal: Proposal) -> list[tuple[ProposedPart, ProposedQuantity]]:
    parts = proposal.of_role(PartRole.QUANTITY)
    return [(part, part.value) for part in parts if isinstance(part.value, ProposedQuantity)]


def _check_shared_out(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield for "North receives 60 per cent and South 40" where South is what is given."""
    if not any(value.unit == _SHARE for _, value in _list_quantities(proposal)):
        return
    for part in proposal.of_role(PartRole.OBJECT):
        key = str(part.value)
        before = [reading.whole[: item.start] for item in reading.mentions if item.key == key]
        if any(map(_PARTITIVE.search, before)):
            continue
        is_added = any(map(_ADDED.search, before))
        if before and (is_added or key.startswith(_ACTORS)):
            message = f"{part.role}: whether {key} is what the share is of is not plain"
            yield _mark(message, part.role)


def _check_each(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield for a number that each of several has, where the proposal has the sum of them."""
    shared = {
        number for each in _EACH.finditer(reading.whole) for number in _numbers(each, reading)
    }
    for part, value in _list_quantities(proposal):
        if value.per is None and value.unit not in _MEASURES and value.value in shared:
            yield _mark(f"{part.role}: the passage says each, and the number has no per", part.role)


def _numbers(each: re.Match[str], reading: PassageReading) -> Iterator[Decimal]:
    """Yield the numbers that "each" may give to each: the last before it, or all behind it."""
    amounts = find_figures(reading.whole, is_negated=reading.is_negated).amounts
    before = [item for item in amounts if item.end <= each.start()]
    if before and _IS_LAST.search(reading.whole[before[-1].end : each.start()]):
        yield before[-1].value
    elif _BEGINS.match(reading.whole[: each.start()]):
        yield from (item.value for item in amounts if item.start >= each.end())


def _check_several_numbers(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield where several numbers may be those of several actors, one for each."""
    quantities = _list_quantities(proposal)
    shared = [role for role in _SIDES if len([*proposal.of_role(role)]) > 1]
    has_rest = shared and quantities and _REST.search(reading.whole)
    if len(quantities) < 2 and not has_rest:
        return
    units = [value.unit for _, value in quantities if value.bound == "exact"]
    if shared or _SHARE in units or len(set(units)) < len(units):
        message = "which of the numbers is whose is not plain"
        yield _mark(f"{PartRole.QUANTITY}: {message}", PartRole.QUANTITY)


def _check_bearer_of_note(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield for a bearer whose name begins a note without a verb: "Guard, 50 people, unarmed"."""
    if reading.heads:
        return
    first = next(iter(reading.mentions), None)
    for part in proposal.of_role(PartRole.BEARER):
        if first is None or first.key != part.value or reading.is_elsewhere(part):
            continue
        begins = not re.search(r"\w{4}", reading.whole[: first.start])
        if begins and _lacks_verb(reading.whole, first.end):
            message = f"{part.role}: the passage has no verb of which {part.value} is the subject"
            yield _mark(message, part.role)


def _lacks_verb(flat: str, end: int) -> bool:
    """Return whether the name that ends there has no verb, but a number or a pause, behind it."""
    found = _NO_VERB.match(flat, end)
    if found is None or found["next"] is None:
        return found is not None
    if found["pause"] and found["next"].casefold() in ("all", "both"):
        return True
    return read_figure_words().number.match(flat, found.start("next")) is not None


def _check_right(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield for a duty of people where a passage without a modal verb may say what they may do."""
    if proposal.kind is not ProposalKind.OBLIGATION or reading.heads:
        return
    for part in proposal.of_role(PartRole.BEARER):
        is_told = _TO_DO.match(reading.flat) and reading.is_elsewhere(part)  # "To elect a Diet"
        if is_told:
            continue
        if str(part.value).startswith(_PEOPLE) and _RIGHTS.search(reading.whole):
            yield _mark(f"{part.role}: the passage may give a right to {part.value}", part.role)


def _check_target(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield for a stance on somebody whom the passage only names beside its matter."""
    holders = {part.value for part in proposal.of_role(PartRole.HOLDER)}
    for part in proposal.of_role(PartRole.TARGET):
        key = str(part.value)
        if part.is_missing or not (key in holders or key.startswith(_TARGETS)):
            continue
        if key in holders or not _is_behind_stance(key, reading):
            yield _mark(f"{part.role}: whether the stance is on {key} is not plain", part.role)


def _check_where(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield for a body as favoured in which something is done: "a vote in parliament"."""
    for part in proposal.of_role(PartRole.BENEFICIARY):
        key = str(part.value)
        before = [reading.whole[: item.start] for item in reading.mentions if item.key == key]
        if key.startswith("institution:") and before and all(map(_INSIDE.search, before)):
            yield _mark(f"{part.role}: whether the passage favours {key} is not plain", part.role)


def _is_behind_stance(key: str, reading: PassageReading) -> bool:
    """Return whether a name is right behind a word of a stance: "backs the Council"."""
    ends = [
        match.end()
        for pattern in read_gate_words().stances.values()
        for match in pattern.finditer(reading.whole)
    ]
    return any(
        end <= item.start and _NEAR_STANCE.fullmatch(reading.whole, end, item.start)
        for item in reading.mentions
        if item.key == key and not _OWNS.match(reading.whole, item.end)
        for end in ends
    )


def _mark(message: str, role: PartRole) -> Objection:
    return Objection(GateCode.UNCONFIRMED, message, role, is_mark=True)
