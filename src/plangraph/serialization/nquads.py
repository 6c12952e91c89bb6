"""N-Quads: one line for each quad, sorted by graph. https://www.w3.org/TR/n-quads/"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad, RdfFormat

from plangraph.serialization.format import QuadFormat
from plangraph.serialization.sorted_quads import sort_graphs
from plangraph.vocabulary import FORMATS


def serialize(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the lines of each subject, one line for each quad."""
    for name, subjects in sort_graphs(quads):
        end = f" {name} .\n" if name else " .\n"
        for subject, predicate_objects in subjects:
            yield "".join([f"{subject} {pair}{end}" for pair in predicate_objects])


FORMAT = QuadFormat(
    name="nq",
    title="N-Quads",
    files={".nq": serialize},
    media_types=("application/n-quads",),
    engine=RdfFormat.N_QUADS,
    iri=FORMATS["N-Quads"],
    holds_graphs=True,
)
