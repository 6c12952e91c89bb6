"""Edges of a passage: what was cut off where it begins and ends.

Who narrows a passage may cut off what changes its sense: a "no" before it, a condition behind it,
the verb that only permits. So the words beside a passage, in the same sentence, are read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangraph.authoring.gate.elsewhere import find_sentence_around
from plangraph.authoring.gate.flat_text import flat_of
from plangraph.authoring.gate.gate_text import PassageReading
from plangraph.authoring.gate.gate_words import read_gate_words
from plangraph.authoring.gate.norm_heads import find_heads, mask_harmless
from plangraph.authoring.gate.subclauses import SubclauseKind, find_subclauses
from plangraph.authoring.gate.verdict import GateCode, Objection
from plangraph.authoring.proposals.proposal import CONDITIONS, PartRole, Proposal

_BEGINS = re.compile(
    r"(?:^|[.;:,!?(\"'•▪*|\]\)]|(?<!\w)-|\d|\b(?:and|or|but|that|which|who|while|whereas|although|though|as|because|then|so|also|yet"
    r"|і|й|та|але|або|що|а|також))$",
    re.IGNORECASE,
)
#: Words before a passage that only say which text it is of.
_UNDER_THE_TEXT = re.compile(
    r"(?:under|according to|in|as per|за|згідно з)(?: [\w'-]+){0,3} (?:plan|draft|text|deal|bargain"
    r"|proposal|agreement|accord|paper|terms|treaty|document|pact|\w*угод\w+|план\w*|проєкт\w*),?",
    re.IGNORECASE,
)
#: A phrase before the subject, without a comma and a negation: "To this end North will".
_ADVERBIAL = re.compile(
    r"(?!.*\b(?:no|not|never|nothing|none|neither|shall|may|must|will|would|can)\b)"
    r"(?:in|for|to|at|by|from|under|with|during|upon|within|as|after|before|thereafter|hereby"
    r"|у|в|з|із|за|для|до|після|протягом|відповідно|натомість)(?: [\w'-]+){0,8}",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:$|[.;:,!?)\"'(|]|-(?!\w)|(?:and|or|but|while|whereas|which|who|that|so|і|й|та|але|або|а)\b)",
    re.IGNORECASE,
)
_NEGATED_BEFORE = re.compile(
    r"(?<!\w)(?:no|not|never|neither|nor|nobody|не|ні|жод\w+)$", re.IGNORECASE
)
_ARTICLE_BEFORE = re.compile(r"(?<!\w)(?:the|an?|said|says|later)$", re.IGNORECASE)
_TITLE_BEFORE = re.compile(r"(?<!\w)(?:the|an?|said|says|later|[A-Z][\w.]+)$")
_UNTIL_THEN = re.compile(r"\buntil then,?$", re.IGNORECASE)
_JOINED = re.compile(r"^[,\s]*(?:and|but|or|і|та|але)?\s*", re.IGNORECASE)


def check_edges(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield what was cut off where the passage begins and ends."""
    text, place = reading.source.text, reading.place
    if _is_inside_word(text, place.start) or _is_inside_word(text, place.end):
        yield Objection(GateCode.CUT, "the passage begins or ends within a word")
        return
    if reading.flat.count('"') % 2:
        yield Objection(GateCode.CUT, "the passage has half of a quotation", is_mark=True)
    sentence = find_sentence_around(text, place)
    before = flat_of(text[sentence.start : place.start])
    after = flat_of(text[place.end : sentence.end])
    if _NEGATED_BEFORE.search(mask_harmless(before)):
        word = before.rpartition(" ")[2]
        yield Objection(GateCode.NEGATION, f'"{word}" is cut off before the passage')
    elif not (_begins_well(text, place.start, before) and _ENDS.match(after)):
        yield Objection(
            GateCode.CUT, "the passage begins or ends in the middle of a clause", is_mark=True
        )
    yield from _check_conditions(proposal, before, after)
    yield from _check_head(proposal, reading, before)


def _begins_well(text: str, start: int, before: str) -> bool:
    """Return whether a passage begins a clause, or with a name whose title or article is before.

    What is before a line that begins with a capital may be a heading.
    """
    if _BEGINS.search(before) or _UNDER_THE_TEXT.fullmatch(before) or _ADVERBIAL.fullmatch(before):
        return True
    if not text[start].isupper():
        return bool(_ARTICLE_BEFORE.search(before))
    begins_line = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    return begins_line or bool(_TITLE_BEFORE.search(before))


def _is_inside_word(text: str, offset: int) -> bool:
    return bool(re.fullmatch(r"\w\w", text[max(0, offset - 1) : offset + 1]))


def _check_conditions(proposal: Proposal, before: str, after: str) -> Iterator[Objection]:
    """Yield a mark where a condition is cut off beside the passage, and in no part."""
    roles = (*CONDITIONS, PartRole.EXCEPTION)
    said = " ".join(flat_of(str(part.value)) for part in proposal.parts if part.role in roles)
    following = after[_end_of_joint(after) :]
    beside = [
        item
        for text in (following, after.lstrip(", "))
        for item in find_subclauses(text)
        if item.start == 0
    ]
    leading = [item for item in find_subclauses(before) if len(before.rstrip(", ")) <= item.end + 1]
    is_contrast = after.startswith(",") or re.search(r", while$", before)
    if _UNTIL_THEN.search(before) and "until" not in said.casefold():
        message = 'a condition ("until then") is cut off beside the passage'
        yield Objection(GateCode.DROPPED, message, is_mark=True)
    for item in (*leading, *beside):
        if item.words.casefold() == "while" and is_contrast:
            continue
        if item.kind is not SubclauseKind.RELATIVE and item.words.casefold() not in said.casefold():
            message = f'a {item.kind} ("{item.words}") is cut off beside the passage'
            yield Objection(GateCode.DROPPED, message, is_mark=True)


def _end_of_joint(after: str) -> int:
    match = _JOINED.match(after)
    return match.end() if match else 0


def _check_head(proposal: Proposal, reading: PassageReading, before: str) -> Iterator[Objection]:
    """Yield a mark where the verb before a passage without one says another kind."""
    if reading.heads or reading.openings or not before or _has_subject(reading):
        return
    heads = find_heads(before, find_subclauses(before))
    if heads and proposal.kind not in heads[-1].kinds:
        said = heads[-1].words.strip()
        message = f'"{said}" is before the passage, and the proposal is of kind {proposal.kind}'
        yield Objection(GateCode.CUT, message, is_mark=True)


def _has_subject(reading: PassageReading) -> bool:
    """Return whether a passage without a head names who does it, or what is done to."""
    return not reading.flat[:1].islower() or bool(
        reading.roles.bound or read_gate_words().passive.search(reading.flat)
    )
