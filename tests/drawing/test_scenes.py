from __future__ import annotations

import pytest

import plangraph as pg
from foreign import FILES, NOTHING, foreign
from needs import TIME
from plangraph.drawing.scenes import Emptiness, Scene, graph_of_scene
from plangraph.vocabulary import PREFIXES

VERSION = "28-point plan, as reported"
BEARERS = "SELECT ?clause ?actor { ?clause plan:hasEffect/plan:dutyBearer ?actor }"


def test_without_a_choice_everything_is_shown(graph: pg.Graph) -> None:
    network = graph_of_scene(graph.lookup, Scene()).graph
    assert set(network) == set(graph.to_networkx())


def test_a_version_gives_its_name_as_title(graph: pg.Graph) -> None:
    network, title, *_ = graph_of_scene(graph.lookup, Scene(version="us28-ft"))
    assert title == VERSION
    assert PREFIXES["cv"] + "ft-donetsk" in network


def test_a_focus_takes_the_actor_of_that_name_first(graph: pg.Graph) -> None:
    network, title, *_ = graph_of_scene(graph.lookup, Scene(focus="Ukraine", version="us28-ft"))
    assert title == f"Ukraine in {VERSION}"
    assert PREFIXES["state"] + "ukraine" in network
    wider, *_ = graph_of_scene(graph.lookup, Scene(focus="Ukraine", version="us28-ft", hops=2))
    assert set(network) < set(wider)


def test_what_is_no_actor_can_be_in_focus_too(graph: pg.Graph) -> None:
    network = graph_of_scene(graph.lookup, Scene(focus="Crimea")).graph
    assert PREFIXES["place"] + "crimea" in network


@TIME
def test_every_question_without_needed_parameters_is_a_picture_with_evidence(
    graph: pg.Graph,
) -> None:
    for question in pg.read_questions():
        network, title, *_ = graph_of_scene(graph.lookup, Scene(ask=question.name))
        assert title == question.title
        rows = list(graph.ask(question.name))
        assert (len(network) > 0) == (len(rows) > 0), question.name
        unknown = {row[0] for row in rows if "unknown" in row}  # which no source supports
        if question.evidence:
            bare = {start for start, _, edge in network.edges(data=True) if not edge["evidence"]}
            assert bare <= unknown, question.name


def test_a_question_takes_its_parameters(graph: pg.Graph) -> None:
    scene = Scene(ask="bound-by", values={"actor": "Nato"})
    network, title, *_ = graph_of_scene(graph.lookup, scene)
    assert PREFIXES["state"] + "ukraine" not in network
    assert title.startswith("Nato: ")


@pytest.mark.parametrize(
    "query", [BEARERS, "CONSTRUCT WHERE { ?clause plan:hasEffect ?effect }", "DESCRIBE state:us"]
)
def test_rows_and_triples_are_pictures(graph: pg.Graph, query: str) -> None:
    network, title, *_ = graph_of_scene(graph.lookup, Scene(query=query))
    assert title == "Answer to a query"
    assert network.number_of_edges() > 0


def test_an_empty_answer_is_an_empty_picture(graph: pg.Graph) -> None:
    network = graph_of_scene(graph.lookup, Scene(query="SELECT ?x { ?x a plan:Nothing }")).graph
    assert len(network) == 0
    assert "0 relations" in graph.view(query="SELECT ?x { ?x a plan:Nothing }").html


@pytest.mark.parametrize(
    ("scene", "code"),
    [
        (Scene(query="ASK {}"), "PG407"),
        (Scene(query=BEARERS, ask="bound-by"), "PG411"),
        (Scene(query=BEARERS, focus="Ukraine"), "PG411"),
        (Scene(ask="bound-by", version="us28-ft"), "PG411"),
        (Scene(focus="Ukraine", hops=0), "PG413"),
    ],
)
def test_what_cannot_be_drawn_is_a_wrong_call(graph: pg.Graph, scene: Scene, code: str) -> None:
    with pytest.raises(pg.UsageError, match=code):
        graph_of_scene(graph.lookup, scene)


@TIME
def test_names_that_name_nothing_are_wrong_calls(graph: pg.Graph) -> None:
    for scene in (Scene(focus="Nobody"), Scene(version="Nobody"), Scene(ask="nothing")):
        with pytest.raises(pg.UsageError, match="PG40"):
            graph_of_scene(graph.lookup, scene)
    with pytest.raises(pg.QueryError):
        graph_of_scene(graph.lookup, Scene(query="SELECT"))


def test_an_error_states_the_wrong_value_and_what_to_do(graph: pg.Graph) -> None:
    with pytest.raises(pg.UsageError, match="hops is 0, but must be at least 1"):
        graph_of_scene(graph.lookup, Scene(focus="Ukraine", hops=0))
    with pytest.raises(pg.UsageError, match=r"true or false.*use SELECT, CONSTRUCT or DESCRIBE"):
        graph_of_scene(graph.lookup, Scene(query="ASK {}"))


def test_a_scene_without_a_version_is_titled_by_up_to_three_versions_or_else_the_plans(
    graph: pg.Graph, article: pg.Graph
) -> None:
    assert graph_of_scene(article.lookup, Scene()).title == VERSION
    many = graph_of_scene(graph.lookup, Scene()).title
    assert "US peace plan for Ukraine (2025)" in many
    assert VERSION not in many


@pytest.mark.parametrize(
    ("scene", "emptiness"),
    [
        (Scene(query="SELECT ?a { ?a plan:noSuchThing ?b }"), Emptiness.NO_ANSWER),
        (Scene(query="CONSTRUCT WHERE { ?a plan:noSuchThing ?b }"), Emptiness.NO_ANSWER),
        (Scene(query="SELECT (COUNT(*) AS ?n) { ?a a plan:State }"), Emptiness.ONLY_TEXTS),
        (Scene(ask="bound-by", values={"actor": "person:witkoff"}), Emptiness.NO_ANSWER),
        (Scene(query="SELECT ?a { ?a a plan:State }"), None),
        (Scene(), None),
    ],
)
def test_an_empty_picture_says_why(
    graph: pg.Graph, scene: Scene, emptiness: Emptiness | None
) -> None:
    assert graph_of_scene(graph.lookup, scene).emptiness == emptiness


def test_a_picture_of_data_without_statements_says_so() -> None:
    assert graph_of_scene(pg.open(NOTHING).lookup, Scene()).emptiness is Emptiness.NO_STATEMENT


@pytest.mark.parametrize("name", FILES)
def test_a_resource_of_other_rdf_can_be_in_focus(name: str) -> None:
    graph = pg.open(foreign(name))
    for iri in sorted(graph.to_networkx())[::11]:
        found = graph_of_scene(graph.lookup, Scene(focus=iri))
        assert iri in found.graph
        assert found.emptiness is None
