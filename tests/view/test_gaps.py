"""Why a cell of the drafts is empty: not in this draft, or unknown."""

import plangraph as pg
from conftest import WriteData
from plangraph.view.gaps import read_gaps, read_gaps_of_things
from plangraph.view.page_words import words
from plangraph.vocabulary import PREFIXES

DRAFTS = """
- id: version:old
  type: PlanVersion
  label: {en: Old}
  versionOf: peace-plan:p
  coverage: every-point-listed
  hasClauseVersion: [cv:old-vote, cv:old-fund]
- id: version:new
  type: PlanVersion
  label: {en: New}
  versionOf: peace-plan:p
  coverage: excerpts
  hasClauseVersion: cv:new-bridge
- {id: version:other, type: PlanVersion, label: {en: Other}, versionOf: peace-plan:q}
- {id: clause:vote, type: Clause, label: {en: Vote}}
- {id: clause:fund, type: Clause, label: {en: Fund}}
- {id: clause:bridge, type: Clause, label: {en: Bridge}}
- {id: cv:old-vote, type: ClauseVersion, pointNumber: "1", expressesClause: clause:vote}
- {id: cv:old-fund, type: ClauseVersion, pointNumber: "2", expressesClause: clause:fund}
- {id: cv:new-bridge, type: ClauseVersion, expressesClause: clause:bridge, covers: clause:fund}
- {id: claim:vote, type: Claim, about: cv:old-vote, support: seen}
- {id: claim:fund, type: Claim, about: cv:old-fund, support: seen-as-summary}
"""


def test_a_missing_clause_is_explained_in_each_other_draft_of_its_plan(
    write_data: WriteData,
) -> None:
    gaps = read_gaps(pg.open(write_data(DRAFTS)).lookup, words())
    assert gaps.clauses == {
        ("Old", "Bridge"): "not in this draft: every point is listed, and none names it",
        ("New", "Vote"): "unknown: the draft was seen in excerpts",
        ("New", "Fund"): "it is included in a clause without a point number",
    }


def test_a_clause_version_that_was_not_seen_in_full_says_so(write_data: WriteData) -> None:
    gaps = read_gaps(pg.open(write_data(DRAFTS)).lookup, words())
    assert gaps.details == {
        PREFIXES["cv"] + "old-fund": "unknown: point 2 was seen only as a summary",
        PREFIXES["cv"] + "new-bridge": "unknown: a clause without a point number was seen,"
        " but nothing says that it was in full",
    }


def test_some_clause_versions_have_the_gaps_that_they_have_among_all(graph: pg.Graph) -> None:
    details = read_gaps(graph.lookup, words()).details
    some = sorted(details)[::4]
    found = read_gaps_of_things(graph.lookup, words(), some)
    assert {*some} <= {*found.details} < {*details}
    assert all(details[wording] == said for wording, said in found.details.items())
