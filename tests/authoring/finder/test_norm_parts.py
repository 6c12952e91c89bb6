"""Test the parts of a norm."""

from decimal import Decimal

import pytest

from plangraph.authoring.finder.find_proposals import FinderWords, find_proposals
from plangraph.authoring.proposals.kept_proposals import Rules
from plangraph.authoring.proposals.proposal import (
    PartRole,
    PartValue,
    ProposedQuantity,
    ProposedTime,
)

WORDS = FinderWords(
    {
        "state:karesh": ["Karesh"],
        "state:toluna": ["Toluna"],
        "place:orsk": ["Orsk"],
        "group:karesh-forces": ["Armed forces of Karesh"],
    },
    [("pay", "pay"), ("exceed", "exceed")],
)


@pytest.mark.parametrize(
    ("text", "founded"),
    [
        ("There shall be established a Joint Court of nine judges", "Joint Court"),
        ("There is hereby established a Joint Court", "Joint Court"),
        ("There shall be a Joint Court", "Joint Court"),
        ("There will be set up by Karesh a Joint Court", "Joint Court"),
        ("There shall be created, within three months, a Joint Court", "Joint Court"),
        ("No later than 1 May 2031 there shall be established a Joint Court", "Joint Court"),
        ("There shall be established a Monitoring Group", "Monitoring Group"),
        ("There shall be established a Toluna", "state:toluna"),
        ("It shall be established in Orsk", "TODO"),
        ("They are established in Orsk", "TODO"),
    ],
)
def test_what_is_set_up_stands_behind_there_which_is_no_name(text: str, founded: str) -> None:
    (found,) = find_proposals(f"1. {text}.\n", WORDS, Rules.DRAFT)
    assert found.kind == "StatusChange"
    assert [part.value for part in found.of_role(PartRole.FOUNDED)] == [founded]
    assert not list(found.of_role(PartRole.ACTION))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("There shall be no guns in Orsk", "Prohibition"),
        ("It is forbidden to enter Orsk", "Prohibition"),
        ("It shall be permitted to enter Orsk", "Permission"),
        ("There shall be an immediate truce", "StatusChange"),
    ],
)
def test_no_part_rests_on_a_subject_that_stands_for_nothing(text: str, kind: str) -> None:
    (found,) = find_proposals(f"1. {text}.\n", WORDS, Rules.DRAFT)
    assert found.kind == kind
    assert not {"There", "It"} & {text for part in found.parts for text in (part.why, part.value)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karesh shall pay 5 euros annually", ["P1Y"]),
        ("Each year, Karesh shall pay 5 euros", ["P1Y"]),
        ("Karesh shall pay every two weeks", ["P14D"]),
        ("Karesh shall pay within two weeks", []),
    ],
)
def test_how_often_is_a_part_and_no_deadline(text: str, expected: list[str]) -> None:
    (found,) = find_proposals(f"1. {text}.\n", WORDS, Rules.DRAFT)
    assert [part.value for part in found.of_role(PartRole.REPEAT)] == expected
    assert len(list(found.of_role(PartRole.DEADLINE))) == (not expected)


@pytest.mark.parametrize("share", ["half of which goes to Orsk", "30 percent of which in grain"])
def test_a_share_of_an_amount_is_no_second_amount(share: str) -> None:
    (found,) = find_proposals(f"1. Karesh shall pay 5 euros, {share}.\n", WORDS, Rules.DRAFT)
    values = [part.value for part in found.of_role(PartRole.QUANTITY)]
    assert values == [ProposedQuantity(Decimal(5), "EUR", "exact")]


def test_there_behind_a_noun_is_a_place() -> None:
    (found,) = find_proposals("1. The guards there shall pay.\n", WORDS, Rules.DRAFT)
    assert [part.why for part in found.of_role(PartRole.BEARER)] == ["The guards there"]


def test_what_is_agreed_binds_and_not_that_it_is() -> None:
    text = "1. It is hereby agreed that Karesh pays 5 euros.\n"
    (found,) = find_proposals(text, WORDS, Rules.DRAFT)
    assert [part.value for part in found.of_role(PartRole.BEARER)] == ["state:karesh"]


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("Karesh shall pay Toluna.", PartRole.BENEFICIARY, ["state:toluna"]),
        ("Karesh shall leave Orsk.", PartRole.OBJECT, ["place:orsk"]),
        ("Toluna is entitled to pay from Karesh.", PartRole.BENEFICIARY, ["state:toluna"]),
        ("Karesh shall be paid by Toluna.", PartRole.BEARER, ["state:toluna"]),
        ("The armed forces of Karesh shall not exceed 9 men.", PartRole.BEARER, ["state:karesh"]),
        ("Karesh should pay.", PartRole.STRENGTH, ["should"]),
        ("Karesh may pay if it rains.", PartRole.START, ["if it rains"]),
        ("Karesh may pay provided it rains.", PartRole.CONDITION, ["provided it rains"]),
        ("Karesh shall pay by 3 March 2031.", PartRole.DEADLINE, [ProposedTime("2031-03-03")]),
        (
            "Karesh shall not dig within 5 km.",
            PartRole.QUANTITY,
            [ProposedQuantity(Decimal(5), "km", "at-least")],
        ),
        (
            "Karesh shall not keep more than 9 guards.",
            PartRole.QUANTITY,
            [ProposedQuantity(Decimal(9), "persons", "at-most")],
        ),
    ],
)
def test_a_part_is_read_from_its_words(
    text: str, role: PartRole, expected: list[PartValue]
) -> None:
    (found,) = find_proposals(f"1. {text}\n2. {text}\n", WORDS, Rules.DRAFT)[:1]
    assert [part.value for part in found.of_role(role)] == expected


def test_a_status_of_several_words_is_no_action() -> None:
    words = FinderWords(
        {"state:karesh": ["Karesh"]},
        [("enter", "enter"), ("create-zone", "demilitarised zone")],
        statuses=[("in-force", "in force"), ("demilitarised", "demilitarised")],
    )
    for text, actions in (
        ("The Accord shall enter into force upon signature", []),
        ("The valley shall become a demilitarised zone", ["create-zone"]),
    ):
        (found,) = find_proposals(f"1. {text}.\n", words, Rules.DRAFT)
        assert [part.value for part in found.of_role(PartRole.ACTION)] == actions
