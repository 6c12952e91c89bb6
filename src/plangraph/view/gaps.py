"""Gaps: what an empty place on the page means: not in this draft, or unknown, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plangraph.asking.coverage import Cause, Presence, Verdict, read_coverages
from plangraph.asking.lookup import Lookup
from plangraph.asking.rows import read_rows
from plangraph.presenting.reason_words import tell_reason
from plangraph.view.page_words import PageWords

_PLANS = "SELECT ?version ?plan { ?version plan:versionOf ?plan } ORDER BY ?version ?plan"


class VersionRow(NamedTuple):
    """A plan version and the plan that it is a version of."""

    version: str
    plan: str


@dataclass(frozen=True)
class Gaps:
    """Why things are missing, in words.

    ``clauses`` is by the labels of a plan version and of a clause that it has no clause version
    for. ``details`` is by the IRI of a clause version that may have more than the data have.
    """

    clauses: Mapping[tuple[str, str], str] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)


#: The gaps of a graph of which nobody asked for them.
NO_GAPS = Gaps()


def read_gaps(lookup: Lookup, say: PageWords) -> Gaps:
    """Return the gaps of all plan versions, each against the clauses of its plan."""
    coverages, plans = read_coverages(lookup.store), _read_plans(lookup)
    of_plan: dict[str, set[str]] = defaultdict(set)
    for version, coverage in coverages.items():
        of_plan[plans.get(version, version)].update(coverage.clauses)
    captions = lookup.labels.captions({*coverages, *set().union(*of_plan.values())})
    clauses: dict[tuple[str, str], str] = {}
    details: dict[str, str] = {}
    for version, coverage in coverages.items():
        for clause in of_plan[plans.get(version, version)] - coverage.clauses:
            words = _word(coverage.of_clause(clause), say)
            clauses[captions[version], captions[clause]] = words
        for clause in coverage.clauses:
            detail = coverage.of_detail(clause)
            if detail.presence is Presence.UNKNOWN and detail.cause is Cause.SUPPORT:
                details.update(dict.fromkeys(detail.wordings, _word(detail, say)))
    return Gaps(clauses, details)


def _read_plans(lookup: Lookup) -> dict[str, str]:
    return {row.version: row.plan for row in read_rows(lookup.store, _PLANS, VersionRow)}


def _word(verdict: Verdict, say: PageWords) -> str:
    """Return a verdict in words."""
    reason = tell_reason(verdict.reason, say)
    if verdict.presence is Presence.THERE:
        return reason
    is_absent = verdict.presence is Presence.ABSENT
    return say("gap_absent" if is_absent else "gap_unknown", reason=reason)
