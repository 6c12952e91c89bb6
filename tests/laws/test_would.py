"""A draft's content is what a text would do, never a fact: every sentence about it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES, ROOT
from needs import TIME
from plangraph.asking.descriptions import local_name
from plangraph.asking.language import read_language
from plangraph.drawing.elements import Edge, edges_of
from plangraph.picturing.picture_words import read_picture_words
from plangraph.vocabulary import PLAN

_AGREEMENTS = FIXTURES / "agreements"
_PLANS = (ROOT / "data", _AGREEMENTS / "arvenia", _AGREEMENTS / "selmar")
_WOULD = re.compile(r"\b(would|could|should|may|might|will)\b")
# What is drawn of a draft's content, and who would sign it.
_CONTENT = frozenset({"Composition", "NormativeEffect", "Signature"})
_MODALS = frozenset({"must", "may", "should", "would", "is", "says", "who?", "concerns"})


def list_content(graph: pg.Graph) -> Iterator[Edge]:
    """Yield the edges that are what a draft provides, not what is so in the world."""
    for _, edge in edges_of(graph.to_networkx()):
        if edge["drawn"] in _CONTENT or edge["role"] == PLAN.proposedSignatory:
            yield edge


@TIME
@pytest.mark.parametrize("path", _PLANS, ids=lambda path: path.name)
def test_every_relation_that_a_draft_provides_is_said_with_would(path: Path) -> None:
    found = list(list_content(pg.open(path)))
    facts = {edge["sentence"] for edge in found if not _WOULD.search(edge["sentence"])}
    assert found
    assert facts == set()


def test_a_claim_of_what_a_draft_provides_says_would_and_one_of_the_world_does_not() -> None:
    graph = pg.open(ROOT / "data")
    rows = graph.store.query(
        """SELECT ?claim ?attribution {
          ?claim rdf:predicate ?predicate ; plan:attribution ?attribution
          VALUES ?predicate { plan:ledBy plan:hasMember plan:fundedFrom }
        }"""
    )
    said = {
        (local_name(str(row[1])) == "newspaper-fact", str(graph.sentence(str(row[0]))))
        for row in rows
    }
    assert (True, "Daniel Driscoll leads the US military delegation.") in said
    assert (False, "Under the text, Donald Trump would lead the peace council.") in said
    assert all(is_fact or _WOULD.search(sentence) for is_fact, sentence in said)


def test_every_verb_on_a_line_of_a_picture_says_what_would_be() -> None:
    verbs = read_language("en").sections["verbs"]
    words = [verbs["establishes"]]
    for kind in verbs.values():
        words += kind.values() if isinstance(kind, dict) else ()
    words += read_picture_words("en").sections["verbs"].values()
    assert {word for word in words if word.split()[0] not in _MODALS} == set()


def test_what_is_confirmed_of_a_state_is_said() -> None:
    """That a state would be confirmed says nothing: its sovereignty would be."""
    graph = pg.open(ROOT / "data")
    found = graph.store.query(
        """SELECT ?effect { ?effect plan:resultingStatus status:confirmed ; plan:affects ?state .
          ?state a plan:State }"""
    )
    said = {str(graph.sentence(str(row[0]))).partition(" would")[0] for row in found}
    assert said == {"The sovereignty of Ukraine"}
