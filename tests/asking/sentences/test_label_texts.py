from plangraph.asking.sentences.label_texts import (
    bracket_comma,
    is_acronym,
    lower_article,
    lower_shouted,
)


def test_a_comma_becomes_brackets() -> None:
    assert bracket_comma("28-point plan, as reported") == "28-point plan (as reported)"
    assert bracket_comma("28-point plan") == "28-point plan"


def test_the_article_of_a_state_is_small_inside_a_sentence() -> None:
    assert lower_article("The Keltan Republic") == "the Keltan Republic"
    assert lower_article("Norva") == "Norva"


def test_capitals_are_kept_by_acronyms_only() -> None:
    names = ("NOMADS", "HEAVY WEAPONS", "OSCE", "ECOWAS")
    assert [lower_shouted(name) for name in names] == ["Nomads", "Heavy weapons", "OSCE", "ECOWAS"]
    assert is_acronym("NGOs")
    assert not is_acronym("Ngos")
