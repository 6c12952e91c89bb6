"""Norms: find the places of a sentence that bind, allow or give, one verb each.

A norm has a modal word (``modals.toml``); in the text of a draft, though not in an article about
one, the present tense binds as well: *the Lake Union pays*. What stands in a condition is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from plangraph.authoring.finder.actor_names import Mention
from plangraph.authoring.finder.named_bans import is_named_ban
from plangraph.authoring.finder.norm import Norm
from plangraph.authoring.finder.norm_kinds import choose_kind
from plangraph.authoring.finder.norm_subjects import (
    Subject,
    SubjectKind,
    read_subject,
    read_subject_behind,
)
from plangraph.authoring.finder.provisos import Proviso
from plangraph.authoring.finder.repeats import find_repeats
from plangraph.authoring.finder.times import find_times
from plangraph.authoring.finder.trimming import trim_end
from plangraph.authoring.finder.verb_anchors import (
    STRONG_SPLIT,
    VerbAnchor,
    find_coordinated,
    find_modals,
    find_present,
)
from plangraph.authoring.finder.word_tables import (
    ModalFrame,
    compile_words,
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
_BE = re.compile(
    r"\s*(?:also |then |hereby |both |each |first |only |immediately |jointly |gradually |fully )*"
    r"(?:be|get)\s+(?!(?:able|allowed|free|responsible|ready|in|part|members?)\b)"
    r"(?:\w+ly\s+)*(?P<verb>\w+(?:ed|n|t|ld|id|de|un|en|ut|d|rne|one|ung|come|set))\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?:the\s+|both\s+|all\s+|each\s+)*", re.IGNORECASE)


# *It is prohibited to …* binds nobody by its pronoun.
_IMPERSONAL = re.compile(
    r"it\s+(?:is|was|shall\s+be|will\s+be)\s+(?:hereby\s+)?(?:prohibited|forbidden|permitted|allowed|"
    r"agreed|understood|recognised|recognized)\b.*",
    re.IGNORECASE,
)
_IS = re.compile(r"[^,;]*?\b(?:is|are|goes|go|remains?|belongs?|shall|will|must|may)\b")
_WHAT = re.compile(r"(?:^|[,;]\s+|\b(?:and|but)\s+)(?:what|whatever|whichever)\s[^,;]*$", re.I)
# *And* directly before a modal word, which has the subject of the one before it.
_JOINED = re.compile(r"\b(?:and|but)\s+(?:also\s+)?$", re.IGNORECASE)
# *Costs lie with X*: who is bound stands behind the verb.
_LIES_WITH = re.compile(
    r"(?:lies?|rests?|falls?|remains?) (?:with|on|upon|to) (?:the )?", re.IGNORECASE
)
_BURDEN = re.compile(
    r"\b(?:costs?|expenses?|burdens?|bills?|responsibility|duty|payments?|upkeep|charges?)\b",
    re.IGNORECASE,
)
_LAWFUL = re.compile(r"\s+be\s+(?:lawful|permissible|open)\b", re.IGNORECASE)
# *X and Y agree that* binds by the verb behind it.
_AGREED_THAT = re.compile(
    r"\s*(?:hereby\s+)?(?:agree|decide|declare|confirm|resolve)s?\s+that\b", re.IGNORECASE
)
# *It is agreed that* binds nobody by its own verb.
_IS_AGREED = re.compile(
    r"(?:is|are)\s+(?:hereby\s+|further\s+|also\s+)?(?:agreed|understood|decided|declared|confirmed|"
    r"recogni[sz]ed|stipulated)\s+that\b",
    re.IGNORECASE,
)
# A second participle before *by*, which belongs to a noun: *consist of members named by X*.
_OTHERS = re.compile(
    r"\b(?:\w+ed|made up|consist|comprise)\s.*(?<!and)(?<!or)(?<!,)\s"
    r"(?:\w+ed|chosen|held|made|given|kept|drawn|taken|set up|run|led)\s+$",
    re.IGNORECASE,
)
_WE = re.compile(r"(?:we|i)\b", re.IGNORECASE)  # who writes the text, and binds others
_DUTY = ProposalKind.OBLIGATION


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
    anchors = [
        one
        for one in find_modals(text, start, end)
        if not (
            _is_in(one, provisos)
            or any(name.start <= one.start < name.end for name in mentions)
            or _is_in_subject(text[start:end], one.start - start, one.end - start)
        )
    ]
    anchors += list(find_coordinated(text, end, anchors))
    if is_draft:
        anchors += find_present(text, start, end, mentions, anchors)
    anchors = [one for one in sorted(anchors, key=lambda a: a.start) if not _is_in(one, provisos)]
    anchors = [
        one
        for number, one in enumerate(anchors)
        if not (
            number + 1 < len(anchors)
            and (_AGREED_THAT.match(text, one.end, end) or _IS_AGREED.match(text, one.start, end))
        )
    ]
    anchors = [one for one in anchors if not is_named_ban(text, one, start, end)]
    anchors = _leave_out_governed(text, anchors, mentions, start, is_draft=is_draft)[:MOST_NORMS]
    norms: list[Norm] = []
    for number, anchor in enumerate(anchors):
        following = anchors[number + 1] if number + 1 < len(anchors) else None
        left = norms[-1].end if norms else start
        right = end if following is None else _find_boundary(text, anchor.end, following, mentions)
        norms.append(_make(text, anchor, (left, right), mentions, provisos))
    return _add_gaps(text, norms, mentions)


def _is_in_subject(sentence: str, start: int, end: int) -> bool:
    """Return whether a verb is in the subject of another: *what it cannot settle is given up*."""
    return bool(_WHAT.search(sentence[:start]) and _IS.match(sentence, end))


def _leave_out_governed(
    text: str,
    anchors: Sequence[VerbAnchor],
    mentions: Sequence[Mention],
    start: int,
    *,
    is_draft: bool,
) -> list[VerbAnchor]:
    """Return the anchors without those of one verb group: *would oblige* is one, not two.

    Of *X shall allow Y to …* the first is kept, as X is bound; of *it would oblige Y to …* the
    second. In a draft *X orders Y to …* binds X as well.
    """
    kept: list[VerbAnchor] = []
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
        is_asked = one.strength == "should" and _WE.match(text, subject.start)
        is_joined = (
            is_draft and is_near and kept[:-1] and _JOINED.search(text, start, at) is not None
        )
        is_actor = (is_it or is_joined or subject.kind is SubjectKind.NAMED) and not is_asked
        if is_near and before is not None and _LAWFUL.match(text, before.end):
            kept[-1] = one
            continue
        if is_near and before is not None and is_actor and before.frame is ModalFrame.LEFT:
            continue
        if is_near and before is not None and before.frame is ModalFrame.LEFT:
            kept[-1] = one
        elif is_actor and is_draft and not is_near and _binds_itself(text, one):
            kept.append(
                replace(one, kind=_DUTY, strength=None, frame=ModalFrame.LEFT, is_present=True)
            )
        else:
            kept.append(one)
    return kept


def _binds_itself(text: str, anchor: VerbAnchor) -> bool:
    """Return whether who lets or orders others is bound by the text; who asks them is not."""
    is_asking = anchor.strength == "should" or text[anchor.start : anchor.end].lower().startswith(
        ("demand", "require", "make", "hold", "leave")
    )
    return anchor.frame is ModalFrame.RIGHT and not is_asking


def _is_in(anchor: VerbAnchor, provisos: Sequence[Proviso]) -> bool:
    return any(one.start <= anchor.start < one.end for one in provisos)


def _find_boundary(
    text: str, start: int, following: VerbAnchor, mentions: Sequence[Mention]
) -> int:
    """Return where the words of a norm end: before the subject of the one that follows."""
    strong = list(STRONG_SPLIT.finditer(text, start, following.start))
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
    anchor: VerbAnchor,
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
            subject = replace(subject, kind=SubjectKind.OTHER, end=subject.start)
        start = anchor.start if subject.kind is SubjectKind.EMPTY else subject.start
        if start > lead:
            times = [one.start for one in find_times(text, lead, start)]
            repeats = [one.start for one in find_repeats(text, lead, start)]
            start = min((*times, *repeats), default=start)
    passive = _BE.match(text, anchor.end, right)
    is_passive = bool(passive) or (
        anchor.is_present
        and bool(read_words("words", "verbs", "passive").match(text, anchor.start))
    )
    is_given = anchor.kind is ProposalKind.ENTITLEMENT
    behind = min([right, *(one.start for one in provisos if one.start > anchor.end)])
    agent = find_agent(text, anchor.end, behind, mentions) if is_passive or is_given else ()
    bound = _find_behind(text, anchor, (subject, behind), mentions)
    is_passive, agent = is_passive or bool(bound), agent or bound
    norm = Norm(
        *(start, last, anchor.start, anchor.end, anchor.kind, anchor.strength, subject),
        frame=anchor.frame,
        is_passive=is_passive,
        agent=agent,
        is_present=anchor.is_present,
    )
    return replace(norm, kind=choose_kind(text, norm, anchor))


def _find_behind(
    text: str, anchor: VerbAnchor, known: tuple[Subject, int], mentions: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Return who bears a burden, where the verb says on whom it lies: *costs lie with X*."""
    subject, end = known
    verb = _LIES_WITH.match(text, anchor.start if anchor.is_present else anchor.end + 1, end)
    if verb is None or not _BURDEN.search(text, subject.start, subject.end):
        return ()
    return tuple(one for one in mentions if one.start == verb.end())


@cache
def _read_passive() -> re.Pattern[str]:
    """Return the expression of a verb in the passive."""
    verbs = read_table("words")["verbs"]
    return compile_words("|".join(verbs[key] for key in ("passive", "subjunctive", "reflexive")))


def find_agent(text: str, start: int, end: int, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return by whom something is done, where a name says it."""
    for match in _BY.finditer(text, start, end):
        said = text[start : match.start()]
        if re.search(r",[^,]*\b\w+ed\s+$", said) or _OTHERS.search(said):
            break  # of something else: *a commission composed of members appointed by X*
        names = [one for one in mentions if match.start() + 3 <= one.start <= match.end()]
        if names:
            return tuple(names[:1])
    return ()


# What stands behind the name where the verb is left out: *X provides huts; Y with boats*.
_REST = re.compile(r"\s+(?:with|to|for|from|half|the rest|the other)\b", re.IGNORECASE)


def _add_gaps(text: str, norms: list[Norm], mentions: Sequence[Mention]) -> list[Norm]:
    """Add norms that leave their verb out, as in *A names 4 judges, B 3 and C 2*."""
    found = list(norms)
    for norm in norms:
        names = [one for one in mentions if norm.anchor_end <= one.start and one.end <= norm.end]
        gaps = []
        for one in names:
            before = text[norm.anchor_end : one.start]
            behind = text[one.end : norm.end]
            if (
                re.search(r"(?:,|\band)\s+(?:the\s+)?$", before)
                and re.match(r"\s+(?:\d|two\b|three\b|four\b|five\b|six\b)", behind)
            ) or (re.search(r";\s+(?:and\s+)?(?:the\s+)?$", before) and _REST.match(behind)):
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
