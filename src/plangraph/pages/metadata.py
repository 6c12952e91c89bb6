"""The site described for machines: VoID and DCAT, a sitemap, schema.org, redirects of w3id.org.

https://www.w3.org/TR/void/, https://www.w3.org/TR/vocab-dcat-3/, https://www.sitemaps.org/protocol.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from plangraph.pages.page import TEXT, XML, Page
from plangraph.pages.statements import make_iri_quad, make_literal_quad
from plangraph.pages.subjects import Subjects
from plangraph.pages.templates import fill
from plangraph.pages.triples import FOLDER_FORMATS, write_triples
from plangraph.serialization import turtle
from plangraph.vocabulary import DCAT, DCTERMS, PLAN, RDF, ROOT, SKOS, VOID

if TYPE_CHECKING:
    from pyoxigraph import Quad

#: Where the whole graph is, by media type.
DUMPS = {known.media_type: f"plan{known.suffix}" for known in FOLDER_FORMATS}

#: Where the description of the dataset is.
VOID_PATH = f"void{turtle.FORMAT.suffix}"

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_MOST_IN_A_SITEMAP = 50_000  # as the protocol has it
_FORMAT = {known.media_type: known.iri for known in FOLDER_FORMATS}
_COUNTS = """
SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
{ ?s ?p ?o }
"""
_PROPERTIES = """
SELECT ?property (COUNT(*) AS ?number) { ?s ?property ?o } GROUP BY ?property ORDER BY ?property
"""
_CLASSES = """
SELECT ?kind (COUNT(DISTINCT ?s) AS ?number) { ?s a ?kind FILTER(isIRI(?kind)) }
GROUP BY ?kind ORDER BY ?kind
"""
_ABOUT = """
SELECT ?dataset ?title ?text ?license {
  ?dataset a dcat:Dataset
  OPTIONAL { ?dataset dcterms:title|rdfs:label ?title }
  OPTIONAL { ?dataset dcterms:description ?text }
  OPTIONAL { ?dataset dcterms:license ?license FILTER(isIRI(?license)) }
}
ORDER BY ?dataset ?title ?text ?license
LIMIT 1
"""


def write_void(subjects: Subjects, base: str) -> Page:
    """Return the description of the dataset, its counts taken from the graph."""
    quads = list(_describe(subjects, base))
    media_type = turtle.FORMAT.media_type
    return Page(VOID_PATH, media_type, write_triples(quads, media_type))


def write_sitemaps(paths: Sequence[str], base: str) -> list[Page]:
    """Return the sitemap of some pages; of very many, an index and its parts."""
    addresses = [base + path for path in paths]
    if len(addresses) <= _MOST_IN_A_SITEMAP:
        return [Page("sitemap.xml", XML, fill("sitemap.xml", "", addresses=addresses))]
    parts = [
        Page(f"sitemap-{number}.xml", XML, fill("sitemap.xml", "", addresses=list(part)))
        for number, part in enumerate(_cut(addresses), 1)
    ]
    listed = [base + part.path for part in parts]
    return [Page("sitemap.xml", XML, fill("sitemap-index.xml", "", addresses=listed)), *parts]


def write_redirects(base: str) -> Page:
    """Return rules for an Apache server under w3id.org that lead to this site."""
    target = base if base != ROOT else "https://example.org/plangraph/"
    content = fill("w3id.htaccess", "", target=target, known=base != ROOT)
    return Page("w3id.htaccess", TEXT, content)


def describe_dataset(subjects: Subjects) -> dict[str, str]:
    """Return the IRI, title, text and licence of the data, each empty where nothing says it."""
    rows = subjects.store.select(_ABOUT) or [(None,) * 4]
    names = ("iri", "title", "text", "license")
    return {name: value or "" for name, value in zip(names, rows[0], strict=True)}


def dataset_json_ld(about: dict[str, str], base: str) -> dict[str, Any]:
    """Return what schema.org's words say of the data set, as JSON-LD."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": about["title"] or "plangraph",
        "url": f"{base}index.html",
        "distribution": [
            {"@type": "DataDownload", "contentUrl": base + path, "encodingFormat": media_type}
            for media_type, path in sorted(DUMPS.items())
        ],
    }
    more = {"description": about["text"], "license": about["license"]}
    return told | {name: value for name, value in more.items() if value}


def page_json_ld(title: str, kind: str, iri: str, text: str, address: str) -> dict[str, Any]:
    """Return what schema.org's words say of a page, as JSON-LD."""
    about: dict[str, Any] = {"@type": kind, "name": title}
    if iri:
        about["@id"] = iri
    if text:
        about["description"] = text
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": title,
        "url": address,
        "mainEntity": about,
    }


def schema_type(subjects: Subjects, iri: str) -> str:
    """Return the type of schema.org that a thing has, as far as one fits."""
    return _SCHEMA_TYPES.get(subjects.kind_of(iri), "Thing")


_SCHEMA_TYPES = {
    PLAN.Claim: "Claim",
    PLAN.Event: "Event",
    PLAN.Person: "Person",
    PLAN.Place: "Place",
    PLAN.State: "Country",
    PLAN.Institution: "Organization",
    PLAN.PeacePlan: "CreativeWork",
    PLAN.PlanVersion: "CreativeWork",
    PLAN.SourceDocument: "CreativeWork",
    DCAT.Dataset: "Dataset",
    SKOS.Concept: "DefinedTerm",
    SKOS.ConceptScheme: "DefinedTermSet",
}


def _describe(subjects: Subjects, base: str) -> Iterator[Quad]:
    store, dataset = subjects.store, f"{base}{VOID_PATH}#dataset"
    ((triples, things, objects),) = store.select(_COUNTS)
    properties, classes = store.select(_PROPERTIES), store.select(_CLASSES)
    about = describe_dataset(subjects)
    yield make_iri_quad(dataset, RDF.type, VOID.Dataset)
    yield make_iri_quad(dataset, RDF.type, DCAT.Dataset)
    yield make_literal_quad(dataset, DCTERMS.title, about["title"] or "plangraph")
    if about["text"]:
        yield make_literal_quad(dataset, DCTERMS.description, about["text"])
    if about["license"]:
        yield make_iri_quad(dataset, DCTERMS.license, about["license"])
    yield make_literal_quad(dataset, VOID.uriSpace, ROOT)
    yield make_iri_quad(dataset, VOID.vocabulary, PLAN.iri)
    yield make_iri_quad(dataset, DCAT.landingPage, f"{base}index.html")
    for name, number in (
        (VOID.triples, triples),
        (VOID.distinctSubjects, things),
        (VOID.distinctObjects, objects),
        (VOID.entities, len(subjects.paths)),
        (VOID.properties, len(properties)),
        (VOID.classes, len(classes)),
    ):
        yield make_literal_quad(dataset, name, int(number or 0))
    yield from _describe_dumps(dataset, base)
    yield from _describe_parts(dataset, properties, VOID.propertyPartition, VOID.property)
    yield from _describe_parts(dataset, classes, VOID.classPartition, VOID["class"])


def _describe_dumps(dataset: str, base: str) -> Iterator[Quad]:
    for media_type, path in sorted(DUMPS.items()):
        dump = f"{dataset}.{path.rpartition('.')[2]}"
        yield make_iri_quad(dataset, VOID.dataDump, f"{base}{path}")
        yield make_iri_quad(dataset, VOID.feature, _FORMAT[media_type])
        yield make_iri_quad(dataset, DCAT.distribution, dump)
        yield make_iri_quad(dump, RDF.type, DCAT.Distribution)
        yield make_iri_quad(dump, DCAT.downloadURL, f"{base}{path}")
        yield make_iri_quad(dump, DCAT.mediaType, _MEDIA_TYPES + media_type)


def _describe_parts(
    dataset: str, rows: Iterable[Sequence[str | None]], link: str, name: str
) -> Iterator[Quad]:
    count = VOID.entities if link == VOID.classPartition else VOID.triples
    word = name.rpartition("#")[2]
    for at, (term, number) in enumerate(rows, 1):
        part = f"{dataset}.{word}{at}"
        yield make_iri_quad(dataset, link, part)
        yield make_iri_quad(part, name, term or "")
        yield make_literal_quad(part, count, int(number or 0))


def _cut(addresses: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(addresses), _MOST_IN_A_SITEMAP):
        yield addresses[start : start + _MOST_IN_A_SITEMAP]
