from pathlib import Path

import plangraph as pg
from plangraph.checking.places import Places
from plangraph.vocabulary import PREFIXES, RDFS

A = PREFIXES["place"] + "a"


def places_of(tmp_path: Path, **texts: str) -> Places:
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Places(pg.open(tmp_path).documents)


def test_a_property_is_found_in_the_file_that_states_it(tmp_path: Path) -> None:
    places = places_of(
        tmp_path, one="- id: place:a\n  type: Place\n", two="\n- id: place:a\n  label: {en: A}\n"
    )
    assert places.find(A, RDFS.label) == (str(tmp_path / "two.yaml"), 3)


def test_a_property_that_is_missing_is_at_its_subject(tmp_path: Path) -> None:
    places = places_of(tmp_path, one="\n\n- id: place:a\n  type: Place\n")
    assert places.find(A, RDFS.label) == (str(tmp_path / "one.yaml"), 3)


def test_what_no_file_describes_is_nowhere(tmp_path: Path) -> None:
    places = places_of(tmp_path, one="- id: place:b\n  type: Place\n")
    assert places.find(A) == ("", 0)
