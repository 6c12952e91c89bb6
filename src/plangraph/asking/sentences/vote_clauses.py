"""Vote clauses: labels of conditions that count votes or voters, told as clauses.

"Two thirds of the votes" are in favour, and so are "five of seven commissioners".
"""

from __future__ import annotations

import re

from plangraph.asking.sentences.language import Language

_WORD = re.compile(r"[\w-]+")


def tell_votes(language: Language, text: str, *, has_rule: bool) -> str:
    """Return as a clause a part of votes or voters, or an empty text for any other label.

    ``has_rule`` says that the condition has a rule of voting.
    """
    words = language.words
    part, comma, rest = text.partition(", ")
    lowered = part.lower()
    are_out_of = has_rule and _is_out_of(language, lowered)
    if not are_out_of and not lowered.startswith(tuple(words("noun_starts"))):
        return ""
    favour = words("in_favour")
    ending = next((item for item in favour if lowered.endswith(item)), "")
    is_part = any(item in lowered for item in words("parts_of_votes"))
    are_voters = has_rule and set(lowered.split()).isdisjoint(words("voted"))
    if ending and (are_out_of or are_voters or is_part):
        name, part = "votes", part[: -len(ending)].rstrip()
    else:
        name = "votes" if is_part or (are_out_of and not are_voters) else ""
        name = name or ("votes_of" if are_voters else "")
    pattern = language.pattern("conditions", name) if name else ""
    return pattern.format(condition=part) + comma + rest if pattern else ""


def _is_out_of(language: Language, text: str) -> bool:
    """Return whether a text begins with a number out of another: "six of eight votes"."""
    found = [word for word in _WORD.findall(text) if word not in language.words("before_shares")]
    if len(found) < 3:
        return False
    first, link, second, *_ = found
    return (
        _is_number(language, first)
        and link in language.words("out_of")
        and _is_number(language, second)
    )


def _is_number(language: Language, word: str) -> bool:
    return word.isdigit() or word in language.sections["numbers"]["words"]
