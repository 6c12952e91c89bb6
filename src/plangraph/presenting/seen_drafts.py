"""Seen drafts: how much of each draft was seen, which decides what a number or its lack means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from plangraph.asking.coverage import Presence, VersionCoverage, read_coverages
from plangraph.asking.lookup import Lookup
from plangraph.asking.point_numbers import sort_points
from plangraph.asking.shared import share
from plangraph.presenting.drafts import Draft, Plan


class HowSeen(StrEnum):
    """How much of a draft was seen: all, each point but some in part, or not each point."""

    WHOLE = "whole"
    EVERY_POINT = "every-point"
    IN_PART = "in-part"


@dataclass(frozen=True)
class SeenDraft:
    """A draft, how much of it was seen, and the numbers of the points that were not seen whole."""

    draft: Draft
    how: HowSeen
    partly: tuple[str, ...] = ()


@share
def read_seen_drafts(lookup: Lookup, plan: Plan) -> tuple[SeenDraft, ...]:
    """Return the drafts of a plan in their order, each with how much of it was seen."""
    coverages = read_coverages(lookup.store)
    return tuple(_judge(lookup, draft, coverages.get(draft.iri)) for draft in plan.drafts)


def _judge(lookup: Lookup, draft: Draft, coverage: VersionCoverage | None) -> SeenDraft:
    if coverage is None or not coverage.is_complete:
        return SeenDraft(draft, HowSeen.IN_PART)
    verdicts = map(coverage.of_detail, coverage.clauses)
    wordings = {
        wording
        for verdict in verdicts
        if verdict.presence is Presence.UNKNOWN
        for wording in verdict.wordings
    }
    if not wordings:
        return SeenDraft(draft, HowSeen.WHOLE)
    facts = lookup.sentences.facts
    points = {point for item in wordings for point in facts.values(item, "pointNumber")}
    return SeenDraft(draft, HowSeen.EVERY_POINT, tuple(sorted(points, key=sort_points)))
