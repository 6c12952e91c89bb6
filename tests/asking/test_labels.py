from pathlib import Path

import plangraph as pg
from plangraph.asking.labels import Labels
from plangraph.vocabulary import PREFIXES

NAMES = """
- id: state:both
  type: State
  label: {en: Ukraine, uk: Україна}
- id: state:foreign
  type: State
  label: {de: Frankreich}
- id: state:none
  type: State
"""


def captions(tmp_path: Path, language: str) -> Labels:
    path = tmp_path / "data.yaml"
    path.write_text(NAMES, encoding="utf-8")
    return Labels(pg.open(path).store, language)


def test_the_readers_language_comes_before_english_and_english_before_any(tmp_path: Path) -> None:
    ukrainian, english = captions(tmp_path, "uk"), captions(tmp_path, "en")
    assert ukrainian.caption(PREFIXES["state"] + "both") == "Україна"
    assert english.caption(PREFIXES["state"] + "both") == "Ukraine"
    assert english.caption(PREFIXES["state"] + "foreign") == "Frankreich"


def test_what_has_no_label_is_called_by_its_short_name(tmp_path: Path) -> None:
    assert captions(tmp_path, "en").caption(PREFIXES["state"] + "none") == "state:none"


def test_text_that_is_no_iri_stays_as_it_is(graph: pg.Graph) -> None:
    assert graph.labels.caption("600000") == "600000"


def test_concepts_are_called_by_their_preferred_label(graph: pg.Graph) -> None:
    assert graph.labels.caption(PREFIXES["action"] + "seek-membership") == "seek membership of"
