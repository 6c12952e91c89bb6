"""Registry of the RDF formats. To add a format, write its file and add one line here."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from plangraph.serialization import jsonld, nquads, ntriples, rdfxml, trig, turtle
from plangraph.serialization.format import QuadFormat, find_by_name

#: Every RDF format that quads can be written in, in the order in which lists show them.
RDF_FORMATS: list[QuadFormat] = [
    turtle.FORMAT,
    trig.FORMAT,
    ntriples.FORMAT,
    nquads.FORMAT,
    jsonld.FORMAT,
    rdfxml.FORMAT,
]

#: The formats of the whole graph, and of each thing, in a folder of files.
FOLDER_FORMATS = (turtle.FORMAT, jsonld.FORMAT)


def find_format(name: str) -> QuadFormat:
    """Return the RDF format with this name, alias or suffix.

    Raises:
        UsageError: there is none.
    """
    return find_by_name(name, RDF_FORMATS)


def answer_formats() -> tuple[QuadFormat, ...]:
    """Return the formats for triples that answer a query: one file, without names of graphs."""
    return tuple(known for known in RDF_FORMATS if not known.holds_graphs and len(known.files) == 1)


def serialize_quads(quads: Iterable[Quad], chosen: QuadFormat) -> Iterator[str]:
    """Yield ``quads`` in an RDF format, in pieces."""
    return chosen.write(quads)
