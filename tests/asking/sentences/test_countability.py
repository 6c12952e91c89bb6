import pytest

from plangraph.asking.language import read_language
from plangraph.asking.sentences.countability import is_mass

LANGUAGE = read_language("en")
KNOWN = {name: frozenset(LANGUAGE.words(name)) for name in LANGUAGE.sections["words"]}


@pytest.mark.parametrize("noun", ["insulin", "Herring", "firepower", "hardness", "polonium"])
def test_a_noun_of_the_lists_or_with_a_known_ending_is_not_counted(noun: str) -> None:
    assert is_mass(noun, KNOWN)


@pytest.mark.parametrize("noun", ["hotline", "bond", "stadium", "witness", "superpower"])
def test_any_other_noun_is_counted(noun: str) -> None:
    assert not is_mass(noun, KNOWN)


def test_a_mass_noun_is_in_one_part_of_the_list() -> None:
    parts = LANGUAGE.sections["words"]["mass"]
    nouns = [noun for part in parts.values() for noun in part]
    assert len(nouns) == len(set(nouns))
