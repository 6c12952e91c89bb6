import pytest

import plangraph as pg
from asking.sentences.spoken import KINDS, PLANS
from plangraph.asking.sentences.facts_of_things import read_facts_of_things
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand


@pytest.mark.parametrize("language", ["en", "uk"])
def test_a_sentence_from_the_facts_of_one_thing_is_that_from_all_facts(
    graph: pg.Graph, language: str
) -> None:
    whole = Sentences(graph.store, language)
    facts = whole.facts
    things = [item for item in facts.things if facts.effect_kind(item) or facts.kinds(item) & KINDS]
    assert len(things) > 500
    wrong = [
        (str(found), str(wanted))
        for item in things[::23]
        if (found := Sentences(graph.store, language, [item]).sentence(item))
        != (wanted := whole.sentence(item))
    ]
    assert wrong == []


def test_the_facts_of_a_thing_are_few_of_a_store(graph: pg.Graph) -> None:
    rows = read_facts_of_things(graph.store, [expand("effect:us28-elections")]).rows
    things = {row.thing for row in rows}
    assert expand("state:ukraine") in things
    assert expand("version:us28") in things
    assert expand("effect:us28-forces-cap") not in things
    assert expand("version:ua20") not in things


def test_a_thing_that_is_not_there_has_the_facts_of_named_things_alone() -> None:
    graph = pg.open(PLANS["harbour"])
    named = {row.thing for row in read_facts_of_things(graph.store, ["urn:none"]).rows}
    assert expand("state:norva") in named
    assert "urn:none" not in named
    assert not any("/effect/" in thing for thing in named)
