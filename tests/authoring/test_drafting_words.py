"""Test the words that a project is drafted with."""

from pathlib import Path

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.authoring.drafting_words import (
    read_finder_words,
    read_gate_names,
    read_other_actors,
    read_own_names,
)
from plangraph.authoring.gate.actor_mentions import NameReader
from plangraph.authoring.proposals.proposal_folder import SourceText


@pytest.fixture(scope="module")
def project_graph(project_folder: Path) -> pg.Graph:
    """Return the graph of a new project."""
    return pg.open(project_folder)


def test_names_come_with_their_label_first_and_others_are_known_apart(
    graph: pg.Graph, project_graph: pg.Graph
) -> None:
    assert read_own_names(graph.store)["state:us"][0] == "United States"
    assert read_other_actors(graph.store) == {}
    others = read_other_actors(project_graph.store)
    assert "state:us" in others
    assert "institution:upper-arun" not in others


def test_actions_statuses_and_the_year_are_read(project_graph: pg.Graph) -> None:
    words = read_finder_words(project_graph, SourceText("arun-draft", "", ""))
    assert ("withdraw", "withdraw from") in set(words.actions)
    assert ("demilitarised", "demilitarised") in set(words.statuses)
    assert words.year == 2031
    assert read_finder_words(project_graph, SourceText("none", "", "")).year is None


def test_the_gate_gets_the_names_of_the_data_and_reads_those_of_the_text_itself(
    project_graph: pg.Graph,
) -> None:
    text = "The mayor of Upper Arun (UA) pays the River council. The UA asks the council."
    names = read_gate_names(read_finder_words(project_graph, SourceText("x", text, "")))
    assert "ua" not in names["person:mayor-of-upper-arun"]
    found = [item.key for item in NameReader(names, text).find(text)]
    assert found == [
        "person:mayor-of-upper-arun",
        "institution:river-council",
        "person:mayor-of-upper-arun",
        "institution:river-council",
    ]


def test_what_an_effect_describes_has_no_name_of_its_own(write_data: WriteData) -> None:
    data = """
- {id: effect:x, type: Obligation, action: withdraw,
   affects: [{type: Asset, label: {en: forces}}, asset:guns]}
- {id: asset:guns, type: Asset, label: {en: guns}}
"""
    assert read_own_names(pg.open(write_data(data)).store) == {"asset:guns": ("guns",)}
