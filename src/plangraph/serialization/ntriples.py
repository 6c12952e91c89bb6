"""N-Triples: one triple a line, sorted. https://www.w3.org/TR/n-triples/"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from plangraph.serialization.formats import Format
from plangraph.serialization.sorted_quads import sort_statements

FORMAT = Format("nt", ".nt", "application/n-triples", "N-Triples")


def serialize(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the lines of each subject, one for each triple."""
    for subject, rests in sort_statements(quads):
        yield "".join([f"{subject} {rest} .\n" for rest in rests])
