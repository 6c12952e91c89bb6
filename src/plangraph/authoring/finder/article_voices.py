"""Voices of an article: what it says of the text, who holds what of it, and who said something.

A quotation may run over several sentences before its speaker is named. A text is no speaker. A
sentence with none of these is proposed as a statement of the newspaper, whose parts a person
writes: no fact of the body is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plangraph.authoring.finder.actor_names import ActorNames, Mention
from plangraph.authoring.finder.article_content import read_content
from plangraph.authoring.finder.norm_parts import SourceReader
from plangraph.authoring.finder.norm_subjects import (
    Subject,
    SubjectKind,
    is_determiner,
    read_subject,
    read_subject_behind,
)
from plangraph.authoring.finder.quotations import (
    find_quotation_before,
    find_quotations,
    is_spoken,
    read_quoted_stance,
)
from plangraph.authoring.finder.tellers import (
    Teller,
    find_end_of_source,
    find_label,
    find_teller,
    find_told,
    find_unknown_speaker,
    find_voice,
    make_missing,
)
from plangraph.authoring.finder.text_sentences import TextSentence
from plangraph.authoring.finder.trimming import trim_end
from plangraph.authoring.finder.word_tables import read_voices
from plangraph.authoring.proposals.proposal import TODO, PartRole, ProposalKind, ProposedPart

# Where somebody else's clause begins: *Melk said no, but the League fears a war*.
_NEXT_CLAUSE = re.compile(r"[;.]\s|,\s+(?:but|and|while|whereas)\b|\s(?:but|while|whereas)\s", re.I)
_TEXT = re.compile(
    r"(?:perhaps\s+|and\s+|but\s+)?(?:(?:article|point|clause|section|chapter|paragraph|annex)\s+\w+\s|"
    r"(?:the|this|that|its|another|a|one)\s+(?:[\w-]+\s+){0,3}(?:clause|article|provision|section|annex|plan|proposal|text|draft|document|"
    r"agreement|accord|terms|blueprint|framework|paper|pact|resolution|protocol|treaty|memorandum|charter|"
    r"settlement|package|compromise|deal|roadmap|truce|formula|communiqué|leak)\b(?!'))",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"[,”\"»\s]*(?:said|says|added|told)\b", re.IGNORECASE)
# *Denied having accepted it*: what is denied is held by nobody.
_DENIED = re.compile(r"\b(?:deni(?:ed|es)|deny) (?:having|that (?:he|she|it|they) had)\s+$", re.I)
# What may stand between a verb of speaking and who speaks: *said Foreign Minister Melk*.
_TITLE = re.compile(
    r"(?!.*\b(?:that|she|he|it|they|we|would|will|had|has|was|is|were|are|to|in|on)\b)[^,;:“\"«]*",
    re.IGNORECASE | re.DOTALL,
)
# *Premier Melk on the radio: "…"* and, in short reports, *Melk: the plan is dead*.
_COLON = re.compile(r"[^:“\"«]{0,80}?:\s")
# *The League, the envoy said, demands …*: who holds it stands before who tells it.
_ASIDE = re.compile(r",\s[^,]{2,40}\b(?:said|says|added|told \w+),\s")
_CONTENT = ProposedPart(PartRole.VOICE, "plan-content")
_NEAR = 45  # characters between the verb and the speaker behind it
_MAXIMUM = 4  # proposals of one sentence

Voice = tuple[ProposalKind, int, int, tuple[ProposedPart, ...]]


class _Hit(NamedTuple):
    """A word of a stance, or of speaking (no type), where it stands."""

    start: int
    end: int
    type: str | None
    is_silent: bool = False


def read_voices_of(
    reader: SourceReader,
    sentence: TextSentence,
    following: Sequence[TextSentence],
    mentions: Sequence[Mention],
    names: ActorNames,
) -> Iterator[Voice]:
    """Yield what a sentence of an article says, in its order, at most a few a sentence."""
    mentions = [one for one in mentions if not one.key.startswith("place:")] or mentions
    if _is_headline(reader, sentence):
        voice = ProposedPart(PartRole.VOICE, "newspaper-fact")
        parts = (ProposedPart(PartRole.SPEAKER, TODO), voice)
        yield ProposalKind.STATEMENT, sentence.start, sentence.end, parts
        return
    found = list(_read_all(reader, sentence, mentions))
    if not found:
        found = [
            _read_label(reader, sentence, mentions)
            or _read_rest(reader, sentence, following, mentions, names)
        ]
    yield from sorted(found, key=lambda one: one[1])[:_MAXIMUM]
    persons = {one.key: one for one in mentions if one.key.startswith("person:")}
    if len(persons) == 1 and not re.match(r"(?:he|she)\b", reader.flat[sentence.start :][:4], re.I):
        person = next(iter(persons.values()))
        reader.person = Subject(SubjectKind.NAMED, *person[:2], (person,))
    reader.is_spoken = any(
        part.role is PartRole.SPEAKER and part.value != TODO for one in found for part in one[3]
    )


def _is_headline(reader: SourceReader, sentence: TextSentence) -> bool:
    """Return whether a sentence is the first line of an article and no whole sentence."""
    is_first = not reader.text[: sentence.start].strip()
    is_line = reader.text[sentence.end : sentence.end + 1] == "\n"
    return is_first and is_line and reader.flat[sentence.end - 1] not in '.!?”"»'


def _read_all(
    reader: SourceReader, sentence: TextSentence, mentions: Sequence[Mention]
) -> Iterator[Voice]:
    flat, start, end = reader.flat, sentence.start, sentence.end
    quotations = find_quotations(flat, start, end)
    hits = list(_find_hits(flat, start, end, quotations))
    reader.is_text = _is_about_text(reader, sentence, mentions)
    if reader.is_text:
        hits = [one for one in hits if one.type is not None and one.type not in ("demands",)]
    speech = next((one for one in hits if one.type is None), None)
    if speech is not None and speech.is_silent:
        hits = [one for one in hits if one.start <= speech.start]
    stances = [one for one in hits if one.type is not None]
    last = trim_end(flat, end, " .")
    subject = reader.subject
    covered: list[tuple[int, int]] = []
    is_held, speaker = False, None
    told_by = None
    teller = find_teller(flat, (start, end), speech[:2], mentions) if speech else None
    if teller and not teller.subject.names:
        reader.person = None  # *he* in what it tells is nobody who was named before
    for number, hit in enumerate(stances):
        begin = max([start, *(_find_begin(flat, one, hit.start) for one in hits)])
        if speech is not None and speech.start < hit.start and number == 0:
            speaker = _read_speaker(reader, sentence, speech, mentions)
            subject = speaker or subject
        aside = _ASIDE.search(flat, start, hit.start) if speech is not None else None
        if teller is None and speech is not None and speaker is not None and number == 0:
            at = speaker.start if start <= speaker.start < speech.start else speech.start
            is_other = _NEXT_CLAUSE.search(flat, speech.end, hit.start) is not None
            told_by = None if is_other else Teller(at, speech.end, speaker)
        if told := find_quotation_before(flat, quotations, hit.start):
            holder = _read_speaker(reader, sentence, hit, mentions)
            begin = told[0]
        elif aside:
            holder = _read_holder(reader, start, aside.start(), mentions, None)
        else:
            holder = _read_holder(reader, begin, hit.start, mentions, subject)
        stop = stances[number + 1].start if number + 1 < len(stances) else last
        if holder is None or (speech is not None and not holder.names):
            continue
        is_held = True
        subject = holder
        first = begin if told else holder.start if begin <= holder.start < hit.start else hit.start
        covered.append((first, stop))
        yield _make_stance(reader, hit, holder, (first, stop), mentions, teller=teller or told_by)
    if speech is not None and (not is_held or quotations):
        speaker = _read_speaker(reader, sentence, speech, mentions)
        yield _make_statement(
            reader, sentence, speaker, speech, () if speech.is_silent else quotations
        )
        subject = speaker or subject
    if subject is not None:
        reader.subject = subject
    for one in (speaker, subject):
        if one is not None and any(name.key.startswith("person:") for name in one.names):
            reader.person = one
    if speech is None or not (is_held or speech.is_silent):
        for kind, begin, stop, parts in read_content(
            *(reader, sentence, mentions, quotations),
            covered=covered,
            speech_start=speech.start if speech else None,
        ):
            told_parts = find_told(reader, teller) if teller else (_CONTENT,)
            first, last = (teller.start, teller.end) if teller else (begin, stop)
            yield kind, min(begin, first), max(stop, last), (*parts, *told_parts)


def _find_begin(flat: str, hit: _Hit, end: int) -> int:
    """Return where the words behind a verb begin, if it stands before ``end``, else 0."""
    source = find_end_of_source(flat, hit[:2], end) or end
    return 0 if hit.start >= end else source if source < end else hit.end


def _is_about_text(
    reader: SourceReader, sentence: TextSentence, mentions: Sequence[Mention]
) -> bool:
    """Return whether a sentence begins with the text, or with *it* where the last one did."""
    words = reader.flat[sentence.start : sentence.end]
    if _TEXT.match(words):
        return True
    first = mentions[0].start if mentions else sentence.end
    is_named = first - sentence.start <= len("The ")
    return reader.is_text and not is_named and words.startswith(("It ", "Its "))


def _find_hits(
    flat: str, start: int, end: int, quotations: Sequence[tuple[int, int]]
) -> Iterator[_Hit]:
    taken: list[tuple[int, int]] = []
    found = []
    for row in read_voices():
        for match in row.pattern.finditer(flat, start, end):
            if any(a <= match.start() < b for a, b in (*quotations, *taken)):
                continue
            taken.append(match.span())
            if _DENIED.search(flat, start, match.start()) and row.type is not None:
                continue
            found.append(_Hit(match.start(), match.end(), row.type, row.is_silent))
    yield from sorted(found)


def _read_holder(
    reader: SourceReader,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    known: Subject | None,
) -> Subject | None:
    """Return who holds something: the subject of the verb, or for a pronoun the one before."""
    subject = read_subject(reader.flat, start, end, mentions)
    if subject.kind is SubjectKind.NAMED:
        return subject
    if re.search(r"\b(?:and|but)$", reader.flat[start:end].rstrip(), re.IGNORECASE):
        first = read_subject_behind(reader.flat, start, end, mentions)
        if first.kind is SubjectKind.NAMED:
            return first
        if known is not None and subject.kind is SubjectKind.OTHER:
            return known
    word = reader.flat[subject.start : subject.end].lower()
    if subject.kind is SubjectKind.PRONOUN and word in ("he", "she"):
        return reader.person or known
    is_known = subject.kind in (SubjectKind.PRONOUN, SubjectKind.EMPTY)
    if is_known or word in ("having", "being", "to have"):
        return known
    inside = [one for one in mentions if start <= one.start < end and one.key]
    is_near = inside and end - inside[-1].end < 40 and subject.kind is SubjectKind.OTHER
    if is_near and not re.search(r"\bin (?:the )?$", reader.flat[start : inside[-1].start]):
        return Subject(SubjectKind.NAMED, *inside[-1][:2], (inside[-1],))
    return None if subject.kind is SubjectKind.TEXT else subject


def _read_speaker(
    reader: SourceReader, sentence: TextSentence, speech: _Hit, mentions: Sequence[Mention]
) -> Subject | None:
    """Return who speaks: before the verb, or behind it as in *said Melk*."""
    teller = find_teller(reader.flat, (sentence.start, sentence.end), speech[:2], mentions)
    if teller:
        return teller.subject
    source = find_end_of_source(reader.flat, speech[:2], sentence.end)
    last = speech.end + _NEAR if source is None else source
    behind = [one for one in mentions if speech.end <= one.start <= last and one.key]
    behind.sort(key=lambda one: not one.key.startswith("person:"))
    is_source = reader.flat[speech.start : speech.end].lower().startswith("according")
    if behind and (
        is_source
        or (
            reader.flat[trim_end(reader.flat, speech.start, " —–-") - 1 : speech.start][:1]
            in ',”"»'
            and _TITLE.fullmatch(reader.flat, speech.end, behind[0].start)
        )
    ):
        return Subject(SubjectKind.NAMED, *behind[0][:2], (behind[0],))
    before = [one for one in mentions if one.end <= speech.start and one.key]
    quotations = find_quotations(reader.flat, sentence.start, speech.start)
    begin = max([sentence.start, *(stop for _, stop in quotations)])
    tail = reader.flat[begin : speech.start].rpartition(",")[2].strip().lower()
    if tail in ("he", "she") and reader.person is not None:
        return reader.person
    if unknown := find_unknown_speaker(reader.flat, (begin, speech.start), speech.end, before):
        return unknown
    persons = [one for one in before if one.start >= begin and one.key.startswith("person:")]
    if persons:
        return Subject(SubjectKind.NAMED, *persons[-1][:2], (persons[-1],))
    return _read_holder(reader, begin, speech.start, mentions, reader.subject)


def _make_stance(
    reader: SourceReader,
    hit: _Hit,
    holder: Subject,
    bounds: tuple[int, int],
    mentions: Sequence[Mention],
    *,
    teller: Teller | None,
) -> Voice:
    parts = [
        reader.part(PartRole.HOLDER, one.key, one.start, one.end) for one in holder.names if one.key
    ] or [make_missing(reader, PartRole.HOLDER, holder)]
    parts.append(reader.part(PartRole.STANCE, hit.type or TODO, hit.start, hit.end))
    keys = {part.value for part in parts}
    target = next(
        (one for one in mentions if one.start >= hit.end and one.key and one.key not in keys), None
    )
    if target is not None and target.end <= bounds[1]:
        parts.append(reader.part(PartRole.TARGET, target.key, target.start, target.end))
    told_by = teller.subject.names if teller else ()
    if teller and not (told_by and told_by[0].key in keys):
        parts += find_told(reader, teller)
        first, stop = min(bounds[0], teller.start), max(bounds[1], hit.end, teller.end)
        return ProposalKind.STANCE, first, stop, tuple(parts)
    rows = (row for row in read_voices() if row.type is None)
    is_said = any(row.pattern.search(reader.flat, bounds[0], bounds[1]) for row in rows)
    is_said = is_said or is_spoken(reader.flat, *bounds)
    told = ProposedPart(PartRole.VOICE, "newspaper-fact")
    parts.append(find_voice(reader, holder) if is_said else told)
    return ProposalKind.STANCE, bounds[0], max(bounds[1], hit.end), tuple(parts)


def _make_statement(
    reader: SourceReader,
    sentence: TextSentence,
    speaker: Subject | None,
    speech: _Hit,
    quotations: Sequence[tuple[int, int]],
) -> Voice:
    """Return what somebody said: a stance, if the quoted words say what they hold."""
    stop = trim_end(reader.flat, sentence.end, " .")
    stance = read_quoted_stance(reader.flat, quotations)
    role = PartRole.HOLDER if stance else PartRole.SPEAKER
    names = speaker.names if speaker else ()
    parts = [reader.part(role, one.key, one.start, one.end) for one in names if one.key]
    parts = parts or [make_missing(reader, role, speaker)]
    if stance:
        parts.append(reader.part(PartRole.STANCE, *stance))
    told = ProposedPart(PartRole.VOICE, "newspaper-fact")
    parts.append(told if speech.is_silent else find_voice(reader, speaker))
    kind = ProposalKind.STANCE if stance else ProposalKind.STATEMENT
    return kind, sentence.start, stop, tuple(parts)


def _read_label(
    reader: SourceReader, sentence: TextSentence, mentions: Sequence[Mention]
) -> Voice | None:
    """Return what stands behind a name and a colon: *Premier Melk on the radio: "Never."*."""
    flat = reader.flat
    for one in mentions:
        colon = _COLON.match(flat, one.end, sentence.end)
        titles = flat[sentence.start : one.start]
        if one.key and colon and not re.search(r"[,;:.]\s", titles) and len(titles.split()) <= 5:
            quotations = find_quotations(flat, colon.end(), sentence.end)
            if one.key.startswith("person:") or quotations:
                subject = Subject(SubjectKind.NAMED, *one[:2], (one,))
                hit = _Hit(one.start, one.end, None)
                return _make_statement(reader, sentence, subject, hit, quotations)
    if unknown := find_label(flat, sentence.start, sentence.end):
        quotations = find_quotations(flat, unknown.end, sentence.end)
        hit = _Hit(unknown.start, unknown.end, None)
        return _make_statement(reader, sentence, unknown, hit, quotations)
    return None


def _read_rest(
    reader: SourceReader,
    sentence: TextSentence,
    following: Sequence[TextSentence],
    mentions: Sequence[Mention],
    names: ActorNames,
) -> Voice:
    """Return a sentence with no word of the tables: of a quotation, else of the newspaper."""
    stop = trim_end(reader.flat, sentence.end, " .")
    if re.match(r"[“\"«]", reader.flat[sentence.start : sentence.start + 1]):
        for other in following:
            behind = _BEHIND.search(reader.flat, other.start, other.end)
            found = [one for one in names.find(reader.flat, other.start, other.end) if one.key]
            if behind and found:
                one = found[-1]
                quotation = [(sentence.start, stop)]
                subject = Subject(SubjectKind.NAMED, *one[:2], (one,))
                hit = _Hit(behind.start(), behind.end(), None)
                return _make_statement(reader, sentence, subject, hit, quotation)
        known = reader.subject if reader.is_spoken else None
        if known is not None and known.names:
            hit = _Hit(sentence.start, sentence.start, None)
            return _make_statement(reader, sentence, known, hit, [(sentence.start, stop)])
    first = next((one for one in mentions if one.key), None)
    if first is not None and is_determiner(reader.flat[sentence.start : first.start]):
        reader.subject = Subject(SubjectKind.NAMED, *first[:2], (first,))
    voice = ProposedPart(PartRole.VOICE, "newspaper-fact")
    parts = (ProposedPart(PartRole.SPEAKER, TODO), voice)
    return ProposalKind.STATEMENT, sentence.start, stop, parts
