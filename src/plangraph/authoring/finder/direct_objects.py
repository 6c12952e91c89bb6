"""Direct objects: what is right behind the verb of an action, and not in its labels.

*Deploy missiles* is found as *station forces*: the missiles are a part of their own. English alone
is read so, where nothing stands between a verb and its object.
"""

from __future__ import annotations

import re

from plangraph.authoring.finder.word_tables import read_words

_VERB = re.compile(r"[A-Za-z][\w'-]*(?:\s+(?:over|back|up|out|off|down|away)(?=\s+[\w'-]))?")
_LEAD = re.compile(r"\s+(?:(?:the|an?|its|their|all|any|no|new|further|own)\s+)*", re.IGNORECASE)
_WORD = re.compile(r"\s*([A-Za-z][\w'-]*)")
_TAIL = re.compile(r"(?:(?:^|\s+|(?<=\s))(?:\w+ed|bound|done|possible|open))+$", re.IGNORECASE)
_MOST = 3  # words: *heavy artillery pieces*


def find_direct_object(text: str, verb: int, end: int) -> tuple[int, int] | None:
    """Return where the object of the verb at ``verb`` begins and ends, None without one."""
    found = _VERB.match(text, verb, end)
    lead = _LEAD.match(text, found.end(), end) if found else None
    if lead is None:
        return None
    ends = read_words("words", "object", "behind")
    at = lead.end()
    for _ in range(_MOST):
        word = _WORD.match(text, at, end)
        if word is None or ends.fullmatch(word[1]):
            break
        at = word.end()
    tail = _TAIL.search(text, lead.end(), at)  # *disbursements referred to in point 5*
    at = tail.start() if tail else at
    return (lead.end(), at) if at > lead.end() else None
