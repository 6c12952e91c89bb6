import pytest

from plangraph.authoring.gate.norm_heads import (
    Negation,
    find_heads,
    find_negation,
    mask_harmless,
)
from plangraph.authoring.gate.subclauses import find_subclauses


def kinds(flat: str) -> list[str]:
    heads = find_heads(flat, find_subclauses(flat))
    return ["|".join(head.kinds) for head in heads]


@pytest.mark.parametrize(
    ("flat", "expected"),
    [
        ("North shall pay", ["Obligation"]),
        ("North shall not pay", ["Prohibition"]),
        ("Neither party shall pay", ["Prohibition"]),
        ("No person who fought shall be tried", ["Prohibition"]),
        ("North shall under no circumstances pay", ["Prohibition"]),
        ("North shall pay not less than 5", ["Obligation"]),
        ("North shall pay without delay, at no interest", ["Obligation"]),
        ("North shall pay no later than 1 May", ["Obligation"]),
        ("North may not enter", ["Prohibition"]),
        ("North don't go to South", ["Prohibition"]),
        ("North shall: not levy tolls", ["Prohibition"]),
        ("North is required not to enter", ["Prohibition"]),
        ("North would be expected not to enter", ["Prohibition"]),
        ("Calls upon North to refrain from force", ["Prohibition|Obligation"]),
        ("North may grant exemptions", ["Permission"]),
        ("Neither side asked to give up its claim", ["Permission"]),
        ("North would not be asked to leave", ["Permission"]),
        ("North recognises the right of South to fish", ["Obligation|Entitlement"]),
        ("Who fires loses the right to vote", ["Prohibition|StatusChange|Obligation"]),
        ("North shall stay out of the valley", ["Obligation|Prohibition|StatusChange"]),
        ("The list is to remain confidential", ["Prohibition|Obligation|StatusChange"]),
        ("Nothing in it shall affect the border", ["StatusChange|Permission"]),
        ("A warden, neither from North nor South, shall be named", ["Obligation"]),
        ("which may inspect the port", ["Permission"]),
        ("North shall be allowed to enter", ["Permission"]),
        ("North is not obliged to pay", ["Permission"]),
        ("Nothing obliges North to pay", ["Permission"]),
        ("North is no longer bound by point 2", ["Permission"]),
        ("North is prohibited from paying", ["Prohibition"]),
        ("North shall be entitled to enter", ["Entitlement"]),
        ("North shall be paid by South", ["Entitlement|Obligation"]),
        ("Urges North not to pay", ["Prohibition"]),
        ("Decides that North shall pay", ["Obligation"]),
        ("Demands that North shall pay", ["Obligation"]),
        ("North undertakes to seek to pay", ["Obligation"]),
        ("North shall pay and may enter", ["Obligation", "Permission"]),
        ("If South may enter, North shall pay", ["Obligation"]),
        ("By 14 May North shall pay", ["Obligation"]),
        ("The orders of May", []),
        ("Північ зобов'язується платити", ["Obligation"]),
        ("Північ не повинна платити", ["Prohibition"]),
        ("Жодна сторона не може входити", ["Prohibition"]),
        ("Північ має право входити", ["Entitlement"]),
        ("Північ має сплатити не пізніше травня", ["Obligation"]),
    ],
)
def test_a_head_is_read_with_its_negation(flat: str, expected: list[str]) -> None:
    assert kinds(flat) == expected


def test_a_recommendation_keeps_its_strength() -> None:
    (head,) = find_heads("North should pay", ())
    assert head.strengths == ("should",)


def test_a_no_in_the_object_may_negate() -> None:
    (head,) = find_heads("North shall station no troops", ())
    assert (head.is_negated, head.may_negate) == (False, True)


@pytest.mark.parametrize(
    ("flat", "expected"),
    [
        ("Neither side recruits", "plain"),
        ("Nobody is tried", "plain"),
        ("North does not recruit", "plain"),
        ("North lends it at no interest", "none"),
        ("North pays not more than 5", "none"),
        ("Північ не вербує", "plain"),
        ("The army leaves the three towns and does not come back", "possible"),
        ("North sends guards, none from South", "possible"),
        ("Ninety guards, no southerners", "possible"),
        ("Stop the call-up in the hills", "possible"),
        ("The end of the war is told", "none"),
        ("End the blockade", "possible"),
    ],
)
def test_a_verb_that_is_no_head_is_negated_or_not(flat: str, expected: str) -> None:
    assert find_negation(flat, ()) is Negation(expected)


def test_what_negates_nothing_is_masked() -> None:
    assert "not" not in mask_harmless("not less than 5, not later than May")
