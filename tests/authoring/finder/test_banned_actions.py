"""Test what a ban forbids where its words are those of an action that is to refrain."""

import pytest
import rdflib

from needs import TIME
from plangraph import resources
from plangraph.authoring.finder.action_words import FoundAction
from plangraph.authoring.finder.banned_actions import find_banned
from plangraph.authoring.finder.word_tables import read_table


@pytest.mark.parametrize(
    ("text", "action", "expected"),
    [
        ("No one shall be prosecuted.", "grant-amnesty", "try-crimes"),
        ("No fighter shall be arrested.", "grant-amnesty", "detain"),
        ("No amnesty shall be granted.", "grant-amnesty", "grant-amnesty"),
        ("No Party shall resort to force.", "refrain-from-force", "use-force"),
        ("No fee shall be charged.", "waive-costs", "raise-money"),
        ("No visa shall be asked for.", "waive-requirement", None),
        ("No Party shall dig.", "build-infrastructure", "build-infrastructure"),
    ],
)
def test_a_ban_forbids_what_its_words_tell(text: str, action: str, expected: str | None) -> None:
    found = find_banned(text, 0, len(text), FoundAction(0, 2, action))
    assert (found.key if found else None) == expected


def test_each_action_that_refrains_has_what_its_ban_forbids() -> None:
    graph = rdflib.Graph().parse(resources.ontology_dir() / "schemes.ttl")
    refrains = rdflib.URIRef("https://w3id.org/plangraph/ns#refrainsFrom")
    stay = {"stay-non-nuclear"}  # no text forbids to stay so
    found = {str(word).rpartition("#")[2] for word in graph.subjects(refrains)}
    assert found - stay <= read_table("actions")["banned"].keys()


@TIME
def test_the_words_of_bans_are_actions_of_the_scheme() -> None:
    graph = rdflib.Graph().parse(resources.ontology_dir() / "schemes.ttl")
    known = {str(word).rpartition("#")[2] for word in graph.subjects() if "/action#" in str(word)}
    for action, choices in read_table("actions")["banned"].items():
        assert {action, *(key for _, key in choices)} <= known
