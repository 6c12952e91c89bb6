import plangraph as pg
from plangraph.tabulating.draft_places import read_draft_places

VERSION = "https://w3id.org/plangraph/id/version/us28"


def test_a_draft_has_its_date_and_its_clauses_and_effects_their_points(graph: pg.Graph) -> None:
    places = read_draft_places(graph.store, [VERSION])
    assert places[VERSION, ""] == ("2025-11-20", "")
    cap = "https://w3id.org/plangraph/id/effect/us28-forces-cap"
    assert places[VERSION, cap].point == "6"
    assert {version for version, _ in places} == {VERSION}


def test_no_draft_has_no_places(graph: pg.Graph) -> None:
    assert read_draft_places(graph.store, []) == {}
