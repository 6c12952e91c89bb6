"""The RDF formats by name and by ending."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from pyoxigraph import Quad

from plangraph.errors import UsageError
from plangraph.serialization import jsonld, nquads, ntriples, rdfxml, trig, turtle
from plangraph.serialization.formats import Format

_WRITERS: Mapping[Format, Callable[[Iterable[Quad]], Iterator[str]]] = {
    turtle.FORMAT: turtle.serialize,
    trig.FORMAT: trig.serialize,
    ntriples.FORMAT: ntriples.serialize,
    nquads.FORMAT: nquads.serialize,
    jsonld.FORMAT: jsonld.serialize,
    rdfxml.FORMAT: rdfxml.serialize,
}

#: Every RDF format that quads can be written in.
RDF_FORMATS = tuple(_WRITERS)


def find_format(name: str, among: Iterable[Format] = RDF_FORMATS) -> Format:
    """Return the format of this name or file ending.

    Raises:
        UsageError: there is none.
    """
    known = tuple(among)
    for item in known:
        if name in (item.name, item.suffix):
            return item
    listed = ", ".join(item.suffix for item in known)
    raise UsageError("PG504", f"no format is called {name!r}", f"use one of {listed}")


def serialize_quads(quads: Iterable[Quad], chosen: Format) -> Iterator[str]:
    """Yield ``quads`` in an RDF format, in pieces."""
    return _WRITERS[chosen](quads)
