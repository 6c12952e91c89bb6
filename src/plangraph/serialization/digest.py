"""Digest of a graph: the SHA-256 of its canonical N-Quads (RDFC-1.0).

Every tool that follows https://www.w3.org/TR/rdf-canon/ computes the same digest for the same
quads, whatever their order and the labels of their blank nodes.
"""

import hashlib
from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, serialize

from plangraph.serialization.nquads_lines import join_lines
from plangraph.serialization.sorted_quads import canonical_lines


def digest(quads: Iterable[Quad]) -> str:
    """Return the digest of quads in hexadecimal digits; it depends on the names of graphs too.

    Raises:
        DataError: there are terms of RDF 1.2, or too many alike blank nodes.
    """
    lines = canonical_lines(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    return hashlib.sha256(join_lines(sorted(lines))).hexdigest()
