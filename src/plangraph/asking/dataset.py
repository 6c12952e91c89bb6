"""Dataset: what the data state about the dataset they belong to.

https://www.w3.org/TR/vocab-dcat-3/
"""

from __future__ import annotations

from typing import NamedTuple

from plangraph.asking.rows import read_rows
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


def read_dataset(store: Store) -> DatasetRow:
    """Return what the data state about the first dataset that they describe."""
    return next(read_rows(store, _DATASET, DatasetRow), DatasetRow())
