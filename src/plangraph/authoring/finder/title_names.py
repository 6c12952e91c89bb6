"""Names in a title: between whom a text is, and who decides in a resolution."""

from __future__ import annotations

import re

from plangraph.authoring.finder.actor_names import ActorNames, Mention

_AUTHOR = re.compile(r"^[ \t]*(?:The\s+)?(?P<who>[^\W\d_][^,\n]{2,60}),[ \t]*$", re.MULTILINE)
_BETWEEN = re.compile(r"\bbetween\b", re.IGNORECASE)


def find_author(flat: str, text: str, names: ActorNames) -> Mention | None:
    """Return who decides in a resolution: a name that is a line of its own before a comma."""
    for match in _AUTHOR.finditer(text, 0, 1500):
        found = names.find(flat, match.start("who"), match.end("who"))
        if found and found[0].start == match.start("who") and found[0].end == match.end("who"):
            return found[0] if found[0].key else None
    return None


def find_members(flat: str, names: ActorNames) -> tuple[Mention, ...]:
    """Return the names in a title that says between whom the text is."""
    match = _BETWEEN.search(flat, 0, 600)
    if match is None or names.parties:
        return ()
    found = [one for one in names.find(flat, match.end(), match.end() + 160) if one.key]
    members: list[Mention] = []
    for one in found:
        gap = flat[members[-1].end if members else match.end() : one.start]
        link = (
            r"\s*(?:the\s+)?"
            if not members
            else r"\s*(?:\([^)]*\))?\s*(?:,|and|,\s*and)\s+(?:the\s+)?"
        )
        if not re.fullmatch(link, gap, re.IGNORECASE):
            break
        members.append(one)
    return tuple(members) if len(members) > 1 else ()
