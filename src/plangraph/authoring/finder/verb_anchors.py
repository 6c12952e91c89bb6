"""Verb anchors: find the words of a sentence from which norms are read.

They are modal words, further verbs that hang on one (*shall open the gates and release the crew*),
and in the text of a draft verbs in the present tense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from plangraph.authoring.finder.actor_names import Mention
from plangraph.authoring.finder.norm_subjects import is_determiner
from plangraph.authoring.finder.word_tables import (
    ModalFrame,
    read_modals,
    read_table,
    read_words,
)
from plangraph.authoring.proposals.proposal import ProposalKind

_AND_VERB = re.compile(
    r"(?:,?\s+(?:and|or)|,|;)\s+(?:(?:to|also|then|not|both|thereafter|"
    r"subsequently|in (?:re)?turn|in exchange),?\s+)*(?:\((?:\w|[ivx]+)\)\s+)?",
    re.IGNORECASE,
)
_WHO = re.compile(r"(?:\bwho|\bwhich|\bthat|\bwhose|\bas)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
#: Where a new clause surely begins.
STRONG_SPLIT = re.compile(r";|,\s+(?:and|but|while|whereas|та|а|але)\b", re.IGNORECASE)
# *The Board, which answers within a week*: a clause that goes on to the end of its sentence.
_WHICH = re.compile(r",\s+which\s+(?:the\s+)?(?:[A-Z][\w'-]+\s+){0,4}(?:\w+ly\s+)?$")
_WHICH_BEGINS = re.compile(r",\s+which\s+(?:the\s+)?")
_MORE = re.compile(r",\s")
# Nobody, and a verb in the present tense behind it.
_NOBODY = re.compile(
    r"(?:^|[;,]\s+|\band\s+|\w\s+)(?:nobody|no one|none of them|no \w+)\s+", re.IGNORECASE
)
# A word behind which a noun stands: *their guards*.
_NOUN = re.compile(r"\b(?:the|its|their|his|her|our|all|any|an?|these|those|own|border)\s+$", re.I)
_TO = re.compile(r"\band\s+(?:\w+\s+)?to\s+(?:\(\w+\)\s+)?$", re.IGNORECASE)
# *From A to B and to C* goes on with no verb.
_DOES_NOT = re.compile(r"\b(?:access|return|right|respect|damage|due|according|to [A-Z]\w+)$")
# A word before an object, which is a verb whatever it is: *and turn the power back on*.
_ANY_VERB = re.compile(
    r"(?!(?:all|both|half|only|not|no|none|at|in|on|by|for|of|to|with|from|as|than|after|before|under|over|"
    r"through|into|within|without|during|until|among|between|against|about|around|across|along|behind|"
    r"beyond|inside|outside|near|toward|towards|upon|since|while|when|where|which|who|whom|whose|that|"
    r"what|then|also|even|except|including|like|once|twice|many|such|some|most|much|more|less|each|every|"
    r"neither|either|nor|or|and|but|if|unless|because|so|yet|later|thereby|thus|therefore|is|are|"
    r"was|were|has|have|had|the|a|an|its|their|his|her|this|these|those|any|per)\b)"
    r"[a-z]{3,}(?=\s+(?:the|its|their|his|her|them|it|him|any|all|every|each|this|these|those)\b)"
)
# A verb behind a pronoun, whatever it is: *she writes down every catch*.
_THIRD = re.compile(r"he|she|it", re.IGNORECASE)
_ANY_THIRD = re.compile(r"[a-z]{2,}s\b(?<!\bwas)(?<!ss)")
_DUTY = ProposalKind.OBLIGATION
# One word before *and*: *Guns and ships* has no verb.
_NOUN_AND = re.compile(r"\W*[\w-]+\s+(?:and|or|та|і)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class VerbAnchor:
    """A verb or modal word: where it is, what kind of norm it makes, and how it is read."""

    start: int
    end: int
    kind: ProposalKind
    strength: str | None
    frame: ModalFrame
    is_present: bool = False


def find_modals(text: str, start: int, end: int) -> Iterator[VerbAnchor]:
    """Yield the modal words of a sentence; where two rows match, the first row wins."""
    taken: list[tuple[int, int]] = []
    for row in read_modals():
        for match in row.pattern.finditer(text, start, end):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            yield VerbAnchor(match.start(), match.end(), row.kind, row.strength, row.frame)


def find_coordinated(text: str, end: int, modals: Sequence[VerbAnchor]) -> Iterator[VerbAnchor]:
    """Yield further verbs of a modal word: *shall open the gates and release the crew*."""
    base = read_words("words", "verbs", "base")
    given = read_words("words", "verbs", "given")
    ordered = sorted(modals, key=lambda one: one.start)
    for number, one in enumerate(ordered):
        stop = ordered[number + 1].start if number + 1 < len(ordered) else end
        for link in _AND_VERB.finditer(text, one.end, stop):
            match = base.match(text, link.end(), stop)
            if (
                match is None
                and _TO.search(link[0])
                and not _DOES_NOT.search(text[max(0, link.start() - 20) : link.start()])
            ):
                match = re.compile(r"[a-z]{3,}\b").match(text, link.end(), stop)
            if match is None:
                match = _ANY_VERB.match(text, link.end(), stop)
            if match is None or re.match(r"\s+(?:of|by)\b", text[match.end() : match.end() + 9]):
                continue
            is_given = one.kind is _DUTY and given.match(match[0])
            kind = ProposalKind.ENTITLEMENT if is_given else one.kind
            yield VerbAnchor(match.start(), match.start(), kind, one.strength, ModalFrame.LEFT)


def find_present(
    text: str, start: int, end: int, mentions: Sequence[Mention], modals: Sequence[VerbAnchor]
) -> Iterator[VerbAnchor]:
    """Yield verbs in the present tense: passives, and plain ones behind a name."""
    taken = [(one.start, one.end) for one in modals]
    found: list[VerbAnchor] = []
    for match in _list_present(text, start, end, mentions):
        a, b = match.span()
        is_taken = any(x - 1 <= b and a <= y + 4 for x, y in taken)
        if is_taken or _NOUN.search(text, max(start, a - 12), a):
            continue
        is_own = _WHICH.search(text, start, a) and not _MORE.search(text, b, end)
        if not is_own and _WHO.search(text, max(start, a - 20), a):
            continue
        if not is_own and _has_modal_before(text, a, modals):
            continue
        taken.append((a, b))
        found.append(
            VerbAnchor(a, b, ProposalKind.OBLIGATION, None, ModalFrame.LEFT, is_present=True)
        )
    found += _find_joined(text, end, found, taken)
    yield from found
    for begin, stop in _list_segments(text, start, end):
        inside = [one.start for one in (*found, *modals) if begin <= one.start < stop]
        if inside and re.search(r"\band\s+$", text[begin : min(inside)]):
            yield from _find_first_verb(text, begin, min(inside), mentions)
        elif inside:
            yield from _find_named_verb(text, begin, min(inside), mentions)
        else:
            yield from _find_first_verb(text, begin, stop, mentions)


def _find_joined(
    text: str, end: int, anchors: Sequence[VerbAnchor], taken: Sequence[tuple[int, int]]
) -> list[VerbAnchor]:
    """Return further verbs of a verb in the present: *keeps the paper and reads it out*."""
    found: list[VerbAnchor] = []
    for one in anchors:
        for link in _AND_VERB.finditer(text, one.end, end):
            match = _ANY_VERB.match(text, link.end(), end)
            if match is None or "and" not in link[0]:
                continue
            if _is_third(match[0]) is not _is_third(text[one.start : one.end]):
                continue
            if not any(a - 1 <= match.end() and match.start() <= b for a, b in taken):
                found.append(replace(one, start=match.start(), end=match.end()))
    return list({each.start: each for each in found}.values())


def _is_third(verb: str) -> bool:
    return verb.endswith("s") and not verb.endswith("ss")


def _list_segments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a sentence between semicolons."""
    stops = [match.start() for match in re.finditer(";", text[start:end])]
    begin = start
    for stop in (*(start + at for at in stops), end):
        if text[begin:stop].strip(" ;"):
            yield begin, stop
        begin = stop + 1


@cache
def _read_any_verb() -> re.Pattern[str]:
    """Return the expression of a verb of the present tense behind a name: *X ships 20 tons*."""
    between = read_table("words")["subject"]["between"]
    return re.compile(
        rf"\s*:?\s*(?:{between}\s+)*(?P<verb>[a-z]+[a-rt-z]e?s)(?=\s+(?:the|an?|all|any|its|their|no|to|"
        rf"in|out|up|off|over|for|from|at|with|on|by|only|each|every|them|him|it|this|these|those|\d|[a-z]+ly|both|two|three|four)\b)"
    )


def _find_first_verb(
    text: str, start: int, end: int, mentions: Sequence[Mention]
) -> Iterator[VerbAnchor]:
    """Yield the first verb of a part of a sentence, unless it begins it."""
    named = list(_find_named_verb(text, start, end, mentions))
    if named:
        yield from named
        return
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    for match in read_words("words", "verbs", "plain").finditer(text, start + lead + 1, end):
        before = text[start : match.start()]
        is_aside = before.count("(") > before.count(")") or re.search(r"\bto\s+$", before)
        is_aside = is_aside or _NOUN.search(before) or _NOUN_AND.fullmatch(before)
        if not is_aside and not _follows_preposition(text, start, match.start()):
            kind = ProposalKind.OBLIGATION
            yield VerbAnchor(*match.span(), kind, None, ModalFrame.LEFT, is_present=True)
            return


def _find_named_verb(
    text: str, start: int, end: int, mentions: Sequence[Mention]
) -> Iterator[VerbAnchor]:
    """Yield the verb behind the name that a part of a sentence begins with, whatever verb it is."""
    for one in mentions:
        match = _read_any_verb().match(text, one.end, end) if start <= one.start else None
        if match and is_determiner(text[start : one.start].lstrip(" ;")):
            yield VerbAnchor(*match.span("verb"), _DUTY, None, ModalFrame.LEFT, is_present=True)
            return


def _has_modal_before(text: str, at: int, modals: Sequence[VerbAnchor]) -> bool:
    """Return whether a verb belongs to a modal word before it, with no new clause between."""
    before = max((one for one in modals if one.end <= at), key=lambda one: one.end, default=None)
    if before is None or STRONG_SPLIT.search(text, before.end, at):
        return False
    links = r"\band\b" if before.frame is ModalFrame.RIGHT else r"\b(?:and|that)\b"
    return not re.search(links, text[before.end : at])


def _list_present(
    text: str, start: int, end: int, mentions: Sequence[Mention]
) -> Iterator[re.Match[str]]:
    receiving = read_words("words", "verbs", "receiving", whole=True)
    passive = read_words("words", "verbs", "passive")
    status = read_words("words", "verbs", "status")
    plain = read_words("words", "verbs", "plain")
    cyrillic = read_words("words", "verbs", "cyrillic")
    infinitive = read_words("words", "verbs", "infinitive")
    yield from read_words("words", "verbs", "subjunctive").finditer(text, start, end)
    yield from read_words("words", "verbs", "reflexive").finditer(text, start, end)
    yield from receiving.finditer(text, start, end)
    yield from passive.finditer(text, start, end)
    yield from read_words("words", "verbs", "status_plain", whole=True).finditer(text, start, end)
    for begin in (_WHICH_BEGINS, _NOBODY):
        for link in begin.finditer(text, start, end):
            at = next((one.end + 1 for one in mentions if one.start == link.end()), link.end())
            if match := plain.match(text, at, end) or _ANY_THIRD.match(text, at, end):
                yield match
    for one in mentions:
        gap = re.compile(
            rf"(?:['’]s?\s+[\w]+)?\s*(?:\([^)]*\)\s*)?:?\s*(?:{read_table('words')['subject']['between']}\s+)*"
        ).match(text, one.end, end)
        at = gap.end() if gap else one.end
        if not _follows_preposition(text, start, one.start) and (
            match := status.match(text, at, end)
            or plain.match(text, at, end)
            or cyrillic.match(text, at, end)
            or infinitive.match(text, at, end)
        ):
            yield match
    for link in re.finditer(r"\b(?:and|та|і)\s+|^|,\s+", text[start:end]):
        pronoun = read_words("words", "subject", "pronouns").match(text, start + link.end(), end)
        at = pronoun.end() + 1 if pronoun else start + link.end()
        is_noun = _NOUN_AND.fullmatch(text[start : start + link.end()]) is not None
        if at < end and ((link.start() and not is_noun) or pronoun):
            match = status.match(text, at, end) or plain.match(text, at, end)
            if match is None and pronoun:
                is_third = _THIRD.fullmatch(pronoun[0])
                match = (_ANY_THIRD if is_third else _ANY_VERB).match(text, at, end)
            if match and (pronoun or match[0][-1:] == "s" or match[0].endswith(("ть", "ють"))):
                yield match


def _follows_preposition(text: str, start: int, at: int) -> bool:
    words = read_table("words")["subject"]["prepositions"]
    before = text[start:at].rstrip()
    return bool(re.search(rf"(?:^|\s)(?:{words})(?:\s+(?:the|its|their|a|an))?$", before, re.I))
