"""Content of an article: what it says that the text would do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plangraph.authoring.finder.actor_names import Mention
from plangraph.authoring.finder.norm import Norm
from plangraph.authoring.finder.norm_parts import SourceReader, read_norm_parts
from plangraph.authoring.finder.norm_subjects import Subject, SubjectKind, skip_adverbials
from plangraph.authoring.finder.norms import find_norms
from plangraph.authoring.finder.provisos import find_provisos
from plangraph.authoring.finder.text_sentences import TextSentence
from plangraph.authoring.finder.word_tables import ModalFrame
from plangraph.authoring.proposals.proposal import ProposalKind, ProposedPart

# A verb of the present tense: what a plan does is told in it, what people did in the past.
_NOW = re.compile(r"(?!(?:is|are|was|were|has|have|had)\b)[a-z]+s\b")
# The same of several; forms that may be of the past are left out.
_MANY = re.compile(
    r"(?!(?:is|are|was|were|has|have|had|do|did|put|set|cut|let|shut|hold|see|say)\b)[a-z]+(?<!s)"
)

# *Rejects a paper that would …*: what a text does within the words of a position.
_OF_TEXT = re.compile(
    r"\b(?:plan|paper|draft|deal|text|clause|accord|agreement|proposal|article|treaty|provision|point)\s+"
    r"(?:that|which)\s+$",
    re.IGNORECASE,
)
# What may stand before the name without a comma: *Within a week Norland frees the crew*.
_TIME = re.compile(r"(?:within|by|on|from|after|in|at|until)\s[^,;:]{2,30}\s(?=(?:the\s+)?$)", re.I)
_OTHER = SubjectKind.OTHER

#: A norm that an article tells: its kind, its offsets and its parts.
Content = tuple[ProposalKind, int, int, tuple[ProposedPart, ...]]


def read_content(
    reader: SourceReader,
    sentence: TextSentence,
    mentions: Sequence[Mention],
    quotations: Sequence[tuple[int, int]],
    *,
    covered: Sequence[tuple[int, int]],
    speech_start: int | None,
) -> Iterator[Content]:
    """Yield what an article says that the text would do, outside of quotations and speech."""
    flat, start, end = reader.flat, sentence.start, sentence.end
    provisos = find_provisos(flat, start, end)
    norms = find_norms(flat, start, end, mentions, provisos, is_draft=False)
    if not norms and reader.is_text and not re.match(r"it|its", flat[start : start + 3], re.I):
        norms = find_norms(flat, start, end, mentions, provisos, is_draft=True)
    elif not norms and speech_start is None and not covered and not quotations:
        present = find_norms(flat, start, end, mentions, provisos, is_draft=True)
        is_told = [_tells_plan(flat, start, one) for one in present]
        norms = [
            one
            for number, one in enumerate(present)
            if is_told[number]
            or (
                any(is_told[:number])
                and one.is_present
                and one.subject.kind is not SubjectKind.OTHER
            )
        ]
    for norm in norms:
        at = norm.anchor_start
        is_asked = re.search(r"\bwhether\s+$", flat[start : norm.start])
        if is_asked or any(a <= at < b for a, b in quotations) or _is_past(flat, norm):
            continue
        is_other = norm.subject.kind is not SubjectKind.NAMED and not norm.is_passive
        if speech_start is not None and at > speech_start and is_other:
            continue
        is_own = norm.frame is ModalFrame.RIGHT or _OF_TEXT.search(flat[start:at])
        if any(a <= at < b for a, b in covered) and not is_own:
            continue
        known = _resolve(norm, mentions)
        own = [one for one in provisos if one.start >= norm.start or one.start == start]
        parts = read_norm_parts(reader, known, mentions, own, None)
        yield known.kind, known.start, max(known.end, known.start + 1), parts
        if known.subject.names:
            reader.subject = known.subject


def _tells_plan(flat: str, start: int, norm: Norm) -> bool:
    """Return whether a sentence of an article begins with an actor and a verb of the present."""
    verb = flat[norm.anchor_start : norm.anchor_end]
    time = _TIME.match(flat[start : norm.start])
    lead = start + time.end() if time else skip_adverbials(flat, start, norm.start)
    is_named = norm.subject.kind is SubjectKind.NAMED
    if not norm.is_present or not is_named or norm.start - lead > len("And the "):
        return False
    first = norm.subject.names[0]
    is_many = len(norm.subject.names) > 1 or norm.subject.is_body or first.key.startswith("group:")
    is_many = is_many or first.words.lower().startswith("both")
    return _NOW.match(verb) is not None or (is_many and _MANY.fullmatch(verb) is not None)


def _is_past(flat: str, norm: Norm) -> bool:
    """Return whether the words tell what was or is, not what the text would do."""
    word = flat[norm.anchor_start : norm.anchor_end].lower()
    is_told = norm.subject.kind in (SubjectKind.NAMED, SubjectKind.PRONOUN)
    is_told = is_told or norm.subject.is_negative
    past = ("might", "was to", "were to")
    return word.startswith(past if is_told else ("could", "can", *past))


def _resolve(norm: Norm, mentions: Sequence[Mention]) -> Norm:
    if norm.subject.kind is not SubjectKind.PRONOUN or norm.frame is not ModalFrame.RIGHT:
        return norm
    before = [one for one in mentions if one.end <= norm.anchor_start and one.key]
    if not before:
        return norm
    subject = Subject(SubjectKind.NAMED, *before[-1][:2], (before[-1],))
    return Norm(
        *(norm.start, norm.end, norm.anchor_start, norm.anchor_end, norm.kind, norm.strength),
        subject=subject,
        frame=norm.frame,
    )
