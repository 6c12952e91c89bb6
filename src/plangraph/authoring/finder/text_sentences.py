"""Sentences of a text as the finder reads them: flat, with their points and opening lines.

The flat text has the length of the original, so that all offsets are those of the source: each
line break, tab and no-break space is a space there, each curly apostrophe a plain one, each bar
of a row of a table a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plangraph.authoring.finder.trimming import trim_end
from plangraph.authoring.finder.word_tables import read_voices, read_words
from plangraph.authoring.passages import NamedPassage, find_title_end, name_passages
from plangraph.authoring.proposals.kept_proposals import Rules

_FLAT = str.maketrans({
    **dict.fromkeys("\n\r\t\v\f\u00a0\u2007\u202f\u2028\u2029\u00ad", " "),
    **dict.fromkeys("’ʼ‘‛`´", "'"),
    "|": ":",
})  # fmt: skip
# Marks and numbers before a sentence that name no point: bullets, C.1.1.
_MARK = re.compile(r"[\s•·▪●*–—-]+|(?:[A-Z]\.\d+(?:\.\d+)*|\d+(?:\.\d+)+)\.?\s+")
_PARAGRAPH = re.compile(r"p\d+(?:\.|$)")
_LONGEST_HEADING = 5  # words
_LONGEST_MARK = 3  # words of a heading between the paragraphs of an article
_BINDING = re.compile(r"\b(?:shall|hereby|undertakes?)\b|зобов'яз", re.IGNORECASE)
_QUOTATION = re.compile(r"[“\"«][^”\"»]{3,}[”\"»]")


class TextSentence(NamedTuple):
    """A sentence with the names of its passage and of its point; ``is_opening`` if a list follows.

    ``point`` is None where the text has no numbers.
    """

    passage: str
    point: str | None
    start: int
    end: int
    is_opening: bool = False
    is_item: bool = False


def flatten(text: str) -> str:
    """Return a text of the same length in which white space and apostrophes are plain."""
    return text.translate(_FLAT)


def choose_rules(text: str) -> Rules:
    """Return the rules that fit a text: those of an article, if people speak in it.

    What has three points, or more than half of its text in points, is a draft whoever speaks.
    """
    points = [one for one in name_passages(text) if not one.is_sentence and not _is_paragraph(one)]
    in_points = sum(one.end - one.start for one in points if "." not in one.name)
    is_list = len({one.name for one in points}) > 2 or 2 * in_points > len(text)
    flat = flatten(text)
    held = sum(len(row.pattern.findall(flat)) for row in read_voices() if row.type)
    spoken = sum(len(row.pattern.findall(flat)) for row in read_voices() if row.type is None)
    spoken += len(_QUOTATION.findall(flat))
    is_told = spoken >= max(2 - held, 1, len(_BINDING.findall(flat)))
    return Rules.ARTICLE if is_told and not is_list else Rules.DRAFT


def list_text_sentences(text: str, flat: str, rules: Rules) -> Iterator[TextSentence]:
    """Yield the sentences of the body of a text in order, without title, preamble and headings.

    Of a draft, those are left out too that say how it was made and what its words mean.
    """
    passages = name_passages(text)
    points = [one for one in passages if not one.is_sentence]
    has_numbers = any(not _is_paragraph(one) for one in points)
    point: NamedPassage | None = None
    above = {one.name[:at] for one in points for at, sign in enumerate(one.name) if sign == "."}
    openings: set[str] = set()
    alone, later = _find_alone(passages), _find_later(passages, flat)
    for one in passages:
        if not one.is_sentence:
            point = one
            continue
        first = one.start
        if point is not None and first == point.start and not _is_only_title(text, one, alone):
            first = find_title_end(text, first, one.end)
        mark = _MARK.match(flat, first, one.end)
        start = mark.end() if mark else first
        name = point.name if point and has_numbers and not _is_paragraph(point) else None
        is_item = name is not None and name.rpartition(".")[0] in openings
        is_item = is_item or (start > first and flat[start : start + 1].islower())
        is_preamble = has_numbers and rules is Rules.DRAFT and _is_paragraph(one)
        is_whole = one.name in alone and len(flat[start : one.end].split()) > 2
        is_told = rules is Rules.ARTICLE and len(flat[start : one.end].split()) > _LONGEST_MARK
        ends_open = flat[trim_end(flat, one.end) - 1] == ":"
        has_list = name in above or _begins_list(flat, one.end)
        is_opening = ends_open and has_list
        is_later = name is not None and one.name in later and rules is Rules.DRAFT
        if rules is Rules.DRAFT and read_words("words", "preamble", "idle").match(flat, start):
            continue
        if start >= one.end or not _is_body(
            flat[start : one.end],
            is_preamble=is_preamble,
            is_item=is_item or is_told or is_whole or is_later or (is_opening and name is not None),
        ):
            continue
        if is_opening and name is not None:
            openings.add(name)
        is_marked = is_item or start > first
        yield TextSentence(one.name, name, start, one.end, is_opening, is_marked)


def _is_only_title(text: str, one: NamedPassage, alone: set[str]) -> bool:
    """Return whether a point says no more than words in brackets: they are no title then."""
    return one.name in alone and find_title_end(text, one.start, one.end) == one.end


def _begins_list(flat: str, end: int) -> bool:
    """Return whether an item with a mark, and not a number, follows."""
    return re.match(r"\s*[•·▪●*–—-]\s*\S", flat[end : end + 40]) is not None


def _find_alone(passages: Sequence[NamedPassage]) -> set[str]:
    """Return the sentences that are all that their numbered point says: they are no headings."""
    found: list[list[str]] = []
    for one in passages:
        if not one.is_sentence:
            found.append([])
        elif found and not _is_paragraph(one):
            found[-1].append(one.name)
    return {names[0] for names in found if len(names) == 1}


def _find_later(passages: Sequence[NamedPassage], flat: str) -> set[str]:
    """Return the sentences that stand behind another of their point: they are no headings."""
    found: set[str] = set()
    count = 0
    for one in passages:
        count = count + 1 if one.is_sentence else 0
        is_ended = flat[trim_end(flat, one.end) - 1 : one.end + 1].strip()[-1:] in (".", ";")
        if one.is_sentence and count > 1 and is_ended:
            found.add(one.name)
    return found


def _is_paragraph(passage: NamedPassage) -> bool:
    return _PARAGRAPH.match(passage.name) is not None


def _is_body(words: str, *, is_preamble: bool, is_item: bool) -> bool:
    """Return whether a sentence may say something: it is no title, heading, preamble or link."""
    if read_words("words", "preamble", "furniture").match(words):
        return False
    if is_preamble:
        binds = re.search(r"\b(?:shall|must|undertakes?|зобов'яз\w+)\b", words, re.IGNORECASE)
        return bool(binds) and not words.rstrip().endswith(":")
    if read_words("words", "preamble", "words").match(words) and words.rstrip()[-1:] in ",:":
        return False
    letters = [letter for letter in words if letter.isalpha()]
    return bool(letters) and (is_item or not _is_heading(words, letters))


def _is_heading(words: str, letters: Sequence[str]) -> bool:
    upper = sum(letter.isupper() for letter in letters) / len(letters)
    ended = words.rstrip()[-1:] in ".;!?:"
    count = len(words.split())
    has_verb = read_words("words", "verbs", "plain").search(words) is not None
    has_modal = re.search(r"\b(?:shall|will|must|may|would)\b", words) is not None
    if not ended and upper > 0.8:
        return True
    if re.search(r"\w:\s+\S", words):
        return False
    if not ended and count <= 12 and not has_modal and not has_verb:
        return True
    is_negative = read_words("words", "subject", "negative", whole=True).match(words)
    return (
        count <= _LONGEST_HEADING
        and not (has_verb or has_modal or is_negative)
        and not (re.search(r"\w+(?:ed|en|ють|ться|ся|[аяую]є|уть|ять)\b", words))
    )
