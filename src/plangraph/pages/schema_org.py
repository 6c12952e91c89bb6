"""Descriptions of pages for search engines, in the vocabulary of https://schema.org/ as JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping

from plangraph.asking.dataset import DatasetRow
from plangraph.pages.subjects import Subjects
from plangraph.pages.void import DUMPS
from plangraph.vocabulary import DCAT, PLAN, SKOS

#: The value of a ``<script type="application/ld+json">`` element.
JsonLd = Mapping[str, object]

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


def dataset_json_ld(dataset: DatasetRow, base: str) -> JsonLd:
    """Return the description of the dataset, for the first page of the site."""
    described: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": dataset.title or "plangraph",
        "url": f"{base}index.html",
        "distribution": [
            {"@type": "DataDownload", "contentUrl": base + path, "encodingFormat": media_type}
            for media_type, path in sorted(DUMPS.items())
        ],
    }
    optional = {
        "description": dataset.text,
        "license": dataset.license,
        "version": dataset.version,
        "datePublished": dataset.issued,
        "creator": _creator_json_ld(dataset),
    }
    return described | {name: value for name, value in optional.items() if value}


def _creator_json_ld(dataset: DatasetRow) -> JsonLd | None:
    """Return who made the dataset; schema.org asks for an organization or a person."""
    if not (dataset.creator and dataset.creator_name):
        return None
    return {"@type": "Organization", "@id": dataset.creator, "name": dataset.creator_name}


def page_json_ld(subjects: Subjects, iri: str, text: str, address: str) -> JsonLd:
    """Return the description of a page and its thing; ``text`` may be empty."""
    title = subjects.caption(iri)
    thing = {"@type": schema_type(subjects, iri), "name": title, "@id": iri}
    if text:
        thing["description"] = text
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": title,
        "url": address,
        "mainEntity": thing,
    }


def schema_type(subjects: Subjects, iri: str) -> str:
    """Return the type that a thing has at schema.org; ``Thing`` where no other fits."""
    return _SCHEMA_TYPES.get(subjects.kind_of(iri), "Thing")
