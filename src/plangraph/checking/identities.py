"""Identities: find ids under which two things are described, and things without a type.

The ontology says which classes have no instance in common (``owl:disjointWith``,
https://www.w3.org/TR/owl2-syntax/#Disjoint_Classes): a thing of two such types is two things.

Two nodes of one YAML file with one id, each with a type, are two things as well, unless they say
the same: whoever writes a type describes a thing, and a second description in the same file comes
from a copied id. RDF would merge them to one thing with the values of both. A node without a type
adds to what another one describes, and other files may describe the thing further, such as with
labels in another language. That a thing has one value where there can be only one, the shapes hold
across all files (:mod:`plangraph.checking.validation`).
"""

from collections.abc import Container, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.rows import read_rows
from plangraph.checking.places import Places, name_thing, write_further
from plangraph.errors import Finding
from plangraph.reading.context import bundled_context
from plangraph.reading.data_files import YAML_SUFFIXES
from plangraph.reading.document import Document
from plangraph.reading.nested_nodes import replace_kind
from plangraph.stores.protocol import Store
from plangraph.vocabulary import RDF, is_thing

_UNTYPED, _TWO_TYPES, _TWO_NODES = "PG131", "PG139", "PG140"


class DisjointTypesRow(NamedTuple):
    """A thing, and two types of it that no thing can have both."""

    thing: str
    type: str
    other: str


def check_identities(store: Store, documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield a finding for each thing of disjoint types, and each id of two nodes in one file.

    ``store`` also holds the ontology.
    """
    documents = tuple(documents)
    repeated = {thing for document in documents for thing in document.lines.repeated}
    yield from _find_disjoint_types(store, Places(documents), repeated)
    yield from _find_untyped(documents)
    for document in documents:
        for thing, lines in document.lines.repeated.items():
            for line in lines[1:]:
                message = f"{name_thing(thing)} is described differently on line {lines[0]} already"
                yield Finding(
                    document.path, line, _TWO_NODES, message, _write_remedy(thing, document)
                )


def _write_remedy(thing: str, document: Document) -> str:
    """Return what to do about an id of two nodes.

    The second effect of point 2.2 and the first one of point 2.2.2 have one name.
    """
    wording = replace_kind(thing, "cv")
    above, _, number = wording.rpartition(".")
    if wording != thing and {wording, above} <= document.lines.subjects.keys():
        effect = f"effect {number} of {name_thing(above)}"
        other = name_thing(wording)
        return f"give {effect} an id of its own: without one it is named as that of {other}"
    return "give one of the two another id, or write what both say into one node"


def _find_untyped(documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield a finding for each thing of a plan in YAML files to which no file gives a type."""
    written = [document for document in documents if document.path.endswith(YAML_SUFFIXES)]
    typed = {
        str(quad.subject).strip("<>")
        for document in documents
        for quad in document.quads
        if quad.predicate.value == RDF.type
    }
    for document in written:
        for thing, line in document.lines.subjects.items():
            if thing not in typed and is_thing(thing):
                message, remedy = f"{name_thing(thing)}: nothing says what it is", "add its type"
                yield Finding(document.path, line, _UNTYPED, message, remedy)


def _find_disjoint_types(
    store: Store, places: Places, repeated: Container[str]
) -> Iterator[Finding]:
    """Yield a finding for each thing of disjoint types that is not described twice."""
    names = {term.iri: name for name, term in bundled_context().terms.items()}

    def write(row: DisjointTypesRow) -> str:
        pair = sorted(names.get(iri, name_thing(iri)) for iri in (row.type, row.other))
        return " and ".join(pair)

    rows = read_rows(store, resources.read_query("disjoint-types"), DisjointTypesRow)
    for thing, group in groupby(rows, key=lambda row: row.thing):
        if thing in repeated:
            continue
        path, line = places.find(thing, RDF.type)
        further = write_further(places.find_all(thing, RDF.type))
        pairs = ", or ".join(sorted({write(row) for row in group}))
        message = f"{name_thing(thing)}: no thing can be {pairs}{further}"
        remedy = "keep the right type, or describe two things with an id each"
        yield Finding(path, line, _TWO_TYPES, message, remedy)
