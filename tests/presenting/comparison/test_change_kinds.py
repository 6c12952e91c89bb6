from __future__ import annotations

from dataclasses import replace

import pytest

from plangraph.asking.provisions import Provision, Wording
from plangraph.comparing.changes import Change, ClauseStatus, Strength
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.effect_pairs import EffectChange
from plangraph.comparing.values import EffectValue
from plangraph.presenting.comparison.change_kinds import ChangeKind, find_authored, judge_change

STATE = EffectValue("A would have to pay.")


def change(status: ClauseStatus, strength: Strength = Strength.UNDECIDED) -> ClauseChange:
    found = EffectChange(None, None, (Change("quantity", None, None, strength),))
    effects = (found,) if status is ClauseStatus.CHANGED else ()
    return ClauseChange("c", "C", status, "", None, None, effects, (), ())


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (ClauseStatus.UNKNOWN, "unknown"),
        (ClauseStatus.NOT_LISTED, "absent"),
        (ClauseStatus.DROPPED, "gone"),
        (ClauseStatus.BRACKETED, "open"),
        (ClauseStatus.ADDED, "added"),
        (ClauseStatus.REPLACED, "replaced"),
    ],
)
def test_a_status_that_decides_is_not_changed_by_words(status: ClauseStatus, kind: str) -> None:
    assert judge_change(change(status), ["same"]) == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["weaker"], "less"),
        (["narrower", "conditioned"], "less"),
        (["broader", "stronger", "dropped"], "more"),
        (["weaker", "stronger"], "changed"),
        (["reworded"], "same"),
        (["moved-out"], "replaced"),
        (["my-own-word"], "changed"),
        ([], "changed"),
    ],
)
def test_words_say_in_which_direction_a_clause_changed(words: list[str], kind: str) -> None:
    assert judge_change(change(ClauseStatus.CHANGED), words) == kind


def test_without_words_the_computed_strength_decides_and_beside_reworded_too() -> None:
    weaker = change(ClauseStatus.CHANGED, Strength.WEAKER)
    assert judge_change(weaker, []) is judge_change(weaker, ["reworded"]) is ChangeKind.LESS
    assert judge_change(change(ClauseStatus.CHANGED, Strength.STRONGER), []) is ChangeKind.MORE


def test_what_is_the_same_as_far_as_seen_is_called_so() -> None:
    partly = change(ClauseStatus.PARTLY_UNKNOWN)
    assert judge_change(partly, []) is ChangeKind.PARTLY
    assert judge_change(partly, ["same"]) is ChangeKind.SAME
    assert judge_change(change(ClauseStatus.RENUMBERED), []) is ChangeKind.SAME


def test_words_that_contradict_what_is_computed_do_not_decide() -> None:
    found = replace(change(ClauseStatus.CHANGED, Strength.WEAKER), authored=("stronger",))
    assert found.disagreement
    assert judge_change(found, ["stronger"]) is ChangeKind.LESS


def test_words_are_about_what_their_clause_version_revises() -> None:
    old = Provision("c", (Wording("old", "c"),))
    linked = Wording("new", "c", changes=("weaker",), revised=frozenset({"old"}))
    other = Wording("new", "c", changes=("weaker",), revised=frozenset({"elsewhere"}))
    alone = Wording("new", "c", changes=("weaker",))
    found = replace(change(ClauseStatus.CHANGED), old=old)

    def words(wording: Wording, *revised: str) -> tuple[str, ...]:
        new = replace(found, new=Provision("c", (wording,)))
        return find_authored(new, frozenset(revised), "base")

    assert words(linked, "another") == ("weaker",)
    assert words(other, "base") == ()
    assert words(alone) == words(alone, "base") == ("weaker",)
    assert words(alone, "another") == ()


def test_what_stands_in_another_point_is_the_same_only_where_each_effect_was_found_there() -> None:
    """A broader point of another draft says nothing of what it has of a clause."""
    part = change(ClauseStatus.PART_OF_OTHER)
    for value in (None, STATE):
        gone = replace(part, effects=(EffectChange(STATE, value),))
        assert judge_change(gone, []) == ("same" if value else "within")
    assert judge_change(part, []) == "within"
    assert judge_change(part, ["same"]) == "same"


def test_who_is_bound_besides_decides_unless_authors_say_how_a_clause_changed() -> None:
    bearers = Change("bearer", None, None, has_new_bearer=True)
    sooner = Change("deadline", None, None, Strength.STRONGER)
    effects = (EffectChange(None, None, (bearers, sooner)),)
    found = replace(change(ClauseStatus.CHANGED), effects=effects)
    assert judge_change(found, []) is ChangeKind.OTHER_BEARER
    assert judge_change(found, ["reworded"]) is ChangeKind.SAME
    assert judge_change(found, ["narrower"]) is ChangeKind.LESS
