"""Test the norms of a sentence."""

import pytest

from plangraph.authoring.finder.actor_names import ActorNames
from plangraph.authoring.finder.norms import MOST_NORMS, Norm, find_norms
from plangraph.authoring.finder.provisos import find_provisos

NAMES = ActorNames({"a": ["Karesh"], "b": ["Toluna"], "c": ["Joint Council"]})


def find(text: str, *, is_draft: bool = True) -> list[Norm]:
    provisos = find_provisos(text, 0, len(text))
    return find_norms(text, 0, len(text), NAMES.find(text), provisos, is_draft=is_draft)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Karesh shall not dig, and Toluna may fish.",
            [("Prohibition", "Karesh shall not dig"), ("Permission", "Toluna may fish.")],
        ),
        ("Neither Karesh nor Toluna shall dig.", [("Prohibition", "Neither Karesh")]),
        (
            "Karesh pays Toluna and lends it ships.",
            [("Obligation", "Karesh pays"), ("Obligation", "lends")],
        ),
        ("Demands that Toluna withdraw its men.", [("Obligation", "Demands that")]),
        ("A Joint Council is established.", [("StatusChange", "A Joint Council")]),
        ("Toluna shall be paid by Karesh.", [("Entitlement", "Toluna shall")]),
        ("Karesh shall allow Toluna to fish.", [("Obligation", "Karesh shall")]),
        ("The text would oblige Karesh to leave.", [("Obligation", "oblige")]),
        (
            "Toluna names 4 judges, Karesh 3 and the Joint Council 2.",
            [
                ("Obligation", "Toluna names 4"),
                ("Obligation", "Karesh 3"),
                ("Obligation", "Joint Council 2"),
            ],
        ),
        ("If Karesh shall dig, nobody pays.", [("Prohibition", "nobody pays")]),
        ("Karesh ships 20 tons to Toluna.", [("Obligation", "Karesh ships 20 tons")]),
        ("Karesh adopts no new law.", [("Prohibition", "Karesh adopts no new law")]),
        ("This text does not bind anybody.", [("StatusChange", "This text does not bind")]),
        ("The truce lasts a year.", [("StatusChange", "The truce lasts a year")]),
        ("There shall be a council.", [("StatusChange", "There shall be a council")]),
        ("It shall be lawful for Toluna to fish.", [("Permission", "lawful for Toluna to fish")]),
        (
            "Calls on Karesh to dig and on Toluna to fish.",
            [("Obligation", "Calls on Karesh to dig"), ("Obligation", "and on Toluna to fish")],
        ),
        ("Rain.", []),
    ],
)
def test_each_verb_that_binds_is_a_norm_of_its_own(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = find(text)
    assert [str(one.kind) for one in found] == [kind for kind, _ in expected]
    for norm, (_, words) in zip(found, expected, strict=True):
        assert text[norm.start : norm.end].startswith(words.rstrip("."))


def test_the_present_tense_binds_in_a_draft_alone() -> None:
    assert len(find("Karesh pays Toluna.")) == 1
    assert find("Karesh pays Toluna.", is_draft=False) == []


def test_who_does_something_in_the_passive_is_its_agent() -> None:
    (norm,) = find("Guns shall be counted by the Joint Council.")
    assert norm.is_passive
    assert [one.key for one in norm.agent] == ["c"]


def test_the_norms_of_a_sentence_are_capped() -> None:
    assert len(find("Karesh shall dig " + "and shall fish " * 800)) == MOST_NORMS
