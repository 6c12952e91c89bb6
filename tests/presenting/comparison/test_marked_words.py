from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.asking.sentence import Part, Role, Sentence
from plangraph.comparing.changes import Change
from plangraph.comparing.values import EffectValue
from plangraph.presenting.comparison.marked_words import WordMark, mark_words

WORDS = st.lists(st.sampled_from(["a", "party", "would", "have", "to", "leave,", "2", "now."]))


def mark(old: str, new: str) -> str:
    signs = {WordMark.OLD: "[{}]", WordMark.NEW: "{{{}}}"}
    pieces = mark_words(Sentence(old), Sentence(new))
    return "".join(signs.get(piece.mark, "{}").format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        (
            "The army may not exceed 600,000 persons.",
            "The army may not exceed 800,000 persons.",
            "The army may not exceed [600,000] {800,000} persons.",
        ),
        (
            "A would have to hold elections within 100 days.",
            "A would have to hold elections soon.",
            "A would have to hold elections [within 100 days.] {soon.}",
        ),
        (
            "They would cease fire if both sides have pulled back to agreed points; to each other.",
            "They would cease fire if all have agreed; to each other.",
            "They would cease fire if [both sides have pulled back to agreed points;]"
            " {all have agreed;} to each other.",
        ),
        (
            "Nobody may keep more than 600 men here.",
            "A ceiling of 800 would hold.",
            "A ceiling of [600] {800} would hold.",
        ),
        ("Europe would pay half.", "A fund would be founded by the bank.", ""),
    ],
)
def test_changed_words_are_marked_or_the_one_figure_or_nothing(
    old: str, new: str, marked: str
) -> None:
    assert mark(old, new) == marked


def test_words_about_what_was_not_seen_are_neither_gone_nor_new() -> None:
    old = Sentence("A would pay 3 if B agrees.", parts=(Part(Role.CONDITION, 14, 26),))
    new = Sentence("A would pay 4.")
    amount = Change("quantity", EffectValue("3"), EffectValue("4"))
    kept = Change("starts if", EffectValue("B agrees"), None)
    pieces = mark_words(old, new, [amount], [kept])
    assert [piece.text for piece in pieces if piece.mark is WordMark.OLD] == ["3"]
    known = mark_words(old, new, [amount, kept])
    assert [piece.text for piece in known if piece.mark is WordMark.OLD] == ["3 if B agrees."]


@given(old=WORDS, new=WORDS)
def test_without_what_is_gone_the_pieces_are_the_new_sentence(
    old: list[str], new: list[str]
) -> None:
    pieces = mark_words(Sentence(" ".join(old)), Sentence(" ".join(new)))
    kept = "".join(piece.text for piece in pieces if piece.mark is not WordMark.OLD)
    assert not pieces or kept.split() == new
