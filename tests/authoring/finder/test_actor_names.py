"""Test the names of actors in a text."""

import time

import pytest

from plangraph.authoring.finder.actor_names import ActorNames, is_text_noun

NAMES = {
    "state:ostmark": ["Duchy of Ostmark", "Ostmark"],
    "state:toluna": ["Toluna", "State of Toluna"],
    "group:scm": ["Southern Coast Movement"],
    "institution:gov": ["Government of Velland"],
    "institution:council": ["Joint Council"],
    "person:renn": ["Ilva Renn"],
    "group:ostmark-forces": ["Armed forces of Ostmark"],
    "group:monitors": ["Monitors"],
    "state:karena": ["Карена"],
    "institution:rada": ["Спільна рада"],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Duchy of Ostmark pays.", [("state:ostmark", "Duchy of Ostmark")]),
        ("Tolunan officials and Toluna’s army", ["state:toluna", "state:toluna"]),
        ("The Government pays, the government too.", ["institution:gov", "institution:gov"]),
        ("Government pays; governments pay.", ["institution:gov"]),
        ("The council of elders met Renn.", ["institution:council", "person:renn"]),
        ("JOINT COUNCIL", ["institution:council"]),
        ("the armed forces of Ostmark", ["group:ostmark-forces"]),
        ("125 monitors", ["group:monitors"]),
        ("війська Карени та Спільної ради", ["state:karena", "institution:rada"]),
        ("Nobody is named here.", []),
    ],
)
def test_names_are_found_in_their_forms_and_the_longest_wins(
    text: str, expected: list[object]
) -> None:
    found = [
        one.key if isinstance(want, str) else (one.key, one.words)
        for one, want in zip(ActorNames(NAMES).find(text), expected, strict=True)
    ]
    assert found == expected


def test_a_text_gives_names_of_its_own() -> None:
    text = 'the Southern Coast Movement (SCM) and the State of Toluna (hereinafter "the Isle")'
    names = ActorNames(NAMES, text)
    assert [one.key for one in names.find("The SCM and the Isle agree.")] == [
        "group:scm",
        "state:toluna",
    ]


def test_the_parties_are_those_of_the_data_or_nobody_yet() -> None:
    assert [one.key for one in ActorNames(NAMES).find("Neither side may dig.")] == [""]
    with_group = ActorNames({**NAMES, "group:parties": ["the Parties"]})
    assert [one.key for one in with_group.find("Neither side may dig.")] == ["group:parties"]


def test_the_forces_of_an_actor_have_an_owner() -> None:
    assert ActorNames(NAMES).owners == {"group:ostmark-forces": "state:ostmark"}


def test_many_names_cost_no_more_than_few() -> None:
    text = "The Duchy of Ostmark shall pay Toluna. " * 500
    many = {**NAMES, **{f"state:s{n}": [f"Republic of Land{n}"] for n in range(2000)}}

    def measure(names: ActorNames) -> float:
        start = time.process_time()
        names.find(text)
        return time.process_time() - start

    assert measure(ActorNames(many)) < 10 * measure(ActorNames(NAMES)) + 0.2


def test_a_text_is_no_actor() -> None:
    assert is_text_noun("The draft")
    assert not is_text_noun("The League")


def test_a_bundled_name_that_is_a_pronoun_names_nobody() -> None:
    names = ActorNames({"a": ["Karesh"]}, others={"group:others": ["Others"]})
    assert [one.key for one in names.find("The other may leave Karesh.")] == ["", "a"]
