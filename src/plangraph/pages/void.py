"""The description of the dataset for machines, in VoID and DCAT, with counts from the graph.

https://www.w3.org/TR/void/, https://www.w3.org/TR/vocab-dcat-3/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from plangraph.asking.dataset import DatasetRow, read_dataset
from plangraph.asking.rows import read_rows
from plangraph.pages.page import Page
from plangraph.pages.statements import make_iri_quad, make_literal_quad
from plangraph.pages.subjects import Subjects
from plangraph.pages.triples import write_triples
from plangraph.serialization import FOLDER_FORMATS, turtle
from plangraph.vocabulary import DCAT, DCTERMS, FOAF, PLAN, RDF, VOID, XSD

if TYPE_CHECKING:
    from pyoxigraph import Quad

#: The path of the whole graph as one file, by media type.
DUMPS = {known.media_type: f"plan{known.suffix}" for known in FOLDER_FORMATS}

#: The path of the description of the dataset.
VOID_PATH = f"void{turtle.FORMAT.suffix}"

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_FORMAT_IRIS = {known.media_type: known.iri for known in FOLDER_FORMATS}
_COUNTS = """
SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
{ ?s ?p ?o }
"""
_PROPERTIES = "SELECT ?term (COUNT(*) AS ?number) { ?s ?term ?o } GROUP BY ?term ORDER BY ?term"
_CLASSES = """
SELECT ?term (COUNT(DISTINCT ?s) AS ?number) { ?s a ?term FILTER(isIRI(?term)) }
GROUP BY ?term ORDER BY ?term
"""


class _CountsRow(NamedTuple):
    """Numbers of triples and of different subjects and objects."""

    triples: str
    subjects: str
    objects: str


class _UseRow(NamedTuple):
    """A property or class, and the number of its triples or instances."""

    term: str
    number: str


def write_void(subjects: Subjects, base: str) -> Page:
    """Return the page with the description of the dataset in Turtle."""
    quads = list(_describe(subjects, base))
    media_type = turtle.FORMAT.media_type
    return Page(VOID_PATH, media_type, write_triples(quads, media_type))


def _describe(subjects: Subjects, base: str) -> Iterator[Quad]:
    store, iri = subjects.store, f"{base}{VOID_PATH}#dataset"
    dataset = read_dataset(store)
    (counts,) = read_rows(store, _COUNTS, _CountsRow)
    properties = list(read_rows(store, _PROPERTIES, _UseRow))
    classes = list(read_rows(store, _CLASSES, _UseRow))
    yield make_iri_quad(iri, RDF.type, VOID.Dataset)
    yield make_iri_quad(iri, RDF.type, DCAT.Dataset)
    yield from _describe_origin(iri, dataset)
    yield make_literal_quad(iri, VOID.uriSpace, subjects.base)
    yield make_iri_quad(iri, VOID.vocabulary, PLAN.iri)
    yield make_iri_quad(iri, DCAT.landingPage, f"{base}index.html")
    for name, number in (
        (VOID.triples, int(counts.triples)),
        (VOID.distinctSubjects, int(counts.subjects)),
        (VOID.distinctObjects, int(counts.objects)),
        (VOID.entities, len(subjects.paths)),
        (VOID.properties, len(properties)),
        (VOID.classes, len(classes)),
    ):
        yield make_literal_quad(iri, name, number)
    yield from _describe_dumps(iri, base, dataset.license)
    yield from _describe_properties(iri, properties)
    yield from _describe_classes(iri, classes)


def _describe_origin(iri: str, dataset: DatasetRow) -> Iterator[Quad]:
    """Yield what the data state: title, version, date, license and who made them."""
    yield make_literal_quad(iri, DCTERMS.title, dataset.title or "plangraph")
    if dataset.text:
        yield make_literal_quad(iri, DCTERMS.description, dataset.text)
    if dataset.license:
        yield make_iri_quad(iri, DCTERMS.license, dataset.license)
    if dataset.version:
        yield make_literal_quad(iri, DCAT.version, dataset.version)
    if dataset.issued:
        yield make_literal_quad(iri, DCTERMS.issued, dataset.issued, XSD.date)
    if dataset.creator:
        yield make_iri_quad(iri, DCTERMS.creator, dataset.creator)
        yield make_iri_quad(dataset.creator, RDF.type, FOAF.Agent)
        if dataset.creator_name:
            yield make_literal_quad(dataset.creator, FOAF.name, dataset.creator_name)


def _describe_dumps(dataset: str, base: str, license_iri: str | None) -> Iterator[Quad]:
    for media_type, path in sorted(DUMPS.items()):
        dump = f"{dataset}.{path.rpartition('.')[2]}"
        yield make_iri_quad(dataset, VOID.dataDump, f"{base}{path}")
        yield make_iri_quad(dataset, VOID.feature, _FORMAT_IRIS[media_type])
        yield make_iri_quad(dataset, DCAT.distribution, dump)
        yield make_iri_quad(dump, RDF.type, DCAT.Distribution)
        yield make_iri_quad(dump, DCAT.downloadURL, f"{base}{path}")
        yield make_iri_quad(dump, DCAT.mediaType, _MEDIA_TYPES + media_type)
        if license_iri:
            yield make_iri_quad(dump, DCTERMS.license, license_iri)


def _describe_properties(dataset: str, rows: Iterable[_UseRow]) -> Iterator[Quad]:
    for number, row in enumerate(rows, 1):
        part = f"{dataset}.property{number}"
        yield make_iri_quad(dataset, VOID.propertyPartition, part)
        yield make_iri_quad(part, VOID.property, row.term)
        yield make_literal_quad(part, VOID.triples, int(row.number))


def _describe_classes(dataset: str, rows: Iterable[_UseRow]) -> Iterator[Quad]:
    for number, row in enumerate(rows, 1):
        part = f"{dataset}.class{number}"
        yield make_iri_quad(dataset, VOID.classPartition, part)
        yield make_iri_quad(part, VOID["class"], row.term)
        yield make_literal_quad(part, VOID.entities, int(row.number))
