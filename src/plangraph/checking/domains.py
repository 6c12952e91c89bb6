"""Domains: find keys on things of a type that cannot have them.

The ontology says with ``rdfs:domain`` which class a property belongs to
(https://www.w3.org/TR/rdf-schema/#ch_domain). A reasoner would conclude that a plan version with a
beneficiary is an effect as well; here it is a finding at the line of the key.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.rows import read_rows
from plangraph.checking.places import Places, name_thing
from plangraph.errors import Finding
from plangraph.reading.context import bundled_context
from plangraph.reading.document import Document
from plangraph.stores.protocol import Store

#: The code of a key on a thing of another type.
CODE = "PG138"

_SUBCLASSES = """
SELECT DISTINCT ?domain ?type {
  { ?property rdfs:domain ?domain } UNION { VALUES ?domain { org:Membership } }
  ?type rdfs:subClassOf* ?domain
}
ORDER BY ?domain ?type
"""


class MisplacedRow(NamedTuple):
    """A property of a thing, its domain, and a type of the thing that is not in the domain."""

    thing: str
    property: str
    domain: str
    type: str


class TypeRow(NamedTuple):
    """A class that is the domain of a property, and a class whose things may have it."""

    domain: str
    type: str


def check_domains(store: Store, documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield a finding for each key on a thing none of whose types may have it.

    ``store`` also holds the ontology. A thing without a type is not on a wrong one.
    """
    places = Places(documents)
    names = {term.iri: name for name, term in bundled_context().terms.items()}

    def write(iris: Iterable[str]) -> str:
        return ", ".join(sorted({names.get(iri, name_thing(iri)) for iri in iris}))

    allowed: dict[str, list[str]] = {}
    for row in read_rows(store, _SUBCLASSES, TypeRow):
        allowed.setdefault(row.domain, []).append(row.type)
    rows = read_rows(store, resources.read_query("misplaced"), MisplacedRow)
    for (thing, key, domain), group in groupby(rows, key=lambda row: row[:3]):
        path, line = places.find(thing, key)
        types = write(row.type for row in group)
        message = f"{name_thing(thing)}: {write([key])} is no key of {types}"
        remedy = f"move it to a thing of one of the types that have it: {write(allowed[domain])}"
        yield Finding(path, line, CODE, message, remedy)
