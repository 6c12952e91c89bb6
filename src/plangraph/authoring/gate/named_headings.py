"""Named headings: lines that only name who is bound by what stands below them, *II. The City*."""

from __future__ import annotations

import re

from plangraph.authoring.gate.actor_mentions import NameReader
from plangraph.authoring.gate.antecedents import Meant, who_is_meant
from plangraph.authoring.gate.elsewhere import bare_of, find_sentence_around
from plangraph.authoring.gate.flat_text import flat_of
from plangraph.authoring.proposals.proposal import TextPlace

#: A short line without a full stop, behind a number or an empty line.
_HEADING = re.compile(
    r"(?:(?<=\n\n)|\A|^(?=[ \t#*]*(?:[IVXL]+|[A-Z])[.):]))[ \t#*]*(?:(?:\w+ )?[\w.]{1,5}[.):] )?"
    r"(?P<words>[A-ZА-ЯІЇЄҐ][^\n]{1,60}?)[ \t*:]*$",
    re.MULTILINE,
)
_BESIDE = re.compile(
    r"(?:the|both|and|of|by|for|obligations?|dut(?:y|ies)|undertakings?|commitments?|та|і|\W)*",
    re.IGNORECASE,
)
#: A passage that begins with its verb, or as a note without one.
_NO_SUBJECT = re.compile(
    r"(?:to|no|do|does|not|may|shall|will|must) |\w+s (?!shall|will|must|may|are|is)"
    r"|\w+ (?:its|their|all|any|no|not|in|on|to|from|within|nothing|one|out|up|back) "
    r"|(?:не )?(?:[\w']+(?:ться|ить|ять|ає|яє|ує|ють)|має|може) ",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:it|they|he|she|він|вона|воно|вони) ", re.IGNORECASE)
_NO_ACTORS = ("place:", "asset:")


def stands_below(text: str, place: TextPlace, passage: TextPlace, names: NameReader) -> bool:
    """Return whether a place is in the nearest heading above a passage without a subject.

    The passage begins a line, or a pronoun that begins its sentence stands for the heading.
    """
    lines = _HEADING.finditer(text, 0, text.rfind("\n", 0, passage.start) + 1)
    headings = [item for item in lines if item["words"][-1] not in ".,;"]
    if not headings or not headings[-1].start() <= place.start < headings[-1].end():
        return False
    flat = flat_of(headings[-1]["words"])
    named = names.find(flat)
    for item in reversed(named):
        flat = flat[: item.start] + flat[item.end :]
    if _BESIDE.fullmatch(flat) is None:
        return False
    line = text[text.rfind("\n", 0, passage.start) + 1 : passage.start]
    begins_line = not re.search(r"[^\W\d]{2}", line) or line.endswith("and ")
    if begins_line and _NO_SUBJECT.match(text, passage.start):
        return True
    return _has_pronoun(text, passage, names, {item.key for item in named})


def _has_pronoun(text: str, passage: TextPlace, names: NameReader, keys: set[str]) -> bool:
    """Return whether a pronoun that stands for a heading begins the sentence of a passage."""
    start = find_sentence_around(text, passage).start
    pronoun = _PRONOUN.match(bare_of(flat_of(text[start : passage.end]), names))
    line = text.rfind("\n", 0, start) + 1
    before = names.find(flat_of(text[line:start]))
    if not pronoun or any(not item.key.startswith(_NO_ACTORS) for item in before):
        return False
    own = bare_of(flat_of(text[passage.start : passage.end]), names)
    if not _PRONOUN.match(own) and not _NO_SUBJECT.match(own):
        return False
    meant = who_is_meant(pronoun[0])
    if meant is Meant.PERSON:
        return all(key.startswith("person:") for key in keys)
    return not any(key.startswith("person:") for key in keys)
