from __future__ import annotations

import pytest

import plangraph as pg
from foreign import foreign
from plangraph.drawing.answer_graph import DrawnRow, graph_of_rows, graph_of_triples
from plangraph.drawing.elements import edges_of, nodes_of
from plangraph.drawing.resource_graph import draw_resources
from plangraph.drawing.scenes import Scene, graph_of_scene
from plangraph.vocabulary import PLAN, PREFIXES

UKRAINE, CAP = PREFIXES["state"] + "ukraine", PREFIXES["effect"] + "ft-forces-cap"
CLAUSE = PREFIXES["cv"] + "ft-forces-cap"


def test_the_first_column_leads_to_the_others(graph: pg.Graph) -> None:
    rows = [DrawnRow((CLAUSE, UKRAINE, "600000", None), ())]
    drawn = graph_of_rows(graph.lookup, ("clause", "duty_bearer", "most", "extra"), rows)
    edges = [(one, two, data["label"]) for one, two, data in drawn.edges(data=True)]
    assert edges == [(CLAUSE, UKRAINE, "duty bearer; most: 600000")]


def test_numbers_and_words_of_lists_are_texts_and_no_things(graph: pg.Graph) -> None:
    withdraw = "https://w3id.org/plangraph/scheme/action#withdraw"
    rows = [DrawnRow((UKRAINE, "600000", withdraw), ())]
    drawn = graph_of_rows(graph.lookup, ("who", "most", "action"), rows)
    assert list(drawn) == [UKRAINE]
    known = graph.to_networkx().nodes[UKRAINE]
    assert drawn.nodes[UKRAINE] == {**known, "description": "most: 600000; action: withdraw from"}


def test_a_statement_of_a_row_is_drawn_as_it_is_everywhere(graph: pg.Graph) -> None:
    drawn = graph_of_rows(graph.lookup, ("who", "effect"), [DrawnRow((UKRAINE, CAP), ())])
    edges = [(one, two, data["statement"]) for one, two, data in drawn.edges(data=True)]
    assert (CLAUSE, UKRAINE, CAP) in edges
    assert {statement for *_, statement in edges} == {CAP}
    assert CAP not in drawn


def test_the_object_of_a_triple_that_is_no_thing_is_said_of_its_subject(graph: pg.Graph) -> None:
    drawn = graph_of_triples(
        graph.lookup, [(UKRAINE, PREFIXES["dcterms"] + "title", "Ukraine, in 2025")]
    )
    assert list(drawn) == [UKRAINE]
    assert drawn.nodes[UKRAINE]["description"].endswith(": Ukraine, in 2025")


@pytest.mark.parametrize("name", ["gains", "money", "bound-by", "deadlines", "red-lines"])
def test_no_answer_of_the_catalogue_draws_a_literal_or_a_word_of_a_list(
    graph: pg.Graph, name: str
) -> None:
    drawn = graph_of_scene(graph.lookup, Scene(ask=name)).graph
    assert drawn.number_of_edges() > 3
    assert set(drawn) <= set(graph.to_networkx())


def test_a_row_of_one_value_is_a_node(graph: pg.Graph) -> None:
    drawn = graph_of_rows(graph.lookup, ("who",), [DrawnRow((UKRAINE,), ()), DrawnRow((None,), ())])
    assert (list(drawn), drawn.number_of_edges()) == ([UKRAINE], 0)


def test_rows_of_the_same_two_things_stay_apart(graph: pg.Graph) -> None:
    drawn = graph_of_rows(graph.lookup, ("a", "b"), [DrawnRow((CLAUSE, UKRAINE), ())] * 2)
    assert drawn.number_of_edges(CLAUSE, UKRAINE) == 2


def test_an_edge_has_the_evidence_it_is_given_or_that_of_the_effects_in_its_row(
    graph: pg.Graph,
) -> None:
    given = graph_of_rows(graph.lookup, ("a", "b"), [DrawnRow((CLAUSE, UKRAINE), ())])
    found = graph_of_rows(graph.lookup, ("a", "b", "c"), [DrawnRow((CLAUSE, UKRAINE, CAP), None)])
    assert [data["evidence"] for *_, data in given.edges(data=True)] == [[]]
    claims = {item["claim"] for *_, data in found.edges(data=True) for item in data["evidence"]}
    assert PREFIXES["claim"] + "ft-F24" in claims
    assert all(data["evidence"] for *_, data in found.edges(data=True))


def test_a_triple_is_an_edge_named_by_its_property(graph: pg.Graph) -> None:
    drawn = graph_of_triples(graph.lookup, [(CAP, PLAN.dutyBearer, UKRAINE)])
    ((one, two, data),) = drawn.edges(data=True)
    assert (one, two, data["label"]) == (CAP, UKRAINE, "addressed to")
    assert data["evidence"][0]["line"] == 9


def test_a_triple_said_twice_is_one_edge(graph: pg.Graph) -> None:
    drawn = graph_of_triples(graph.lookup, [(CAP, PLAN.dutyBearer, UKRAINE)] * 2)
    assert drawn.number_of_edges() == 1


def test_a_value_that_is_the_first_one_again_is_not_an_edge(graph: pg.Graph) -> None:
    drawn = graph_of_rows(graph.lookup, ("a", "b"), [DrawnRow((UKRAINE, UKRAINE), ())])
    assert (list(drawn), drawn.number_of_edges()) == ([UKRAINE], 0)


def test_the_first_bound_value_leads_to_the_others(graph: pg.Graph) -> None:
    drawn = graph_of_rows(graph.lookup, ("a", "b", "c"), [DrawnRow((None, CLAUSE, UKRAINE), ())])
    assert list(drawn.edges(keys=True)) == [(CLAUSE, UKRAINE, "c 0")]


def test_a_row_with_more_values_than_columns_is_an_error(graph: pg.Graph) -> None:
    with pytest.raises(ValueError, match="zip"):
        graph_of_rows(graph.lookup, ("a",), [DrawnRow((CLAUSE, UKRAINE), ())])


def test_the_evidence_of_a_row_is_not_that_of_its_nodes(graph: pg.Graph) -> None:
    drawn = graph_of_rows(graph.lookup, ("a", "b"), [DrawnRow((CLAUSE, UKRAINE), None)])
    ((_, edge),) = edges_of(drawn)
    assert edge["evidence"] == []


@pytest.mark.parametrize(
    "scene",
    [
        Scene(query="CONSTRUCT WHERE { ?one ?how ?other }"),
        Scene(query="SELECT ?one ?other { ?one ?how ?other FILTER(!isLiteral(?other)) }"),
    ],
)
@pytest.mark.parametrize("file", ["family.ttl", "recipe.jsonld", "odd-names.ttl"])
def test_an_answer_about_other_rdf_has_the_names_of_its_picture(file: str, scene: Scene) -> None:
    lookup = pg.open(foreign(file)).lookup
    drawn = graph_of_scene(lookup, scene).graph
    answer = dict(nodes_of(drawn))
    whole = dict(nodes_of(draw_resources(lookup)))
    shared = [thing for thing in whole if thing in answer]
    assert shared
    assert [answer[thing]["label"] for thing in shared] == [whole[one]["label"] for one in shared]
    assert not any(node["label"].startswith("_:") for node in answer.values())
    for _, edge in edges_of(drawn):
        assert ":" not in edge["label"]
