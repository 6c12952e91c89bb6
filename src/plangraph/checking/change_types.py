"""Change types: where the authored ``changeType`` contradicts the change that the effects show.

Each version is compared with those that its clause versions revise, as ``plangraph diff`` does.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.asking.rows import read_rows
from plangraph.checking.lint import Waiver, read_waivers
from plangraph.checking.places import Places, name_thing
from plangraph.comparing.alignment import are_linked
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.comparison import Comparison, compare
from plangraph.comparing.plan_version import PlanVersion
from plangraph.errors import Finding, Severity
from plangraph.reading.document import Document
from plangraph.vocabulary import PLAN

#: The code of a contradiction, here and in a comparison of drafts.
CODE = "PG601"
#: What to do about it.
REMEDY = "correct changeType, or the effects"

_REVISIONS = """
SELECT DISTINCT ?old ?new {
  ?new plan:hasClauseVersion ?later .
  ?later plan:changeType ?change ; prov:wasRevisionOf|plan:replaces ?earlier .
  ?old plan:hasClauseVersion ?earlier .
  OPTIONAL { ?old plan:versionOf ?plan }
}
ORDER BY ?plan ?old ?new
"""
_MOST_KEPT = 16  # plan versions in memory, those of one plan as a rule


class RevisionRow(NamedTuple):
    """A plan version, and one whose clause versions revise its own."""

    old: str
    new: str


def check_change_types(lookup: Lookup, documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield a warning for each clause version whose change type its effects contradict."""
    places, waivers = Places(documents), read_waivers(lookup.store)

    @lru_cache(_MOST_KEPT)
    def read_version(iri: str) -> PlanVersion:
        return PlanVersion(lookup, iri, with_evidence=False, in_words=False)

    for row in read_rows(lookup.store, _REVISIONS, RevisionRow):
        if row.old == row.new:
            continue
        comparison = compare(read_version(row.old), read_version(row.new))
        for clause in list_contradictions(comparison, waivers):
            if thing := _find_wording(clause):
                path, line = places.find(thing, PLAN.changeType)
                compared = f"compared with {name_thing(row.old)}"
                text = f"{name_thing(thing)}: {clause.disagreement} ({compared})"
                yield Finding(path, line, CODE, text, REMEDY, Severity.WARNING)


def list_contradictions(
    comparison: Comparison, waivers: Container[Waiver]
) -> Iterator[ClauseChange]:
    """Yield the clauses whose change type the effects contradict, without those that are waived."""
    for clause in comparison.disagreements:
        wordings = clause.new.wordings if clause.new else ()
        if not any(Waiver(wording.iri, CODE) in waivers for wording in wordings):
            yield clause


def _find_wording(clause: ClauseChange) -> str | None:
    """Return the clause version whose change type is about the old version, if one is.

    What is called added has no link to the version that it is compared with.
    """
    if clause.old is None or clause.new is None:
        return None
    for wording in clause.new.wordings:
        is_linked = any(are_linked(old, wording) for old in clause.old.wordings)
        if wording.changes and (is_linked or "added" in wording.changes):
            return wording.iri
    return None
