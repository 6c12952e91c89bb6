"""Letters: who "we" and "you" are, by the line that says from whom a letter is, and to whom."""

from __future__ import annotations

import re

from plangraph.authoring.proposals.proposal import TextPlace

#: A line of its own: "The Minister of Norland to the Minister of South".
_ADDRESS = re.compile(
    r"^[ \t]*(?P<sender>[A-Z][^\n.:;,]{3,100}?) to (?P<addressee>[^\n.:;,]{3,100})$", re.MULTILINE
)
_WHO = re.compile(r"\b(?:(?P<first>I|we|my|our)|your?)\b", re.IGNORECASE)
_SUBJECT = 60  # characters in which a passage says who its subject is


def is_correspondent(text: str, place: TextPlace, passage: TextPlace) -> bool:
    """Return whether a place is that of the sender or the addressee, whom a passage speaks of.

    Its first "I" or "your" decides, or that of its sentence before an "and".
    """
    addresses = list(_ADDRESS.finditer(text, 0, passage.start))
    if not addresses or not addresses[-1].start() <= place.start < addresses[-1].end():
        return False
    sentence = text.rfind(".", 0, passage.start) + 1
    who = _WHO.search(text, passage.start, min(passage.end, passage.start + _SUBJECT))
    if who is None and text[sentence : passage.start].endswith("and "):
        who = _WHO.search(text, sentence, passage.start)
    is_sender = place.start < addresses[-1].end("sender")
    return who is not None and (who["first"] is not None) is is_sender
