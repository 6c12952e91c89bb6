"""Belonging: whether a part that rests on words elsewhere plainly belongs to its passage.

It does where they are the opening line of a list, the subject that a passage goes on with, the
title that says who "the Parties" are, whom a pronoun stands for, or what the sentence is about.
"""

from __future__ import annotations

import re

from plangraph.authoring.gate.antecedents import find_antecedent, who_is_meant
from plangraph.authoring.gate.elsewhere import (
    LEADING,
    LineRange,
    bare_of,
    find_opening,
    find_sentence_around,
    find_sentence_before,
    goes_on_about,
    has_open_subject,
    has_reference,
    is_adjacent,
    is_antecedent,
    is_author,
    is_heading,
    is_in_point,
    is_label,
    is_short_name,
    overlaps,
    speaks_of_parties,
)
from plangraph.authoring.gate.flat_text import flat_of
from plangraph.authoring.gate.gate_text import PassageReading
from plangraph.authoring.gate.gate_words import HeadFrame, read_gate_words
from plangraph.authoring.gate.letters import is_correspondent
from plangraph.authoring.gate.named_headings import stands_below
from plangraph.authoring.gate.norm_heads import find_heads
from plangraph.authoring.gate.party_names import says_who_parties_are
from plangraph.authoring.gate.roles_said import RESOLVES
from plangraph.authoring.gate.subclauses import find_subclauses, is_inside
from plangraph.authoring.gate.voices_said import hear_voices
from plangraph.authoring.proposals.proposal import CONDITIONS, PartRole, Proposal, ProposedPart

#: Parts whose values are keys, or the very words of the text.
THINGS = (PartRole.OBJECT, PartRole.FOUNDED, PartRole.STATUS, PartRole.TARGET)
#: The key of an actor, a place or another thing.
KEY = re.compile(r"[a-z][a-z-]*:[\w.-]+")
_VOICES = (PartRole.HOLDER, PartRole.SPEAKER, PartRole.VOICE)
_TOLD = re.compile(
    r"(?:^|(?<=that )|(?<=, )|(?<=and )|(?<=but )|(?<=said )|(?<=says )|(?<=why )|(?<=if ))"
    r"(?:she|he|they|it|вона|він|вони)\b",
    re.IGNORECASE,
)
_SPEAKING = re.compile(r"\b(?P<who>she|he|they|it|we|I|вона|він|вони|ми)\b", re.IGNORECASE)
_SAYS = re.compile(r'[.,!?]*" (?P<who>she|he|they|it|вона|він|вони) ', re.IGNORECASE)
_SHORTLY = 20  # characters behind a quotation
_OBJECT = re.compile(r"\b(?:him|her|his|them|their|йому|їй|його|її|їм|їх)\b", re.IGNORECASE)
_DONE_TO = re.compile(r"\b(?:him|her|them|їх|її|його)\b(?! \w+s\b)", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
_OWNED = re.compile(r"(?:its|their) \w+", re.IGNORECASE)  # "Its army shall be reduced"
_SUBJECT = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_NO_PERSONS = ("state:", "institution:", "group:", "place:", "asset:")  # prefixes of keys
_BESIDE = 200  # characters beside a quotation in which its speaker is named
_BEGINS = re.compile(r"\W*(?:(?:the|an?|both|all) )?", re.IGNORECASE)  # before a first name
_OWN_SUBJECT = re.compile(
    r"(?:the|an?|all|any|each|every|such|these|those) (?!other\b|two\b|rest\b)", re.IGNORECASE
)
_RELATIVE = re.compile(r"(?:which|who|whose|whom)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:it|they|he|she|we|вона|він|вони|воно|ми)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"(?:we|our|us|i|my|ми|наш\w*)\b", re.IGNORECASE)
_HEADING = 40  # characters that a heading before a sentence may have


def belongs(part: ProposedPart, proposal: Proposal, reading: PassageReading) -> bool:
    """Return whether the other words that a part rests on plainly belong to the passage."""
    place, text = part.place, reading.source.text
    if place is None:
        return True
    for opening in reading.openings:
        if overlaps(place, opening):
            return _is_named_in(opening, part, reading)
    if part.role in (*CONDITIONS, PartRole.EXCEPTION):
        is_next = is_adjacent(text, place, reading.place)
        return is_next or goes_on_about(text, place, reading.place)
    if part.role is PartRole.STRENGTH:
        return is_in_point(text, place, reading.place)
    names = reading.source.name_reader
    if _is_row_or_heading(part, reading):
        return True
    if _has_role_of_subject(part, reading) and stands_below(text, place, reading.place, names):
        return True
    if is_correspondent(text, place, reading.place):
        is_state = not str(part.value).startswith("person:")
        return is_state and part.role in (PartRole.BEARER, PartRole.HOLDER)
    if part.role is PartRole.ACTION:
        words = flat_of(text[place.start : place.end])
        is_firm = all("shall" in head.strengths for head in find_heads(words, ()))
        return is_firm and has_reference(reading.flat) and is_in_point(text, place, reading.place)
    if _stands_beside(part, proposal, reading) or _is_meant(part, reading):
        return True
    if _is_meant_by_pronoun(part, proposal, reading):
        return True
    if not _stands_for_subject(part, reading) or _RELATIVE.match(reading.flat):
        return False
    if speaks_of_parties(reading.flat) and not has_open_subject(reading.flat):
        keys = [str(item.value) for item in proposal.of_role(part.role)]
        return says_who_parties_are(text, place, keys, names)
    if part.role in _VOICES:
        if _speaks_around(part, reading):
            return True
        if pronoun := _find_speaking_pronoun(reading):
            meant = who_is_meant(pronoun)
            return is_antecedent(text, place, reading.place, names, meant)
        if reading.begins_quoted:
            return False
    if _FIRST_PERSON.match(LEADING.sub("", reading.flat)) and not _FIRST_PERSON.match(
        reading.words_of(part)
    ):
        return False
    if not has_open_subject(reading.flat) or _is_note(reading):
        return False
    if part.role in THINGS and not KEY.fullmatch(str(part.value)):
        before = reading.source.flat(find_sentence_before(text, reading.place))
        return 0 <= before.find(reading.words_of(part)) <= _HEADING
    return is_antecedent(text, place, reading.place, names)


def _has_role_of_subject(part: ProposedPart, reading: PassageReading) -> bool:
    """Return whether a part can be the subject that a passage does not name."""
    if part.role is PartRole.BENEFICIARY:
        return reading.roles.favours_subject and not reading.roles.favoured
    is_bearer = part.role is PartRole.BEARER and not reading.binds_named
    return is_bearer and not reading.roles.favours_subject


def _is_meant_by_pronoun(part: ProposedPart, proposal: Proposal, reading: PassageReading) -> bool:
    """Return whether a pronoun behind the verb, or of an owner, stands for somebody favoured.

    So it does for the one whose stance somebody else tells: "Two aides said he would sign".
    """
    if part.role is PartRole.BENEFICIARY and reading.roles.bound:
        pattern, others = _OBJECT, reading.roles.bound
    elif part.role is PartRole.BENEFICIARY and reading.is_negated:
        pattern, others = _DONE_TO, frozenset[str]()  # "No one may stop her"
    elif part.role is PartRole.HOLDER and reading.voices.speakers:
        pattern, others = _TOLD, reading.voices.speakers
    else:
        return False
    names, place = reading.source.name_reader, part.place
    if place is None or str(part.value) in others:
        return False
    bare = re.sub(r'"[^"]*"', "", reading.flat)
    spans = [(item.start, item.end) for item in names.find(bare)]
    for match in pattern.finditer(bare):
        if any(start <= match.start() < end for start, end in spans):
            continue
        meant = who_is_meant(match[0])
        before = bare[: match.start()]
        told = [item for item in names.find(before) if item.key not in others]
        own = [item for item in names.find(before) if item.key in others]
        if find_antecedent([(before, told)], meant) or find_antecedent([(before, own)], meant):
            continue
        if is_antecedent(reading.source.text, place, reading.place, names, meant):
            return True
    return False


def _is_meant(part: ProposedPart, reading: PassageReading) -> bool:
    """Return whether the passage begins with what stands for the words of a part.

    It is a part of their name that nobody else has, *which* directly behind them, another word for
    the parties, or the verb of who resolves it all.
    """
    place, flat, text = part.place, reading.flat, reading.source.text
    is_bearer = part.role is PartRole.BEARER
    roles = (PartRole.BEARER, PartRole.BENEFICIARY)
    if place is None or part.role not in roles or place.end > reading.place.start:
        return False
    if reading.binds_named - {str(part.value)} if is_bearer else reading.roles.favoured:
        return False
    if is_bearer is not reading.roles.binds_subject or len(reading.heads) > 1:
        return False
    words = reading.words_of(part)
    if is_short_name(flat, words):
        first = flat.split()[1]
        others = reading.source.named - {str(part.value)}
        names = (name for key in others for name in reading.source.names.get(key, ()))
        return not any(re.search(rf"\b{re.escape(first)}\b", name) for name in names)
    if _RELATIVE.match(flat):
        return is_adjacent(text, place, reading.place)
    if read_gate_words().parties.match(flat):
        if reading.roles.bound - {str(part.value)}:
            return False
        return read_gate_words().parties.match(words) is not None
    return is_bearer and RESOLVES.match(flat) is not None and is_author(text, place)


def _is_note(reading: PassageReading) -> bool:
    """Return whether a passage is a line of a list, and begins with no pronoun and no verb."""
    text, start, words = reading.source.text, reading.place.start, read_gate_words()
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return (
        not re.search(r"\w", line)
        and re.match(r"\W*[-–—•▪◦*]", line) is not None
        and not words.pronouns.match(reading.flat)
        and not any(row.words.match(reading.flat) for row in words.heads)
    )


def _is_named_in(line: LineRange, part: ProposedPart, reading: PassageReading) -> bool:
    """Return whether a part that is an actor is named in a line, and not within a longer name."""
    names = reading.source.name_reader
    if not KEY.fullmatch(str(part.value)) or part.value not in reading.source.names:
        return True
    return part.value in {item.key for item in names.find(reading.source.flat(line))}


def _is_row_or_heading(part: ProposedPart, reading: PassageReading) -> bool:
    """Return whether a part is the label of the passage's row, or a time its heading says."""
    place, text = part.place, reading.source.text
    if place is None or place.end > reading.place.start:
        return False
    if part.role is PartRole.DEADLINE:
        return is_heading(text, place, reading.place)
    is_row = "|" in text[place.start : reading.place.start]
    return is_row and not reading.binds_named and is_label(text, place, reading.place)


def _stands_beside(part: ProposedPart, proposal: Proposal, reading: PassageReading) -> bool:
    """Return whether a part is what goes on from the words just before a passage.

    It is a thing of the same sentence or the one before, or the only other actor named since.
    """
    place, text = part.place, reading.source.text
    if place is None or place.end > reading.place.start:
        return False
    around = find_sentence_around(text, reading.place)
    before = find_sentence_before(text, reading.place)
    if part.role in THINGS:
        if has_reference(reading.flat):
            return is_in_point(text, place, reading.place)
        return place.start >= around.start
    if part.role is PartRole.BEARER and place.start >= around.start:
        flat = reading.source.flat(LineRange(around.start, reading.place.end))
        is_active = reading.heads and not reading.roles.favours_subject
        if is_active and _OWN_SUBJECT.match(reading.flat):
            return False  # "the boats may return"
        if _has_pronoun_subject(flat, reading):
            return False  # who does it is named before this sentence
        inside = find_subclauses(flat[: len(flat) - len(reading.flat)])
        keys = {
            item.key
            for item in reading.source.name_reader.find(flat)
            if not item.key.startswith(("place:", "asset:")) and not is_inside(inside, item.start)
        }
        favoured = {str(item.value) for item in proposal.of_role(PartRole.BENEFICIARY)}
        return not reading.roles.bound and keys - favoured == {str(part.value)}
    if part.role is not PartRole.BENEFICIARY or not has_reference(reading.flat):
        return False
    if _PERSON.search(reading.flat) and str(part.value).startswith(_NO_PERSONS):
        return False
    if place.start < before.start and not is_in_point(text, place, reading.place):
        return False
    if (pronoun := _OBJECT.search(reading.flat)) and not _can_mean(pronoun[0], part, reading):
        return False
    first = min(before.start, find_sentence_around(text, place).start)
    bound = {str(item.value) for item in proposal.of_role(PartRole.BEARER)}
    said = {str(item.value) for item in proposal.of_role(PartRole.BENEFICIARY)}
    flat = reading.source.flat(LineRange(first, reading.place.end))
    named = {item.key for item in reading.source.name_reader.find(flat)}
    actors = {key for key in named if not key.startswith(("place:", "asset:"))}
    is_plain = bool(bound) and bound <= reading.roles.bound and not said & bound
    return is_plain and actors - bound == said


def _has_pronoun_subject(flat: str, reading: PassageReading) -> bool:
    """Return whether a sentence begins with a pronoun that is nobody's name: not "It obliges"."""
    names = reading.source.name_reader
    bare = bare_of(flat, names)
    pronoun = _PRONOUN.match(bare)
    if pronoun is None or any(item.start == 0 for item in names.find(bare)):
        return False
    head = next(iter(find_heads(bare, ())), None)
    is_directive = head is not None and head.frame is HeadFrame.RIGHT
    return not (head and is_directive and head.start <= pronoun.end() + 1)


def _can_mean(pronoun: str, part: ProposedPart, reading: PassageReading) -> bool:
    """Return whether a pronoun can stand for the one whom the words of a part name."""
    if part.place is None:
        return False
    flat = reading.source.flat(find_sentence_around(reading.source.text, part.place))
    named = [item for item in reading.source.name_reader.find(flat) if item.key == part.value]
    return bool(find_antecedent([(flat, named)], who_is_meant(pronoun)))


def _stands_for_subject(part: ProposedPart, reading: PassageReading) -> bool:
    """Return whether a part has the role that the subject of the passage has."""
    roles = reading.roles
    if _SUBJECT.search(reading.flat) and str(part.value).startswith(_NO_PERSONS):
        return False
    opening = find_opening(reading.source.text, reading.place.start)
    is_pronoun = read_gate_words().pronouns.match(reading.flat) is not None
    if opening and part.place and not is_pronoun and opening.end <= part.place.start:
        return False  # the other items of a list are no subjects of this one
    if part.role is PartRole.BEARER:
        first = reading.source.name_reader.find(reading.flat)[:1]
        names_other = not speaks_of_parties(reading.flat) and any(
            _BEGINS.fullmatch(reading.flat, 0, item.start) and item.key != part.value
            for item in first
        )
        is_joint = reading.source.text[: reading.place.start].endswith("and ")
        is_open = is_joint or is_pronoun
        is_note = not (reading.heads or is_open) and reading.named - {part.value}
        binds_subject = roles.binds_subject or _OWNED.match(reading.flat)
        return bool(binds_subject and not (reading.binds_named or names_other or is_note))
    if part.role is PartRole.BENEFICIARY:
        return roles.favours_subject and not roles.favoured
    if part.role in _VOICES:
        if _speaks_around(part, reading):
            return True
        return not reading.voices.speakers and _speaks_before(part, reading)
    return True


def _find_speaking_pronoun(reading: PassageReading) -> str | None:
    """Return the pronoun that speaks in a passage, or behind a passage that is a quotation."""
    flat = f'"{reading.flat}' if reading.begins_quoted else reading.flat
    found = _SPEAKING.search(re.sub(r'"[^"]*(?:"|$)', "", flat))
    if not found and reading.is_quoted:
        found = _SAYS.match(flat_of(reading.source.text[reading.place.end :][:_SHORTLY]))
    return found["who"] if found else None


def _speaks_around(part: ProposedPart, reading: PassageReading) -> bool:
    """Return whether a passage is quoted, and the words of a part beside it say by whom."""
    text, place = reading.source.text, part.place
    if place is None or not reading.is_quoted:
        return False
    if reading.voices.has_speech and reading.voices.speakers - {part.value}:
        return part.role is PartRole.VOICE
    start, end = min(place.start, reading.place.start), max(place.end, reading.place.end)
    between = flat_of(text[place.end : reading.place.start])
    others = {item.key for item in reading.source.name_reader.find(between)} - {part.value}
    if (
        any(key.startswith("person:") for key in others)
        or "\n\n" in text[place.end : reading.place.start]
    ):
        return False
    start = min(start, find_sentence_around(text, place).start)
    if end - start > reading.place.end - reading.place.start + _BESIDE:
        return False
    flat = flat_of(text[start : end + _BESIDE // 2])
    names = reading.source.name_reader
    speakers = hear_voices(flat, names.find(flat)).speakers
    if part.role is PartRole.VOICE:
        return bool(speakers)
    return part.value in speakers


def _speaks_before(part: ProposedPart, reading: PassageReading) -> bool:
    """Return whether nobody else speaks in the sentence before the passage."""
    before = find_sentence_before(reading.source.text, reading.place)
    flat = reading.source.flat(before)
    voices = hear_voices(flat, reading.source.name_reader.find(flat))
    return not voices.speakers or part.role is PartRole.VOICE or part.value in voices.speakers
