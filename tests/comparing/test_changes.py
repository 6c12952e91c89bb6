from __future__ import annotations

from plangraph.comparing.changes import EFFECT, MOVED_OUT, Change, Strength
from plangraph.comparing.values import EffectValue

OLD, NEW = EffectValue("old"), EffectValue("new")


def test_a_change_is_written_as_people_read_it() -> None:
    assert str(Change("bearer", OLD, NEW)) == "who: old → new"
    assert str(Change("bearer", OLD, None)) == "who (no longer there): old"
    assert str(Change("bearer", None, NEW)) == "who (new): new"
    assert str(Change(MOVED_OUT, OLD, None)) == "left to another document: old"


def test_what_is_unknown_is_written_as_a_question() -> None:
    assert Change("bearer", OLD, NEW).question == "unknown whether changed: who: old → new"
    assert Change("bearer", OLD, None).question == "unknown whether kept: who: old"
    assert Change(EFFECT, None, NEW).question == "unknown whether new: new"


def test_the_opposite_of_weaker_is_stronger_and_undecided_has_no_word() -> None:
    assert Strength.WEAKER.reverse() is Strength.STRONGER
    assert Strength.UNDECIDED.reverse() is Strength.UNDECIDED
    assert [strength.word for strength in Strength] == ["weaker", "", "stronger"]
