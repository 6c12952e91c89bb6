"""Words of the lists by what else people call them."""

from pathlib import Path

import pytest

from plangraph.checking.synonyms import HAS_BEGINNING, HAS_WORD, IS_NAME, IS_PHRASE, Synonyms
from plangraph.reading.documents import read_documents, read_vocabulary
from plangraph.vocabulary import SCHEME, compact

OWN = """\
- id: action:dredge
  type: Concept
  inScheme: action
  label: {en: deepen}
  altLabel: {en: take mud out of}
  definition: {en: Take mud out of the bed of a river.}
"""


@pytest.fixture(scope="module")
def names() -> Synonyms:
    return Synonyms(read_vocabulary())


@pytest.mark.parametrize(
    ("text", "scheme", "word", "fit"),
    [
        ("report", "action", "give-account", IS_NAME),
        ("Cantonment", "action", "gather-forces", IS_NAME),
        ("run-public-affairs", "action", "govern", IS_NAME),
        ("alter", "action", "amend-agreement", IS_PHRASE),
        ("navigation", "action", "ship-goods", IS_PHRASE),
        ("gender", "topic", "women", IS_NAME),
        ("elect", "action", "hold-elections", HAS_WORD),
        ("canton", "action", "gather-forces", HAS_BEGINNING),
    ],
)
def test_a_word_is_found_by_its_other_names(
    names: Synonyms, text: str, scheme: str, word: str, fit: int
) -> None:
    found = [(how, compact(iri)) for how, iri in names.find(text, f"{SCHEME}{scheme}#")]
    assert (fit, f"{scheme}:{word}") in found
    assert found == sorted(found, key=lambda item: item[0])


def test_every_label_and_other_name_leads_to_its_word(names: Synonyms) -> None:
    lost = [
        name
        for word, name, kind in names._names
        if kind == IS_NAME
        and word not in [iri for _, iri in names.find(name, word.partition("#")[0])]
    ]
    assert lost == []


def test_few_words_are_found_and_none_by_a_part_of_a_short_text(names: Synonyms) -> None:
    assert len(names.find("of")) == 0
    assert len(names.find("children")) <= 3
    assert names.find("") == []


def test_the_words_of_a_plan_are_found_by_their_names(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(OWN, "utf-8")
    assert Synonyms(read_documents(path)).find("take mud out of") == [
        (IS_NAME, f"{SCHEME}action#dredge")
    ]
