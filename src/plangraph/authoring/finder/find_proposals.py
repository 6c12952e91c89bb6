"""Find proposals in a text: for each norm of a draft, and for each voice of an article.

A draft and an article about one are read by different rules. Nothing is guessed where the words do
not say it: such a part is ``TODO``. Each part has the words that it rests on. The same text and
names give the same proposals on every run; no model and no connection is used.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from plangraph.authoring.finder.action_words import ActionWords
from plangraph.authoring.finder.actor_names import ActorNames, Mention
from plangraph.authoring.finder.article_voices import read_voices_of
from plangraph.authoring.finder.headings import Heading, find_headings
from plangraph.authoring.finder.norm import Norm
from plangraph.authoring.finder.norm_kinds import choose_item_kind
from plangraph.authoring.finder.norm_parts import SourceReader, read_norm_parts
from plangraph.authoring.finder.norm_subjects import Subject, SubjectKind, read_subject
from plangraph.authoring.finder.norms import find_norms
from plangraph.authoring.finder.notes import read_notes
from plangraph.authoring.finder.provisos import Proviso, find_provisos
from plangraph.authoring.finder.text_sentences import (
    TextSentence,
    flatten,
    list_text_sentences,
)
from plangraph.authoring.finder.title_names import find_author, find_members
from plangraph.authoring.finder.trimming import trim_end
from plangraph.authoring.finder.word_tables import ModalFrame, read_words
from plangraph.authoring.proposals.kept_proposals import Rules
from plangraph.authoring.proposals.proposal import (
    PartRole,
    Proposal,
    ProposalKind,
    ProposedPart,
    Proposer,
)
from plangraph.version import __version__

# Verbs by which the author of a resolution binds itself.
_OPERATIVE = re.compile(r"(?:Express|Decid|Declar|Resolv|Undertak|Agre|Commit|Pledg)\w+\b")
_DUTY = ProposalKind.OBLIGATION
# The verb with which an item begins, and how another verb is joined to it.
_VERB_FIRST = re.compile(
    r"(?P<verb>[A-Za-z][a-z]+)\s+(?:the|its|their|an?|all|any|nothing|back|up|down|out|off|in|on|to|"
    r"into|each|every|both|one|two|three|over|away|from|with)\b"
)
_TITLE = 5  # words of the title of a point
_JOINT = re.compile(r"(?:,\s+|;\s+|\s+)(?:and|but)\s+(?:also\s+)?|[,;]\s+")


@dataclass(frozen=True)
class FinderWords:
    """What the finder reads with: names of actors and places by key, labels of actions by word.

    ``year`` is that of the source, for dates that have none; ``salt`` that of a confidential one.
    ``statuses`` are the labels of what something may become, ``others`` names of actors who are
    not in the project: only their whole names are read.
    """

    names: Mapping[str, Sequence[str]]
    actions: Iterable[tuple[str, str]]
    year: int | None = None
    salt: bytes | None = None
    statuses: Iterable[tuple[str, str]] = ()
    others: Mapping[str, Sequence[str]] = field(default_factory=dict)


def find_proposals(text: str, words: FinderWords, rules: Rules) -> tuple[Proposal, ...]:
    """Return the proposals of a text in its order, each with a name of its own."""
    flat = flatten(text)
    names = ActorNames(words.names, flat, others=words.others)
    actions = ActionWords(words.actions, has_rows=True)
    reader = SourceReader(text, flat, words.salt, names.owners, words.year, actions)
    reader.statuses = ActionWords(words.statuses)
    reader.members = find_members(flat, names)
    if not reader.members:
        names.adopt_parties(flat)
    reader.headings = tuple(find_headings(text, flat, names)) if rules is Rules.DRAFT else ()
    reader.author = find_author(flat, text, names)
    form = "a draft" if rules is Rules.DRAFT else "an article"
    proposer = Proposer(f"plangraph rules for {form}", __version__)
    counts: Counter[str] = Counter()
    found = []
    for sentence, kind, start, end, parts in _read(reader, names, rules):
        counts[sentence.passage] += 1
        name = f"{sentence.passage}-{counts[sentence.passage]}"
        place = reader.place(start, end)
        found.append(Proposal(name, kind, sentence.point, sentence.passage, place, parts, proposer))
    return tuple(found)


_Read = tuple[TextSentence, ProposalKind, int, int, tuple[ProposedPart, ...]]


def _read(reader: SourceReader, names: ActorNames, rules: Rules) -> Iterator[_Read]:
    sentences = list(list_text_sentences(reader.text, reader.flat, rules))
    for number, sentence in enumerate(sentences):
        mentions = names.find(reader.flat, sentence.start, sentence.end)
        if rules is Rules.ARTICLE:
            following = sentences[number + 1 : number + 3]
            for kind, start, end, parts in read_voices_of(
                reader, sentence, following, mentions, names
            ):
                yield sentence, kind, start, end, parts
        else:
            after = sentences[number + 1] if number + 1 < len(sentences) else None
            yield from _read_draft(reader, sentence, after, mentions)


def _read_draft(
    reader: SourceReader,
    sentence: TextSentence,
    after: TextSentence | None,
    mentions: Sequence[Mention],
) -> Iterator[_Read]:
    """Yield the norms of a sentence of a draft; that of an opening line is kept for its list."""
    at = bisect_right(reader.headings, sentence.start, key=lambda one: one.start)
    heading = reader.headings[at - 1] if at else None
    if heading is not None and heading.names and sentence.start < heading.end:
        below = reader.flat[heading.end : sentence.end]
        if not below.strip():
            return
        start = sentence.end - len(below.lstrip())
        sentence = sentence._replace(start=start)
        mentions = [one for one in mentions if one.start >= start]
    start, end = sentence.start, sentence.end
    exception = read_words("words", "exception", "sentence")
    if exception.match(reader.flat, start, end):
        return
    provisos = find_provisos(reader.flat, start, end)
    norms = find_norms(reader.flat, start, end, mentions, provisos, is_draft=True)
    opening = _find_opening(reader, sentence)
    if sentence.is_opening:
        lines = norms or _read_opening(reader, sentence, mentions)
        if lines:
            reader.openings[sentence.point or ""] = _know_subject(reader, lines[-1])
        norms = [
            one for one in norms if one is not norms[-1] or one.kind is ProposalKind.STATUS_CHANGE
        ]
        opening = None
    if not sentence.is_item:
        reader.openings.pop("", None)
    if opening is None and heading is not None and not sentence.is_opening:
        opening = _open_heading(heading, norms, mentions)
    if opening is not None:
        norms = _follow_opening(reader, sentence, opening, norms)
    if not sentence.is_opening and not _is_title(reader, sentence, after):
        norms = [*norms, *_list_notes(reader, sentence, norms, mentions)]
    norms.sort(key=lambda one: one.start)
    extra = _read_exception(reader, after, exception)
    for number, norm in enumerate(norms):
        own = [one for one in provisos if _belongs(one, norm, norms, number)]
        known = _resolve(reader, norm, mentions)
        first = min([known.start, *(one.start for one in own if one.end <= known.start + 2)])
        last = max([known.end, *(one.end for one in own if one.start <= known.end + 3)])
        parts = read_norm_parts(reader, known, mentions, own, opening, is_shared=number > 0)
        if extra and number == len(norms) - 1:
            parts = (*parts, extra)
        yield sentence, known.kind, first, last, parts
        following = _find_next_subject(known, mentions)
        is_owned = reader.flat[known.subject.start :][:4].lower() in (
            "its ",
            "his ",
            "her ",
            "thei",
        )
        is_other = known.subject.kind is SubjectKind.OTHER and not is_owned
        reader.subject = following if is_other else following or reader.subject
        reader.subject_point = sentence.point if following else reader.subject_point


def _is_title(reader: SourceReader, sentence: TextSentence, after: TextSentence | None) -> bool:
    """Return whether a sentence is the title of the points below it: a few words without a stop."""
    point = sentence.point
    if not point or after is None or not f"{after.point}.".startswith(f"{point}."):
        return False
    words = reader.flat[sentence.start : sentence.end].split()
    is_line = "\n" in reader.text[sentence.end : after.start]
    return is_line and len(words) <= _TITLE and words[-1][-1:] not in ".;:"


def _list_notes(
    reader: SourceReader,
    sentence: TextSentence,
    norms: Sequence[Norm],
    mentions: Sequence[Mention],
) -> Iterator[Norm]:
    """Yield what a sentence says without a verb, between its semicolons.

    What names nobody goes on with the subject of the sentence before it in its point.
    """
    begin, is_first = sentence.start, True
    stops = [match.start() for match in re.finditer(";", reader.flat[begin : sentence.end])]
    for stop in (*(sentence.start + at for at in stops), sentence.end):
        has_norm = any(one.start < stop and begin < one.end for one in norms)
        words = reader.flat[begin:stop]
        first = begin + len(words) - len(words.lstrip(" ;"))
        if not has_norm and re.search(r"\w", words):
            inside = [one for one in mentions if first <= one.start < stop]
            for note in read_notes(reader.flat, first, stop, mentions):
                goes_on = is_first and not inside and sentence.point == reader.subject_point
                if goes_on and note.subject.kind is SubjectKind.OTHER and sentence.point:
                    subject = replace(note.subject, kind=SubjectKind.PRONOUN)
                    yield replace(note, subject=subject)
                else:
                    yield note
        begin, is_first = stop + 1, False


def _know_subject(reader: SourceReader, norm: Norm) -> Norm:
    """Return the norm of an opening line with whom its pronoun stands for."""
    if norm.subject.kind is SubjectKind.PRONOUN and reader.subject is not None:
        return replace(norm, subject=reader.subject)
    return norm


def _find_next_subject(norm: Norm, mentions: Sequence[Mention]) -> Subject | None:
    """Return who a pronoun behind a norm is: its subject, or the body that it founds."""
    if norm.subject.names:
        return norm.subject
    inside = [one for one in mentions if norm.anchor_end <= one.start < norm.end and one.key]
    if norm.kind is ProposalKind.STATUS_CHANGE and inside:
        return Subject(SubjectKind.NAMED, *inside[0][:2], (inside[0],))
    return None


def _belongs(one: Proviso, norm: Norm, norms: Sequence[Norm], number: int) -> bool:
    """Return whether a proviso is of a norm: it stands in its words, or next to them."""
    if one.start >= norm.start and (
        number == len(norms) - 1 or one.start < norms[number + 1].start
    ):
        return True
    return number == 0 and one.start < norm.start


def _read_exception(
    reader: SourceReader, after: TextSentence | None, exception: re.Pattern[str]
) -> ProposedPart | None:
    """Return what the next sentence takes out of this one."""
    if after is None or not exception.match(reader.flat, after.start, after.end):
        return None
    stop = trim_end(reader.flat, after.end, " .")
    words = " ".join(reader.text[after.start : stop].split())
    return reader.part(PartRole.EXCEPTION, words, after.start, stop)


def _resolve(reader: SourceReader, norm: Norm, mentions: Sequence[Mention]) -> Norm:
    """Return a norm with the name that a pronoun stands for: the one before it in its sentence."""
    if norm.frame is ModalFrame.RIGHT and norm.subject.kind is SubjectKind.PRONOUN:
        before = [one for one in mentions if one.end <= norm.anchor_start and one.key]
        if before:
            return replace(norm, subject=Subject(SubjectKind.NAMED, *before[-1][:2], (before[-1],)))
    author = reader.author
    is_first = norm.subject.kind is SubjectKind.EMPTY and norm.frame is ModalFrame.LEFT
    if author and is_first and norm.kind is _DUTY and _OPERATIVE.match(reader.flat, norm.start):
        return replace(norm, subject=Subject(SubjectKind.NAMED, *author[:2], (author,)))
    if norm.subject.kind is SubjectKind.PRONOUN:
        return _resolve_pronoun(reader, norm, mentions)
    return norm


def _resolve_pronoun(reader: SourceReader, norm: Norm, mentions: Sequence[Mention]) -> Norm:
    """Return a norm with the only name before its pronoun, if no subject before it fits.

    *He* and *she* are persons, *it* is none; what fits nobody is left to people.
    """
    word = reader.flat[norm.subject.start : norm.subject.end].lower()
    is_person = word in ("he", "she")
    known = (
        [one.key.startswith("person:") for one in reader.subject.names] if reader.subject else []
    )
    if known and (is_person == all(known) or word not in ("he", "she", "it")):
        return norm
    before = [one for one in mentions if one.end <= norm.subject.start and one.key]
    fitting = [one for one in before if one.key.startswith("person:") or not is_person]
    if len({one.key for one in fitting}) == 1:
        name = fitting[0]
        return replace(norm, subject=Subject(SubjectKind.NAMED, *name[:2], (name,)))
    return replace(norm, subject=replace(norm.subject, kind=SubjectKind.OTHER))


def _open_heading(
    heading: Heading, norms: Sequence[Norm], mentions: Sequence[Mention]
) -> Norm | None:
    """Return the opening line that a heading is for a sentence, unless it names who is bound."""
    actors = [one for one in mentions if not one.key.startswith(("place:", "asset:"))]
    if not heading.names or (actors and not norms):
        return None
    start, end = heading.names[0].start, heading.names[-1].end
    subject = Subject(SubjectKind.NAMED, start, end, heading.names)
    return Norm(start, end, start, start, _DUTY, None, subject, is_name=True)


def _find_opening(reader: SourceReader, sentence: TextSentence) -> Norm | None:
    """Return the norm of the opening line of the list that a sentence is in."""
    name = sentence.point or ""
    if sentence.is_item and not sentence.is_opening and name in reader.openings:
        return reader.openings[name]
    while "." in name:
        name = name.rpartition(".")[0]
        if name in reader.openings:
            return reader.openings[name]
    return None


def _follow_opening(
    reader: SourceReader, sentence: TextSentence, opening: Norm, norms: Sequence[Norm]
) -> list[Norm]:
    """Return the norms of an item of a list: its own words, the rest from the opening line."""
    if opening.is_name:
        norms = _read_verb_first(reader, sentence, norms)
    first = norms[0] if norms else None
    if first is not None and (not _is_open(reader, sentence, first) or first.strength):
        return list(norms)
    if first is not None and first.is_present and opening.is_name:
        is_negative = reader.flat[sentence.start : first.anchor_start].lower().startswith("not")
        kind = ProposalKind.PROHIBITION if is_negative else first.kind
        return [replace(first, start=sentence.start, kind=kind), *norms[1:]]
    stop = norms[1].start if len(norms) > 1 else sentence.end
    end = trim_end(reader.flat, stop, " .;,")
    tail = re.search(r"[;,]?\s+(?:and|or)$", reader.flat[sentence.start : end])
    end -= len(tail[0]) if tail else 0
    subject = Subject(SubjectKind.EMPTY, sentence.start, sentence.start)
    is_own = first is not None and not first.is_present
    item = replace(
        opening,
        kind=first.kind if first is not None and is_own else opening.kind,
        start=sentence.start,
        end=end,
        anchor_start=sentence.start,
        anchor_end=sentence.start,
        strength=None,
        subject=subject,
        agent=(),
        is_passive=opening.is_passive,
    )
    item = item if is_own else replace(item, kind=choose_item_kind(reader.flat, item))
    return [item, *norms[1:]]


def _read_verb_first(
    reader: SourceReader, sentence: TextSentence, norms: Sequence[Norm]
) -> list[Norm]:
    """Return the norms of an item that begins with its verb, whatever verb that is.

    *Ends its strike and sends the crews back*: the verbs behind the first have its subject too.
    """
    verb = _VERB_FIRST.match(reader.flat, sentence.start, sentence.end)
    if verb is None or any(one.anchor_start <= verb.end("verb") for one in norms):
        return list(norms)
    begin, empty = sentence.start, Subject(SubjectKind.EMPTY, sentence.start, sentence.start)
    found: list[Norm] = []
    for one in norms:
        link = _JOINT.search(reader.flat, begin, one.anchor_start)
        is_named = one.subject.kind is SubjectKind.NAMED
        if link and (is_named or not reader.flat[link.end() : one.anchor_start].strip()):
            found.append(one if is_named else replace(one, start=one.anchor_start, subject=empty))
    stop = found[0].start if found else sentence.end
    last = trim_end(reader.flat, stop, " .;,")
    last -= len(" and") if reader.flat[last - 4 : last] == " and" else 0
    at = verb.start("verb")
    return [Norm(begin, last, at, at, _DUTY, None, empty, is_present=True), *found]


def _is_open(reader: SourceReader, sentence: TextSentence, norm: Norm) -> bool:
    """Return whether an item of a list begins with its verb, *not* before it or none."""
    before = reader.flat[sentence.start : norm.anchor_start].strip().lower()
    return norm.subject.kind is SubjectKind.EMPTY or before in ("not", "never", "to", "not to")


def _read_opening(
    reader: SourceReader, sentence: TextSentence, mentions: Sequence[Mention]
) -> list[Norm]:
    """Return what an opening line without a verb says: at least whom it names."""
    start, end = sentence.start, trim_end(reader.flat, sentence.end, " :–—")
    notes = read_notes(reader.flat, start, sentence.end, mentions)
    subject = read_subject(reader.flat, start, end, mentions)
    if subject.kind not in (SubjectKind.NAMED, SubjectKind.PRONOUN):
        return notes
    kind = notes[-1].kind if notes else ProposalKind.OBLIGATION
    return [Norm(start, end, start, start, kind, None, subject, is_name=True)]
