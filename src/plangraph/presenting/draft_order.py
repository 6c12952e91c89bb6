"""Draft order: whether another draft of a plan came before the one that is read, later, or neither.

What a draft says that it revises came before it; else their days decide, as far as these are known
(EDTF, https://www.loc.gov/standards/datetime/). Only from an earlier draft to a later one does a
text bind more or less: drafts whose days overlap, or of which one has no day, stand side by side.
"""

from __future__ import annotations

from enum import StrEnum

from plangraph.presenting.drafts import Draft
from plangraph.presenting.time.time_spans import TimeSpan, read_span

_UNKNOWN = TimeSpan(None, None, is_exact=False)


class DraftOrder(StrEnum):
    """When another draft was made, as the one that is read has it."""

    BEFORE = "before"
    LATER = "later"
    APART = "apart"


def order_drafts(draft: Draft, other: Draft) -> DraftOrder:
    """Return when another draft was made, beside the draft that is read."""
    if other.iri in draft.revised:
        return DraftOrder.BEFORE
    if draft.iri in other.revised:
        return DraftOrder.LATER
    own, others = _find_span(draft), _find_span(other)
    if own.first and others.last and others.last < own.first:
        return DraftOrder.BEFORE
    if own.last and others.first and own.last < others.first:
        return DraftOrder.LATER
    return DraftOrder.APART


def _find_span(draft: Draft) -> TimeSpan:
    """Return the days that a draft can be of; a draft was there when it was first reported."""
    if draft.date:
        return read_span(draft.date) or _UNKNOWN
    if draft.same_text_date:
        return read_span(draft.same_text_date) or _UNKNOWN
    reported = read_span(draft.reported) if draft.reported else None
    return TimeSpan(None, reported.last, is_exact=False) if reported else _UNKNOWN
