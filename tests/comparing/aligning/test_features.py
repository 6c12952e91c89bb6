from __future__ import annotations

from collections.abc import Mapping

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.provisions import list_versions
from plangraph.comparing.aligning.features import (
    DescribedClause,
    Feature,
    FeatureRole,
    describe_draft,
    list_word_features,
    read_broader,
)
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


@pytest.fixture(scope="module")
def leaked(graph: pg.Graph) -> Mapping[str, DescribedClause]:
    """Return the clause versions of the leaked draft by the last part of their IRI."""
    version = PREFIXES["version"] + "us28"
    assert version in list_versions(graph.store)
    found = describe_draft(PlanVersion(graph.lookup, version, with_evidence=False))
    return {clause.key.rpartition("/")[2]: clause for clause in found}


def test_a_cap_on_forces_has_its_bearer_action_kind_number_unit_and_words(
    leaked: Mapping[str, DescribedClause],
) -> None:
    features = leaked["us28-forces-cap"].features
    names = {(feature.role, name) for feature, name in features.items()}
    assert names >= {
        (FeatureRole.BEARER, "Ukraine"),
        (FeatureRole.ACTION, "exceed"),
        (FeatureRole.OBJECT, "Armed forces of Ukraine"),
        (FeatureRole.KIND, "Prohibition"),
        (FeatureRole.QUANTITY, "600,000 persons"),
        (FeatureRole.UNIT, "at most 600,000 persons"),
        (FeatureRole.WORD, "ceiling"),
    }


def test_the_draft_and_point_in_a_label_are_no_words_of_it(
    leaked: Mapping[str, DescribedClause],
) -> None:
    words = {key.key for one in leaked.values() for key in one.features if key.role == "word"}
    assert words.isdisjoint({"us28", "draft"})


def test_a_deadline_is_compared_by_its_words(leaked: Mapping[str, DescribedClause]) -> None:
    deadline = Feature(FeatureRole.DEADLINE, "within 100 days")
    assert deadline in leaked["us28-elections"].features


def test_words_of_three_letters_and_numbers_are_no_features_and_forms_of_a_word_are_one() -> None:
    found = list_word_features(["The withdrawal of 2033 men", "withdrawing"])
    assert [feature.key for feature in found] == ["withdr"]


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
