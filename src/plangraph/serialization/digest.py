"""One number for a whole graph: the SHA-256 of its canonical N-Quads.

https://www.w3.org/TR/rdf-canon/ (RDFC-1.0): whoever has the same quads gets the same digest, with
any tool that follows it, whatever the order and the labels of their blank nodes.
"""

import hashlib
from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, serialize

from plangraph.serialization.nquads_lines import join_lines
from plangraph.serialization.sorted_quads import canonical_lines


def digest(quads: Iterable[Quad]) -> str:
    """Return the digest of quads in hexadecimal digits; the names of their graphs count.

    Raises:
        DataError: RDF 1.2, or blank nodes that cannot be told apart in time.
    """
    lines = canonical_lines(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    return hashlib.sha256(join_lines(sorted(lines))).hexdigest()
