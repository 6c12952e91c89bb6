"""Norms: find the places of a sentence that bind, allow or give, one verb each.

A norm has a modal word (``modals.toml``); in the text of a draft, though not in an article about
one, the present tense binds as well: *the Lake Union pays*. What stands in a condition is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plangraph.authoring.finder.actor_names import Mention
from plangraph.authoring.finder.norm_subjects import (
    Subject,
    SubjectKind,
    read_subject,
    read_subject_behind,
)
from plangraph.authoring.finder.provisos import Proviso
from plangraph.authoring.finder.times import find_times
from plangraph.authoring.finder.trimming import trim_end
from plangraph.authoring.finder.word_tables import (
    ModalFrame,
    read_modals,
    read_table,
    read_words,
)
from plangraph.authoring.proposals.proposal import ProposalKind

#: The largest number of proposals of one sentence.
MOST_NORMS = 8

_SPLIT = re.compile(
    r";\s*|,\s+(?:and|but|or|while|whereas|та|а|але)\s+(?:that\s+)?|\s+(?:and|but|while)\s+(?:that\s+)?"
    r"|,\s+(?=(?:which|who)\b)|,\s+|:\s+|\s+(?:та|і|й|а|але)\s+|\s+that\s+",
    re.IGNORECASE,
)
_STRONG_SPLIT = re.compile(r";|,\s+(?:and|but|while|whereas|та|а|але)\b", re.IGNORECASE)
_AND_VERB = re.compile(r",?\s+(?:and|or)\s+(?:(?:to|also|then|not)\s+)*", re.IGNORECASE)
_WHO = re.compile(r"(?:\bwho|\bwhich|\bthat|\bwhose|\bas)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_BE = re.compile(
    r"\s*(?:also |then |hereby |both |each |first |only |immediately |jointly |gradually |fully )*"
    r"(?:be|get)\s+(?!(?:able|allowed|free|responsible|ready|in|part|members?)\b)"
    r"(?:\w+ly\s+)*(?P<verb>\w+(?:ed|n|t|ld|id|de|un|en|ut|d))\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?:the\s+|both\s+|all\s+|each\s+)*", re.IGNORECASE)


# Verbs that change a status where no object follows: *the port reopens*, not *X reopens the port*.
_INTRANSITIVE = re.compile(r"(?:reopen|resume|begin|start|end|terminate|cease|open)", re.IGNORECASE)
_OBJECT = re.compile(r"\s+(?:the|a|an|all|any|its|their|every|each)\b", re.IGNORECASE)
# *It is prohibited to …* binds nobody by its pronoun.
_IMPERSONAL = re.compile(
    r"it\s+(?:is|was|shall\s+be|will\s+be)\s+(?:hereby\s+)?(?:prohibited|forbidden|permitted|allowed|"
    r"agreed|understood|recognised|recognized)\b.*",
    re.IGNORECASE,
)
# What a text gives somebody: *the plan would grant X a share*.
_GIVING = re.compile(r"(?:give|grant|offer|promise|award)s?\b(?!\s+(?:up|back|way))", re.IGNORECASE)
_DUTY = ProposalKind.OBLIGATION


@dataclass(frozen=True)
class Norm:
    """A norm: its words, the modal word or verb, what kind it is, and its subject."""

    start: int
    end: int
    anchor_start: int
    anchor_end: int
    kind: ProposalKind
    strength: str | None
    subject: Subject
    frame: ModalFrame = ModalFrame.LEFT
    is_passive: bool = False
    agent: tuple[Mention, ...] = ()
    is_gap: bool = False
    is_present: bool = False

    @property
    def verb(self) -> int:
        """Where the verb stands: behind a modal word, or the present tense itself."""
        return self.anchor_start if self.is_present else self.anchor_end


@dataclass(frozen=True)
class _Anchor:
    start: int
    end: int
    kind: ProposalKind
    strength: str | None
    frame: ModalFrame
    is_present: bool = False


def find_norms(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    provisos: Sequence[Proviso],
    *,
    is_draft: bool,
) -> list[Norm]:
    """Return the norms of a sentence in order, at most :data:`MOST_NORMS`."""
    anchors = [one for one in _find_modals(text, start, end) if not _is_in(one, provisos)]
    anchors += list(_find_coordinated(text, end, anchors))
    if is_draft:
        anchors += _find_present(text, start, end, mentions, anchors)
    anchors = [one for one in sorted(anchors, key=lambda a: a.start) if not _is_in(one, provisos)]
    anchors = _leave_out_governed(text, anchors, mentions, start, is_draft=is_draft)[:MOST_NORMS]
    norms: list[Norm] = []
    for number, anchor in enumerate(anchors):
        following = anchors[number + 1] if number + 1 < len(anchors) else None
        left = norms[-1].end if norms else start
        right = end if following is None else _find_boundary(text, anchor.end, following, mentions)
        norms.append(_make(text, anchor, (left, right), mentions, provisos))
    return _add_gaps(text, norms, mentions)


def _leave_out_governed(
    text: str,
    anchors: Sequence[_Anchor],
    mentions: Sequence[Mention],
    start: int,
    *,
    is_draft: bool,
) -> list[_Anchor]:
    """Return the anchors without those of one verb group: *would oblige* is one, not two.

    Of *X shall allow Y to …* the first is kept, as X is bound; of *it would oblige Y to …* the
    second. In a draft *X orders Y to …* binds X as well.
    """
    kept: list[_Anchor] = []
    for one in anchors:
        before = kept[-1] if kept else None
        is_near = before is not None and len(text[before.end : one.start].split()) <= 1
        if one.frame is ModalFrame.LEFT or not (is_near or is_draft):
            kept.append(one)
            continue
        begin = kept[-2].end if len(kept) > 1 else start
        at = before.start if before and is_near else one.start
        left = begin if is_near or before is None else before.end
        subject = read_subject(text, left, at, mentions)
        is_it = is_draft and subject.kind is SubjectKind.PRONOUN
        is_actor = is_it or subject.kind is SubjectKind.NAMED
        if is_near and before is not None and is_actor and before.frame is ModalFrame.LEFT:
            continue
        if is_near and before is not None and before.frame is ModalFrame.LEFT:
            kept[-1] = one
        elif is_actor and is_draft and one.frame is ModalFrame.RIGHT and not is_near:
            kept.append(
                replace(one, kind=_DUTY, strength=None, frame=ModalFrame.LEFT, is_present=True)
            )
        else:
            kept.append(one)
    return kept


def _is_in(anchor: _Anchor, provisos: Sequence[Proviso]) -> bool:
    return any(one.start <= anchor.start < one.end for one in provisos)


def _find_modals(text: str, start: int, end: int) -> Iterator[_Anchor]:
    taken: list[tuple[int, int]] = []
    for row in read_modals():
        for match in row.pattern.finditer(text, start, end):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            yield _Anchor(match.start(), match.end(), row.kind, row.strength, row.frame)


def _find_coordinated(text: str, end: int, modals: Sequence[_Anchor]) -> Iterator[_Anchor]:
    """Yield further verbs of a modal word: *shall open the gates and release the crew*."""
    base = read_words("words", "verbs", "base")
    given = re.compile(r"be\s+(?:paid|given|granted|admitted|readmitted|offered|compensated)\b")
    ordered = sorted(modals, key=lambda one: one.start)
    for number, one in enumerate(ordered):
        stop = ordered[number + 1].start if number + 1 < len(ordered) else end
        for link in _AND_VERB.finditer(text, one.end, stop):
            match = base.match(text, link.end(), stop)
            if match is None or re.match(r"\s+(?:of|by)\b", text[match.end() :]):
                continue
            is_given = one.kind is _DUTY and given.match(match[0])
            kind = ProposalKind.ENTITLEMENT if is_given else one.kind
            yield _Anchor(match.start(), match.start(), kind, one.strength, ModalFrame.LEFT)


def _find_present(
    text: str, start: int, end: int, mentions: Sequence[Mention], modals: Sequence[_Anchor]
) -> Iterator[_Anchor]:
    """Yield verbs in the present tense: passives, and plain ones behind a name."""
    taken = [(one.start, one.end) for one in modals]
    found: list[_Anchor] = []
    for match in _list_present(text, start, end, mentions):
        a, b = match.span()
        is_taken = any(x - 1 <= b and a <= y + 4 for x, y in taken)
        if is_taken or _WHO.search(text, max(start, a - 20), a):
            continue
        if _has_modal_before(text, a, modals):
            continue
        taken.append((a, b))
        found.append(_Anchor(a, b, ProposalKind.OBLIGATION, None, ModalFrame.LEFT, is_present=True))
    yield from found
    for begin, stop in _list_segments(text, start, end):
        if not any(begin <= one.start < stop for one in (*found, *modals)):
            yield from _find_first_verb(text, begin, stop)


def _list_segments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a sentence between semicolons."""
    stops = [match.start() for match in re.finditer(";", text[start:end])]
    begin = start
    for stop in (*(start + at for at in stops), end):
        if text[begin:stop].strip(" ;"):
            yield begin, stop
        begin = stop + 1


def _find_first_verb(text: str, start: int, end: int) -> Iterator[_Anchor]:
    """Yield the first verb of a part of a sentence, unless it begins it."""
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    for match in read_words("words", "verbs", "plain").finditer(text, start + lead + 1, end):
        if not _follows_preposition(text, start, match.start()):
            kind = ProposalKind.OBLIGATION
            yield _Anchor(*match.span(), kind, None, ModalFrame.LEFT, is_present=True)
            return


def _has_modal_before(text: str, at: int, modals: Sequence[_Anchor]) -> bool:
    """Return whether a verb belongs to a modal word before it, with no new clause between."""
    before = max((one.end for one in modals if one.end <= at), default=None)
    return (
        before is not None
        and not _STRONG_SPLIT.search(text, before, at)
        and not re.search(r"\band\b", text[before:at])
    )


def _list_present(
    text: str, start: int, end: int, mentions: Sequence[Mention]
) -> Iterator[re.Match[str]]:
    receiving = read_words("words", "verbs", "receiving", whole=True)
    passive = read_words("words", "verbs", "passive")
    status = read_words("words", "verbs", "status")
    plain = read_words("words", "verbs", "plain")
    yield from receiving.finditer(text, start, end)
    yield from passive.finditer(text, start, end)
    yield from read_words("words", "verbs", "status_plain", whole=True).finditer(text, start, end)
    for one in mentions:
        gap = re.compile(
            rf"(?:['’]s?\s+[\w]+)?\s*(?:\([^)]*\)\s*)?(?:{read_table('words')['subject']['between']}\s+)*"
        ).match(text, one.end, end)
        at = gap.end() if gap else one.end
        if not _follows_preposition(text, start, one.start) and (
            match := status.match(text, at, end) or plain.match(text, at, end)
        ):
            yield match
    for link in re.finditer(r"\b(?:and|та|і)\s+|^|,\s+", text[start:end]):
        pronoun = read_words("words", "subject", "pronouns").match(text, start + link.end(), end)
        at = pronoun.end() + 1 if pronoun else start + link.end()
        if at < end and (link.start() or pronoun):
            match = status.match(text, at, end) or plain.match(text, at, end)
            if match and (pronoun or match[0][-1:] == "s" or match[0].endswith(("ть", "ють"))):
                yield match


def _follows_preposition(text: str, start: int, at: int) -> bool:
    words = read_table("words")["subject"]["prepositions"]
    before = text[start:at].rstrip()
    return bool(re.search(rf"(?:^|\s)(?:{words})(?:\s+(?:the|its|their|a|an))?$", before, re.I))


def _find_boundary(text: str, start: int, following: _Anchor, mentions: Sequence[Mention]) -> int:
    """Return where the words of a norm end: before the subject of the one that follows."""
    strong = list(_STRONG_SPLIT.finditer(text, start, following.start))
    if strong:
        return strong[-1].start()
    splits = list(_SPLIT.finditer(text, start, following.start))
    for split in reversed(splits):
        rest = text[split.end() : following.start].strip()
        if rest[:1].isdigit() and text[split.start() - 1].isdigit():
            continue  # within a range: *between 2,000 and 3,000*
        is_name = any(one.start >= split.end() and one.end <= following.start for one in mentions)
        if not rest or is_name or len(rest.split()) <= 6:
            return split.start()
    return splits[-1].start() if splits else following.start


def _make(
    text: str,
    anchor: _Anchor,
    bounds: tuple[int, int],
    mentions: Sequence[Mention],
    provisos: Sequence[Proviso],
) -> Norm:
    left, right = bounds
    last = trim_end(text, right, " ;,")
    lead = left
    if anchor.frame is ModalFrame.RIGHT:
        subject = read_subject_behind(text, anchor.end, right, mentions)
        start = anchor.start
    else:
        inside = [one for one in provisos if left <= one.start and one.end <= anchor.start]
        begin = max([left, *(one.end for one in inside)])
        subject = read_subject(text, begin, anchor.start, mentions)
        if _IMPERSONAL.fullmatch(text[subject.start : anchor.end]):
            subject = replace(subject, kind=SubjectKind.OTHER)
        start = anchor.start if subject.kind is SubjectKind.EMPTY else subject.start
        times = find_times(text, lead, start) if start > lead else []
        start = times[0].start if times else start
    passive = _BE.match(text, anchor.end, right)
    is_passive = bool(passive) or (
        anchor.is_present
        and bool(read_words("words", "verbs", "passive").match(text, anchor.start))
    )
    is_given = anchor.kind is ProposalKind.ENTITLEMENT
    behind = min([right, *(one.start for one in provisos if one.start > anchor.end)])
    agent = _find_agent(text, anchor.end, behind, mentions) if is_passive or is_given else ()
    norm = Norm(
        *(start, last, anchor.start, anchor.end, anchor.kind, anchor.strength, subject),
        frame=anchor.frame,
        is_passive=is_passive,
        agent=agent,
        is_present=anchor.is_present,
    )
    return replace(norm, kind=_choose_kind(text, norm, anchor))


def _find_agent(
    text: str, start: int, end: int, mentions: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Return by whom something is done, where a name says it."""
    for match in _BY.finditer(text, start, end):
        if re.search(r",[^,]*\b\w+ed\s+$", text[start : match.start()]):
            break  # of something else: *a commission, composed of members appointed by X*
        names = [one for one in mentions if match.start() + 3 <= one.start <= match.end()]
        if names:
            return tuple(names[:1])
    return ()


def _choose_kind(text: str, norm: Norm, anchor: _Anchor) -> ProposalKind:
    """Return the kind of a norm, by its modal word, its subject and its verb."""
    at = norm.anchor_start if anchor.is_present else norm.anchor_end
    behind = re.compile(r"\s*").match(text, at)
    at = behind.end() if behind else at
    kind = anchor.kind
    is_plain = kind in (ProposalKind.OBLIGATION, ProposalKind.PERMISSION)
    word = text[norm.anchor_start : norm.anchor_end]
    if norm.subject.is_negative and re.search(
        r"\b(?:required|obliged|obligated|bound|have)\b", word
    ):
        return ProposalKind.PERMISSION
    if norm.subject.is_negative and (is_plain or kind is ProposalKind.ENTITLEMENT):
        return ProposalKind.PROHIBITION
    if kind is not ProposalKind.OBLIGATION or norm.frame is ModalFrame.RIGHT:
        return kind
    if norm.subject.kind is SubjectKind.TEXT and _GIVING.match(text, at):
        return ProposalKind.ENTITLEMENT
    if anchor.is_present and read_words("words", "verbs", "receiving", whole=True).match(text, at):
        return ProposalKind.ENTITLEMENT
    is_actor = norm.subject.kind is SubjectKind.NAMED and not norm.is_passive
    status = "status_of_actors" if is_actor else "status"
    found = read_words("words", "verbs", status).match(text, at)
    if found and not (_INTRANSITIVE.match(found[0]) and _OBJECT.match(text, found.end())):
        return ProposalKind.STATUS_CHANGE
    founding = read_words("words", "verbs", "founding")
    if founding.match(text, at):
        return ProposalKind.STATUS_CHANGE
    if anchor.is_present and read_words("words", "verbs", "status_present").match(text, at):
        return ProposalKind.STATUS_CHANGE
    return kind


def _add_gaps(text: str, norms: list[Norm], mentions: Sequence[Mention]) -> list[Norm]:
    """Add norms that leave their verb out, as in *A names 4 judges, B 3 and C 2*."""
    found = list(norms)
    for norm in norms:
        names = [one for one in mentions if norm.anchor_end <= one.start and one.end <= norm.end]
        gaps = []
        for one in names:
            before = text[norm.anchor_end : one.start]
            behind = text[one.end : norm.end]
            if re.search(r"(?:,|\band)\s+(?:the\s+)?$", before) and re.match(
                r"\s+(?:\d|two\b|three\b|four\b|five\b|six\b)", behind
            ):
                gaps.append((one, one.start))
            elif by := re.search(r",?\s+and\s+by\s+(?:the\s+)?$", before):
                gaps.append((one, norm.anchor_end + by.start()))
        for (one, start), stop in zip(
            gaps, [*(start for _, start in gaps), norm.end][1:], strict=True
        ):
            subject = Subject(SubjectKind.NAMED, one.start, one.end, (one,))
            last = trim_end(text, stop, " ,")
            last -= len(" and") if text[last - 4 : last] == " and" else 0
            gap = replace(
                norm, start=start, end=last, subject=subject, is_gap=True, is_passive=False
            )
            found.append(gap)
        if gaps:
            at = found.index(norm)
            cut = trim_end(text, gaps[0][1], " ,")
            found[at] = replace(norm, end=max(cut, norm.anchor_end))
    return sorted(found, key=lambda one: one.start)[:MOST_NORMS]
