"""Subjects: who a part of a sentence is about, by the names in it and the words around them.

A name is the subject only where the words before it are determiners and those behind it say no
other thing: in *prisoners held by Karesh shall be freed* nobody is named who is bound.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from plangraph.authoring.finder.actor_names import Mention, is_text_noun
from plangraph.authoring.finder.word_tables import read_table, read_words

_LINK = re.compile(
    r"[\s,;:•·*\-–—\"“«(]*(?:\(?(?:\w|[ivx]+)\)\s*)?(?:(?:and|but|or|that|which|while|whereas|however|then|so|also|moreover|"
    r"furthermore|in (?:return|exchange|turn|addition)|at the same time|for its part|likewise|"
    r"accordingly|therefore|nevertheless|thereafter|meanwhile|та|і|й|а|але|що|"
    r"(?:(?:the (?:security )?council|the parties|it|council) )?(?:also |further |hereby |is )*"
    r"(?:decides?|affirms?|stress(?:es)?|declares?|confirms?|agreed?s?|notes?|reiterates?|"
    r"underlines?|emphasi[sz]es?|recalls?|reaffirms?|acknowledges?|recogni[sz]es?|resolves?|"
    r"requires?|demands?|insists?)\s+that)\b[\s,]*)*(?:\(?(?:\w|[ivx]+)\)\s*)?",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|sixth|seventh|eighth|ninth|"
    r"tenth|finally|lastly|within|in|on|by|after|before|until|from|during|upon|under|for|at|as|with|to|if|once|when|"
    r"following|subject|pending|not later|no later|immediately|through|throughout|between|every|"
    r"each (?:year|month|week)|should|unless|provided|in case|except|save|according|because|since|"
    r"at least|per|having|without|notwithstanding|"
    r"протягом|після|до|у|в|з|якщо|за|під|для|\d+|[\w-]+ (?:hours|days|weeks|months|years) "
    r"(?:later|after))\b[^,]*,\s*",
    re.IGNORECASE,
)
# *Which* directly before a verb, and what may stand between it and the name that it is for.
_WHICH = re.compile(r"(?P<who>\b(?:which|who))[\s,]*$", re.IGNORECASE)
_CLOSED = re.compile(r"(?:\s*\([^)]*\))?\s*,?\s*")
# *On all else it*: a pronoun behind words that begin with a preposition is the subject.
_PRONOUN_LAST = re.compile(
    r"(?:(?:on|in|at|by|for|from|after|before|within|under|of|thereafter|then|until|beyond|with)\b"
    r"[^,;]*\s)(?P<word>it|they|he|she)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r",\s+(?:who|whose|an?|the|formerly|once)\b", re.IGNORECASE)
# A person whom the data lack, behind an office: *Mirab's foreign minister, Hana Zaid*.
_UNKNOWN = re.compile(
    r"['’]s?(?:\s+[a-z][\w-]*){1,5},\s+(?P<who>(?-i:[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){1,2})),?"
)
_NAMED_PERSON = re.compile(r"(?:\s+[\w-]+){0,5},\s+(?:[A-Z][\w.]*\s+){0,2}$")
_EACH = re.compile(r"\b(?:each|all|both|neither|none|either) of (?:them|these)$", re.IGNORECASE)
_THAT = re.compile(
    r"\b(?:agree|decide|declare|confirm|resolve|affirm|stipulate)[sd]?\s+that\s+", re.IGNORECASE
)
_LATER = re.compile(r"[\w -]+?(?:hours?|days?|weeks?|months?|years?) (?:later|after \w+)\s+", re.I)
_LEAD = (
    r"(?:(?:the|a|an|both|all|every|each|neither|either|no|none|not|any|one|of|members?|its|their|"
    r"new|interim|neighbou?ring|former|transitional|said|most|senior|governments?|leaders?|\d[\d,.]*|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|hundred|"
    r"thousand|(?:twenty|thirty|forty|fifty)-\w+|and|"
    r"president|prime|foreign|defen[cs]e|minister|chancellor|king|queen|general|ambassador|"
    r"spokes(?:man|woman|person)|envoy|mr|mrs|ms|dr|from|кожн\w+|"
    r"обидв\w+|жодн\w+|усі|всі)\s+)*"
)
_AND = re.compile(
    rf"\s*(?:\([^)]*\)\s*)?(?:,?\s*(?:and|or|nor|&|as well as|together with|та|і|й)|,)\s*{_LEAD}",
    re.I,
)
# *There shall be a council*: the verb has a subject that is no name, behind a time or not.
_EXPLETIVE = re.compile(
    r"(?:(?:(?:no|not) later than|within|by|on|from|after|upon|in|at|for|until|as of)\b[^,]*\s)?"
    r"(?P<there>there(?:\s+(?:shall|will|would|must|is|are)(?:\s+be)?)?)",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:,.*|(?:who|which|that|whose|of|in|at|from|on|under|with|for|within|"
    r"alone)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)


class SubjectKind(Enum):
    """What a subject is."""

    NAMED = auto()
    PRONOUN = auto()
    OTHER = auto()
    TEXT = auto()
    EMPTY = auto()


@dataclass(frozen=True)
class Subject:
    """A subject: its names, its words as offsets, and what it is.

    ``is_body`` is True if it is the forces, or another body, of the actor that is named.
    """

    kind: SubjectKind
    start: int
    end: int
    names: tuple[Mention, ...] = ()
    is_negative: bool = False
    is_body: bool = False


def read_subject(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Subject:
    """Return the subject in the words before a verb; ``mentions`` are the names of the sentence."""
    first = skip_adverbials(text, start, end)
    first = max([first, *(told.end() for told in _THAT.finditer(text, first, end))])
    stop = _strip_adverbs(text, first, end)
    words = text[first:stop]
    clause = first if not words.strip() else stop if words.lower() == "who" else None
    if clause is not None and (told := _read_antecedent(text, start, clause, mentions)):
        return told
    negative = bool(read_words("words", "subject", "negative", whole=True).match(words))
    if there := _EXPLETIVE.fullmatch(words):
        return Subject(SubjectKind.OTHER, first + there.start("there"), stop)
    if not words.strip() or words.lower() in ("to", "not to", "not"):
        return Subject(SubjectKind.EMPTY, first, first)
    if _read_pronoun().fullmatch(words) or _EACH.search(words):
        return Subject(SubjectKind.PRONOUN, first, stop)
    if last_word := _PRONOUN_LAST.fullmatch(text, first, stop):
        return Subject(SubjectKind.PRONOUN, last_word.start("word"), stop)
    inside = [one for one in mentions if first <= one.start and one.end <= stop]
    inside = _leave_out_owner(text, inside)
    found = _read_names(text, first, stop, inside)
    unknown = _UNKNOWN.search(text, inside[-1].end, stop) if found and len(inside) == 1 else None
    if unknown and not text[unknown.end() : stop].strip(" ,"):
        return Subject(SubjectKind.OTHER, unknown.start("who"), unknown.end("who"))
    if found:
        names, is_body = found
        negative = negative or bool(
            read_words("words", "subject", "negative", whole=True).match(names[0].words)
        )
        return Subject(SubjectKind.NAMED, first, stop, names, negative, is_body)
    last = inside[-1] if inside and not inside[-1].key.startswith("place:") else None
    if inside and inside[0].key.startswith("person:") and _CLAUSE.match(text, inside[0].end, stop):
        last = inside[0]  # *the general, Pavo Strand, who commands the corps of X*
    rest = text[last.end : stop] if last else ""
    if last and (not rest.strip() or _CLAUSE.match(rest)) and _is_free(text, first, last):
        pattern = read_words("words", "subject", "negative", whole=True)
        negative = negative or bool(pattern.match(last.words))
        return Subject(SubjectKind.NAMED, last.start, stop, (last,), negative)
    if re.match(r"(?:of\s+)?(?:whom|which)\b", words, re.IGNORECASE):
        return Subject(SubjectKind.PRONOUN, first, stop)
    head = words.split(",")[0]
    kind = SubjectKind.TEXT if is_text_noun(head) else SubjectKind.OTHER
    return Subject(kind, first, stop, (), negative)


def is_expletive(words: str) -> bool:
    """Return whether the words of a subject are *there*, which is the name of nothing."""
    return _EXPLETIVE.fullmatch(words) is not None


def is_pronoun(words: str) -> bool:
    """Return whether words stand for somebody or something else: no name is made of them."""
    return _read_pronoun().fullmatch(words) is not None


def is_determiner(words: str) -> bool:
    """Return whether words say no more than *the* or *each* before a name."""
    return re.fullmatch(rf"[\s–-]*{_LEAD}", words, re.IGNORECASE) is not None


def _read_antecedent(
    text: str, start: int, end: int, mentions: Sequence[Mention]
) -> Subject | None:
    """Return what *which* or *who* directly before a verb stands for: the name before it."""
    which = _WHICH.search(text, max(start - 2, 0), end)
    if which is None:
        return None
    before = [one for one in mentions if one.end <= which.start()]
    if before and _CLOSED.fullmatch(text, before[-1].end, which.start()):
        name = before[-1]
        return Subject(SubjectKind.NAMED, which.start("who"), which.end("who"), (name,))
    return Subject(SubjectKind.OTHER, which.start("who"), which.end("who"))


def read_subject_behind(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Subject:
    """Return the subject that begins at ``start``, as in *calls upon X and Y to …*."""
    lead = re.compile(rf"\s*(?:that\s+)?{_LEAD}", re.IGNORECASE)
    match = lead.match(text, start, end)
    first = match.end() if match else start
    pronoun = re.compile(r"(?:it|them|him|her|they)\b", re.IGNORECASE).match(text, first, end)
    if pronoun:
        return Subject(SubjectKind.PRONOUN, first, pronoun.end())
    inside = [one for one in mentions if start <= one.start and one.end <= end]
    bodies = read_words("words", "subject", "bodies").match(text, first, end)
    of = re.compile(r"\s+of\s+(?:the\s+)?").match(text, bodies.end()) if bodies else None
    behind = of.end() if of else -1
    at = next(
        (one for one in inside if one.start == behind or lead.fullmatch(text, start, one.start)),
        None,
    )
    negative = read_words("words", "subject", "negative", whole=True)
    if at is None:
        is_negative = negative.match(text[start:end].lstrip()) is not None
        return Subject(SubjectKind.OTHER, first, first, is_negative=is_negative)
    names = _follow(text, at, inside)
    is_negative = negative.search(text, start, names[0].end) is not None
    return Subject(SubjectKind.NAMED, first, names[-1].end, names, is_negative, bool(of))


def _leave_out_owner(text: str, names: list[Mention]) -> list[Mention]:
    """Return the names of a subject without that of whose minister somebody is.

    In *Ferra's minister, Dag Orlo, rejects it* the person is the subject.
    """
    for at, one in enumerate(names[1:]):
        owner = names[at]
        is_owner = text[owner.end : owner.end + 2] in ("'s", "’s")
        if one.key.startswith("person:") and not owner.key.startswith("person:") and is_owner:
            between = text[owner.end + 2 : one.start]
            if _NAMED_PERSON.fullmatch(between):
                return names[at + 1 :]
    return names


@cache
def _read_pronoun() -> re.Pattern[str]:
    """Return the expression of a pronoun, or of a body that belongs to one: *its forces*."""
    table = read_table("words")["subject"]
    owned = rf"(?:{table['possessive_pronouns']})\s+(?:own\s+)?(?:{table['bodies']})"
    return re.compile(rf"(?:{table['pronouns']}|{owned})", re.IGNORECASE)


def _read_names(
    text: str, first: int, stop: int, inside: Sequence[Mention]
) -> tuple[tuple[Mention, ...], bool] | None:
    """Return the names that the words are of, and whether it is a body of theirs."""
    if not inside:
        return None
    at = inside[0]
    before = text[first : at.start]
    bodies = read_table("words")["subject"]["bodies"]
    is_body = False
    if not re.fullmatch(_LEAD, before, re.IGNORECASE):
        of = rf"{_LEAD}(?:{bodies})\s+of\s+(?:the\s+)?"
        if not re.fullmatch(of.replace(" ", r"\s+"), before, re.IGNORECASE):
            return None
        is_body = True
    names = _follow(text, at, inside)
    rest = text[names[-1].end : stop]
    if owned := re.match(rf"(?:['’]s?)?\s+(?:own\s+)?(?:{bodies})\b", rest, re.IGNORECASE):
        rest, is_body = rest[owned.end() :], True
    elif rest[:1] in "'’" and rest.strip("'’s "):
        return None
    if not _TRAIL.fullmatch(rest.rstrip()):
        return None
    return names, is_body


def _follow(text: str, at: Mention, inside: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return a name and those that follow it with "and"."""
    names = [at]
    while link := _AND.match(text, names[-1].end):
        following = next((one for one in inside if one.start == link.end()), None)
        is_owner = following is not None and text[following.end : following.end + 1] in "'’"
        if following is None or (is_owner and "," in link[0]):
            break
        names.append(following)
    return tuple(names)


def _is_free(text: str, first: int, name: Mention) -> bool:
    """Return whether no preposition governs a name."""
    before = text[first : name.start].rstrip()
    before = re.sub(r"\s*\b(?:the|a|an|both|each)$", "", before, flags=re.IGNORECASE)
    words = read_table("words")["subject"]["governing"]
    return not re.search(rf"(?:^|\s)(?:{words}|and|or)$", before, re.IGNORECASE)


def skip_adverbials(text: str, start: int, end: int) -> int:
    """Return where the words begin, without links and what is set apart by a comma."""
    while True:
        link = _LINK.match(text, start, end)
        first = link.end() if link else start
        skipped = _ADVERBIAL.match(text, first, end) or _LATER.match(text, first, end)
        if skipped is None:
            return first
        start = skipped.end()


def _strip_adverbs(text: str, start: int, end: int) -> int:
    """Return where the words end, without adverbs that belong to the verb."""
    words = read_table("words")["subject"]["between"]
    pattern = re.compile(rf"(?:\s|^)\s*{words}\s*$", re.IGNORECASE)
    while True:
        piece = text[start:end].rstrip(" ,:–—")
        match = pattern.search(piece)
        if match is None:
            return start + len(piece)
        end = start + match.start()
