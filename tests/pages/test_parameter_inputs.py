"""Form controls of parameters: dates, lists that are not too long, and texts."""

from __future__ import annotations

import pytest

from plangraph.asking.questions import Parameter
from plangraph.pages.parameter_inputs import ParameterInputs
from plangraph.pages.subjects import Subjects
from plangraph.vocabulary import ID

STATE = Parameter("actor", "plan:State", "the actor")


def test_a_date_is_written_by_hand(subjects: Subjects) -> None:
    made = ParameterInputs(subjects).make(Parameter("day", "xsd:date", "a day"), "2025-11-20")
    assert (made.is_date, made.options, made.chosen) == (True, (), "2025-11-20")
    assert ParameterInputs(subjects).find_things("xsd:date") == frozenset()


def test_a_class_is_a_list_of_its_things_sorted_by_caption(subjects: Subjects) -> None:
    made = ParameterInputs(subjects).make(STATE, "")
    captions = [caption for _, caption in made.options]
    assert captions == sorted(captions)
    assert ("state:ukraine", "Ukraine") in made.options
    assert not made.is_date


def test_a_class_includes_the_things_of_its_subclasses(subjects: Subjects) -> None:
    inputs = ParameterInputs(subjects)
    assert (
        f"{ID}state/ukraine" in inputs.find_things("plan:State") < inputs.find_things("plan:Actor")
    )


@pytest.mark.parametrize(("spare", "is_list"), [(0, True), (-1, False)])
def test_a_class_with_too_many_things_is_a_text(
    subjects: Subjects, monkeypatch: pytest.MonkeyPatch, spare: int, is_list: bool
) -> None:
    inputs = ParameterInputs(subjects)
    most = len(inputs.find_things(STATE.kind)) + spare
    monkeypatch.setattr("plangraph.pages.parameter_inputs._MAX_OPTIONS", most)
    assert bool(inputs.make(STATE, "").options) is is_list
