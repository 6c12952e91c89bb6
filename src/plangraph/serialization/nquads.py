"""N-Quads: one quad a line, sorted by graph. https://www.w3.org/TR/n-quads/"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from plangraph.serialization.formats import Format
from plangraph.serialization.sorted_quads import sort_graphs

FORMAT = Format("nq", ".nq", "application/n-quads", "N-Quads")


def serialize(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the lines of each subject, one for each quad."""
    for name, descriptions in sort_graphs(quads):
        end = f" {name} .\n" if name else " .\n"
        for subject, rests in descriptions:
            yield "".join([f"{subject} {rest}{end}" for rest in rests])
