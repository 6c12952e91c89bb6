"""N-Quads: one quad a line, sorted by graph. https://www.w3.org/TR/n-quads/"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from plangraph.serialization.formats import Format
from plangraph.serialization.statements import sort_graphs

FORMAT = Format("nq", ".nq", "application/n-quads", "N-Quads")


def serialize(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield one line for each quad."""
    for name, statements in sort_graphs(quads):
        end = f" {name} .\n" if name else " .\n"
        yield from (" ".join(statement) + end for statement in statements)
