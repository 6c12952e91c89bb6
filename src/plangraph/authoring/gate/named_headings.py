"""Named headings: lines that only name who is bound by what stands below them, *II. The City*."""

from __future__ import annotations

import re

from plangraph.authoring.gate.actor_mentions import NameReader
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
    r"|\w+ (?:its|their|all|any|no|not|in|on|to|from|within|nothing|one|out|up|back) ",
    re.IGNORECASE,
)


def stands_below(text: str, place: TextPlace, passage: TextPlace, names: NameReader) -> bool:
    """Return whether a place is in the nearest heading above a passage without a subject."""
    lines = _HEADING.finditer(text, 0, passage.start)
    headings = [item for item in lines if item["words"][-1] not in ".,;"]
    if not headings or not headings[-1].start() <= place.start < headings[-1].end():
        return False
    line = text[text.rfind("\n", 0, passage.start) + 1 : passage.start]
    begins_line = not re.search(r"[^\W\d]{2}", line) or line.endswith("and ")
    flat = flat_of(headings[-1]["words"])
    for item in reversed(names.find(flat)):
        flat = flat[: item.start] + flat[item.end :]
    is_name = _BESIDE.fullmatch(flat) is not None
    return begins_line and is_name and _NO_SUBJECT.match(text, passage.start) is not None
