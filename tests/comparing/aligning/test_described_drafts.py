from __future__ import annotations

import plangraph as pg
from conftest import WriteData
from plangraph.comparing.aligning.described_drafts import describe_draft, read_broader
from plangraph.comparing.aligning.features import Feature, FeatureRole
from plangraph.comparing.plan_version import PlanVersion
from plangraph.vocabulary import PREFIXES

DATA = """
- {id: peace-plan:p, type: PeacePlan, label: {en: P}}
- id: version:v
  type: PlanVersion
  label: {en: V}
  versionOf: peace-plan:p
  hasClauseVersion: [cv:ten, cv:two, cv:gone, cv:plain]
- {id: clause:ten, type: Clause, label: {en: Ten}}
- {id: clause:two, type: Clause, label: {en: Ferry}}
- {id: clause:gone, type: Clause, label: {en: Gone}}
- {id: cv:ten, type: ClauseVersion, pointNumber: 10, label: {en: Ten}, expressesClause: clause:ten}
- {id: cv:two, type: ClauseVersion, pointNumber: 2, expressesClause: clause:two}
- {id: cv:gone, type: ClauseVersion, changeType: dropped, expressesClause: clause:gone}
- {id: cv:plain, type: ClauseVersion, label: {en: Plain}}
"""


def test_clause_versions_are_in_the_order_of_points_without_those_that_are_gone(
    write_data: WriteData,
) -> None:
    graph = pg.open(write_data(DATA))
    version = PlanVersion(graph.lookup, PREFIXES["version"] + "v", with_evidence=False)
    passages = {PREFIXES["cv"] + "two": ["The bridge opens."]}
    found = describe_draft(version, passages)
    assert [clause.key.rpartition("/")[2] for clause in found] == ["two", "ten", "plain"]
    assert [clause.label for clause in found] == ["Ferry (2)", "Ten", "Plain"]
    words = [[*clause.features.values()] for clause in found]
    assert words == [["ferry", "bridge", "opens"], [], ["plain"]]
    assert Feature(FeatureRole.WORD, "bridge") in found[0].features


def test_each_action_has_its_next_broader_one(graph: pg.Graph) -> None:
    action = PREFIXES["action"]
    assert read_broader(graph.store)[action + "withdraw"] == action + "move-forces"
