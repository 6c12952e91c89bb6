from __future__ import annotations

from plangraph.asking.sentences.declined_words import DeclinedName, Forms

_FORMS = Forms("m", {"gen": "суду", "acc": "суд", "animate": "суду"})


def test_a_name_keeps_the_words_without_forms_and_its_capital_letter() -> None:
    name = DeclinedName((("Суд", _FORMS), ("миру", None)), is_plural=False, is_animate=False)
    assert (name.decline("gen"), name.decline("acc")) == ("Суду миру", "Суд миру")


def test_what_is_animate_has_an_accusative_of_its_own() -> None:
    name = DeclinedName((("суд", _FORMS), (",", None)), is_plural=False, is_animate=True)
    assert name.decline("acc") == "суду,"
