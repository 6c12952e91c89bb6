import pytest

from plangraph.reading.former_names import explain_former_key, explain_former_word
from plangraph.vocabulary import SCHEME


def test_a_former_key_is_explained_by_its_present_name() -> None:
    assert explain_former_key("role") == (
        "it is called 'officeHeld' now: 'plangraph check PATH --fix --yes' writes it"
    )
    assert explain_former_key("officeHeld") is None


@pytest.mark.parametrize("word", ["certainty#stated", "certainty#headline", "certainty", ""])
def test_a_word_that_is_no_former_one_has_no_explanation(word: str) -> None:
    assert explain_former_word(SCHEME + word) is None


def test_a_former_word_is_explained_by_the_key_that_says_it_now() -> None:
    explained = explain_former_word(f"{SCHEME}certainty#reading-b") or ""
    assert explained.startswith("it is reading: wider now, with another certainty: ")
