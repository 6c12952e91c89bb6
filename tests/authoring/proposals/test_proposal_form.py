"""Test the form of a proposal."""

import json
from collections.abc import Callable

import pytest

from plangraph.authoring.proposals.proposal_form import Form, FormReader, write_form
from proposed import guards, leaving


def test_a_form_passes_through_json() -> None:
    for proposal in (guards(), leaving()):
        reader = FormReader()
        assert reader.read_proposal(json.loads(json.dumps(write_form(proposal)))) == proposal
        assert reader.faults == []


@pytest.mark.parametrize(
    ("change", "path", "message"),
    [
        (lambda form: form.pop("kind"), ("kind",), "'kind' is missing"),
        (lambda form: form.pop("place"), (), "'place' is missing"),
        (lambda form: form.update(place=3), ("place",), "3 has no keys"),
        (lambda form: form.update(parts={}), ("parts",), "'parts' is no list"),
        (lambda form: form.update(parts=["x"]), ("parts", 0), "'x' has no keys"),
        (lambda form: form.update(name=["x"]), ("name",), "'name' is no text"),
        (lambda form: form.update(name="x" * 3000), ("name",), "'name' is no text"),
        (lambda form: form.pop("proposer"), ("proposer", "name"), "'name' is missing"),
    ],
)
def test_a_fault_has_the_path_to_it(
    change: Callable[[Form], object], path: tuple[str | int, ...], message: str
) -> None:
    form = write_form(guards())
    change(form)
    reader = FormReader()
    assert reader.read_proposal(form) is None
    assert [(fault.path, fault.message[: len(message)]) for fault in reader.faults] == [
        (path, message)
    ]


@pytest.mark.parametrize(
    ("role", "value", "message"),
    [
        ("hasQuantity", "20", "'20' has no keys"),
        ("hasQuantity", {"value": "NaN", "bound": "exact"}, "is no number"),
        ("dueBy", {}, "a deadline that says no time"),
        ("dueBy", {"duration": "30D"}, "is no duration"),
        ("repeatFrequency", "monthly", "is no length of time"),
        ("dueBy", {"date": "in May"}, "is no date"),
        ("action", {"a": 1}, "'value' is no text"),
        ("actoin", "withdraw", "'role' is 'actoin'"),
    ],
)
def test_a_value_has_to_fit_its_role(role: str, value: object, message: str) -> None:
    reader = FormReader()
    assert reader.read_part({"role": role, "value": value}) is None
    assert message in reader.faults[0].message


def test_what_is_missing_may_stand_in_any_role() -> None:
    for role in ("hasQuantity", "dueBy", "dutyBearer"):
        part = FormReader().read_part({"role": role, "value": "TODO"})
        assert part is not None
        assert part.is_missing


def test_a_word_may_be_written_with_the_name_of_its_list() -> None:
    part = FormReader().read_part({"role": "action", "value": "action:release-water"})
    assert part is not None
    assert part.value == "release-water"
