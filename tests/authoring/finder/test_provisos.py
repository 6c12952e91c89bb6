"""Test conditions and exceptions."""

import pytest

from plangraph.authoring.finder.provisos import find_provisos
from plangraph.authoring.proposals.proposal import PartRole


@pytest.mark.parametrize(
    "words",
    [
        "except in the event of a flood",
        "except in case of fire",
        "except if A agrees",
        "except in cases when A agrees",
        "except when it rains",
        "save with the consent of A",
        "save if A agrees",
        "unless and until A agrees",
        "but not if A objects",
        "крім випадків, якщо рада згодна",
    ],
)
@pytest.mark.parametrize("is_first", [False, True])
def test_a_condition_within_an_exception_is_none(words: str, is_first: bool) -> None:
    text = f"{words}, B shall not dig." if is_first else f"B shall not dig {words}."
    (one,) = find_provisos(text, 0, len(text))
    assert one.role is PartRole.EXCEPTION
    assert text[one.start : one.end].startswith(words.partition(",")[0])


def test_a_condition_behind_an_exception_is_one_of_its_own() -> None:
    text = "B may dig, except at night, if A agrees."
    found = [
        (str(one.role), text[one.start : one.end]) for one in find_provisos(text, 0, len(text))
    ]
    assert found == [("exceptFor", "except at night"), ("hasCondition", "if A agrees")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If A fails to pay, B may stop.", ["If A fails to pay"]),
        ("Should A fail to pay, B may stop.", ["Should A fail to pay"]),
        ("B may stop if A fails to pay.", ["if A fails to pay"]),
        ("It ends once A has paid, unless B objects.", ["once A has paid", "unless B objects"]),
        ("B may dig, except at night.", ["except at night"]),
        ("It may be extended once by half.", []),
        ("It runs until 2040.", []),
        ("Карена платить, якщо рада підтвердить.", ["якщо рада підтвердить"]),
        ("Should the League dig?", []),
    ],
)
def test_a_proviso_has_its_words(text: str, expected: list[str]) -> None:
    found = find_provisos(text, 0, len(text))
    assert [text[one.start : one.end] for one in found] == expected


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("if A attacks", PartRole.START),
        ("in the event that A attacks", PartRole.START),
        ("in the event of a flood", PartRole.START),
        ("in case of fire", PartRole.START),
        ("once A has paid", PartRole.START),
        ("as soon as A has paid", PartRole.START),
        ("upon the exchange of notes", PartRole.START),
        ("якщо рада згодна", PartRole.START),
        ("у разі порушення", PartRole.START),
        ("provided that A agrees", PartRole.CONDITION),
        ("as long as A agrees", PartRole.CONDITION),
        ("subject to point 3", PartRole.CONDITION),
        ("on condition that A agrees", PartRole.CONDITION),
        ("with the consent of A", PartRole.CONDITION),
        ("until A agrees", PartRole.CONDITION),
        ("за умови, що рада згодна", PartRole.CONDITION),
        ("unless A objects", PartRole.EXCEPTION),
        ("except if A objects", PartRole.EXCEPTION),
    ],
)
def test_an_event_sets_off_what_other_conditions_only_hold_for(words: str, role: PartRole) -> None:
    for text in (f"B may dig {words}.", f"{words.capitalize()}, B may dig."):
        (one,) = find_provisos(text, 0, len(text))
        assert one.read_role(text) is role


def test_a_condition_that_is_turned_round_is_an_event() -> None:
    text = "Should A resume the war, B may dig."
    (one,) = find_provisos(text, 0, len(text))
    assert one.read_role(text) is PartRole.START
