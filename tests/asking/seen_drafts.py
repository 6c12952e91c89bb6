"""A draft of which little was seen, and what that says of what is not in it, for several tests."""

from __future__ import annotations

from pathlib import Path

import plangraph as pg
from plangraph.asking.coverage import (
    Coverage,
    Support,
    VersionCoverage,
    read_coverage,
)
from plangraph.vocabulary import PREFIXES

VERSION, CLAUSE, CV, EFFECT = (PREFIXES[name] for name in ("version", "clause", "cv", "effect"))

#: A draft with one point, two effects in it; the clause "other" is in no point.
DRAFT = """
- id: version:v
  type: PlanVersion
  hasClauseVersion: [cv:a]
  STATED
- id: cv:a
  type: ClauseVersion
  pointNumber: "12"
  expressesClause: clause:a
  hasEffect: [{id: effect:a, type: Obligation}, {id: effect:b, type: Obligation}]
"""

#: Whether a clause that is not there is absent, by coverage.
ABSENT_CLAUSES = {
    Coverage.WHOLE_TEXT: True,
    Coverage.EVERY_POINT_LISTED: True,
    Coverage.EXCERPTS: False,
    Coverage.REPORTED_CHANGES_ONLY: False,
    Coverage.UNSTATED: False,
}

#: Whether a detail is absent that a point lacks, by the support of the claims about the point;
#: None is "only where the whole text was seen".
ABSENT_DETAILS = {
    Support.SEEN: True,
    Support.UNSTATED: None,
    Support.PRESS_REPORT: False,
    Support.BY_ABSENCE: False,
    Support.SUMMARY: False,
    Support.PARTLY: False,
}


def read(path: Path) -> VersionCoverage:
    return read_coverage(pg.open(path).store, VERSION + "v")


def claim(name: str, about: str, support: str) -> str:
    stated = f", support: {support}" if support else ""
    return f"- {{id: claim:{name}, type: Claim, about: [{about}]{stated}}}\n"


def state(coverage: str, unseen: str = "") -> str:
    stated = f"coverage: {coverage}" if coverage else "label: {en: V}"
    return f"{stated}\n  unseenPoint: [{unseen}]" if unseen else stated
