"""Sense: whether kind, roles, conditions and voice of a proposal are those of its passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangraph.authoring.gate.doubtful_parts import check_doubtful
from plangraph.authoring.gate.figures_said import SaidLength, find_figures
from plangraph.authoring.gate.flat_text import flat_of
from plangraph.authoring.gate.gate_text import PassageReading
from plangraph.authoring.gate.gate_words import HeadFrame, read_gate_words
from plangraph.authoring.gate.kinds_said import check_kind, check_strength, holds
from plangraph.authoring.gate.objects_said import check_lost_object
from plangraph.authoring.gate.repeats_said import is_repeat
from plangraph.authoring.gate.stances_said import (
    NORMS,
    any_of,
    check_reported,
    check_stance,
    check_voice,
)
from plangraph.authoring.gate.subclauses import Subclause, SubclauseKind, begins_exception
from plangraph.authoring.gate.verdict import GateCode, Objection
from plangraph.authoring.proposals.proposal import (
    CONDITIONS,
    PartRole,
    PartValue,
    Proposal,
    ProposalKind,
    ProposedQuantity,
)

_ARTICLES = {SubclauseKind.CONDITION: "a", SubclauseKind.EXCEPTION: "an"}
_ROLES = {
    SubclauseKind.CONDITION: CONDITIONS,
    SubclauseKind.EXCEPTION: (PartRole.EXCEPTION,),
}
_CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
_KNOWN = re.compile(r"\b(?:the|these|those|its|their|all) $", re.IGNORECASE)  # "the two judges"
_OF = re.compile(r"\b(?:of|by|from|with|under)(?: the| an?)? $", re.IGNORECASE)
_EACH_OTHER = re.compile(
    r"\b(?:each other|one another|the other(?: party| side)?\b(?! [a-z]+s\b)|одн\w+ одн\w+)",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(r"\W*no \w+(?: \w+)? (?:of|for|against|on) ", re.IGNORECASE)
_UNIT = re.compile(
    r"[ -]*(?:(?:calendar|working|full|consecutive|further) )?[^\W\d_]*",
)
_CHECKABLE = (
    PartRole.BEARER,
    PartRole.BENEFICIARY,
    PartRole.ACTION,
    PartRole.OBJECT,
    PartRole.FOUNDED,
    PartRole.STATUS,
    PartRole.QUANTITY,
    PartRole.DEADLINE,
    PartRole.REPEAT,
    PartRole.HOLDER,
    PartRole.SPEAKER,
    PartRole.TARGET,
)


def check_sense(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield what the proposal says in another sense than its passage."""
    if proposal.kind in NORMS:
        yield from check_kind(proposal, reading)
        yield from check_strength(proposal, reading)
        yield from check_roles(proposal, reading)
        yield from check_several(reading)
        yield from check_reported(proposal, reading)
    else:
        yield from check_stance(proposal, reading)
    yield from check_voice(proposal, reading)
    if proposal.kind is not ProposalKind.STATEMENT:
        yield from check_dropped(proposal, reading)
    yield from check_left_out(proposal, reading)
    yield from check_doubtful(proposal, reading)
    yield from check_lost_object(proposal, reading)
    if not any(part.role in _CHECKABLE and not part.is_missing for part in proposal.parts):
        message = "nothing in the proposal can be compared"
        yield Objection(GateCode.NOTHING, message, is_mark=True)


def check_roles(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether who is bound and who is favoured are others in the passage."""
    roles = reading.roles
    said = {part.role for part in proposal.parts if part.place is not None}
    is_owed = PartRole.BENEFICIARY in said and PartRole.BEARER not in said
    if is_owed and _is_active(proposal, reading):
        yield _mark(GateCode.UNCONFIRMED, "the passage binds its subject, and the proposal nobody")
    for part in proposal.of_role(PartRole.BEARER):
        key = str(part.value)
        if part.is_missing or ":" not in key:
            continue
        if key not in reading.named:
            if reading.binds_named and part.place is not None:
                message = f"{part.role}: the passage binds {any_of(reading.binds_named)}, not {key}"
                is_mark = _shares(proposal, reading) or key in reading.named_within
                yield Objection(GateCode.ROLE, message, part.role, is_mark=is_mark)
        elif proposal.kind is ProposalKind.ENTITLEMENT and _has_holder(reading):
            yield _object_to_role(part.role, key, is_plain=False)
        elif key not in roles.bound:
            plain = roles.bound and key not in roles.maybe_bound and _is_plain(proposal, reading)
            is_plain = bool(plain and (reading.heads or key in roles.favoured))
            yield _object_to_role(part.role, key, is_plain=is_plain)
    for part in proposal.of_role(PartRole.BENEFICIARY):
        key = str(part.value)
        if not part.is_missing and _is_subject(key, reading) and not roles.favours_subject:
            yield _object_to_role(part.role, key, is_plain=False)
        if part.is_missing or key not in reading.named:
            continue
        if key in roles.favoured and not (_has_holder(reading) and not roles.favours_subject):
            continue
        is_thing = any(item.value == key for item in proposal.of_role(PartRole.OBJECT))
        if (
            is_thing
            and key.startswith(("group:", "person:"))
            and _can_be_done_to(proposal, reading)
        ):
            continue  # whom it is done to: "all prisoners shall be freed"
        others = {item.value for item in proposal.of_role(PartRole.BEARER)}
        if holds(proposal, reading):
            continue
        if _is_place_favoured(key, reading) or (
            key not in roles.bound and _is_only_other(key, proposal, reading)
        ):
            continue
        if key in others and _EACH_OTHER.search(reading.whole):
            continue  # "Each Party releases the other"
        if _is_spared(key, proposal, reading):
            continue
        is_plain = key in roles.bound and bool(others & reading.named) and not others & roles.bound
        is_plain = is_plain and _is_plain(proposal, reading)
        yield _object_to_role(part.role, key, is_plain=is_plain)


def _can_be_done_to(proposal: Proposal, reading: PassageReading) -> bool:
    """Return whether what a passage is about may be favoured: no right is that of its object."""
    return proposal.kind is not ProposalKind.ENTITLEMENT or not reading.heads


def _shares(proposal: Proposal, reading: PassageReading) -> bool:
    """Return whether another bearer of the proposal is bound by the passage."""
    return any(part.value in reading.roles.bound for part in proposal.of_role(PartRole.BEARER))


def _is_plain(proposal: Proposal, reading: PassageReading) -> bool:
    """Return whether the roles of a passage are read for certain: its own, not of its list."""
    is_cased = _CYRILLIC.search(reading.flat) is not None  # the order of words says nothing
    return not (reading.openings or is_cased or _shares(proposal, reading))


def _has_holder(reading: PassageReading) -> bool:
    """Return whether the subject of a passage holds or keeps something."""
    return bool(reading.heads) and reading.heads[0].frame is HeadFrame.HOLDER


def _is_place_favoured(key: str, reading: PassageReading) -> bool:
    """Return whether a place is behind "to" or "for": "deliver water to the Eastern Towns"."""
    words = read_gate_words().recipients
    return key.startswith("place:") and any(
        item.key == key and words.search(reading.whole[: item.start]) for item in reading.mentions
    )


def _is_spared(key: str, proposal: Proposal, reading: PassageReading) -> bool:
    """Return whether a note bans what is done to the only ones it names: "No search of women"."""
    return (
        proposal.kind is ProposalKind.PROHIBITION
        and not any(proposal.of_role(PartRole.BEARER))
        and key.startswith(("group:", "person:"))
        and _NO_NOUN.match(reading.flat) is not None
        and reading.named == {key}
    )


def _is_only_other(key: str, proposal: Proposal, reading: PassageReading) -> bool:
    """Return whether a passage plainly binds the bearers, and names nobody else but one."""
    parts = [*proposal.of_role(PartRole.BEARER)]
    bearers: set[PartValue] = {part.value for part in parts}
    is_bound = bearers <= reading.roles.bound or (
        reading.roles.binds_subject
        and not reading.binds_named
        and all(map(reading.is_elsewhere, parts))
    )
    if not bearers or not is_bound:
        return False
    if not bearers <= reading.roles.bound and _is_owner(key, reading):
        return False
    actors = {item for item in reading.named if not item.startswith(("place:", "asset:"))}
    return key.startswith("place:") or actors - bearers == {key}


def _is_owner(key: str, reading: PassageReading) -> bool:
    """Return whether somebody is named only behind "of", "by" and the like."""
    return all(
        _OF.search(reading.whole[: item.start]) for item in reading.mentions if item.key == key
    )


def _is_active(proposal: Proposal, reading: PassageReading) -> bool:
    """Return whether a passage binds its subject by a verb that is no passive."""
    is_duty = proposal.kind is ProposalKind.OBLIGATION
    return is_duty and bool(reading.heads) and not reading.roles.favours_subject


def _is_subject(words: str, reading: PassageReading) -> bool:
    """Return whether a passage begins with words that are the name of nobody known."""
    return ":" not in words and reading.flat.casefold().startswith(flat_of(words).casefold())


def _object_to_role(role: PartRole, key: str, *, is_plain: bool) -> Objection:
    verb = "bind" if role is PartRole.BEARER else "favour"
    if is_plain:
        return Objection(GateCode.ROLE, f"{role}: the passage does not {verb} {key}", role)
    message = f"{role}: whether the passage {verb}s {key} is not plain"
    return Objection(GateCode.UNCONFIRMED, message, role, is_mark=True)


def check_several(reading: PassageReading) -> Iterator[Objection]:
    """Yield a mark where a passage has the heads of several norms."""
    heads = reading.heads
    if len(heads) > 1 and (len({head.kinds for head in heads}) > 1 or _names_between(reading)):
        said = ", ".join(f'"{head.words.strip()}"' for head in heads)
        yield _mark(GateCode.SEVERAL, f"the passage has several norms ({said})")


def _names_between(reading: PassageReading) -> bool:
    """Return whether somebody is named between the first head and the last: who else is bound."""
    first, last = reading.heads[0], reading.heads[-1]
    return any(first.end <= item.start < last.start for item in reading.mentions)


def check_dropped(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether the passage has a condition or an exception that the proposal has not."""
    roles = (*CONDITIONS, PartRole.EXCEPTION)
    parts = [part for part in proposal.parts if part.role in roles]
    said = " ".join(flat_of(str(part.value)) for part in parts).casefold()
    yield from _check_turned(proposal, reading)
    for item in reading.subclauses:
        if item.kind is SubclauseKind.RELATIVE:
            continue
        if not item.is_plain and _is_time(item, proposal, reading):
            continue
        if not parts:
            message = f'the passage has {_ARTICLES[item.kind]} {item.kind} ("{item.words}")'
            is_mark = not item.is_plain or proposal.kind not in NORMS
            yield Objection(GateCode.DROPPED, message, is_mark=is_mark)
        elif not item.is_plain and any(part.role in _ROLES[item.kind] for part in parts):
            continue
        elif not re.search(rf"(?<!\w){re.escape(item.words.casefold())}(?!\w)", said):
            yield _mark(GateCode.DROPPED, f'the passage has a further {item.kind} ("{item.words}")')
    if proposal.kind in NORMS and not parts and not any(proposal.of_role(PartRole.DEADLINE)):
        things = _join_words(proposal)
        for match in read_gate_words().times.finditer(reading.flat):
            if match[0] not in things and not _is_in_name(match.start(), reading):
                yield _mark(GateCode.DROPPED, f'the passage may have a condition ("{match[0]}")')


def _is_time(item: Subclause, proposal: Proposal, reading: PassageReading) -> bool:
    """Return whether what may be a condition says the time that the proposal has."""
    if not any(proposal.of_role(PartRole.DEADLINE)):
        return False
    said = find_figures(reading.whole[item.start : item.end], is_negated=False)
    return item.words.casefold().startswith("until") and bool(said.dates or said.lengths)


def _check_turned(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether a condition of the proposal is an exception in the passage."""
    flat = reading.whole.casefold()
    for part in (one for role in CONDITIONS for one in proposal.of_role(role)):
        words = flat_of(str(part.value)).casefold()
        at = flat.find(words)
        if at >= 0 and any(begins_exception(flat, one, at) for one in reading.subclauses):
            message = f"{part.role}: the passage makes an exception of it"
            yield Objection(GateCode.DROPPED, message, part.role)


def _join_words(proposal: Proposal) -> str:
    """Return the words of conditions, exceptions and things, in which figures are no own parts."""
    roles = (*CONDITIONS, PartRole.EXCEPTION, PartRole.OBJECT)
    return " ".join(flat_of(str(part.value)) for part in proposal.parts if part.role in roles)


def check_left_out(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield a mark where a number with a unit, or a time, is in no part."""
    if proposal.kind not in NORMS:
        return
    figures = reading.figures
    inside = _join_words(proposal)
    amounts = [
        item
        for item in figures.amounts
        if item.units - {"years", "percent"}
        and not _KNOWN.search(reading.flat[: item.start])
        and not _is_in_name(item.start, reading)
    ]
    if amounts and not any(proposal.of_role(PartRole.QUANTITY)):
        words = reading.flat[amounts[0].start : amounts[0].end]
        if words not in inside:
            yield _mark(GateCode.LEFT_OUT, f"the passage has {words}, the proposal no number")
    lengths = [
        item
        for item in figures.lengths
        if reading.flat[item.start : item.end] not in inside
        and not _is_counted(item, proposal)
        and not any(one.start <= item.start < one.end for one in reading.mentions)
        and not (is_repeat(reading.flat, item) and any(proposal.of_role(PartRole.REPEAT)))
    ]
    if lengths and not any(proposal.of_role(PartRole.DEADLINE)):
        words = _write_length(reading.flat, lengths[0])
        yield _mark(GateCode.LEFT_OUT, f"the passage has a time ({words}), the proposal none")


def _is_in_name(start: int, reading: PassageReading) -> bool:
    """Return whether a figure of the passage is part of a name: *the 140 internees*."""
    names = reading.source.name_reader.find(reading.flat)
    return any(item.start <= start < item.end for item in names)


def _is_counted(item: SaidLength, proposal: Proposal) -> bool:
    """Return whether a length of time is the number of a proposal: "six days a week"."""
    return any(
        isinstance(part.value, ProposedQuantity) and part.value.value == item.value
        for part in proposal.of_role(PartRole.QUANTITY)
    )


def _write_length(flat: str, length: SaidLength) -> str:
    """Return the words of a length of time with its unit: "two weeks", not "two"."""
    unit = _UNIT.match(flat, length.end)
    return flat[length.start : unit.end() if unit else length.end].strip()


def _mark(code: GateCode, message: str) -> Objection:
    return Objection(code, message, is_mark=True)
