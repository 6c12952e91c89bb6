"""N-Quads: one quad a line, sorted by graph. https://www.w3.org/TR/n-quads/"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad, RdfFormat

from plangraph.serialization.format import QuadFormat
from plangraph.serialization.sorted_quads import sort_graphs
from plangraph.vocabulary import FORMATS


def serialize(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the lines of each subject, one for each quad."""
    for name, descriptions in sort_graphs(quads):
        end = f" {name} .\n" if name else " .\n"
        for subject, rests in descriptions:
            yield "".join([f"{subject} {rest}{end}" for rest in rests])


FORMAT = QuadFormat(
    name="nq",
    title="N-Quads",
    files={".nq": serialize},
    media_types=("application/n-quads",),
    engine=RdfFormat.N_QUADS,
    iri=FORMATS["N-Quads"],
    holds_graphs=True,
)
