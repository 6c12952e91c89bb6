"""The formats by name and by ending."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from pyoxigraph import Quad

from plangraph.errors import UsageError
from plangraph.serialization import graphml, jsonld, nquads, ntriples, pax, rdfxml, trig, turtle
from plangraph.serialization.formats import Format

_WRITERS: Mapping[Format, Callable[[Iterable[Quad]], Iterator[str]]] = {
    turtle.FORMAT: turtle.serialize,
    trig.FORMAT: trig.serialize,
    ntriples.FORMAT: ntriples.serialize,
    nquads.FORMAT: nquads.serialize,
    jsonld.FORMAT: jsonld.serialize,
    rdfxml.FORMAT: rdfxml.serialize,
}

#: Every format a graph can be written in.
FORMATS = (*_WRITERS, graphml.FORMAT, pax.FORMAT)


def find_format(name: str) -> Format:
    """Return the format of this name or file ending.

    Raises:
        UsageError: there is none.
    """
    for known in FORMATS:
        if name in (known.name, known.suffix):
            return known
    listed = ", ".join(known.suffix for known in FORMATS)
    raise UsageError("PG504", f"no format is called {name!r}", f"use one of {listed}")


def serialize_quads(quads: Iterable[Quad], chosen: Format) -> Iterator[str]:
    """Yield ``quads`` in an RDF format, in pieces."""
    return _WRITERS[chosen](quads)
