"""Voices in a passage: who speaks, whose stance it is, and whether names are withheld."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from plangraph.authoring.gate.actor_mentions import ActorMention
from plangraph.authoring.gate.flat_text import blank
from plangraph.authoring.gate.gate_words import read_gate_words
from plangraph.authoring.gate.subclauses import SubclauseKind, find_subclauses, is_inside

_QUOTED = re.compile(r'"[^"]*(?:"|$)')
_STOP = re.compile(r"[.;!?](?=\s|$)")
_PAUSE = re.compile(r"[,;.:(]| - | who | in | on | after ")
_SOURCES = ("according to", "за словами")
_TOLD = re.compile(r"(?:told|tells|warn|ask|accuse|call|urg)", re.IGNORECASE)
_TEXTS = (
    "text|draft|document|agreement|treaty|accord|annex|protocol|article|clause|paragraph|preamble"
    "|memorandum|paper|proposal|plan|deal|pact|note|appendix|footnote|schedule"
)
_TEXT = rf"(?:(?:the|this|that|an?|one|its|another) )?(?:[\w'-]+ ){{0,2}}?(?:{_TEXTS})\b"
_SPEAKS = r"(?:also |then |only |further )?(?:says?|said|adds?|added|states?|stated|notes|reads)\b"
#: A document that speaks: "the annex adds", "according to the text".
_DOCUMENT = re.compile(
    rf"(?:{_TEXT}(?: (?:of|on|to|in) (?:the )?[\w'-]+)? {_SPEAKS}|\baccording to {_TEXT})",
    re.IGNORECASE,
)
_IT_SPEAKS = re.compile(rf"^\W*it {_SPEAKS}", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:^|\W)(?P<who>it|he|she|they|we|I|він|вона|вони|ми)"
    r"(?: (?:\w+ly|also|then|later|only|still|nonetheless|however))? $",
    re.IGNORECASE,
)
_ASKED = re.compile("asked", re.IGNORECASE)  # for a name to be withheld
_TOWARDS = re.compile(r"\b(?:to|for|with|against|towards?)(?: the| both| an?)? $", re.IGNORECASE)
_COMMA = re.compile("[,;:]")
_OF = re.compile(r"\bof(?: the| an?)? $", re.IGNORECASE)
_NEAR_LEFT, _NEAR_RIGHT = 90, 45  # characters


class VoiceReading(NamedTuple):
    """Who speaks or takes a stance; which types of stance have a word.

    ``before`` are those named before the verb, ``takers`` those nearest before a word of a stance;
    ``is_document`` says that a document speaks, which is nobody's speech.
    """

    speakers: frozenset[str]
    before: frozenset[str]
    takers: frozenset[str]
    has_speech: bool
    has_plain_speech: bool
    only_asks: bool
    is_unnamed: bool
    stances: frozenset[str]
    is_document: bool = False


def hear_voices(flat: str, mentions: Sequence[ActorMention]) -> VoiceReading:
    """Return the voices of a flat passage; names within quotation marks do not speak."""
    words = read_gate_words()
    bare = flat
    for pattern in (_QUOTED, words.silence, _DOCUMENT):
        for match in pattern.finditer(flat):
            bare = blank(bare, match.start(), match.end())
    relative = tuple(item for item in find_subclauses(bare) if item.kind is SubclauseKind.RELATIVE)
    outside = [
        item for item in mentions if bare[item.start] != "·" and not is_inside(relative, item.start)
    ]
    speech = list(words.speech.finditer(bare))
    stances = frozenset(name for name, pattern in words.stances.items() if pattern.search(flat))
    takes = [match for pattern in words.stances.values() for match in pattern.finditer(bare)]
    silent = words.silence.finditer(flat)
    takes.extend(
        item for item in silent if not _ASKED.match(item[0])
    )  # who has yet to say something has not agreed
    takes.sort(key=lambda match: match.start())
    verbs = speech or takes[:1]
    speakers = frozenset(
        item.key for match in verbs[:1] for item in _find_speaker(bare, outside, match)
    )
    return VoiceReading(
        speakers,
        frozenset(item.key for item in outside if verbs and item.end <= verbs[0].start()),
        frozenset(item.key for match in takes[:1] for item in _find_speaker(bare, outside, match)),
        bool(speech),
        bool(words.plain_speech.search(bare)),
        bool(speech) and all(words.asking.match(bare, match.start()) for match in speech),
        any(_is_unnamed(bare, outside, match) for match in speech),
        stances,
        _DOCUMENT.search(_QUOTED.sub(" ", flat)) is not None,
    )


def is_it_who_speaks(flat: str) -> bool:
    """Return whether a passage begins with "it says": a document, or a body."""
    return _IT_SPEAKS.match(flat) is not None


def names_document(flat: str) -> bool:
    """Return whether a sentence is about a document."""
    return re.match(rf"\W*{_TEXT}", flat, re.IGNORECASE) is not None


def hides_name(words: str) -> bool:
    """Return whether words name no person but only who they are: "an official"."""
    return read_gate_words().unnamed.search(words) is not None


def _is_unnamed(bare: str, mentions: Sequence[ActorMention], verb: re.Match[str]) -> bool:
    """Return whether the subject of a verb of speech withholds its name."""
    stops = [match.end() for match in _STOP.finditer(bare, 0, verb.start())]
    begin = max([0, verb.start() - _NEAR_LEFT, *stops])
    if verb[0].casefold() in _SOURCES:
        begin = verb.start()  # "North pays, according to officials": they stand behind it
    words = read_gate_words()
    starts = {item.start for item in mentions}
    if any(
        match.end() + 1 not in starts  # "negotiator Renn" has a name
        for match in words.unnamed.finditer(bare, begin, verb.start())
    ):
        return True
    has_subject = any(begin <= item.start < verb.start() for item in mentions)
    return not has_subject and bool(
        words.unnamed.search(bare, verb.end(), verb.end() + _NEAR_RIGHT)
    )


def _find_speaker(
    bare: str, mentions: Sequence[ActorMention], verb: re.Match[str]
) -> list[ActorMention]:
    """Return who is nearest before the verb in its sentence, or else right after it.

    A name behind "to" or "for" is no subject, and one behind "of" only if there is no other.
    """
    pronoun = _PRONOUN.search(bare[: verb.start()])
    if pronoun is not None:
        is_person = pronoun["who"].casefold() in ("he", "she")
        mentions = [item for item in mentions if item.key.startswith("person:")]
        if not is_person:
            return []
    if verb[0].casefold() not in _SOURCES:
        stop = _find_end_of_subject(bare, mentions, verb.start())
        left = [
            item
            for item in mentions
            if item.end <= stop
            and stop - item.end <= _NEAR_LEFT
            and not _STOP.search(bare, item.end, verb.start())
            and not _TOWARDS.search(bare[: item.start])
        ]
        free = [item for item in left if not _OF.search(bare[: item.start])]
        if left and left[-1] in free:
            return left[-1:]
        if free and not _COMMA.search(bare, free[-1].end, left[-1].start):
            return free[-1:]  # "Renn told a radio of North that he pays"
        if left and not left[-1].key.startswith("person:"):
            return left[-1:]
        if free:
            return free[-1:]
    if pronoun is not None or _TOLD.match(verb[0]):
        return []  # "warned North": to whom it is said
    right = [
        item
        for item in mentions
        if 0 <= item.start - verb.end() <= _NEAR_RIGHT
        and not _PAUSE.search(bare, verb.end(), item.start)
    ]
    return right[-1:]  # "said North's minister Renn": the last name before a pause


def _find_end_of_subject(bare: str, mentions: Sequence[ActorMention], verb: int) -> int:
    """Return where the subject of a verb ends at most: before "…, a ship taken by North, said"."""
    before = bare[:verb].rstrip()
    comma = before.rfind(",", 0, max(0, len(before) - 1)) if before.endswith(",") else -1
    is_named = any(item.end <= comma for item in mentions) and not any(
        comma < item.start <= comma + len(", the ") for item in mentions
    )
    return comma if comma > 0 and is_named and not _STOP.search(bare, comma, verb) else verb
