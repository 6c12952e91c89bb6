"""Heads of norms: the verbs that oblige, permit, entitle or prohibit, with their negation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from plangraph.authoring.gate.flat_text import blank
from plangraph.authoring.gate.gate_words import HeadFrame, HeadWords, read_gate_words
from plangraph.authoring.gate.subclauses import Subclause, is_inside
from plangraph.authoring.proposals.proposal import ProposalKind

_BETWEEN = re.compile(
    r":?(?: (?:be|also|each|both|have|not|then|hereby|jointly|thereby|all|only|fully|again|still"
    r"|once (?:again|more)|now|instead|in (?:turn|return)|therefore|thus|too|first|always))*\s?$"
)
_MONTH_BEFORE = re.compile(
    r"(?:\d|\b(?:in|of|by|until|before|after|since|early|late|mid|and|to|from|than|till|through"
    r"|this|next|last|each|every|during))[ -]$"
)
_MONTH_AFTER = re.compile(r" \d")
_INFINITIVE = re.compile(r"\b(?:to|not to) $")
_NOT_TO = re.compile(r"[^,;]{0,80}?\bnot to\b")
_NOT_TO_AT_ONCE = re.compile(r"\bnot to$")
_TO_REFRAIN = re.compile(r"[^,;]{0,80}?\bto (?:refrain|abstain|desist|stay out|keep out|stop)\b")
_NO_OBJECT = re.compile(r" ?(?:\w+ ){0,2}(?:no|nothing|nobody|neither|жодн\w+)\b", re.IGNORECASE)
_SUBJECT_START = re.compile(
    r"(?:^\W*|\b(?:that|which|whom|where|and|or|but|but also|що|і|та) |[,;:.] )$"
)
_THAT = re.compile(r"\bthat\b")
_JOINED = re.compile(r"(?:,|\band) $")
_NOUN_BEFORE = re.compile(
    r"\b(?:the|an?|its|their|his|her|all|any|such|no|these|those|this|that|of|in|on|at|from|by) $",
    re.IGNORECASE,
)
_LATER_VERB = re.compile(r"(?:\w+\W+){4,}(?:and|but|,|та|і|але)\s(?:[^,]*)$")
_OBJECT = re.compile(r"(?<=\w )(?:no|nothing|nobody|none|жодн\w+)(?= \w)", re.IGNORECASE)
#: A negation that may only be one of a noun beside the verb: "50 people, none from North".
_BESIDE = re.compile(r"(?:none|no)\b", re.IGNORECASE)
#: Verbs that end what somebody does, as a ban would.
_STOPS = re.compile(
    r"^\W*(?:[\w' ]{1,30}: )?(?:stop|end|halt|cease) "
    r"(?:(?:the|all|any|every|its|their)\b|\w+ing\b)",
    re.IGNORECASE,
)
_NEAR_START = 5  # words before a negated object that leave room for a subject and one verb
_FIRM = "shall"
_PERMITS = ProposalKind.PERMISSION
_ADVERBS = r"(?: \w+ly)? ?"


class Negation(StrEnum):
    """Whether a verb is negated."""

    NONE = "none"
    POSSIBLE = "possible"
    PLAIN = "plain"


class NormHead(NamedTuple):
    """A head in a flat passage: what it can mean there; ``may_negate``: a "no" is in its object."""

    start: int
    end: int
    words: str
    kinds: tuple[ProposalKind, ...]
    strengths: tuple[str, ...]
    frame: HeadFrame
    is_negated: bool
    may_negate: bool


class _Match(NamedTuple):
    start: int
    end: int
    row: HeadWords


def mask_harmless(flat: str) -> str:
    """Return the text without the words that look like negations, such as "not less than"."""
    for match in read_gate_words().harmless.finditer(flat):
        flat = blank(flat, match.start(), match.end())
    return flat


def find_heads(flat: str, subclauses: tuple[Subclause, ...]) -> tuple[NormHead, ...]:
    """Return the heads of a flat passage that are in no subclause, in their order."""
    masked = mask_harmless(flat)
    found = [item for item in _match_rows(flat) if not is_inside(subclauses, item.start)]
    found = _drop_complements(flat, _drop_nouns(flat, found))
    groups = list(_merge(flat, found))
    if any(not group[-1].row.is_weak for group in groups):
        groups = [group for group in groups if not group[0].row.is_weak]
    return tuple(_read(masked, group, subclauses) for group in groups)


def find_negation(flat: str, subclauses: tuple[Subclause, ...]) -> Negation:
    """Return whether a passage without heads is negated at its subject or its first verb.

    A negation behind "and" or a comma may be that of another verb.
    """
    masked = mask_harmless(flat)
    words = read_gate_words()
    beside = False
    for match in words.negated_subjects.finditer(masked):
        if is_inside(subclauses, match.start()):
            continue
        if _SUBJECT_START.search(masked[: match.start()]):
            is_beside = (
                _BESIDE.match(masked, match.start()) and masked[: match.start()][-2:] == ", "
            )
            beside = beside or bool(is_beside)
            if not is_beside:
                return Negation.PLAIN
    pattern = re.compile(rf"(?<!\w)(?:{words.negated_verbs.pattern})|n't", re.IGNORECASE)
    for match in pattern.finditer(masked):
        if not is_inside(subclauses, match.start()):
            later = _LATER_VERB.search(masked[: match.start()])
            return Negation.POSSIBLE if later else Negation.PLAIN
    found = _OBJECT.search(masked)
    if found is not None and not is_inside(subclauses, found.start()):
        words_before = len(masked[: found.start()].split())
        is_near = words_before <= _NEAR_START and "," not in masked[: found.start()]
        return Negation.PLAIN if is_near else Negation.POSSIBLE
    return Negation.POSSIBLE if beside or _STOPS.search(masked) else Negation.NONE


def _match_rows(flat: str) -> list[_Match]:
    found: list[_Match] = []
    for row in read_gate_words().heads:
        found.extend(
            _Match(match.start(), match.end(), row)
            for match in row.words.finditer(flat)
            if not _is_month(flat, match)
        )
    found.sort(key=lambda item: (item.start, -item.end))
    kept: list[_Match] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _is_month(flat: str, match: re.Match[str]) -> bool:
    if match[0] != "May":
        return False
    return bool(
        _MONTH_BEFORE.search(flat[: match.start()]) or _MONTH_AFTER.match(flat, match.end())
    )


def _drop_nouns(flat: str, found: Sequence[_Match]) -> list[_Match]:
    """Leave out weak words that are the subject of the next one: "his award shall be final"."""
    after = [*found[1:], None][: len(found)]
    return [
        item
        for item, other in zip(found, after, strict=True)
        if not (
            item.row.is_weak
            and other is not None
            and not other.row.is_weak
            and flat[item.end : other.start] == " "
        )
    ]


def _drop_complements(flat: str, found: Sequence[_Match]) -> list[_Match]:
    """Leave out wrappers that a head follows, and infinitives after a head."""
    kept: list[_Match] = []
    strong = [item for item in found if item.row.frame is not HeadFrame.WRAPPER]
    for number, item in enumerate(strong):
        before = flat[: item.start]
        if kept and _INFINITIVE.search(before) and flat[kept[-1].end : item.start] != " ":
            continue
        if item.row.frame is HeadFrame.RIGHT:
            after = strong[number + 1 : number + 2]
            if _NOUN_BEFORE.search(before) or (kept and not _is_clause(flat, kept[-1], item)):
                continue
            if after and not after[0].row.is_weak and _THAT.search(flat, item.end, after[0].start):
                continue
        kept.append(item)
    return kept


def _is_clause(flat: str, before: _Match, item: _Match) -> bool:
    """Return whether a directive after another head is no object of it: "would oblige"."""
    gap = flat[before.end : item.start]
    is_next = gap == " "
    is_state = is_next and flat.startswith("be ", item.start)  # "shall be binding on North"
    is_of_text = is_next and flat[before.start : before.end] == "would"
    return bool(_JOINED.search(gap) or is_state or is_of_text)


def _merge(flat: str, found: Iterable[_Match]) -> Iterator[list[_Match]]:
    """Group heads that follow each other at once, such as "shall be allowed to"."""
    group: list[_Match] = []
    for item in found:
        if group and not _BETWEEN.fullmatch(flat[group[-1].end : item.start]):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _read(masked: str, group: Sequence[_Match], subclauses: tuple[Subclause, ...]) -> NormHead:
    first, last = group[0], group[-1]
    strong = [item for item in group if not item.row.is_weak] or [first]
    if last.row.is_weak and _PERMITS in strong[-1].row.kinds:
        return _read_as(masked, group, strong[-1].row, subclauses)  # "shall be free to keep"
    may_permit = _PERMITS in (*first.row.kinds, *first.row.negated)
    is_same = last.row.frame is HeadFrame.LEFT and last.row.kinds[:1] == first.row.kinds[:1]
    keeps_first = may_permit or not first.row.negated or is_same  # "shall give": no entitlement
    row = first.row if last.row.is_weak and keeps_first else last.row
    return _read_as(masked, group, row, subclauses)


def _read_as(
    masked: str, group: Sequence[_Match], row: HeadWords, subclauses: tuple[Subclause, ...]
) -> NormHead:
    """Read heads that follow each other as what one of them means."""
    first, last = group[0], group[-1]
    negated = _is_negated(masked, first.start, last.end, subclauses)
    kinds = row.negated if negated and row.negated else row.kinds
    is_right = row.frame is HeadFrame.RIGHT
    if _NOT_TO_AT_ONCE.search(masked, first.start, last.end + len(" not to")) or (
        is_right and _NOT_TO.match(masked, last.end)
    ):
        negated = True
        kinds = (ProposalKind.PROHIBITION,)
    elif is_right and _TO_REFRAIN.match(masked, last.end):
        kinds = (ProposalKind.PROHIBITION, *kinds)
    return NormHead(
        first.start,
        last.end,
        masked[first.start : last.end],
        tuple(dict.fromkeys(kinds)),
        next(
            (item.row.strengths for item in group if _FIRM not in item.row.strengths),
            first.row.strengths,
        ),
        row.frame,
        negated,
        bool(_NO_OBJECT.match(masked, last.end)),
    )


def _is_negated(masked: str, start: int, end: int, subclauses: tuple[Subclause, ...]) -> bool:
    words = read_gate_words()
    verbs = words.negated_verbs.pattern
    if re.search(rf"(?<![\w']){verbs}|n't", masked[start:end], re.IGNORECASE):
        return True
    if re.match(rf":?{_ADVERBS}{verbs}", masked[end:], re.IGNORECASE):
        return True
    before = re.search(r"(?:(?<!\w)(?:not|never|не)|n't) (?:\w+ly )?$", masked[:start], re.I)
    if before and not is_inside(subclauses, before.start()):
        return True
    return any(
        not is_inside(subclauses, match.start()) and _SUBJECT_START.search(masked[: match.start()])
        for match in words.negated_subjects.finditer(masked[:start])
    )
