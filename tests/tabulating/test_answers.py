import pytest

import plangraph as pg
from plangraph.asking.questions import find_question
from plangraph.errors import UsageError
from plangraph.tabulating.answers import make_answer, read_draft_places, show_in_notebook

VERSION = "https://w3id.org/plangraph/id/version/us28"


def test_an_answer_says_what_was_asked_under_the_names_of_the_data(graph: pg.Graph) -> None:
    values = {"holder": "Kyiv"}
    table = make_answer(
        graph.lookup, graph.ask_with_evidence("red-lines", **values), "red-lines", values
    )
    assert table.title == find_question("red-lines").title
    assert [*table.asked] == [("holder", "Ukraine")]
    assert table.note


def test_a_value_that_names_nothing_is_refused(graph: pg.Graph) -> None:
    found = graph.ask_with_evidence("red-lines")
    with pytest.raises(UsageError, match="PG404"):
        make_answer(graph.lookup, found, "red-lines", {"holder": "Atlantis"})


def test_an_answer_shows_itself_in_a_notebook_and_keeps_its_rows(graph: pg.Graph) -> None:
    results = graph.ask("red-lines", holder="Kyiv")
    shown = results._repr_html_()
    assert shown == show_in_notebook(graph.lookup, "red-lines", {"holder": "Kyiv"})
    assert shown is not None
    assert "<table>" in shown
    assert len([*results]) > 0
    assert graph.query("ASK {}")._repr_html_() is None


def test_a_draft_has_its_date_and_its_clauses_and_effects_their_points(graph: pg.Graph) -> None:
    places = read_draft_places(graph.store, [VERSION])
    assert places[VERSION, ""] == ("2025-11-20", "")
    cap = "https://w3id.org/plangraph/id/effect/us28-forces-cap"
    assert places[VERSION, cap].point == "6"
    assert {version for version, _ in places} == {VERSION}


def test_no_draft_has_no_places(graph: pg.Graph) -> None:
    assert read_draft_places(graph.store, []) == {}
