from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg
from asking.counted import CountedStore
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


THINGS = [PREFIXES["state"] + "ukraine", PREFIXES["action"] + "exceed", PREFIXES["span"] + "none"]
TEXTS = [*THINGS, "600000", "", "a: b", "https://example.org/x"]


def test_captions_are_those_of_each_text(graph: pg.Graph) -> None:
    at_once, one_by_one = Labels(graph.store), Labels(graph.store)
    assert at_once.captions(TEXTS) == {text: one_by_one.caption(text) for text in TEXTS}


def test_an_archive_has_the_same_captions(graph: pg.Graph, bundled_archive: Path) -> None:
    archived = Labels(pg.open(store=bundled_archive).store)
    assert archived.captions(TEXTS) == graph.labels.captions(TEXTS)
    again = Labels(pg.open(store=bundled_archive).store)
    assert {text: again.caption(text) for text in TEXTS} == graph.labels.captions(TEXTS)


def test_a_label_that_was_read_is_not_read_again(bundled_archive: Path) -> None:
    queries: list[str] = []
    labels = Labels(CountedStore(pg.open(store=bundled_archive).store, queries))
    labels.read([*TEXTS, *TEXTS])
    assert len(queries) == 1
    assert labels.caption(THINGS[0]) == "Ukraine"
    labels.read(TEXTS)
    assert len(queries) == 1


def test_labels_of_an_archive_beyond_the_limit_are_dropped_but_those_at_hand_are_right(
    bundled_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plangraph.asking.labels._MOST_KEPT", 3)
    labels = Labels(pg.open(store=bundled_archive).store)
    first = labels.captions(THINGS)
    others = [PREFIXES["state"] + "russia", THINGS[0]]
    assert labels.captions(others) == {others[0]: "Russia", THINGS[0]: "Ukraine"}
    assert labels.captions(THINGS) == first


def test_a_blank_node_has_its_label_in_an_archive_too(tmp_path: Path) -> None:
    path = tmp_path / "data.ttl"
    path.write_text('[] <http://www.w3.org/2000/01/rdf-schema#label> "unnamed" .', "utf-8")
    for graph in (pg.open(path), pg.load(tmp_path / "archive", path)):
        ((thing,),) = graph.store.query("SELECT ?s { ?s rdfs:label 'unnamed' }")
        assert thing is not None
        assert graph.labels.captions([thing]) == {thing: "unnamed"}


def test_of_two_labels_in_one_language_the_first_in_the_alphabet_counts(tmp_path: Path) -> None:
    path = tmp_path / "data.ttl"
    path.write_text(
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<urn:a> rdfs:label "b"@en, "a"@en, "c"@uk, "0" .\n'
        '<urn:b> rdfs:label "z"@de, "y"@fr .\n',
        "utf-8",
    )
    labels = pg.open(path).labels
    assert labels.captions(["urn:a", "urn:b"]) == {"urn:a": "a", "urn:b": "z"}
