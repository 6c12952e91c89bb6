"""Find: the things whose names are close to a text, ranked, each with what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg
from asking.counted import CountedStore
from conftest import WriteData
from plangraph.asking.find import COLUMNS, find
from plangraph.asking.lookup import Lookup
from plangraph.vocabulary import compact

TEXTS = [
    "Zelensky",
    "ZELENSKÍY",
    "Donbas",
    "Donetsk",
    "point 6",
    "us28 6",
    "us28 point 12",
    "Witkov",
    "kyiv",
    "frozen assets",
    "prohibition",
    "minsk",
    "Financial Timse",
    "nobody of this name",
    "—",
    "x" * 100_000,
    "a " * 50_000,
]


def list_found(graph: pg.Graph, text: str) -> list[str]:
    return [compact(item.thing) for item in graph.find(text)]


def test_a_person_is_found_by_another_spelling_with_the_office(graph: pg.Graph) -> None:
    (first, *_) = graph.find("Zelensky")
    assert compact(first.thing) == "person:zelenskiy"
    assert (first.label, first.what) == ("Volodymyr Zelenskiy", "person")
    assert (first.about, first.name) == ("president of Ukraine", "Zelensky")
    assert len(first.as_row()) == len(COLUMNS)


def test_a_name_that_people_use_finds_the_places(graph: pg.Graph) -> None:
    assert list_found(graph, "Donbas")[:2] == ["place:donetsk-region", "place:luhansk-region"]


def test_a_clause_is_told_with_its_drafts_and_points(graph: pg.Graph) -> None:
    (clause,) = (item for item in graph.find("forces-cap") if item.what == "clause")
    assert "point 6 of 28-point text, as leaked" in clause.about.split("; ")


def test_a_point_is_told_with_its_effects(graph: pg.Graph) -> None:
    first, *_ = graph.find("us28 6")
    assert compact(first.thing) == "cv:us28-forces-cap"
    assert first.what == "clause version"
    assert first.about.startswith("Ukraine's armed forces would be barred from exceeding 600,000")


def test_a_number_alone_finds_the_point_of_every_draft(graph: pg.Graph) -> None:
    points = {"cv:us28-forces-cap", "cv:e3-forces-cap", "cv:minsk2-detainees"}
    assert points < set(list_found(graph, "point 6"))
    assert set(list_found(graph, "point 6")) <= set(list_found(graph, "6"))


def test_a_claim_is_told_with_its_voice_and_place(graph: pg.Graph) -> None:
    (claim,) = (
        item for item in graph.find("claim:ft-F01") if compact(item.thing) == "claim:ft-F01"
    )
    assert claim.about == "says Financial Times, line 1, characters 0–49"


def test_the_names_of_the_data_come_before_the_words_of_the_ontology(graph: pg.Graph) -> None:
    found = [item.what for item in graph.find("prohibition")]
    assert found[0] == "plangraph's own class of the ontology"
    for text in ("arms", "agreement", "guarantee"):
        marks = [item.what.startswith("plangraph's own ") for item in graph.find(text)]
        assert True in marks
        assert False in marks
        assert marks == sorted(marks)


def test_a_slip_counts_only_where_nothing_has_the_words(graph: pg.Graph) -> None:
    assert list_found(graph, "Witkov")[0] == "person:witkoff"
    assert "person:witkoff" not in list_found(graph, "Witkovsky")
    assert list_found(graph, "Financial Timse")[0] == "institution:financial-times"


def test_a_thing_is_found_by_its_iri(graph: pg.Graph) -> None:
    for text in ("state:ukraine", "https://w3id.org/plangraph/id/state/ukraine"):
        assert list_found(graph, text)[0] == "state:ukraine"


def test_a_limit_keeps_the_first_and_counts_the_others(graph: pg.Graph) -> None:
    whole = graph.find("Nato")
    part = graph.find("Nato", limit=3)
    assert whole.more == 0
    assert part.things == whole.things[:3]
    assert part.more == len(whole) - 3


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_an_empty_text_is_a_wrong_call(graph: pg.Graph, text: str) -> None:
    with pytest.raises(pg.UsageError, match="PG420 nothing to find"):
        graph.find(text)


def test_a_limit_below_1_is_a_wrong_call(graph: pg.Graph) -> None:
    with pytest.raises(pg.UsageError, match="PG420 limit is 0"):
        graph.find("Nato", limit=0)


@pytest.fixture(scope="module")
def archive(bundled_archive: Path) -> pg.Graph:
    return pg.open(store=bundled_archive)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:20])
def test_an_archive_finds_the_same(graph: pg.Graph, archive: pg.Graph, text: str) -> None:
    assert archive.find(text) == graph.find(text)
    assert archive.lookup.names.suggest(text) == graph.lookup.names.suggest(text)


def test_an_archive_is_asked_few_queries_that_leave_names_out(archive: pg.Graph) -> None:
    queries: list[str] = []
    find(Lookup(CountedStore(archive.store, queries)), "Zelensky")
    assert len(queries) <= 5
    names = [query for query in queries if "skos:hiddenLabel" in query]
    assert len(names) == 2  # names, and things without a name
    assert all("REGEX" in query for query in names)


def test_what_has_no_class_and_no_text_is_a_thing(write_data: WriteData) -> None:
    graph = pg.open(write_data("- {id: state:a, label: {en: Atlantis}}\n"))
    (found,) = graph.find("atlantis")
    assert (found.what, found.about, found.name) == ("thing", "", "")


def test_a_description_in_the_language_of_the_reader_comes_first(write_data: WriteData) -> None:
    graph = pg.open(
        write_data(
            "- id: state:a\n  type: State\n  label: {en: Atlantis}\n"
            "  description: {de: Insel, en: island}\n"
        )
    )
    assert [item.about for item in graph.find("atlantis")] == ["island"]
    (found,) = find(graph.lookup.translate("de"), "atlantis")
    assert found.about == "Insel"


FOREIGN = """
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix schema: <http://schema.org/> .
<http://example.org/alice> a foaf:Person ; foaf:name "Alice" ;
  foaf:knows [ a foaf:Person ; foaf:name "Bob Builder" ] ;
  foaf:based_near <http://example.org/role> .
[] a schema:Person ; schema:name "Carol" .
<http://example.org/accord> a <http://example.org/Car> .
"""


@pytest.fixture(scope="module", params=["file", "archive"])
def foreign(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> pg.Graph:
    """Return data of other vocabularies, from a file and from an archive."""
    folder = tmp_path_factory.mktemp("foreign")
    path = folder / "foreign.ttl"
    path.write_text(FOREIGN, encoding="utf-8")
    if request.param == "file":
        return pg.open(path)
    pg.load(folder / "archive", path)
    return pg.open(store=folder / "archive")


@pytest.mark.parametrize(("text", "name"), [("Bob", "Bob Builder"), ("carol", "Carol")])
def test_a_blank_node_is_found_by_its_name(foreign: pg.Graph, text: str, name: str) -> None:
    first, *others = foreign.find(text)
    assert (first.label, first.what, first.name) == (name, "person", name)
    assert first.thing.startswith("_:")
    assert all(other.what.startswith("plangraph's own ") for other in others)


@pytest.mark.parametrize("text", ["accord", "role"])
def test_a_resource_without_a_name_comes_before_the_words_of_the_ontology(
    foreign: pg.Graph, text: str
) -> None:
    first, *others = foreign.find(text)
    assert first.thing == f"http://example.org/{text}"
    assert others
    assert all(other.what.startswith("plangraph's own ") for other in others)


def test_nothing_is_found_in_an_empty_file(write_data: WriteData) -> None:
    assert len(pg.open(write_data("[]\n")).find("accord")) == 0


def test_a_word_that_a_project_adds_is_its_own(write_data: WriteData) -> None:
    graph = pg.open(
        write_data(
            "- id: action:accord\n  type: Concept\n  inScheme: action\n"
            "  label: {en: accord in writing}\n  definition: {en: write it down}\n"
        )
    )
    assert graph.find("accord").things[0].what == "word of a list"
