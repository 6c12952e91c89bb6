"""Kinds said: whether a passage has the kind of a norm, and its strength, that a proposal has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangraph.authoring.gate.elsewhere import find_openings, find_sentence_around
from plangraph.authoring.gate.flat_text import flat_of
from plangraph.authoring.gate.gate_text import PassageReading
from plangraph.authoring.gate.gate_words import HeadFrame, read_action_words, read_gate_words
from plangraph.authoring.gate.norm_heads import Negation, find_heads, mask_harmless
from plangraph.authoring.gate.subclauses import find_subclauses
from plangraph.authoring.gate.verdict import GateCode, Objection
from plangraph.authoring.proposals.proposal import PartRole, Proposal, ProposalKind

_WITHOUT_HEAD = {"shall", "is-expected", "declares"}
_REFRAINS = (ProposalKind.PROHIBITION, ProposalKind.OBLIGATION)  # "shall refrain from force"
_FREE = {ProposalKind.PERMISSION, ProposalKind.ENTITLEMENT}
_ASKED = {"shall", "should"}
_WITH = re.compile(r"^(?!.*\b(?:for|to)\b).*\bwith\b", re.IGNORECASE)
_TEXTS = "plan|draft|text|deal|bargain|proposal|agreement|accord|paper|treaty|memorandum|pact"
_OF_THE_TEXT = re.compile(
    rf"\b(?:under|by) (?:the|its|this) (?:[\w'-]+ ){{0,3}}(?:{_TEXTS})\b", re.I
)
_THE_TEXT = re.compile(rf"(?:the|this) (?:[\w'-]+ )?(?:{_TEXTS})\b", re.IGNORECASE)
_CAPS = ("at-most", "less-than", "at-least")


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
            yield _mark(GateCode.NEGATION, "the passage may negate only in part")
        yield from _check_without_head(proposal, reading, status=status)
    elif status and ProposalKind.OBLIGATION in allowed:
        allowed.add(ProposalKind.STATUS_CHANGE)
    if not reading.heads and _gives_share(proposal, reading):
        allowed.add(ProposalKind.ENTITLEMENT)
    if reading.heads and reading.heads[0].may_negate:
        allowed |= {ProposalKind.PROHIBITION, ProposalKind.PERMISSION}
    if reading.heads and reading.heads[0].frame is HeadFrame.RIGHT and _has_own_subject(reading):
        allowed.add(ProposalKind.OBLIGATION)  # "North lets prisoners go": the present tense binds
    if kind in allowed:
        if (
            kind is ProposalKind.OBLIGATION
            and reading.heads
            and reading.heads[0].kinds[:1] == (ProposalKind.PROHIBITION,)
            and not (
                reading.heads[0].kinds == _REFRAINS
                and reading.heads[0].words.strip() in mask_harmless(reading.flat)
                and any(proposal.of_role(PartRole.ACTION))
                and not any(
                    _is_banned(str(part.value)) for part in proposal.of_role(PartRole.ACTION)
                )
            )
        ):
            yield _mark(GateCode.NEGATION, "the passage prohibits, and the proposal obliges")
        if reading.heads and reading.heads[0].may_negate and kind is not ProposalKind.PROHIBITION:
            yield _mark(GateCode.NEGATION, f'"no" is in the passage, which is read as {kind}')
        if kind is ProposalKind.OBLIGATION:
            yield from _check_obligation(proposal)
        if kind is ProposalKind.PERMISSION and _is_permitting(proposal, reading):
            yield _mark(GateCode.MODALITY, "the passage binds the one who permits")
        if kind is ProposalKind.PROHIBITION:
            yield from _check_prohibition(reading)
        if {ProposalKind.OBLIGATION, ProposalKind.ENTITLEMENT} <= allowed:
            yield from _check_owed(proposal, reading)
        return
    if kind is ProposalKind.PROHIBITION and _limits(reading):
        if not any(part.value == "exceed" for part in proposal.of_role(PartRole.ACTION)):
            yield _mark(GateCode.NEGATION, "the passage limits, and the proposal prohibits")
        return
    yield from _object_to_kind(kind, allowed, reading)


def _check_obligation(proposal: Proposal) -> Iterator[Objection]:
    """Yield a mark where nobody is bound to found something, or somebody to exceed a limit."""
    roles = {part.role for part in proposal.parts}
    is_status = PartRole.FOUNDED in roles or PartRole.STATUS in roles
    if is_status and PartRole.BEARER not in roles:
        yield _mark(GateCode.MODALITY, "the passage speaks of a status, and of nobody's duty")
    if any(part.value == "exceed" for part in proposal.of_role(PartRole.ACTION)):
        yield _mark(GateCode.NEGATION, "the passage limits, and the proposal obliges to exceed")


def _is_banned(action: str) -> bool:
    """Return whether "refrains from" bans an action, and is not a word of the action itself."""
    pattern = read_action_words().get(action)
    return pattern is None or not pattern.search("refrains from")


def _check_prohibition(reading: PassageReading) -> Iterator[Objection]:
    """Yield a mark where a passage may oblige, or free somebody, rather than prohibit."""
    head = reading.heads[0] if reading.heads else None
    if head and head.kinds[:1] == (ProposalKind.OBLIGATION,) and not head.may_negate:
        yield _mark(GateCode.MODALITY, "the passage obliges, and the proposal prohibits")
    elif reading.is_negated and read_gate_words().freeing.search(reading.flat):
        message = "the passage may free somebody, or say what it does not mean"
        yield _mark(GateCode.NEGATION, message)


def _is_permitting(proposal: Proposal, reading: PassageReading) -> bool:
    """Return whether those whom a proposal permits something are those who permit it."""
    bearers = {str(part.value) for part in proposal.of_role(PartRole.BEARER)}
    if not reading.heads or reading.heads[0].frame is not HeadFrame.RIGHT:
        return False
    start = reading.heads[0].start
    before = {item.key for item in reading.mentions if item.end <= start}
    if reading.is_negated and not bearers:
        return True
    return bool(before & reading.roles.bound) and (not bearers or bool(bearers & before))


def _gives_share(proposal: Proposal, reading: PassageReading) -> bool:
    """Return whether a note of a draft gives somebody a share: "Two thirds of it for North"."""
    if reading.source.is_article or any(proposal.of_role(PartRole.BEARER)):
        return False
    if read_gate_words().passive.search(reading.flat) or _WITH.search(reading.flat):
        return False
    favoured = [part.value for part in proposal.of_role(PartRole.BENEFICIARY)]
    return bool(favoured) and reading.roles.favoured.issuperset(map(str, favoured))


def _has_own_subject(reading: PassageReading) -> bool:
    """Return whether a draft names an actor before its directive verb."""
    start = reading.heads[0].start
    return not reading.source.is_article and any(item.end <= start for item in reading.mentions)


def _check_owed(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield a mark where it is not plain whether a passage obliges one or entitles the other."""
    roles = reading.roles
    if holds(proposal, reading):
        return
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
    if reading.is_negated and kind is ProposalKind.STATUS_CHANGE and not reading.named:
        return
    if {kind, *allowed} <= {ProposalKind.PERMISSION, ProposalKind.ENTITLEMENT}:
        yield _mark(GateCode.MODALITY, f"the passage says {said}, and the proposal is a {kind}")
    elif reading.is_negated and kind is not ProposalKind.PROHIBITION:
        message = f"the passage negates, and the proposal is an {kind}"
        is_plain = kind is ProposalKind.OBLIGATION or (reading.heads and not allowed & _FREE)
        is_mark = kind is ProposalKind.STATUS_CHANGE or not is_plain
        yield Objection(GateCode.NEGATION, message, is_mark=is_mark)
    elif kind is ProposalKind.PROHIBITION:
        message = "the passage does not negate, and the proposal is a Prohibition"
        yield Objection(GateCode.NEGATION, message, is_mark=not reading.heads)
    elif kind is ProposalKind.STATUS_CHANGE:
        yield _mark(GateCode.MODALITY, f"the passage says {said}, and no word of a status")
    else:
        message = f"the passage says {said}, and the proposal is of kind {kind}"
        yield Objection(GateCode.MODALITY, message, is_mark=_is_open(kind, reading))


def _limits(reading: PassageReading) -> bool:
    """Return whether a passage that does not negate has a limit: "at most 50 guns"."""
    is_capped = any(bound in _CAPS for item in reading.figures.amounts for bound in item.bounds)
    return is_capped and not reading.is_negated


def holds(proposal: Proposal, reading: PassageReading) -> bool:
    """Return whether a proposal entitles those who hold or keep something in the passage."""
    if not reading.heads or reading.heads[0].frame is not HeadFrame.HOLDER:
        return False
    favoured = {str(part.value) for part in proposal.of_role(PartRole.BENEFICIARY)}
    start = reading.heads[0].start
    before = {item.key for item in reading.mentions if item.end <= start}
    is_subject = favoured <= (before & reading.roles.bound or before)
    is_entitled = proposal.kind is ProposalKind.ENTITLEMENT and is_subject
    return is_entitled and bool(favoured) and not any(proposal.of_role(PartRole.BEARER))


def _is_open(kind: ProposalKind, reading: PassageReading) -> bool:
    """Return whether the verbs of a passage may mean another kind: "would run", "must be free"."""
    is_free = kind in (ProposalKind.PERMISSION, ProposalKind.ENTITLEMENT)
    return all(is_free and "is-expected" in head.strengths for head in reading.heads) or (
        kind is ProposalKind.ENTITLEMENT and not reading.is_negated
    )


def _check_without_head(
    proposal: Proposal, reading: PassageReading, *, status: bool
) -> Iterator[Objection]:
    kind = proposal.kind
    if kind is ProposalKind.STATUS_CHANGE and not status:
        yield _mark(GateCode.MODALITY, "the passage has no word of a status")
    elif kind is ProposalKind.OBLIGATION and status and not _says_who_or_what(proposal):
        yield _mark(GateCode.MODALITY, "the passage speaks of a status, and of nobody's duty")
    if reading.source.is_article and not _has_wrapper(reading):
        if reading.voices.has_speech:
            yield _mark(GateCode.MODALITY, "the passage reports words, and no norm of a plan")
        elif not reading.flat[:1].islower():
            yield _mark(GateCode.MODALITY, "the passage may tell a fact, and no norm of a plan")


def _says_who_or_what(proposal: Proposal) -> bool:
    """Return whether a proposal says who is bound, or by which words of the text to do what."""
    parts = (*proposal.of_role(PartRole.BEARER), *proposal.of_role(PartRole.ACTION))
    return any(part.role is PartRole.BEARER or part.place is not None for part in parts)


def _has_wrapper(reading: PassageReading) -> bool:
    """Return whether a passage, or its sentence before it, says what a plan provides."""
    text, place = reading.source.text, reading.place
    before = flat_of(text[find_sentence_around(text, place).start : place.start])
    if _OF_THE_TEXT.search(before) or _THE_TEXT.match(reading.flat):
        return True
    if any(head.kinds for head in find_heads(before, find_subclauses(before))):
        return not read_gate_words().speech.search(before)
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
        if reading.is_elsewhere(part) and not reading.heads:
            words = reading.words_of(part)
            theirs = [item for head in find_heads(words, ()) for item in head.strengths]
            if part.value not in theirs or {*theirs} >= _ASKED:
                message = f"{part.role}: the words at its place do not say {part.value}"
                yield Objection(GateCode.MODALITY, message, part.role, is_mark=True)
        elif not part.is_missing and part.value not in (said or _WITHOUT_HEAD):
            message = f"{part.role}: the passage says {' or '.join(sorted(said or _WITHOUT_HEAD))}"
            yield Objection(GateCode.MODALITY, message, part.role, is_mark=len(said) != 1)
        elif not part.is_missing and part.value not in _first_strengths(reading):
            message = f"{part.role}: the first verb of the passage says another"
            yield Objection(GateCode.MODALITY, message, part.role, is_mark=True)
        elif part.value in _ASKED and said >= _ASKED:
            message = f"{part.role}: whether the passage says shall or should is not plain"
            yield Objection(GateCode.MODALITY, message, part.role, is_mark=True)
    if said >= _ASKED and not any(proposal.of_role(PartRole.STRENGTH)):
        yield _mark(GateCode.MODALITY, "the passage may only say should")
    if not reading.heads and not any(proposal.of_role(PartRole.STRENGTH)):
        yield from _check_opening(reading)
    said = set(_first_strengths(reading))
    if said and "shall" not in said and not any(proposal.of_role(PartRole.STRENGTH)):
        yield _mark(GateCode.MODALITY, f"the passage only says {sorted(said)[0]}")


def _check_opening(reading: PassageReading) -> Iterator[Objection]:
    """Yield a mark where the opening line of a list only asks for what its items say."""
    text = reading.source.text
    for line in find_openings(text, reading.place.start)[-1:]:
        heads = find_heads(reading.source.flat(line), ())
        if heads and "shall" not in heads[0].strengths:
            yield _mark(GateCode.MODALITY, f"its list only says {heads[0].strengths[0]}")


def _first_strengths(reading: PassageReading) -> tuple[str, ...]:
    """Return the strengths of the first head, or what a passage without heads may say."""
    return reading.heads[0].strengths if reading.heads else tuple(sorted(_WITHOUT_HEAD))


def _mark(code: GateCode, message: str) -> Objection:
    return Objection(code, message, is_mark=True)
