import re

import pytest

from conftest import ROOT
from plangraph.authoring.gate.gate_words import (
    HeadFrame,
    HeadWords,
    compile_gate_words,
    read_action_words,
    read_gate_words,
)
from plangraph.authoring.gate.norm_heads import find_heads

HEADS = read_gate_words().heads


def test_the_table_of_heads_is_small() -> None:
    assert len(HEADS) <= 55


@pytest.mark.parametrize("row", HEADS, ids=lambda row: row.example)
def test_a_row_is_in_its_example_and_not_in_its_counter_example(row: HeadWords) -> None:
    match = row.words.search(row.example)
    assert match
    assert row.frame is HeadFrame.WRAPPER or find_heads(row.example, ())
    counter = row.words.search(row.counter)
    heads = find_heads(row.counter, ())
    assert not counter or all(head.start != counter.start() for head in heads)


def test_words_are_found_whole_and_in_any_case() -> None:
    assert compile_gate_words(["no", "nor"]).findall("No, not north; NOR south") == ["No", "NOR"]


def test_every_action_of_the_scheme_has_words_and_no_other() -> None:
    scheme = (ROOT / "ontology" / "schemes.ttl").read_text("utf-8")
    actions = set(re.findall(r"^action:([a-z-]+) a ", scheme, re.MULTILINE))
    assert set(read_action_words()) == actions


def test_an_action_is_known_by_beginnings_of_words() -> None:
    words = read_action_words()
    assert words["withdraw"].search("Its troops are withdrawn")
    assert words["withdraw"].search("Північ виводить війська")
    assert not words["withdraw"].search("Its troops sing")


def test_to_carry_grain_is_not_to_move_weapons() -> None:
    words = read_action_words()["move-weapons"]
    assert words.search("No arms may be carried")
    assert not words.search("North may transport grain and bring its army home")


@pytest.mark.parametrize(
    ("action", "example", "counter"),
    [
        ("waive-costs", "Duties on wool are abolished", "North sings"),
        ("manage", "North is responsible for the upkeep", "North leaves the road"),
        ("disarm", "The brigade is stripped of its tanks", "The brigade sings"),
        ("try-crimes", "No officer is prosecuted", "No officer sings"),
        ("monitor", "They measure the flow", "They drink wine"),
        ("join", "North enters no alliance", "North pays a fine"),
        ("hold-talks", "The union is consulted", "The union pays"),
        ("invest", "North spends the money on villages", "North leaves"),
    ],
)
def test_an_action_is_known_by_other_words_of_it_and_not_by_any(
    action: str, example: str, counter: str
) -> None:
    words = read_action_words()[action]
    assert words.search(example)
    assert not words.search(counter)


@pytest.mark.parametrize(
    ("stance", "example", "counter"),
    [
        ("supports", "the best hope", "a dry summer"),
        ("objects", "called the timetable a trap", "called the timetable long"),
        ("red-line", "Renn ruled that out", "Renn ruled the North"),
        ("pressures", "until 3 May to answer; they had until then", "they had bread"),
        ("fears", "it could lead to war", "it led the choir"),
        ("welcomes", "a step forward", "a long step"),
        ("demands", "Renn asked the Council to wait", "Renn sang"),
        ("has-not-agreed", "he has yet to sign", "he signed"),
        ("reserves", "ready only if South pays", "ready to pay"),
    ],
)
def test_a_stance_is_known_by_other_words_of_it_and_not_by_any(
    stance: str, example: str, counter: str
) -> None:
    words = read_gate_words().stances[stance]
    assert words.search(example)
    assert not words.search(counter)


def test_who_asks_for_something_is_told_apart_from_who_says_something() -> None:
    asking = read_gate_words().asking
    assert asking.search("North called for calm")
    assert asking.search("North asked South to wait")
    assert not asking.search("North called it a trap")
    assert not asking.search("North asked not to be named")


def test_a_passive_is_known_by_its_irregular_participle() -> None:
    passive = read_gate_words().passive
    assert passive.search("Drones are flown by North")
    assert not passive.search("Drones are noisy")
