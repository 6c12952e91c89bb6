from __future__ import annotations

import pytest

import plangraph as pg
from conftest import FIXTURES
from plangraph.comparing.comparison import Comparison, compare
from plangraph.comparing.effect_pairs import EffectChange
from plangraph.comparing.marked_sentences import MarkedSentence, mark_new, mark_old
from plangraph.comparing.plan_version import PlanVersion
from plangraph.vocabulary import PREFIXES


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    folder = FIXTURES / "drafts"
    sides = (
        PlanVersion(pg.open(folder / f"{name}.yaml").lookup, PREFIXES["version"] + name)
        for name in ("one", "two")
    )
    return compare(*sides)


def effects_of(comparison: Comparison, label: str) -> tuple[EffectChange, ...]:
    return next(clause.effects for clause in comparison.clauses if clause.label == label)


def marked(sentence: MarkedSentence | None) -> list[str]:
    assert sentence is not None
    return [piece.text for piece in sentence.pieces if piece.is_marked]


def test_the_parts_that_differ_are_marked_in_both_sentences(comparison: Comparison) -> None:
    (cap,) = effects_of(comparison, "Size of the guard")
    assert marked(mark_old(cap)) == ["600 persons"]
    assert marked(mark_new(cap)) == ["800 persons", "in peacetime"]


def test_the_pieces_are_the_whole_sentence(comparison: Comparison) -> None:
    for clause in comparison.clauses:
        for effect in clause.effects:
            for mark, value in ((mark_old, effect.old), (mark_new, effect.new)):
                found = mark(effect)
                text = "".join(piece.text for piece in found.pieces) if found else None
                assert text == (value.text if value else None)


def test_an_effect_that_is_gone_is_marked_whole_and_says_so(comparison: Comparison) -> None:
    _, gone = effects_of(comparison, "Toll on the river")
    assert gone.old is not None
    assert marked(mark_old(gone)) == [gone.old.text]
    assert mark_new(gone) is None
    found = mark_old(gone)
    assert found is not None
    assert found.label == "no longer there"


def test_what_is_the_same_has_no_marks(comparison: Comparison) -> None:
    (well,) = effects_of(comparison, "The well")
    assert marked(mark_old(well)) == marked(mark_new(well)) == []
