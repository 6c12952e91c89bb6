"""Tellers: who tells an article what others hold or owe, be it somebody who is not named.

*According to a diplomat who asked not to be named, X accepts it*: what X holds is no fact of the
newspaper. The words of the teller belong to the passage, wherever in the sentence they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from plangraph.authoring.finder.actor_names import Mention
from plangraph.authoring.finder.norm_parts import SourceReader
from plangraph.authoring.finder.norm_subjects import Subject, SubjectKind
from plangraph.authoring.finder.trimming import trim_end
from plangraph.authoring.finder.word_tables import read_words
from plangraph.authoring.proposals.proposal import TODO, PartRole, ProposedPart

_BEHIND = re.compile(r"(?:according|за словами|на думку)", re.IGNORECASE)
_PAUSE = re.compile(r"[,;:.]\s")
_QUOTED = re.compile(r"[,”\"»]\s*$")
_CAPITALS = re.compile(
    r"(?:the\s+)?(?:(?:[^\W\da-zа-яіїєґ]\.|[^\W\da-zа-яіїєґ][\w'’-]*)(?:\s+|(?=[,.;:]|$))){2,5}"
)
_LABEL = re.compile(
    r"(?P<who>[^\W\da-zа-яіїєґ][\w'’.-]*(?:\s+[^\W\da-zа-яіїєґ][\w'’.-]*){1,4}):\s+[“\"«]"
)
_BEFORE = 30  # characters before a name that may say that it is none: *an official of X*
_NEAR = 60  # characters behind the verb, as in *…,” said a diplomat*


class Teller(NamedTuple):
    """Who tells something, and where the words of speaking begin and end with those for him."""

    start: int
    end: int
    subject: Subject


def find_end_of_source(text: str, speech: tuple[int, int], end: int) -> int | None:
    """Return where the words behind *according to* end, None if the verb is another."""
    if not _BEHIND.match(text, speech[0]):
        return None
    pause = _PAUSE.search(text, speech[1], end)
    return pause.start() if pause else trim_end(text, end, " .")


def find_teller(
    text: str, bounds: tuple[int, int], speech: tuple[int, int], mentions: Sequence[Mention]
) -> Teller | None:
    """Return who tells what a sentence says: an unnamed one, or the source that it names."""
    start, end = bounds
    unnamed = read_words("voices", "officials", "unnamed")
    stop = find_end_of_source(text, speech, end)
    if stop is not None:
        subject = _make_subject(text, speech[1], stop)
        if unnamed.search(text, speech[1], stop):
            return Teller(speech[0], stop, subject)
        persons = [one for one in mentions if _is_person(one, speech[1], stop)]
        if persons:
            subject = replace(subject, kind=SubjectKind.NAMED, names=tuple(persons[:1]))
        is_unknown = not _list_inside(mentions, speech[1], stop) and _CAPITALS.fullmatch(
            text[subject.start : subject.end]
        )
        return Teller(speech[0], stop, subject) if persons or is_unknown else None
    if _QUOTED.search(text, start, speech[0]):
        last = min(trim_end(text, end, " ."), speech[1] + _NEAR)
        pause = _PAUSE.search(text, speech[1], last)
        stop = pause.start() if pause else last
        match = unnamed.search(text, speech[1], stop)
        if match and not _names_person(mentions, speech[1], match.start()):
            return Teller(speech[0], stop, _make_subject(text, match.start(), stop))
    for match in unnamed.finditer(text, start, speech[0]):
        if any(
            one.key.startswith("group:") and match.start() <= one.start < match.end()
            for one in mentions
        ):
            return None  # a group that has a name speaks
        if not _names_person(mentions, match.start(), speech[0]):
            subject = _make_subject(text, match.start(), speech[0])
            return Teller(match.start(), speech[1], subject)
    return None


def find_unknown_speaker(
    text: str, bounds: tuple[int, int], end: int, names: Sequence[Mention]
) -> Subject | None:
    """Return who speaks and is no actor of the data: *“…,” said Mayor Ines Orr*.

    The words are those of a name, each with a capital, beside the verb.
    """
    begin, stop = bounds[0], trim_end(text, bounds[1], " ,")
    named = _CAPITALS.match(text, begin, stop)
    if named and text[trim_end(text, named.end()) :][:1] == ",":  # *Ines Orr, the mayor, said*
        last = trim_end(text, named.end())
        if not any(begin <= one.start < last for one in names):
            return Subject(SubjectKind.OTHER, begin, last)
    start = max(begin, text.rfind(",", begin, stop) + 1)
    tail = _CAPITALS.fullmatch(text[start:stop].strip())
    if tail and start > begin and not any(start <= one.start for one in names):
        first = start + len(text[start:stop]) - len(text[start:stop].lstrip())
        return Subject(SubjectKind.OTHER, first, trim_end(text, stop, " ,"))
    behind = _CAPITALS.match(text, end + 1)
    if behind and _QUOTED.search(text, max(0, bounds[1] - 3), bounds[1]):
        return Subject(SubjectKind.OTHER, behind.start(), trim_end(text, behind.end(), " ."))
    return None


def find_label(text: str, start: int, end: int) -> Subject | None:
    """Return whose words a quotation is, by a name before its colon: *Mayor Ines Orr: “No.”*."""
    label = _LABEL.match(text, start, end)
    return Subject(SubjectKind.OTHER, start, label.end("who")) if label else None


def _list_inside(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Return the names in a part of a text that somebody of the data has."""
    return [one for one in mentions if start <= one.start and one.end <= end and one.key]


def _names_person(mentions: Sequence[Mention], start: int, end: int) -> bool:
    return any(_is_person(one, start, end) for one in mentions)


def _is_person(one: Mention, start: int, end: int) -> bool:
    return start <= one.start and one.end <= end and one.key.startswith("person:")


def _make_subject(text: str, start: int, end: int) -> Subject:
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    return Subject(SubjectKind.OTHER, begin, trim_end(text, end, " ,"))


def find_voice(reader: SourceReader, holder: Subject | None) -> ProposedPart:
    """Return the voice: of unnamed officials, or of the one who is named."""
    if holder is None or holder.start >= holder.end:
        return ProposedPart(PartRole.VOICE, TODO)
    known = read_words("voices", "officials", "words").search
    is_unnamed = known(reader.flat, max(0, holder.start - _BEFORE), holder.end) is not None
    if not is_unnamed and not holder.names:
        unnamed = read_words("voices", "officials", "unnamed")
        is_unnamed = unnamed.search(reader.flat, holder.start, holder.end) is not None
    voice = "unnamed-officials" if is_unnamed else "named-speaker"
    return reader.part(PartRole.VOICE, voice, holder.start, holder.end)


def find_told(reader: SourceReader, teller: Teller) -> tuple[ProposedPart, ...]:
    """Return who tells something, and in whose voice it is."""
    told = [reader.part(PartRole.SPEAKER, one.key, *one[:2]) for one in teller.subject.names]
    missing = make_missing(reader, PartRole.SPEAKER, teller.subject)
    return (*(told or [missing]), find_voice(reader, teller.subject))


def make_missing(reader: SourceReader, role: PartRole, subject: Subject | None) -> ProposedPart:
    """Return a part that a person has to write, with the words that stand for it."""
    if subject is None or subject.start >= subject.end:
        return ProposedPart(role, TODO)
    return reader.part(role, TODO, subject.start, subject.end)
