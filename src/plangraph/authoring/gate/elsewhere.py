"""Words elsewhere: whether words at another place of the source belong to a passage.

They do where the place is the opening line of the list that the passage is in, the noun that its
pronoun or its missing subject stands for, the title that says who "the Parties" are, or the
sentence right before or after. Anything else is for a person to see.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plangraph.authoring.gate.actor_mentions import ActorMention, NameReader
from plangraph.authoring.gate.antecedents import Meant, find_antecedent, who_is_meant
from plangraph.authoring.gate.flat_text import flat_of
from plangraph.authoring.gate.gate_words import read_gate_words
from plangraph.authoring.proposals.proposal import TextPlace

_ITEM = re.compile(
    r"(?:^|\n)[ \t]*(?:\(?[a-zа-яіїєґ]{1,4}\)|\(?\d{1,3}[.)]|\d{1,3}(?:\.\d{1,3})+\.?"
    r"|[ivx]+\.|[•▪◦*\-–—])[ \t]*$",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"(?:^|\n)[ \t]*(?:\d{1,3}\.(?:\d+\.?)*|[IVXL]+\.)(?=\s)"
    r"|(?:^|\n)[ \t]*(?:Article|Section|Chapter|Annex|Стаття|Розділ)(?=\s)"
)
_LINE_MARK = re.compile(r"(?:^|\n)[ \t]*(?:\(?\w{1,4}[.)]|[•▪◦*\-–—])[ \t]+")
_SENTENCE = re.compile(
    r"[.;:!?](?=\s)|\n\s*\n|\n[ \t]*(?=[•▪◦*(|]|[-–—] |\d{1,3}\.|[^\n|]{1,60}\|)"
)
#: The end of a line without a mark, before the first item of a list.
_BARE_OPENING = re.compile(r"(?P<words>\w)[ \t]*(?=\n[ \t]*\(?(?:a|i|1|а)\)[ \t])")
_NUMBERED = re.compile(r"(\d{1,3})\.\d")
_AFTER_COLON = re.compile(r"[ \t]*(?:\n|\(?\w{1,4}[.)]\s|$)")
#: May begin the next point.
_PRONOUN = re.compile(r"(?:It|They|He|She|Вона|Він|Воно|Вони)\b", re.IGNORECASE)
_MARK = re.compile(r"^\W*(?:\(?\w{1,4}\)|\d{1,3}(?:\.\d+)*\.?) ")
#: What may precede a subject: a joint, and a condition with its comma.
LEADING = re.compile(
    r"^\W*(?:(?:and|but|then|і|та|але|also|while|which) )?"
    r"(?:(?:if|should|when|where|until|after|before|in case|якщо|коли|у разі|після|до)\b"
    r"[^,]{3,120}, )?",
    re.IGNORECASE,
)
#: An adverb or a phrase of a few words before a pronoun: "In exchange it", "For ten years they".
_ADVERBIAL = re.compile(
    r"(?:in|for|on|at|by|until|after|before|during|from|under|within|with|however|meanwhile|then|"
    r"thereafter|otherwise|nevertheless|instead|likewise|as|also|у|в|за|до|після|натомість|також)"
    r"\b,? (?:[\w'-]+,? ){0,5}?(?=(?:it|they|he|she|вона|він|воно|вони) )",
    re.IGNORECASE,
)
_SHORT_NAME = re.compile(r"(?i:the |this |that |said )+(?P<word>[A-Z]\w+)\b(?! (?:of|[A-Z]))")
_VERB = re.compile(
    r"\b(?:shall|should|must|will|would|may|might|can|could|is|are)\b", re.IGNORECASE
)
_TELLS = re.compile(
    r"(?:not )?\w+(?:ed|es|ing|ив|ила|ить|ять) (?:that|whether|що|чи) ", re.IGNORECASE
)
_SUBJECT_WORDS = 2
_GOES_ON = re.compile(r"\W*(?P<who>its?|they|their|he|his|she|her)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"\W*(?P<who>it|they|he|she|вона|він|воно|вони)\b", re.IGNORECASE)
#: What begins a sentence that goes on about the one before, behind its full stop.
_REFERS = re.compile(
    r"[.;:]?\s+(?:\(?\w{1,4}[.)]\s+|\d+(?:\.\d+)+\.?\s+)?"
    r"(?:this|these|that|those|such|it|they|he|she|це|ця|цей|ці|вона|він|воно|вони)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:,|;) (?:and|but|while|whereas) ")
_ADJACENT = 4  # characters
_SENTENCES_BEFORE = 3
_MARKS = ' \n\t.;:!?"\u201d'  # between sentences
_DEEPEST = 3  # lists within lists
_WINDOW = 5_000  # characters before a passage that are looked at
_TITLE = 1_500  # characters at the start of a text in which it says who its parties are


class LineRange(NamedTuple):
    """Where a line or sentence is in the source."""

    start: int
    end: int


def find_openings(text: str, start: int) -> tuple[LineRange, ...]:
    """Return the opening lines of the lists that an item is in, that of the outermost first."""
    found: list[LineRange] = []
    while len(found) < _DEEPEST and (opening := find_opening(text, start)):
        found.insert(0, opening)
        start = opening.start
    return tuple(found)


def find_opening(text: str, start: int) -> LineRange | None:
    """Return the opening line of the list that the item at ``start`` belongs to.

    A list whose first mark is of another kind is one within an item before it.
    """
    window = max(0, start - _WINDOW)
    before = text[window:start]
    own = _ITEM.search(before)
    if own is None:
        return None
    colon = _find_colon(before, len(before))
    while colon >= 0 and _is_other_list(before, colon, own[0]):
        colon = _find_colon(before, colon)
    if colon < 0 or not _AFTER_COLON.match(before, colon + 1):
        return None
    between = before[colon + 1 :].rsplit("\n", 1)[0]
    number = _NUMBERED.match(own[0].strip())
    if number:  # "2.1." is in the list of point 2
        between = re.sub(rf"(?<=\n){number[1]}\.\d", "", between)
    if _POINT.search(between):
        return None
    begins = [match.end() for match in _SENTENCE.finditer(before, 0, colon)]
    marks = list(_LINE_MARK.finditer(before, 0, colon))
    if marks and not number and _is_point(own) and _is_point(marks[-1]):
        return None  # the item is no part of the list, but the next point
    first = max([0, *begins[-1:], *(match.end() for match in marks[-1:])])
    first += len(before[first:]) - len(before[first:].lstrip())
    return LineRange(window + first, window + colon + 1)


def _find_colon(before: str, end: int) -> int:
    """Return where the last line ends that opens a list: at its colon, or before its first item."""
    bare = [match.end("words") - 1 for match in _BARE_OPENING.finditer(before, 0, end)]
    return max([before.rfind(":", 0, end), *(place for place in bare if place < end)])


def _is_other_list(before: str, colon: int, own: str) -> bool:
    """Return whether the list behind a colon has marks of another kind: "(i)", and not "(a)"."""
    first = _LINE_MARK.match(before, colon + 1)
    return first is not None and _kind_of_mark(first[0], is_first=True) not in {
        _kind_of_mark(own, is_first=is_first) for is_first in (True, False)
    }


def _kind_of_mark(mark: str, *, is_first: bool) -> str:
    """Return the kind of a mark of a list; "i" is the first of Roman numerals, or a letter."""
    word = mark.strip("( ).\t\n")
    if is_first and re.fullmatch(r"[ivx]+", word):
        return "roman"
    return "number" if word[:1].isdigit() else "letter" if word.isalpha() else word


def overlaps(place: TextPlace, line: LineRange) -> bool:
    """Return whether a place has words of a line."""
    return place.start < line.end and place.end > line.start


def _is_point(mark: re.Match[str]) -> bool:
    return bool(_POINT.match(f"{mark[0].rstrip()} "))


def find_sentence_before(text: str, passage: TextPlace) -> LineRange:
    """Return the last sentence, or the part of one, that has words before a passage."""
    window = max(0, passage.start - _WINDOW)
    before = text[window : passage.start]
    mark = _ITEM.search(before)
    end = window + len((before[: mark.start()] if mark else before).rstrip(_MARKS))
    return LineRange(_find_start(text, end), passage.start)


def _find_start(text: str, offset: int) -> int:
    """Return where the sentence begins that an offset is in."""
    window = max(0, offset - _WINDOW)
    return max([window, *(match.end() for match in _SENTENCE.finditer(text, window, offset))])


def find_sentence_around(text: str, passage: TextPlace) -> LineRange:
    """Return the sentence, or the item of a list, that a passage is in."""
    end = _SENTENCE.search(text, passage.end - 1)  # a passage may have its full stop
    return LineRange(
        _find_start(text, passage.start), max(end.start() if end else len(text), passage.end)
    )


def is_label(text: str, place: TextPlace, passage: TextPlace) -> bool:
    """Return whether a place is in the first cell of the row that a passage is in."""
    line = text.rfind("\n", 0, passage.start) + 1
    return line <= place.start <= passage.start and "|" not in text[line : place.start].strip("| ")


def is_heading(text: str, place: TextPlace, passage: TextPlace) -> bool:
    """Return whether a place is in the first line of the block of lines a passage is in."""
    block = text.rfind("\n\n", 0, passage.start) + 2
    end = text.find("\n", block)
    return block <= place.start and place.end <= end <= passage.start


def is_in_point(text: str, place: TextPlace, passage: TextPlace) -> bool:
    """Return whether a place is before a passage in the same point, a few sentences at most."""
    if not place.end <= passage.start <= place.end + _WINDOW:
        return False
    between = text[place.end : passage.start]
    return not _POINT.search(between) and len(_SENTENCE.findall(between)) <= _SENTENCES_BEFORE


def goes_on_about(text: str, place: TextPlace, passage: TextPlace) -> bool:
    """Return whether a place is in the sentence behind a passage, which points back to it."""
    between = text[passage.end : place.end]
    sentence = _REFERS.match(between)
    return sentence is not None and not _SENTENCE.search(between.rstrip(_MARKS), sentence.end())


def is_adjacent(text: str, place: TextPlace, passage: TextPlace) -> bool:
    """Return whether one begins where the other ends, apart from marks between them."""
    gap = (
        text[passage.end : place.start]
        if place.start >= passage.end
        else text[place.end : passage.start]
    )
    return len(gap) <= _ADJACENT and not re.search(r"\w", gap)


def is_antecedent(
    text: str,
    place: TextPlace,
    passage: TextPlace,
    names: NameReader,
    meant: Meant | None = None,
) -> bool:
    """Return whether the names of a place are those that a passage goes on about.

    They are the first of the last sentence before it that names somebody who can be meant, by the
    first word of the passage if ``meant`` does not say it.
    """
    if place.end > passage.start:
        return False
    if passage.start - place.end > _WINDOW:
        return False
    keys = {item.key for item in names.find(flat_of(text[place.start : place.end]))}
    since = LineRange(_find_start(text, place.start), passage.start)
    first = _find_last_named(text, since, keys, names)
    between = text[first : passage.start]
    begins_point = _POINT.match(between.lstrip()) is not None  # "3.2 The Bank shall"
    points = len(_POINT.findall(between.lstrip())) - begins_point
    own = flat_of(text[_find_start(text, passage.start) : passage.end])
    may_begin = (text[passage.start : passage.end], own, bare_of(_MARK.sub("", own), names))
    if points > any(map(_PRONOUN.match, map(str.lstrip, may_begin))):
        return False
    is_open = text[passage.start].islower() and not _PRONOUN.match(may_begin[2])
    if is_open and "\n\n" in between.strip():
        return False  # its subject is in its own sentence
    sentences = [flat_of(item) for item in _SENTENCE.split(between)]
    if text[first - 1 : first] == ":" and len({item.key for item in names.find(sentences[0])}) > 1:
        return False  # one of several behind a label: "Seats: North 2, South 1"
    if len([item for item in sentences if re.search(r"\w", item)]) > _SENTENCES_BEFORE:
        return False
    bare = bare_of(flat_of(text[passage.start : passage.end]), names)
    meant = meant or who_is_meant(bare)
    joint = _SUBJECT.match(sentences[-1])
    if joint and meant is Meant.ANYBODY:
        meant = who_is_meant(joint["who"])  # "It pays and leaves"
    earlier = [item for item in sentences[:-1] if not _goes_on(item, meant)]
    clauses = [item for item in _CLAUSE.split(sentences[-1]) if not _is_of(item, meant)]
    told = [(item, _list_unquoted(item, names)) for item in (*earlier, *clauses)]
    found = find_antecedent(told, meant)
    return bool(keys) and bool(found) and found <= keys


def _list_unquoted(sentence: str, names: NameReader) -> list[ActorMention]:
    """Return the names of a sentence that are in no quotation."""
    return [item for item in names.find(sentence) if not sentence.count('"', 0, item.start) % 2]


def _is_of(clause: str, meant: Meant) -> bool:
    """Return whether the subject of a clause is a pronoun that stands for the same."""
    subject = _SUBJECT.match(clause)
    return subject is not None and (
        meant is Meant.ANYBODY or who_is_meant(subject["who"]) in (meant, Meant.ANYBODY)
    )


def _find_last_named(text: str, line: LineRange, keys: set[str], names: NameReader) -> int:
    """Return where the last sentence of a range begins that names some of these."""
    ends = [match.end() for match in _SENTENCE.finditer(text, line.start, line.end)]
    starts = [line.start, *(end for end in ends if end < line.end)]
    for start, end in reversed([*zip(starts, [*starts[1:], line.end], strict=True)]):
        if keys & {item.key for item in names.find(flat_of(text[start:end]))}:
            return start
    return line.start


def _goes_on(sentence: str, meant: Meant) -> bool:
    """Return whether a sentence has the subject of the one before: "Its chair is North's"."""
    joint = _GOES_ON.match(sentence)
    return joint is not None and (meant is Meant.ANYBODY or who_is_meant(joint["who"]) is meant)


def is_author(text: str, place: TextPlace) -> bool:
    """Return whether a place is a line of its own that ends with a comma: who resolves it all."""
    begin = text.rfind("\n", 0, place.start) + 1
    line = text[begin : text.find("\n", place.end)]
    return (
        place.start <= _TITLE
        and line.rstrip().endswith(",")
        and len(flat_of(line)) - len(flat_of(text[place.start : place.end])) <= len("The ,")
    )


def is_short_name(flat: str, name: str) -> bool:
    """Return whether a passage begins with a word of a name: *the Committee* of Peace Committee."""
    found = _SHORT_NAME.match(flat)
    return found is not None and re.search(rf"\b{found['word']}\b", name) is not None


def bare_of(flat: str, names: NameReader) -> str:
    """Return a passage from its pronoun on, if nobody is named before it."""
    bare = LEADING.sub("", flat)
    before = _ADVERBIAL.match(bare)
    return bare if before is None or names.find(before[0]) else bare[before.end() :]


def has_open_subject(flat: str) -> bool:
    """Return whether a passage begins with a pronoun, or with its verb."""
    bare = LEADING.sub("", flat)
    words = read_gate_words()
    if _ADVERBIAL.match(bare):
        return True
    if re.match(r"(?:the|an?|each|every|all|any|no|both|n?either)\b", bare, re.IGNORECASE):
        return False
    return bool(
        words.pronouns.match(bare)
        or (bare[:1].islower() and not _has_subject(bare))
        or any(row.words.match(bare) for row in words.heads)
    )


def _has_subject(bare: str) -> bool:
    """Return whether a passage has a subject before its verb: "carrying one is banned"."""
    if _TELLS.match(bare):
        return False  # "promised that the yards would be ready"
    verb = _VERB.search(bare)
    return verb is not None and len(bare[: verb.start()].split()) >= _SUBJECT_WORDS


def has_reference(flat: str) -> bool:
    """Return whether a passage points back: by a pronoun, or by beginning in a sentence."""
    return bool(read_gate_words().references.search(flat)) or has_open_subject(flat)


def speaks_of_parties(flat: str) -> bool:
    """Return whether a passage says "the Parties", "both sides" or the like."""
    return bool(read_gate_words().parties.search(flat))
