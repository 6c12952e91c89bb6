"""Tests of the names and types of nested nodes."""

import pytest

from plangraph.reading.nested_nodes import NestedNode, explain_bare_name
from plangraph.vocabulary import compact, expand


def nest(parent: str, key: str, number: int = 1, of: int = 1, **values: str) -> NestedNode:
    return NestedNode(expand(parent), key, number, of, values)


@pytest.mark.parametrize(
    ("node", "name"),
    [
        (nest("version:a", "hasClauseVersion", 3, pointNumber="14b"), "cv:a-14b"),
        (nest("version:a", "hasClauseVersion", pointNumber="3(a)"), "cv:a-3-a"),
        (nest("version:a", "hasClauseVersion", textPart="preamble"), "cv:a-preamble"),
        (nest("version:b", "hasClauseVersion", revises="a/6"), "cv:b-not-6"),
        (nest("cv:a-6", "hasEffect"), "effect:a-6"),
        (nest("cv:a-6", "hasEffect", 2, 2), "effect:a-6.2"),
        (nest("cv:a-6", "expressesClause"), "clause:a-6"),
        (nest("effect:a-6", "hasQuantity", 2, 2), "effect:a-6.hasQuantity.2"),
    ],
)
def test_a_node_is_named_after_where_it_stands(node: NestedNode, name: str) -> None:
    assert compact(node.name) == name


@pytest.mark.parametrize("key", ["date", "year", "edtf", "label"])
def test_an_end_is_an_instant_where_something_says_when(key: str) -> None:
    node = NestedNode(expand("effect:a.dueBy"), "hasEnd", 1, 1, {key: "2031-08-01"})
    assert node.type == "Instant"
    assert nest("effect:a.dueBy", "hasBeginning").type == ""


def test_a_point_of_a_draft_is_named_as_what_it_is_elsewhere() -> None:
    assert explain_bare_name("a/2").endswith("write cv:a-2")
    assert explain_bare_name("a") == "write 'prefix:name'"


def test_the_name_of_a_node_stays_where_another_follows_it() -> None:
    assert nest("cv:a", "hasEffect", 1, 1).name == nest("cv:a", "hasEffect", 1, 2).name


def test_a_clause_version_without_a_point_has_no_name_but_a_place() -> None:
    node = nest("version:a", "hasClauseVersion", 2, 2)
    assert node.name == ""
    assert compact(node.place) == "version:a.hasClauseVersion.2"


def test_a_name_keeps_the_base_of_a_project() -> None:
    node = NestedNode("https://e.org/x/version/a", "hasClauseVersion", 1, 1, {"pointNumber": "1"})
    assert node.name == "https://e.org/x/clause-version/a-1"


@pytest.mark.parametrize(
    ("node", "kind"),
    [
        (nest("version:a", "hasClauseVersion"), "ClauseVersion"),
        (nest("effect:a", "startsIf"), "Condition"),
        (nest("effect:a", "dueBy", duration="P7D"), "Interval"),
        (nest("effect:a", "dueBy", date="2030-01-01"), "Instant"),
        (nest("effect:a", "hasTime", year="2030"), "Instant"),
        (nest("event:a", "hasTime", edtf="2030-05-01~"), "Instant"),
        (nest("event:a", "hasTime", edtf="[2030-05-01,2030-05-02]"), "Instant"),
        (nest("effect:a", "dueBy", edtf="2030~"), "Interval"),
        (nest("event:a", "hasTime", edtf="2030-05/2030-06"), "Interval"),
        (nest("effect:a.hasQuantity", "per", duration="P1Y"), "Interval"),
        (nest("effect:a.hasQuantity", "per", label=""), ""),
        (nest("condition:a", "anyOf"), "Condition"),
        (nest("effect:a", "hasTime", label=""), "Interval"),
        (nest("milestone:a", "hasTime", label=""), "Instant"),
        (nest("milestone:a", "dueBy", label=""), "Interval"),
        (nest("cv:a", "hasEffect"), ""),
    ],
)
def test_a_type_follows_where_the_key_leaves_no_choice(node: NestedNode, kind: str) -> None:
    assert node.type == kind


def test_only_one_of_several_effects_has_an_order() -> None:
    assert nest("cv:a", "hasEffect", 2, 3).order == 2
    assert nest("cv:a", "hasEffect", 1, 1).order is None
    assert nest("cv:a", "hasEffect", 2, 3, effectOrder="7").order is None
