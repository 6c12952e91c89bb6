"""Named bans: those that a text does not make but speaks of, as in *lifts its embargo on oil*."""

from __future__ import annotations

import re

from plangraph.authoring.finder.verb_anchors import VerbAnchor

# Bans as nouns, what is done to them, and that there are none any more.
_BAN = re.compile(
    r"(?:(?:an?|the|any|complete|total|immediate)\s+)*(?:ban|prohibition|embargo|moratorium)\s+on\b",
    re.IGNORECASE,
)
_ABOUT_BAN = re.compile(
    r"\b(?:(?:lift|end|drop|remov|eas|cancel|suspend|reinstat|restor|reimpos|keep|maintain|shorten|"
    r"extend|prolong|withdraw|abolish|repeal|relax|renew|revok|reduc)\w*\s+"
    r"(?:(?:the|its|their|any|all|this|that|own)\s+)*|(?:its|their|his|her|whose|'s)\s+)"
    r"(?:\w+\s+)?$",
    re.IGNORECASE,
)
_BAN_GONE = re.compile(
    r"[^,;.]{1,80}?\s(?:(?:has|have|had|is|was|would be|will be|shall be|may be)\s+(?:been\s+)?)"
    r"(?:disappeared|dropped|removed|lifted|gone|deleted|left out|taken out|struck out|lapsed|"
    r"suspended|ended|shortened|extended|eased|reinstated|restored|missing)\b",
    re.IGNORECASE,
)


def is_named_ban(text: str, anchor: VerbAnchor, start: int, end: int) -> bool:
    """Return whether a ban is named and not made: *lifts its ban on …*, *the ban on … is gone*."""
    if not _BAN.match(text, anchor.start, anchor.end):
        return False
    before, behind = text[start : anchor.start], text[anchor.end : end]
    return bool(_ABOUT_BAN.search(before) or _BAN_GONE.match(behind))
