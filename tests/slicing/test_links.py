"""Links of quads in memory: found from either end, counted, and which of them a hop follows."""

import pytest

from plangraph.slicing.links import LocalLinks, NodeLink, QuadRow, is_followed, is_node
from plangraph.slicing.period import Period
from plangraph.vocabulary import OA, PLAN, RDF, SCHEMA, SCHEME

DAY = '"2025-11-20"^^<http://www.w3.org/2001/XMLSchema#date>'
ROWS = [
    QuadRow("<e:a>", "e:p", "<e:b>", "<e:g>"),
    QuadRow("<e:a>", "e:p", "<e:b>", "<e:h>"),
    QuadRow("<e:a>", "e:q", "_:c", "<e:g>"),
    QuadRow("<e:a>", "e:q", '"text"', "<e:g>"),
    QuadRow("<e:a>", RDF.type, "<e:Class>", "<e:g>"),
    QuadRow("<e:b>", "e:date", DAY, "<e:g>"),
]
LINKS = LocalLinks(ROWS)
AB = NodeLink("<e:a>", "e:p", "<e:b>")


@pytest.mark.parametrize("node", ["<e:a>", "<e:b>", "_:c", "<e:Class>"])
def test_a_node_at_either_end_is_in_the_links(node: str) -> None:
    assert node in LINKS


@pytest.mark.parametrize("term", ["<e:g>", "e:p", '"text"', "<e:none>"])
def test_a_graph_a_predicate_and_a_literal_are_not_in_the_links(term: str) -> None:
    assert term not in LINKS


def test_links_are_found_from_their_subject_without_literals() -> None:
    found = list(LINKS.leaving({"<e:a>"}))
    assert found == [
        AB,
        AB,
        NodeLink("<e:a>", "e:q", "_:c"),
        NodeLink("<e:a>", RDF.type, "<e:Class>"),
    ]


def test_links_are_found_from_their_object_with_some_predicates_or_all() -> None:
    assert list(LINKS.entering({"<e:b>"})) == [AB, AB]
    assert list(LINKS.entering({"<e:b>", "_:c"}, ["e:q"])) == [NodeLink("<e:a>", "e:q", "_:c")]
    assert list(LINKS.entering({"<e:a>"})) == []


def test_rows_are_found_by_subject_with_some_predicates_or_all() -> None:
    assert list(LINKS.rows({"<e:a>"})) == ROWS[:5]
    assert list(LINKS.rows({"<e:a>"}, ["e:q"])) == ROWS[2:4]
    assert list(LINKS.rows({"<e:none>"})) == []


def test_a_link_in_two_graphs_counts_once_and_a_type_does_not_count() -> None:
    assert LINKS.count({"<e:a>", "<e:b>", "<e:Class>"}) == {"<e:a>": 2, "<e:b>": 1, "<e:Class>": 0}


def test_the_subjects_of_dates_in_a_period_are_dated() -> None:
    assert LINKS.dated(Period("2025-11-20", "2025-11-20")) == {"<e:b>"}
    assert LINKS.dated(Period("2025-11-21", "2025-11-22")) == set()


@pytest.mark.parametrize(
    ("predicate", "target", "followed"),
    [
        ("e:p", "<e:b>", True),
        ("e:p", "_:b", True),
        ("e:p", '"text"', False),
        ("e:p", f"<{PLAN.iri}Actor>", False),
        ("e:p", f"<{SCHEME}topics>", False),
        (RDF.type, "<e:b>", False),
        (SCHEMA.about, "<e:b>", False),
        (PLAN.groundedIn, "<e:b>", False),
        (OA.hasSource, "<e:b>", False),
        (OA.hasSelector, "<e:b>", False),
    ],
)
def test_a_hop_follows_links_between_nodes_of_the_data(
    predicate: str, target: str, followed: bool
) -> None:
    assert is_followed(predicate, target) is followed


@pytest.mark.parametrize(
    ("term", "node"),
    [("<e:a>", True), ("_:a", True), ('"a"', False), ("<<( <e:a> <e:p> <e:b> )>>", False)],
)
def test_iris_and_blank_nodes_are_nodes(term: str, node: bool) -> None:
    assert is_node(term) is node
