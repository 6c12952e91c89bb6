"""The dataset is described in VoID and DCAT, with counts that are true."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from pages.conftest import OpenTurtle
from plangraph.asking.dataset import DatasetRow, read_dataset
from plangraph.pages import SitePages
from plangraph.pages.void import DUMPS, VOID_PATH
from plangraph.vocabulary import DCAT, DCTERMS, FOAF, RDF, ROOT, VOID

DATASET = NamedNode(f"{ROOT}void.ttl#dataset")


def load(pages: SitePages, path: str) -> Store:
    page = pages.find(path)
    assert page is not None
    store = Store()
    store.load(page.content, format=RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def void(pages: SitePages) -> Store:
    return load(pages, VOID_PATH)


@pytest.fixture(scope="module")
def dump(pages: SitePages) -> Store:
    return load(pages, "plan.ttl")


def value(store: Store, subject: NamedNode, name: str) -> str:
    (quad,) = store.quads_for_pattern(subject, NamedNode(name), None)
    assert isinstance(quad.object, Literal | NamedNode)
    return quad.object.value


def values(store: Store, name: str) -> set[str]:
    found = store.quads_for_pattern(DATASET, NamedNode(name), None)
    return {quad.object.value for quad in found if isinstance(quad.object, NamedNode)}


def test_counts_are_those_of_the_whole_graph(void: Store, dump: Store, pages: SitePages) -> None:
    counts = {
        VOID.triples: len(dump),
        VOID.properties: len({quad.predicate for quad in dump}),
        VOID.distinctSubjects: len({quad.subject for quad in dump}),
        VOID.distinctObjects: len({quad.object for quad in dump}),
        VOID.entities: len(pages.subjects.paths),
    }
    assert {name: int(value(void, DATASET, name)) for name in counts} == counts


@pytest.mark.parametrize(
    ("partition", "term", "count"),
    [
        (VOID.propertyPartition, VOID.property, VOID.triples),
        (VOID.classPartition, VOID["class"], VOID.entities),
    ],
)
def test_each_property_and_class_has_its_count(
    void: Store, dump: Store, partition: str, term: str, count: str
) -> None:
    parts = values(void, partition)
    word = term.rpartition("#")[2]
    assert parts == {f"{DATASET.value}.{word}{n}" for n in range(1, len(parts) + 1)} != set()
    for part in map(NamedNode, sorted(parts)):
        name = NamedNode(value(void, part, term))
        found = (
            list(dump.quads_for_pattern(None, name, None))
            if term == VOID.property
            else list(dump.quads_for_pattern(None, NamedNode(RDF.type), name))
        )
        assert int(value(void, part, count)) == len({quad.triple for quad in found})


def test_every_dump_is_a_distribution_with_its_address(void: Store) -> None:
    dumps = {f"{ROOT}{path}" for path in DUMPS.values()}
    assert values(void, VOID.dataDump) == dumps
    parts = map(NamedNode, values(void, DCAT.distribution))
    assert {value(void, part, DCAT.downloadURL) for part in parts} == dumps


def test_what_the_data_say_of_the_dataset_is_taken_over(void: Store, pages: SitePages) -> None:
    dataset = read_dataset(pages.subjects.store)
    assert None not in dataset
    assert value(void, DATASET, DCTERMS.title) == dataset.title
    assert value(void, DATASET, DCTERMS.license) == dataset.license
    assert value(void, DATASET, DCTERMS.description) == dataset.text
    assert value(void, DATASET, DCAT.version) == dataset.version
    assert value(void, DATASET, DCTERMS.issued) == dataset.issued
    creator = NamedNode(value(void, DATASET, DCTERMS.creator))
    assert creator.value == dataset.creator
    assert value(void, creator, FOAF.name) == dataset.creator_name
    assert value(void, creator, RDF.type) == FOAF.Agent


def test_every_distribution_has_the_license_of_the_dataset(void: Store) -> None:
    license_iri = value(void, DATASET, DCTERMS.license)
    parts = [NamedNode(part) for part in values(void, DCAT.distribution)]
    assert {value(void, part, DCTERMS.license) for part in parts} == {license_iri}


def test_a_date_that_is_no_day_and_a_creator_that_is_a_text_are_left_out(
    open_turtle: OpenTurtle,
) -> None:
    graph = open_turtle(
        'e:a a dcat:Dataset ; dcterms:issued "2025" ; dcterms:creator "A" ; dcat:version "2" .'
    )
    assert read_dataset(graph.store) == DatasetRow(version="2")


def test_data_without_a_description_of_themselves_have_a_title_only(
    open_turtle: OpenTurtle,
) -> None:
    graph = open_turtle("e:a e:p e:b .")
    assert read_dataset(graph.store) == DatasetRow(None, None, None)
    void = load(SitePages(graph), VOID_PATH)
    assert value(void, DATASET, DCTERMS.title) == "plangraph"
    assert values(void, DCTERMS.license) == set()


def test_the_first_of_several_datasets_is_described(open_turtle: OpenTurtle) -> None:
    graph = open_turtle(
        'e:b a dcat:Dataset ; dcterms:title "B" . e:a a dcat:Dataset ; dcterms:title "A" ;'
        ' dcterms:license "no IRI" .'
    )
    assert read_dataset(graph.store) == DatasetRow("A", None, None)
