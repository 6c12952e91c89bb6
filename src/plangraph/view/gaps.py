"""Gaps: what an empty place on the page means: not in this draft, or unknown, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plangraph.asking.coverage import (
    Cause,
    Presence,
    Verdict,
    VersionCoverage,
    read_coverage,
    read_coverages,
)
from plangraph.asking.lookup import Lookup
from plangraph.asking.rows import read_rows, read_rows_with
from plangraph.presenting.reason_words import tell_reason
from plangraph.view.page_words import PageWords

_WORDINGS = "SELECT ?version ?wording WHERE { ?version plan:hasClauseVersion ?wording }"
_PLANS = "SELECT ?version ?plan { ?version plan:versionOf ?plan } ORDER BY ?version ?plan"


class VersionRow(NamedTuple):
    """A plan version and the plan that it is a version of."""

    version: str
    plan: str


class DraftWordingRow(NamedTuple):
    """A plan version and one of its clause versions."""

    version: str
    wording: str


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
    for version, coverage in coverages.items():
        for clause in of_plan[plans.get(version, version)] - coverage.clauses:
            words = _word(coverage.of_clause(clause), say)
            clauses[captions[version], captions[clause]] = words
    return Gaps(clauses, _tell_details(coverages.values(), say))


def read_gaps_of_things(lookup: Lookup, say: PageWords, things: Collection[str]) -> Gaps:
    """Return what the data may lack of the clause versions among some things, and of their drafts.

    Why a draft has no clause version for a clause is not among it.
    """
    rows = read_rows_with(lookup.store, _WORDINGS, DraftWordingRow, "wording", things)
    versions = sorted({row.version for row in rows})
    coverages = [read_coverage(lookup.store, version) for version in versions]
    return Gaps(details=_tell_details(coverages, say))


def _tell_details(coverages: Iterable[VersionCoverage], say: PageWords) -> dict[str, str]:
    """Return why each clause version that may have more than the data have may do so."""
    details: dict[str, str] = {}
    for coverage in coverages:
        for clause in coverage.clauses:
            detail = coverage.of_detail(clause)
            if detail.presence is Presence.UNKNOWN and detail.cause is Cause.SUPPORT:
                details.update(dict.fromkeys(detail.wordings, _word(detail, say)))
    return details


def _read_plans(lookup: Lookup) -> dict[str, str]:
    return {row.version: row.plan for row in read_rows(lookup.store, _PLANS, VersionRow)}


def _word(verdict: Verdict, say: PageWords) -> str:
    """Return a verdict in words."""
    reason = tell_reason(verdict.reason, say)
    if verdict.presence is Presence.THERE:
        return reason
    is_absent = verdict.presence is Presence.ABSENT
    return say("gap_absent" if is_absent else "gap_unknown", reason=reason)
