"""Test the norms of a sentence."""

import pytest

from plangraph.authoring.finder.actor_names import ActorNames
from plangraph.authoring.finder.norm import Norm
from plangraph.authoring.finder.norms import MOST_NORMS, find_norms
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
        ("Karesh ought not to dig.", [("Prohibition", "Karesh ought not")]),
        ("Karesh has sworn not to dig.", [("Prohibition", "Karesh has sworn not")]),
        ("Karesh forbears to levy dues.", [("Prohibition", "Karesh forbears")]),
        ("Karesh takes 55 parts in the hundred.", [("Entitlement", "Karesh takes")]),
        ("Karesh keeps both lamps.", [("Entitlement", "Karesh keeps")]),
        ("Karesh keeps the peace.", [("Obligation", "Karesh keeps")]),
        ("Karesh fishes freely within the bay.", [("Permission", "Karesh fishes")]),
        ("The road stays open.", [("StatusChange", "The road stays")]),
        (
            "Karesh keeps the paper and reads it out.",
            [("Obligation", "Karesh keeps"), ("Obligation", "reads it out")],
        ),
        (
            "Karesh may dig and turn the water back on.",
            [("Permission", "Karesh may"), ("Permission", "turn the water")],
        ),
        (
            "Karesh lends boats; Toluna with nets.",
            [("Obligation", "Karesh lends"), ("Obligation", "Toluna with nets")],
        ),
        ("What Karesh cannot settle is judged by Toluna.", [("Obligation", "What Karesh cannot")]),
        (
            "It makes Karesh responsible for food.",
            [("Obligation", "makes Karesh responsible for food")],
        ),
        ("Karesh feeds them.", [("Obligation", "Karesh feeds")]),
        ("Guns and ships", []),
        (
            "Costs lie with Karesh and are halved thereafter.",
            [("Obligation", "Costs lie"), ("Obligation", "are halved")],
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


def test_a_verb_that_is_in_a_name_binds_nobody() -> None:
    text = "The Eastern Command shall open the bridge."
    names = ActorNames({"e": ["Eastern Command"]}).find(text)
    (norm,) = find_norms(text, 0, len(text), names, (), is_draft=True)
    assert [one.key for one in norm.subject.names] == ["e"]


def test_who_lets_others_act_is_bound_in_a_further_norm_too() -> None:
    text = "Karesh shall open the gates and shall let Toluna see them."
    *_, norm = find(text)
    assert text[norm.anchor_start : norm.anchor_end] == "shall"


def test_who_bears_a_burden_stands_behind_the_verb() -> None:
    (norm,) = find("Costs lie with Karesh for three years.")
    assert [one.key for one in norm.agent] == ["a"]


def test_who_does_something_in_the_passive_is_its_agent() -> None:
    (norm,) = find("Guns shall be counted by the Joint Council.")
    assert norm.is_passive
    assert [one.key for one in norm.agent] == ["c"]


def test_the_norms_of_a_sentence_are_capped() -> None:
    assert len(find("Karesh shall dig " + "and shall fish " * 800)) == MOST_NORMS
