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
