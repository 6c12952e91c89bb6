"""Stances said: whose stance or statement a passage has, which, and in whose voice it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangraph.authoring.gate.belonging import belongs
from plangraph.authoring.gate.elsewhere import find_sentence_around, find_sentence_before
from plangraph.authoring.gate.flat_text import flat_of
from plangraph.authoring.gate.gate_text import PassageReading
from plangraph.authoring.gate.gate_words import read_gate_words
from plangraph.authoring.gate.verdict import GateCode, Objection
from plangraph.authoring.gate.voices_said import (
    hides_name,
    is_it_who_speaks,
    names_document,
)
from plangraph.authoring.proposals.proposal import PartRole, Proposal, ProposalKind, ProposedPart

#: Kinds of norms; the others are stances and statements.
NORMS = (
    ProposalKind.OBLIGATION,
    ProposalKind.PROHIBITION,
    ProposalKind.PERMISSION,
    ProposalKind.ENTITLEMENT,
    ProposalKind.STATUS_CHANGE,
)
_HELD = frozenset({"supports", "welcomes", "fears", "has-not-agreed"})
_GLAD = frozenset({"supports", "welcomes"})
# Between it and the words of a stance stand a few others, but no pause.
_TURNING = re.compile(
    r"(?:\b(?:no|not|never|nobody|none|neither|nor|cannot|unable|den(?:y|ies|ied|ying)|refus\w+"
    r"|yet to|without|far from|не|ні|жод\w+)\b|n't\b"
    r"|\b(?:urg|press|push|call|ask|want|tell|told|forc|persuad|convinc)\w*\b(?= .*\bto $))"
    r"(?: [\w'-]+){0,5} $",
    re.IGNORECASE,
)
_LABELS = re.compile(r"\b(?:called|calls|calling|describe[sd]|branded|brands)\b", re.IGNORECASE)
_OWN_VOICES = ("newspaper-fact", "newspaper-assessment")


def check_reported(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether an article puts in somebody's mouth what the proposal says of the plan."""
    if any(proposal.of_role(PartRole.HOLDER)):
        yield _mark(GateCode.VOICE, "a stance has a holder, and the proposal is a norm")
    if reading.source.is_article and reading.voices.has_speech:
        said = {part.value for part in proposal.of_role(PartRole.VOICE)}
        if any(reading.flat[: head.start].count('"') % 2 for head in reading.heads):
            yield _mark(GateCode.VOICE, "a speaker's words are told as a norm of the plan")
        elif not said & {"named-speaker", "unnamed-officials"} and not _is_document_again(reading):
            yield _mark(
                GateCode.VOICE, "somebody says so in the passage, and the proposal has no voice"
            )


def check_stance(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether whose stance or statement it is, and which, is another in the passage."""
    voices = reading.voices
    for role in (PartRole.HOLDER, PartRole.SPEAKER):
        for part in proposal.of_role(role):
            key = str(part.value)
            if role is PartRole.HOLDER and _may_be_told(key, proposal, reading):
                message = f"{role}: whether it is the stance of {key} is not plain"
                yield Objection(GateCode.UNCONFIRMED, message, role, is_mark=True)
            heard = voices.speakers | (voices.takers if role is PartRole.HOLDER else frozenset())
            if _is_document_again(reading):
                message = f"{role}: whether {key} or the document says so is not plain"
                yield Objection(GateCode.UNCONFIRMED, message, role, is_mark=True)
            if part.is_missing or key in heard or reading.is_elsewhere(part):
                if _is_told_by_other(part, proposal, reading):
                    continue
                if reading.is_elsewhere(part) and voices.speakers - {key}:
                    message = f"{role}: {any_of(voices.speakers)} speaks in the passage, not {key}"
                    yield Objection(GateCode.VOICE, message, role, is_mark=True)
                continue
            if part.place is not None:
                message = f"{role}: whether {key} says so is not plain"
                yield Objection(GateCode.UNCONFIRMED, message, role, is_mark=True)
    for part in proposal.of_role(PartRole.STANCE):
        if not part.is_missing and part.value not in voices.stances:
            message = f"{part.role}: the passage has no words of {part.value}"
            yield Objection(GateCode.MODALITY, message, part.role, is_mark=True)
        elif part.value in _GLAD and _is_turned(str(part.value), reading.flat):
            message = f"{part.role}: the passage may say the contrary"
            yield Objection(GateCode.NEGATION, message, part.role, is_mark=True)
    yield from _check_said(proposal, reading)


def _is_turned(stance: str, flat: str) -> bool:
    """Return whether a text negates the words of a stance, or wants them of others, wherever.

    So it does with "would not accept it" and "urged both to accept it".
    """
    found = read_gate_words().stances[stance].finditer(flat)
    return all(_TURNING.search(flat, 0, match.start()) for match in found)


def _may_be_told(key: str, proposal: Proposal, reading: PassageReading) -> bool:
    """Return whether a speaker may tell another's stance: "Renn said North stood by it"."""
    voices = reading.voices
    held = {part.value for part in proposal.of_role(PartRole.STANCE)} & _HELD
    others = voices.takers - voices.before - {key}
    return bool(held and others) and key in voices.speakers


def _is_told_by_other(part: ProposedPart, proposal: Proposal, reading: PassageReading) -> bool:
    """Return whether the speaker of a passage, who is in the proposal, tells another's stance."""
    speakers = {str(item.value) for item in proposal.of_role(PartRole.SPEAKER)}
    is_told = part.role is PartRole.HOLDER and reading.voices.speakers <= speakers
    return is_told and reading.is_elsewhere(part) and bool(speakers)


def _check_said(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether a statement is one, unless it is a fact in the words of the newspaper."""
    is_own = any(part.value in _OWN_VOICES for part in proposal.of_role(PartRole.VOICE))
    voices = reading.voices
    has_words = voices.has_speech or voices.is_document or reading.is_quoted
    if proposal.kind is ProposalKind.STATEMENT and not (has_words or is_own):
        yield _mark(GateCode.VOICE, "nobody says anything in the passage")


def check_voice(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether the voice is another than that of the passage."""
    if not reading.source.is_article:
        return
    for part in proposal.of_role(PartRole.VOICE):
        if part.is_missing or reading.is_elsewhere(part):
            continue
        value = str(part.value)
        if value == "named-speaker":
            wrong, doubtful = _is_named_speaker(proposal, reading)
        elif value == "unnamed-officials":
            wrong, doubtful = _is_unnamed(proposal, reading)
        elif value == "plan-content":  # somebody may tell what the plan provides
            is_said = reading.voices.has_speech and reading.voices.speakers
            is_other = proposal.kind not in NORMS and not reading.voices.is_document
            wrong, doubtful = False, is_other or bool(is_said)
        elif value in _OWN_VOICES:
            wrong, doubtful = _is_own_voice(proposal, reading)
        else:
            continue
        if wrong or doubtful:
            message = f"{part.role}: the passage {'is' if wrong else 'may be'} not {value}"
            yield Objection(GateCode.VOICE, message, part.role, is_mark=not wrong)


def _is_named_speaker(proposal: Proposal, reading: PassageReading) -> tuple[bool, bool]:
    """Return whether nobody with a name speaks in a passage, and whether it is doubtful."""
    voices = reading.voices
    if _is_spoken_beside(proposal, reading):
        return False, False
    is_norm = proposal.kind in NORMS
    is_told = voices.has_speech and not (voices.only_asks or is_norm)
    if proposal.kind is ProposalKind.STANCE and _LABELS.search(reading.flat):
        is_told = False  # "Haas called it a trap" may be told by the newspaper
    is_told = is_told or voices.has_plain_speech
    if not voices.speakers:
        is_open = reading.is_quoted or voices.has_speech or not is_norm
        return not is_open, is_open
    return False, voices.is_unnamed or not is_told


def _is_unnamed(proposal: Proposal, reading: PassageReading) -> tuple[bool, bool]:
    voices = reading.voices
    speakers = {part.value for part in proposal.of_role(PartRole.SPEAKER)}
    is_person = any(
        str(key).startswith("person:")
        and not all(map(hides_name, reading.source.names.get(str(key), ("an official",))))
        for key in speakers
    )
    return False, not voices.is_unnamed or is_person


def _is_own_voice(proposal: Proposal, reading: PassageReading) -> tuple[bool, bool]:
    """Return whether a newspaper does not tell it itself: it may tell stances, not statements."""
    voices = reading.voices
    is_statement = proposal.kind is ProposalKind.STATEMENT
    is_said = voices.has_speech and bool(voices.speakers)
    return voices.has_plain_speech, (
        any(proposal.of_role(PartRole.SPEAKER))
        or _goes_on_speech(reading)
        or proposal.kind in NORMS
        or reading.is_quoted
        or (is_said and (is_statement or not voices.only_asks))
    )


def _goes_on_speech(reading: PassageReading) -> bool:
    """Return whether somebody speaks before a passage without a subject: "…, Haas said, ruling"."""
    text, place = reading.source.text, reading.place
    before = flat_of(text[find_sentence_around(text, place).start : place.start])
    is_open = not reading.voices.before and reading.flat[:1].islower()
    return is_open and read_gate_words().plain_speech.search(before) is not None


def _is_spoken_beside(proposal: Proposal, reading: PassageReading) -> bool:
    """Return whether a passage is a quotation, or has a pronoun, of a speaker who belongs to it."""
    speakers = [part for part in proposal.of_role(PartRole.SPEAKER) if reading.is_elsewhere(part)]
    voices = reading.voices
    has_speech = voices.has_plain_speech if proposal.kind in NORMS else voices.has_speech
    is_told = reading.is_quoted or (has_speech and not voices.speakers)
    return (
        is_told
        and bool(speakers)
        and not _is_document_again(reading)
        and all(
            belongs(part, proposal, reading) and not hides_name(reading.words_of(part))
            for part in speakers
        )
    )


def _is_document_again(reading: PassageReading) -> bool:
    """Return whether "it says" may go on about the document of the sentence before."""
    if not is_it_who_speaks(reading.flat):
        return False
    before = find_sentence_before(reading.source.text, reading.place)
    return names_document(reading.source.flat(before))


def any_of(keys: frozenset[str]) -> str:
    """Return keys as alternatives: "a or b"."""
    return " or ".join(sorted(keys))


def _mark(code: GateCode, message: str) -> Objection:
    return Objection(code, message, is_mark=True)
