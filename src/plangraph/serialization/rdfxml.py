"""RDF/XML, for tools that read nothing else. https://www.w3.org/TR/rdf-syntax-grammar/"""

from collections.abc import Iterable, Iterator

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from plangraph.serialization.formats import Format
from plangraph.serialization.ntriples import serialize as write_ntriples
from plangraph.vocabulary import PREFIXES

FORMAT = Format("rdf", ".rdf", "application/rdf+xml", "RDF/XML")


def serialize(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield RDF/XML, its descriptions sorted by subject."""
    text = "".join(write_ntriples(quads))
    used = {prefix: iri for prefix, iri in PREFIXES.items() if f" <{iri}" in text}
    triples = (quad.triple for quad in pyoxigraph.parse(text, format=RdfFormat.N_TRIPLES))
    xml = pyoxigraph.serialize(triples, format=RdfFormat.RDF_XML, prefixes=used)
    yield (xml or b"").decode()
