"""Dataset: what the data state about the dataset, and the project, they belong to.

https://www.w3.org/TR/vocab-dcat-3/
"""

from __future__ import annotations

from typing import NamedTuple

from plangraph import resources
from plangraph.asking.rows import has_row_of_data, read_rows
from plangraph.stores.protocol import Store

_DATASET = """
SELECT ?title ?text ?license ?version ?issued ?creator ?creator_name {
  ?dataset a dcat:Dataset
  OPTIONAL { ?dataset dcterms:title|rdfs:label ?title }
  OPTIONAL { ?dataset dcterms:description ?text }
  OPTIONAL { ?dataset dcterms:license ?license FILTER(isIRI(?license)) }
  OPTIONAL { ?dataset dcat:version ?version }
  OPTIONAL { ?dataset dcterms:issued ?issued FILTER(DATATYPE(?issued) = xsd:date) }
  OPTIONAL {
    ?dataset dcterms:creator ?creator FILTER(isIRI(?creator))
    OPTIONAL { ?creator foaf:name|rdfs:label ?creator_name }
  }
}
ORDER BY ?dataset ?title ?text ?license ?version ?issued ?creator ?creator_name
LIMIT 1
"""

_MAIN_ENTITY = (
    "SELECT ?thing { ?dataset a dcat:Dataset ; schema:mainEntity ?thing } ORDER BY ?thing"
)


class DatasetRow(NamedTuple):
    """What the data state about the dataset they belong to.

    ``license`` and ``creator`` are IRIs, ``issued`` is a day such as ``2025-11-20``.
    """

    title: str | None = None
    text: str | None = None
    license: str | None = None
    version: str | None = None
    issued: str | None = None
    creator: str | None = None
    creator_name: str | None = None


class ProjectRow(NamedTuple):
    """A row of ``queries/project.rq``: the base and the name of a project."""

    base: str
    name: str


#: What an answer about plans says where the data have none.
NO_PLAN = (
    "the data hold no plan, so there is nothing to list; 'plangraph view' draws them,"
    " 'plangraph find' finds things in them, and 'plangraph query' asks them"
)

_PLANS = """
SELECT ?thing {
  ?thing a ?kind .
  FILTER(STRSTARTS(STR(?kind), STR(plan:)))
}
LIMIT 1
"""


class MainRow(NamedTuple):
    """The thing that a dataset is about in the first place."""

    thing: str


def read_main_entity(store: Store) -> str:
    """Return the IRI of what the data are about in the first place; empty where they do not say."""
    return next(iter([*read_rows(store, _MAIN_ENTITY, MainRow)]), MainRow("")).thing


def has_plan(store: Store) -> bool:
    """Return whether the data in a store have a thing of any class of the ontology."""
    return has_row_of_data(store, _PLANS)


def read_project_name(store: Store) -> str | None:
    """Return the name of the project that the data belong to; None if none, or several."""
    rows = list(read_rows(store, resources.read_query("project"), ProjectRow))
    return rows[0].name if len(rows) == 1 else None


def read_dataset(store: Store) -> DatasetRow:
    """Return what the data state about the first dataset that they describe.

    Its title is the name of the project, where the data belong to one.
    """
    found = next(iter([*read_rows(store, _DATASET, DatasetRow)]), DatasetRow())
    name = read_project_name(store)
    return found if name is None else found._replace(title=name)
