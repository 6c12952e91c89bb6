"""Subclauses of a passage: conditions, exceptions and relative clauses, from where to where.

What is in them binds nobody: a verb in "if South agrees" is no norm, and South no bearer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from plangraph.authoring.gate.gate_words import read_gate_words

_MODAL = re.compile(
    r"\b(?:shall|must|may|will|would|is to|are to|has to|have to|can"
    r"|(?:is|are) (?:not )?(?:entitled|obliged|required|allowed|permitted|prohibited|forbidden|free"
    r"|paid|given|granted|released|exempt|tried|held)|receives?|(?:has|have) the right"
    r"|повин\w+|ма[єю]\w*|може|можуть)\b"
)
_COMPLEMENT = re.compile(
    r"(?:so that|whether|where|(?:in|to|by) which)\b"
    r"|that (?!shall|may|must|can|will|is|are|ha[sd]|have|w)",
    re.IGNORECASE,
)
#: A passage that is a relative clause itself: "which may inspect it", "in which no ship lies".
_ITSELF = re.compile(
    r"(?:(?:in|to|by|at|on|from|through|for|of|under|with|after|during) )?"
    r"(?:which|whom|whose|who|that)\b|(?:який|яка|яке|які)\b",
    re.IGNORECASE,
)
# What may stand between the word of an exception and that of a condition: "except in cases when".
_EXCEPTED = re.compile(
    r",? ?(?:only )?(?:(?:in )?(?:the )?(?:cases?|circumstances) ?|випадк\w+,? )?(?:of )?",
    re.IGNORECASE,
)
_END = re.compile(r"[;:.](?=\s|$)")
_COMMA = re.compile(r"[,;.](?=\s|$)")
_RESUMES = re.compile(r" (?=(?:we|nobody|no one|everybody|everyone|neither (?:side|party)) )")
_OPENING = re.compile(r"^\W*(?:(?:and|but|і|та|але) )?$", re.IGNORECASE)


class SubclauseKind(StrEnum):
    """What a subclause says."""

    CONDITION = "condition"
    EXCEPTION = "exception"
    RELATIVE = "relative"


class Subclause(NamedTuple):
    """A subclause in a flat passage, with the words that begin it.

    ``is_plain`` is False where it may be a time, a thing or a reference in other words.
    """

    kind: SubclauseKind
    start: int
    end: int
    words: str
    is_plain: bool = True


def find_subclauses(flat: str) -> tuple[Subclause, ...]:
    """Return the subclauses of a flat passage, by their beginning."""
    words = read_gate_words()
    found: list[Subclause] = []
    itself = _ITSELF.match(flat)
    for kind, pattern, is_plain in (
        (SubclauseKind.EXCEPTION, words.exceptions, True),
        (SubclauseKind.CONDITION, words.conditions, True),
        (SubclauseKind.EXCEPTION, words.soft_exceptions, False),
        (SubclauseKind.CONDITION, words.soft_conditions, False),
        (SubclauseKind.RELATIVE, words.relatives, True),
    ):
        for match in pattern.finditer(flat):
            if itself and match.start() < itself.end():
                continue
            is_known = any(other.start <= match.start() < other.start + 5 for other in found)
            if not is_known and not _is_excepted(flat, match.start(), kind, found):
                end = _find_end(flat, match, kind)
                found.append(Subclause(kind, match.start(), end, match[0], is_plain))
    return tuple(sorted(found, key=lambda item: item.start))


def _is_excepted(flat: str, start: int, kind: SubclauseKind, found: Sequence[Subclause]) -> bool:
    """Return whether a condition is a part of an exception: "except in the event of a flood"."""
    return kind is SubclauseKind.CONDITION and any(
        one.start < start and begins_exception(flat, one, start) for one in found
    )


def begins_exception(flat: str, one: Subclause, start: int) -> bool:
    """Return whether what begins at ``start`` is all that an exception takes out."""
    behind = one.start + len(one.words)
    return one.kind is SubclauseKind.EXCEPTION and (
        one.start <= start < behind or _EXCEPTED.fullmatch(flat, behind, start) is not None
    )


def _find_end(flat: str, match: re.Match[str], kind: SubclauseKind) -> int:
    if _OPENING.match(flat[: match.start()]):
        comma = _COMMA.search(flat, match.end()) or _RESUMES.search(flat, match.end())
        return comma.start() if comma else len(flat)
    if kind is SubclauseKind.RELATIVE:
        return _find_end_of_relative(flat, match)
    end = _END.search(flat, match.end())
    comma = _COMMA.search(flat, match.end())
    if comma and _MODAL.match(flat, comma.end() + 1):
        return comma.start()  # "detainees, other than spies, are to be freed"
    return end.start() if end else len(flat)


def _find_end_of_relative(flat: str, match: re.Match[str]) -> int:
    """Return where a relative clause ends: at its comma, or before the verb of the main clause."""
    comma = _COMMA.search(flat, match.end())
    end = comma.start() if comma else len(flat)
    if flat[: match.start()].rstrip().endswith(",") or _COMPLEMENT.match(flat, match.start()):
        return end
    modal = _MODAL.search(flat, match.end())
    if modal and not flat[match.end() : modal.start()].strip():
        modal = _MODAL.search(flat, modal.end())  # "who may fight shall": its own verb is first
    return min(end, modal.start() if modal else len(flat))


def is_inside(subclauses: tuple[Subclause, ...], start: int) -> bool:
    """Return whether a place is in one of the subclauses."""
    return any(item.start <= start < item.end for item in subclauses)
