from __future__ import annotations

from plangraph.view.numbered_texts import NumberedTexts


def test_texts_are_numbered_in_the_order_of_the_alphabet() -> None:
    assert NumberedTexts.alphabetical({"c", "a", "b"}) == {"a": 0, "b": 1, "c": 2}


def test_a_new_text_gets_the_next_number_and_keeps_it() -> None:
    texts = NumberedTexts.alphabetical(["b"])
    assert [texts["a"], texts["c"], texts["a"], texts["b"]] == [1, 2, 1, 0]


def test_get_gives_no_number_to_a_new_text() -> None:
    texts = NumberedTexts()
    assert texts.get("a", -1) == -1
    assert not texts


def test_shown_texts_are_in_the_order_of_their_numbers_without_controls() -> None:
    texts = NumberedTexts()
    for text in ("b", "a\x1b", "b"):
        texts[text]
    assert texts.shown() == ["b", "a⟪U+001B⟫"]
