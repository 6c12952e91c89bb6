"""The reference page is read as it is written."""

from plangraph.authoring.reference import read_reference
from plangraph.reading.context import written_context
from plangraph.vocabulary import SCHEMES


def test_every_type_and_every_key_of_the_context_is_in_it() -> None:
    reference, terms = read_reference(), written_context().terms.values()
    assert set(reference.types) == {term.name for term in terms if term.is_class}
    keys = {key.name for entry in reference.types.values() for key in entry.keys}
    keys |= {key.name for key in reference.free}
    assert keys == {term.name for term in written_context().all_terms if not term.is_class}


def test_every_word_list_is_in_it() -> None:
    assert set(read_reference().lists) >= set(SCHEMES)
    words = {word.name: word for word in read_reference().lists["bound"].words}
    assert words["at-most"].meaning


def test_a_type_has_the_keys_of_the_types_above_it_too() -> None:
    keys = {key.name: owner for owner, key in read_reference().list_keys("Obligation")}
    assert keys["dutyBearer"] == "NormativeEffect"
    assert "speaker" not in keys


def test_cells_have_no_markdown() -> None:
    keys = {key.name: key for _, key in read_reference().list_keys("Obligation")}
    assert (keys["dutyBearer"].value, keys["dutyBearer"].needed) == ("Actor", "")
