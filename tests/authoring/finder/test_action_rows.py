"""Test the rows of words of actions: each by its example and its counter-example."""

import re
from functools import cache

import pytest
import rdflib

from plangraph import resources
from plangraph.authoring.finder.action_rows import WORD, ActionRow, has_objects, read_action_rows
from plangraph.authoring.finder.action_words import ActionWords

ROWS = read_action_rows()
SKOS = rdflib.SKOS


@cache
def read_words() -> ActionWords:
    """Return the finder's words of actions: the labels of the scheme, and the rows."""
    graph = rdflib.Graph().parse(resources.ontology_dir() / "schemes.ttl")
    labels = [
        (str(word).rpartition("#")[2], str(label))
        for how in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        for word, label in graph.subject_objects(how)
        if "/scheme/action#" in str(word)
    ]
    return ActionWords(sorted(labels), has_rows=True)


def find(row: ActionRow, text: str) -> bool:
    """Return whether a row matches in a text."""
    return row.find([word.lower() for word in WORD.findall(text)]) is not None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.example)
def test_a_row_matches_in_its_example_and_not_in_its_counter_example(row: ActionRow) -> None:
    assert find(row, row.example)
    assert not find(row, row.counter)
    modal = re.search(r"\b(?:shall|may|can)\b", row.example)
    found = read_words().find(row.example, 0, len(row.example), modal.end() if modal else 0)
    assert found is not None
    assert found.key == row.action


def test_each_action_of_a_row_is_in_the_scheme() -> None:
    graph = rdflib.Graph().parse(resources.ontology_dir() / "schemes.ttl")
    known = {str(word).rpartition("#")[2] for word in graph.subjects() if "/action#" in str(word)}
    assert {row.action for row in ROWS} <= known


def test_the_words_of_an_entry_stand_in_their_order_with_few_words_between() -> None:
    (row,) = (row for row in ROWS if row.action == "withdraw" and "soldiers" in row.example)
    assert find(row, "The League pulls all its remaining troops out.")
    assert not find(row, "Out of the hall the League pulls its bread.")


def test_words_without_what_they_are_done_to_are_no_match() -> None:
    row = next(row for row in ROWS if row.action == "denounce")
    assert find(row, "It may withdraw from the treaty.")
    assert not find(row, "It may withdraw from the hall.")


def test_an_action_whose_name_says_too_little_needs_what_it_is_done_to() -> None:
    assert has_objects("move-forces", ["move", "the", "guns"], 0)
    assert not has_objects("move-forces", ["move", "the", "archive"], 0)
    assert has_objects("pay", ["pay"], 0)
