"""Sense: whether kind, roles, conditions and voice of a proposal are those of its passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangraph.authoring.gate.flat_text import flat_of
from plangraph.authoring.gate.gate_text import PassageReading
from plangraph.authoring.gate.gate_words import HeadFrame, read_gate_words
from plangraph.authoring.gate.norm_heads import Negation
from plangraph.authoring.gate.subclauses import SubclauseKind
from plangraph.authoring.gate.verdict import GateCode, Objection
from plangraph.authoring.proposals.proposal import PartRole, Proposal, ProposalKind

_NORMS = (
    ProposalKind.OBLIGATION,
    ProposalKind.PROHIBITION,
    ProposalKind.PERMISSION,
    ProposalKind.ENTITLEMENT,
    ProposalKind.STATUS_CHANGE,
)
_WITHOUT_HEAD = {"shall", "is-expected", "declares"}
_CAPS = ("at-most", "less-than", "at-least")
_ARTICLES = {SubclauseKind.CONDITION: "a", SubclauseKind.EXCEPTION: "an"}
_SIDES = (frozenset({"supports", "welcomes"}), frozenset({"objects", "red-line", "fears"}))
_OWN_VOICES = ("newspaper-fact", "newspaper-assessment")
_CHECKABLE = (
    PartRole.BEARER,
    PartRole.BENEFICIARY,
    PartRole.ACTION,
    PartRole.OBJECT,
    PartRole.FOUNDED,
    PartRole.STATUS,
    PartRole.QUANTITY,
    PartRole.DEADLINE,
    PartRole.HOLDER,
    PartRole.SPEAKER,
    PartRole.TARGET,
)


def check_sense(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield what the proposal says in another sense than its passage."""
    if proposal.kind in _NORMS:
        yield from check_kind(proposal, reading)
        yield from check_strength(proposal, reading)
        yield from check_roles(proposal, reading)
        yield from check_several(reading)
        yield from check_reported(proposal, reading)
    else:
        yield from check_stance(proposal, reading)
    yield from check_voice(proposal, reading)
    yield from check_dropped(proposal, reading)
    yield from check_left_out(proposal, reading)
    if not any(part.role in _CHECKABLE and not part.is_missing for part in proposal.parts):
        message = "nothing in the proposal can be compared"
        yield Objection(GateCode.NOTHING, message, is_mark=True)


def check_kind(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether no head of the passage can mean the kind."""
    kind = proposal.kind
    allowed = {item for head in reading.heads for item in head.kinds}
    status = _has_status(reading)
    if not reading.heads:
        allowed = (
            {ProposalKind.PROHIBITION}
            if reading.is_negated
            else {ProposalKind.OBLIGATION, ProposalKind.STATUS_CHANGE}
        )
        if reading.negation is Negation.POSSIBLE:
            allowed.add(ProposalKind.PROHIBITION)
            yield _mark(GateCode.NEGATION, "one of the verbs of the passage is negated")
        yield from _check_without_head(proposal, reading, status=status)
    elif status and ProposalKind.OBLIGATION in allowed:
        allowed.add(ProposalKind.STATUS_CHANGE)
    if reading.heads and reading.heads[0].may_negate:
        allowed.add(ProposalKind.PROHIBITION)
    if reading.heads and reading.heads[0].frame is HeadFrame.RIGHT and _has_own_subject(reading):
        allowed.add(ProposalKind.OBLIGATION)  # "North lets prisoners go": the present tense binds
    if kind in allowed:
        if (
            kind is ProposalKind.OBLIGATION
            and reading.heads
            and reading.heads[0].kinds[:1] == (ProposalKind.PROHIBITION,)
        ):
            yield _mark(GateCode.NEGATION, "the passage prohibits, and the proposal obliges")
        if reading.heads and reading.heads[0].may_negate and kind is not ProposalKind.PROHIBITION:
            yield _mark(GateCode.NEGATION, f'"no" is in the passage, which is read as {kind}')
        if {ProposalKind.OBLIGATION, ProposalKind.ENTITLEMENT} <= allowed:
            yield from _check_owed(proposal, reading)
        return
    yield from _object_to_kind(kind, allowed, reading)


def _has_own_subject(reading: PassageReading) -> bool:
    """Return whether a draft names an actor before its directive verb."""
    start = reading.heads[0].start
    return not reading.source.is_article and any(item.end <= start for item in reading.mentions)


def _check_owed(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield a mark where it is not plain whether a passage obliges one or entitles the other."""
    roles = reading.roles
    if proposal.kind is ProposalKind.OBLIGATION:
        fits = any(part.value in roles.bound for part in proposal.of_role(PartRole.BEARER))
    else:
        fits = any(
            part.value in roles.favoured or reading.is_elsewhere(part)
            for part in proposal.of_role(PartRole.BENEFICIARY)
        )
    if not fits and proposal.kind in (ProposalKind.OBLIGATION, ProposalKind.ENTITLEMENT):
        yield _mark(GateCode.MODALITY, "who owes it and who gets it is not plain in the passage")


def _object_to_kind(
    kind: ProposalKind, allowed: set[ProposalKind], reading: PassageReading
) -> Iterator[Objection]:
    said = " … ".join(f'"{head.words.strip()}"' for head in reading.heads) or "no verb of a norm"
    if reading.is_negated and kind is not ProposalKind.PROHIBITION:
        yield Objection(GateCode.NEGATION, f"the passage negates, and the proposal is an {kind}")
    elif kind is ProposalKind.PROHIBITION:
        if any(bound in _CAPS for item in reading.figures.amounts for bound in item.bounds):
            yield _mark(GateCode.NEGATION, "the passage limits, and the proposal prohibits")
        else:
            message = "the passage does not negate, and the proposal is a Prohibition"
            yield Objection(GateCode.NEGATION, message)
    elif kind is ProposalKind.STATUS_CHANGE and ProposalKind.OBLIGATION in allowed:
        yield _mark(GateCode.MODALITY, f"the passage says {said}, and no word of a status")
    elif {kind, *allowed} <= {ProposalKind.PERMISSION, ProposalKind.ENTITLEMENT}:
        yield _mark(GateCode.MODALITY, f"the passage says {said}, and the proposal is a {kind}")
    else:
        message = f"the passage says {said}, and the proposal is of kind {kind}"
        yield Objection(GateCode.MODALITY, message, is_mark=not reading.heads)


def _check_without_head(
    proposal: Proposal, reading: PassageReading, *, status: bool
) -> Iterator[Objection]:
    kind = proposal.kind
    if kind is ProposalKind.STATUS_CHANGE and not status:
        yield _mark(GateCode.MODALITY, "the passage has no word of a status")
    elif kind is ProposalKind.OBLIGATION and status and not any(proposal.of_role(PartRole.BEARER)):
        yield _mark(GateCode.MODALITY, "the passage speaks of a status, and of nobody's duty")
    if reading.source.is_article and not _has_wrapper(reading):
        if reading.voices.has_speech:
            yield Objection(GateCode.MODALITY, "the passage reports words, and no norm of a plan")
        elif not reading.flat[:1].islower():
            yield _mark(GateCode.MODALITY, "the passage may tell a fact, and no norm of a plan")


def _has_wrapper(reading: PassageReading) -> bool:
    return any(
        row.frame is HeadFrame.WRAPPER and row.words.search(reading.whole)
        for row in read_gate_words().heads
    )


def _has_status(reading: PassageReading) -> bool:
    words = read_gate_words()
    return bool(words.status.search(reading.whole) or words.passive.search(reading.whole))


def check_strength(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether the strength of the norm is another than that of its head."""
    said = {strength for head in reading.heads for strength in head.strengths}
    for part in proposal.of_role(PartRole.STRENGTH):
        if not part.is_missing and part.value not in (said or _WITHOUT_HEAD):
            message = f"{part.role}: the passage says {' or '.join(sorted(said or _WITHOUT_HEAD))}"
            yield Objection(GateCode.MODALITY, message, part.role)
        elif part.value == "should" and "shall" in said:
            message = f"{part.role}: the passage may say shall"
            yield Objection(GateCode.MODALITY, message, part.role, is_mark=True)
    if said and "shall" not in said and not any(proposal.of_role(PartRole.STRENGTH)):
        yield _mark(GateCode.MODALITY, f"the passage only says {sorted(said)[0]}")


def check_roles(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether who is bound and who is favoured are others in the passage."""
    roles = reading.roles
    for part in proposal.of_role(PartRole.BEARER):
        key = str(part.value)
        if part.is_missing or ":" not in key:
            continue
        if key not in reading.named:
            if reading.binds_named and part.place is not None:
                message = f"{part.role}: the passage binds {_any(reading.binds_named)}, not {key}"
                yield Objection(GateCode.ROLE, message, part.role)
        elif key not in roles.bound:
            plain = roles.bound and key not in roles.maybe_bound
            is_plain = bool(plain and (reading.heads or key in roles.favoured))
            yield _object_to_role(part.role, key, is_plain=is_plain)
    for part in proposal.of_role(PartRole.BENEFICIARY):
        key = str(part.value)
        if part.is_missing or key not in reading.named or key in roles.favoured:
            continue
        yield _object_to_role(
            part.role, key, is_plain=key in roles.bound and not _is_shared(proposal, key)
        )


def _is_shared(proposal: Proposal, key: str) -> bool:
    """Return whether somebody is bound and favoured at once: what the parties owe each other."""
    return any(part.value == key for part in proposal.of_role(PartRole.BEARER))


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


def check_reported(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether an article puts in somebody's mouth what the proposal says of the plan."""
    if any(proposal.of_role(PartRole.HOLDER)):
        yield _mark(GateCode.VOICE, "a stance has a holder, and the proposal is a norm")
    if reading.source.is_article and reading.voices.has_speech:
        said = {part.value for part in proposal.of_role(PartRole.VOICE)}
        if any(reading.flat[: head.start].count('"') % 2 for head in reading.heads):
            yield _mark(GateCode.VOICE, "a speaker's words are told as a norm of the plan")
        elif not said & {"named-speaker", "unnamed-officials"}:
            yield _mark(
                GateCode.VOICE, "somebody says so in the passage, and the proposal has no voice"
            )


def check_stance(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether whose stance or statement it is, and which, is another in the passage."""
    voices = reading.voices
    for role in (PartRole.HOLDER, PartRole.SPEAKER):
        for part in proposal.of_role(role):
            key = str(part.value)
            heard = voices.speakers | (voices.takers if role is PartRole.HOLDER else frozenset())
            if part.is_missing or key in heard or reading.is_elsewhere(part):
                if reading.is_elsewhere(part) and voices.speakers - {key}:
                    message = f"{role}: {_any(voices.speakers)} speaks in the passage, not {key}"
                    yield Objection(GateCode.VOICE, message, role)
                continue
            if key in voices.maybe and (not voices.speakers or key in voices.before):
                message = f"{role}: whether {key} says so is not plain"
                yield Objection(GateCode.UNCONFIRMED, message, role, is_mark=True)
            elif key in reading.source.named and part.place is None:
                continue
            else:
                message = f"{role}: the passage has nobody of {key} speaking"
                yield Objection(GateCode.VOICE, message, role)
    for part in proposal.of_role(PartRole.STANCE):
        if not part.is_missing and part.value not in voices.stances:
            message = f"{part.role}: the passage has no words of {part.value}"
            is_mark = not _is_opposite(str(part.value), voices.stances)
            yield Objection(GateCode.MODALITY, message, part.role, is_mark=is_mark)
    yield from _check_said(proposal, reading)


def _is_opposite(stance: str, said: frozenset[str]) -> bool:
    """Return whether a stance is for what the passage is against, or the other way round."""
    return any(stance in side and said & other for side, other in (_SIDES, _SIDES[::-1]))


def _check_said(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether a statement is one, unless it is a fact in the words of the newspaper."""
    is_own = any(part.value in _OWN_VOICES for part in proposal.of_role(PartRole.VOICE))
    has_words = reading.voices.has_speech or reading.is_quoted
    if proposal.kind is ProposalKind.STATEMENT and not (has_words or is_own):
        yield Objection(GateCode.VOICE, "nobody says anything in the passage")


def check_voice(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether the voice is another than that of the passage."""
    voices = reading.voices
    for part in proposal.of_role(PartRole.VOICE):
        if part.is_missing or reading.is_elsewhere(part):
            continue
        value = str(part.value)
        is_norm = proposal.kind in _NORMS
        if value == "named-speaker":
            wrong, doubtful = not voices.speakers, voices.is_unnamed or not voices.has_speech
            if wrong and reading.is_quoted:
                wrong, doubtful = False, True
        elif value == "unnamed-officials":
            wrong, doubtful = not (voices.is_unnamed or voices.has_speech), not voices.is_unnamed
        elif value == "plan-content":  # somebody may tell what the plan provides
            wrong, doubtful = False, not is_norm or bool(voices.has_speech and voices.speakers)
        elif value in _OWN_VOICES:
            is_said = proposal.kind is ProposalKind.STATEMENT and voices.has_speech
            wrong = voices.has_plain_speech or is_said
            doubtful = is_norm or reading.is_quoted
        else:
            wrong = doubtful = False
        if reading.source.is_article and (wrong or doubtful):
            message = f"{part.role}: the passage {'is' if wrong else 'may be'} not {value}"
            yield Objection(GateCode.VOICE, message, part.role, is_mark=not wrong)


def check_dropped(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether the passage has a condition or an exception that the proposal has not."""
    parts = [*proposal.of_role(PartRole.CONDITION), *proposal.of_role(PartRole.EXCEPTION)]
    said = " ".join(flat_of(str(part.value)) for part in parts).casefold()
    for item in reading.subclauses:
        if item.kind is SubclauseKind.RELATIVE or proposal.kind not in _NORMS:
            continue
        if not parts:
            message = f'the passage has {_ARTICLES[item.kind]} {item.kind} ("{item.words}")'
            yield Objection(GateCode.DROPPED, message, is_mark=not item.is_plain)
        elif not re.search(rf"(?<!\w){re.escape(item.words.casefold())}(?!\w)", said):
            yield _mark(GateCode.DROPPED, f'the passage has a further {item.kind} ("{item.words}")')
    if proposal.kind in _NORMS and not parts and not any(proposal.of_role(PartRole.DEADLINE)):
        things = _join_words(proposal)
        for match in read_gate_words().times.finditer(reading.flat):
            if match[0] not in things:
                yield _mark(GateCode.DROPPED, f'the passage may have a condition ("{match[0]}")')


def _join_words(proposal: Proposal) -> str:
    """Return the words of conditions, exceptions and things, in which figures are no own parts."""
    roles = (PartRole.CONDITION, PartRole.EXCEPTION, PartRole.OBJECT)
    return " ".join(flat_of(str(part.value)) for part in proposal.parts if part.role in roles)


def check_left_out(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield a mark where a number with a unit, or a time, is in no part."""
    if proposal.kind not in _NORMS:
        return
    figures = reading.figures
    inside = _join_words(proposal)
    amounts = [item for item in figures.amounts if item.units - {"years", "percent"}]
    if amounts and not any(proposal.of_role(PartRole.QUANTITY)):
        words = reading.flat[amounts[0].start : amounts[0].end]
        if words not in inside:
            yield _mark(GateCode.LEFT_OUT, f"the passage has {words}, the proposal no number")
    lengths = [
        item for item in figures.lengths if reading.flat[item.start : item.end] not in inside
    ]
    if lengths and not any(proposal.of_role(PartRole.DEADLINE)):
        words = reading.flat[lengths[0].start : lengths[0].end]
        yield _mark(GateCode.LEFT_OUT, f"the passage has a time ({words}), the proposal none")


def _mark(code: GateCode, message: str) -> Objection:
    return Objection(code, message, is_mark=True)


def _any(keys: frozenset[str]) -> str:
    return " or ".join(sorted(keys))
