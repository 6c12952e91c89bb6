from dataclasses import replace

import pytest

from gated import duration, object_to, object_to_words, place_of, propose, quantity
from plangraph.authoring.proposals.proposal import PartRole, ProposedPart, ProposedTime

TEXT = """ACCORD between North and South (the Parties)

1. North shall pay South at least 200 million euros within 30 days.
2. It may enter the valley. The Council meets.
3. The Parties shall open the ports.
4. The Council may:
(a) inspect ports;
"""
PAYMENT = "North shall pay South at least 200 million euros within 30 days"


def pay(**values: object) -> list[str]:
    said = {
        "bearer": "state:north",
        "beneficiary": "state:south",
        "action": "pay",
        "quantity": quantity("200000000", "EUR", "at-least"),
        "deadline": duration("P30D"),
    }
    return object_to(propose(TEXT, PAYMENT, "Obligation", **{**said, **values}), TEXT)  # type: ignore[arg-type]


def test_all_that_is_present_enters() -> None:
    assert pay() == []


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"bearer": "institution:council"}, ["PG902", "PG911"]),
        ({"bearer": "person:renn"}, ["PG902", "PG911"]),
        ({"quantity": quantity("20000000", "EUR", "at-least")}, ["PG903"]),
        ({"quantity": quantity("200000000", "USD", "at-least")}, ["PG904"]),
        ({"quantity": quantity("200000000", "EUR", "at-most")}, ["PG912"]),
        ({"deadline": duration("P3M")}, ["PG905"]),
        ({"deadline": ProposedTime(date="2027-01-01")}, ["PG905"]),
        ({"object": "the gold"}, ["PG909"]),
        ({"action": "disarm"}, ["(PG915)"]),
        ({"action": "no-such-action"}, ["(PG915)"]),
        ({"object": "place:nowhere"}, ["(PG916)"]),
    ],
)
def test_what_is_not_in_the_passage_has_its_code(
    values: dict[str, object], codes: list[str]
) -> None:
    assert pay(**values) == codes


def test_equal_lengths_of_time_are_one() -> None:
    words = "North shall pay within three weeks"
    assert (
        object_to_words(words, "Obligation", bearer="state:north", deadline=duration("P21D")) == []
    )


def test_a_date_without_its_year_is_marked() -> None:
    values = {"bearer": "state:north", "deadline": ProposedTime(date="2027-06-01")}
    words = "North shall pay by June 1"
    assert object_to_words(words, "Obligation", **values) == ["(PG917)"]  # type: ignore[arg-type]


def elsewhere(words: str, kind: str, key: str, where: str, role: str = "bearer") -> list[str]:
    proposal = propose(TEXT, words, kind)
    part = ProposedPart(PartRole[role.upper()], key, where, place_of(TEXT, where))
    return object_to(replace(proposal, parts=(part,)), TEXT)


def test_words_elsewhere_belong_to_the_passage_or_are_marked() -> None:
    it = "It may enter the valley"
    assert elsewhere("inspect ports", "Permission", "institution:council", "The Council may:") == []
    assert elsewhere(it, "Permission", "state:north", "North shall pay") == []
    assert elsewhere(it, "Permission", "state:south", "South at least") == ["(PG918)"]
    assert elsewhere(it, "Permission", "state:south", "North shall pay") == ["PG902"]


def test_the_title_says_who_the_parties_are() -> None:
    title = place_of(TEXT, "between North and South")
    proposal = propose(TEXT, "The Parties shall open the ports", "Obligation")
    parts = tuple(
        ProposedPart(PartRole.BEARER, key, "between North and South", title)
        for key in ("state:north", "state:south")
    )
    assert object_to(replace(proposal, parts=parts), TEXT) == []
    assert object_to(replace(proposal, parts=parts[:1]), TEXT) == ["(PG918)"]


def test_what_is_openly_inferred_is_marked_and_a_stranger_refused() -> None:
    proposal = propose(TEXT, "The Parties shall open the ports", "Obligation")
    inferred = ProposedPart(PartRole.BENEFICIARY, "state:south")
    assert object_to(replace(proposal, parts=(inferred,)), TEXT) == ["(PG917)"]
    stranger = replace(inferred, value="person:renn")
    assert object_to(replace(proposal, parts=(stranger,)), TEXT) == ["PG902"]
    number = ProposedPart(PartRole.QUANTITY, quantity("12", "persons", "exact"))
    assert object_to(replace(proposal, parts=(number,)), TEXT) == ["(PG917)"]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("The army of North shall be cut to 5,000", []),
        ("The debt of North shall be cut to 5,000", ["(PG916)"]),
        ("The army of North shall be cut to 5,000 km", ["PG904"]),
    ],
)
def test_a_number_without_a_unit_counts_people_where_the_passage_is_about_them(
    words: str, codes: list[str]
) -> None:
    size = quantity("5000", "persons", "exact")
    assert object_to_words(words, "Obligation", quantity=size, object_="North") == codes


def test_a_missing_part_is_left_to_a_person() -> None:
    assert pay(beneficiary="TODO") == []
