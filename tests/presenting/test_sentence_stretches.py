"""Sentences in stretches: figures and deadlines are set off, and no word is lost."""

from __future__ import annotations

import plangraph as pg
from plangraph.asking.sentence import Part, Role, Sentence
from plangraph.presenting.sentence_stretches import Emphasis, Stretch, cut_sentence


def test_figures_deadlines_and_silence_are_set_off(graph: pg.Graph) -> None:
    cap = cut_sentence(graph.sentence("effect:us28-forces-cap"))
    assert cap[1:] == (Stretch("600,000 persons", Emphasis.FIGURE), Stretch("."))
    elections = cut_sentence(graph.sentence("effect:us28-elections"))
    assert Stretch("within 100 days", Emphasis.DEADLINE) in elections
    guarantee = cut_sentence(graph.sentence("effect:us28-security-guarantees"))
    assert guarantee[1].emphasis is Emphasis.SILENCE


def test_a_part_inside_another_is_not_set_off_again() -> None:
    parts = (Part(Role.DEADLINE, 3, 17), Part(Role.NUMBER, 10, 12))
    assert cut_sentence(Sentence("So within 10 days", parts=parts)) == (
        Stretch("So "),
        Stretch("within 10 days", Emphasis.DEADLINE),
    )


def test_no_word_is_lost(graph: pg.Graph) -> None:
    writer = graph.lookup.sentences
    effects = [thing for thing in writer.facts.things if writer.facts.effect_kind(thing)]
    for effect in effects:
        sentence = writer.effect(effect)
        assert "".join(stretch.text for stretch in cut_sentence(sentence)) == sentence.text
