"""N-Triples: one line for each triple, sorted. https://www.w3.org/TR/n-triples/"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad, RdfFormat

from plangraph.serialization.format import QuadFormat
from plangraph.serialization.sorted_quads import sort_triples
from plangraph.vocabulary import FORMATS


def serialize(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the lines of each subject, one line for each triple."""
    for subject, predicate_objects in sort_triples(quads):
        yield "".join([f"{subject} {pair} .\n" for pair in predicate_objects])


FORMAT = QuadFormat(
    name="nt",
    title="N-Triples",
    files={".nt": serialize},
    media_types=("application/n-triples",),
    aliases=("ntriples", "n-triples"),
    engine=RdfFormat.N_TRIPLES,
    iri=FORMATS["N-Triples"],
)
