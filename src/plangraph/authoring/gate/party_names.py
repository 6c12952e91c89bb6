"""Party names: whether words at the start of a text say who "the Parties" of it are.

They do in "between A and B", in a title that names exactly these, and in a sentence that says who
agrees: "A and B (hereinafter the Parties)", "A and B, … have agreed as follows".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plangraph.authoring.gate.actor_mentions import ActorMention, NameReader
from plangraph.authoring.gate.flat_text import flat_of
from plangraph.authoring.proposals.proposal import TextPlace

_BETWEEN = re.compile(r"\b(?:between|між) ", re.IGNORECASE)
_ARTICLE = re.compile(r" ?(?:the )?", re.IGNORECASE)
_LINK = re.compile(r"(?: \([^)]*\))?(?:, (?:and )?| (?:and|та|і|й) )(?:the )?", re.IGNORECASE)
_OTHER = re.compile(rf"{_LINK.pattern}(?-i:[A-ZА-ЯІЇЄҐ])", re.IGNORECASE)  # nobody who is known
#: Who only helps: the names behind these words are of no party.
_HELPS = re.compile(
    r"\b(?:(?:presence|auspices|mediation|offices|participation|support|facilitation|help"
    r"|chairmanship|guarantee|assistance|invitation|patronage) of"
    r"|(?:mediated|witnessed|brokered|facilitated|convened|hosted|guaranteed|proposed|drafted"
    r"|prepared|submitted|tabled|presented|circulated|put forward) by"
    r"|through|before|under|за (?:посередництва|участі|сприяння|підтримки)|в присутності)"
    r"(?: the| an?)? $",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"\b(?:agree[sd]?|agreeing|undertakes?|concluded?|conclude|part(?:y|ies)|between|signator\w+"
    r"|hereinafter|contracting|sides|домов\w+|уклал\w+|погодил\w+|сторон\w*|між)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;!?](?=\s|$)")
_TITLE = 1_500  # characters at the start of a text in which it says who its parties are
_HEAD = 300  # characters in which a title begins
_BEHIND = 600  # characters behind names in which they agree


def says_who_parties_are(
    text: str, place: TextPlace, keys: Sequence[str], names: NameReader
) -> bool:
    """Return whether a place is in words that name exactly these parties, and call them so."""
    wanted = set(keys)
    if place.start > _TITLE or len(wanted) < 2:
        return False
    if _list_members(text, place, names) == wanted:
        return True
    here = {item.key for item in names.find(flat_of(text[place.start : place.end]))}
    if not here or not here <= wanted:
        return False
    return any(
        _list_parties(text[start:end], names) == wanted
        and (is_title or _AGREES.search(flat_of(text[start : end + _BEHIND])) is not None)
        for start, end, is_title in _list_units(text, place)
    )


def _list_units(text: str, place: TextPlace) -> Iterator[tuple[int, int, bool]]:
    """Yield the place, its line, its sentence and its paragraph; and whether it is a title."""
    line = text.rfind("\n", 0, place.start) + 1
    block = max(text.rfind("\n\n", 0, place.start), -2) + 2
    ends = [text.find(mark, place.end) for mark in ("\n", "\n\n")]
    line_end, block_end = (end if end >= 0 else len(text) for end in ends)
    yield place.start, place.end, False
    is_title = line <= _HEAD and not _SENTENCE.search(text[line:line_end])
    yield line, line_end, is_title
    stop = _SENTENCE.search(text, place.end, block_end)
    yield block, stop.end() if stop else block_end, False


def _list_parties(words: str, names: NameReader) -> set[str]:
    """Return the actors whom words name, but for those who only help them."""
    flat = flat_of(words)
    found = [
        item
        for item in names.find(flat)
        if not item.key.startswith(("place:", "asset:")) and not _HELPS.search(flat[: item.start])
    ]
    has_others = any(_OTHER.match(flat, item.end) for item in found[-1:])
    return set() if has_others else {item.key for item in found}


def _list_members(text: str, place: TextPlace, names: NameReader) -> set[str]:
    """Return who is named between "between" and "and", if a place is one of the names there."""
    block = text.rfind("\n\n", 0, place.start) + 1
    end = text.find("\n\n", place.end)
    flat = flat_of(text[block : end if end > 0 else len(text)])
    begin = _BETWEEN.search(flat_of(text[block : place.start]) + " ")
    if begin is None:
        return set()
    members: list[ActorMention] = []
    for item in names.find(flat):
        if item.start < begin.end() - 1:
            continue
        gap = flat[members[-1].end if members else begin.end() - 1 : item.start]
        if not (_LINK if members else _ARTICLE).fullmatch(gap):
            break
        members.append(item)
    if not members or _OTHER.match(flat, members[-1].end):
        return set()
    keys = {item.key for item in members}
    here = {item.key for item in names.find(flat_of(text[place.start : place.end]))}
    return keys if len(keys) > 1 and here <= keys else set()
