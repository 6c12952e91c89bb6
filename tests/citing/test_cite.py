"""References to the sources of claims and points."""

from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.dataset import DatasetRow
from plangraph.citing.cited_place import SourceKind

ROOT_IRI = "https://w3id.org/plangraph/id/"
OWN = """
- id: source:memo
  type: SourceDocument
  label: {en: Memo}
- id: claim:one
  type: Claim
  label: {en: One}
  about: state:a
  attribution: named-speaker
  certainty: stated
  groundedIn: [span:one, span:two]
- id: state:a
  type: State
  label: {en: A}
- id: span:one
  type: Span
  hasSource: source:memo
  hasSelector: {type: Fragment, fragment: point=1}
- id: span:two
  type: Span
  hasSource: source:memo
  hasSelector: {type: Fragment, fragment: point=2}
"""


def test_a_claim_is_cited_with_source_place_voice_date_and_dataset(graph: pg.Graph) -> None:
    (place,) = graph.cite("claim:ft-F01")
    assert place.claim == f"{ROOT_IRI}claim/ft-F01"
    assert (place.voice, place.place) == ("Financial Times", "line 1, characters 0–49")
    assert place.manner == ("newspaper, as fact", "stated")
    source = place.source
    assert (source.title, source.publisher) == (
        "Newspaper article on the 28-point plan",
        "Financial Times",
    )
    assert (source.kind, source.url) == (SourceKind.NEWSPAPER, "")
    assert source.date == "[2025-11-20,2025-11-21]"
    assert place.dataset.version == "0.1.0"


def test_a_point_is_cited_with_every_page_that_shows_it(graph: pg.Graph) -> None:
    places = list(graph.cite("us28 6"))
    assert len(places) > 1
    assert {place.place for place in places} == {"point 6"}
    assert {place.source.kind for place in places} == {SourceKind.WEB_PAGE}
    assert all(place.source.url.startswith("http") for place in places)
    assert len({(place.claim, place.source.iri, place.place) for place in places}) == len(places)


def test_the_draft_and_the_number_may_be_two_names(graph: pg.Graph) -> None:
    assert graph.cite("us28", "6") == graph.cite("us28 6")
    assert graph.cite("us28", "point", "6") == graph.cite("us28 6")


def test_several_names_are_cited_one_after_the_other(graph: pg.Graph) -> None:
    places = graph.cite("claim:ft-F02", "claim:ft-F01")
    assert [place.claim[-3:] for place in places] == ["F02", "F01"]
    assert len(graph.cite("claim:ft-F01", "claim:ft-F01")) == 1


def test_an_archive_cites_the_same(graph: pg.Graph, bundled_archive: Path) -> None:
    archive = pg.open(store=bundled_archive)
    for words in (("us28", "21a"), ("claim:ft-F01",)):
        assert archive.cite(*words) == graph.cite(*words)


def test_what_the_data_do_not_say_is_empty(write_data: WriteData) -> None:
    graph = pg.open(write_data(OWN))
    places = list(graph.cite("claim:one"))
    assert [place.place for place in places] == ["point 1", "point 2"]
    source = places[0].source
    assert (source.kind, source.publisher, source.date, source.url) == ("document", "", "", "")
    assert places[0].dataset == DatasetRow()


def test_a_thing_without_claims_has_no_references(graph: pg.Graph) -> None:
    assert graph.cite("action:confirm").places == ()


def test_an_unknown_name_is_a_wrong_call(graph: pg.Graph) -> None:
    with pytest.raises(pg.UsageError, match="PG404"):
        graph.cite("claim:nothing")
