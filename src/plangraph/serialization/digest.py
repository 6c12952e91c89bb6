"""Digest of a graph: the SHA-256 of its statements as canonical N-Triples (RDFC-1.0).

Every tool that follows https://www.w3.org/TR/rdf-canon/ computes the same digest for the same
statements, whatever their order, the labels of their blank nodes, and the graphs that hold them:
files have named graphs, and a copy under another name or in another syntax has the same digest.
"""

import hashlib
from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, serialize

from plangraph.serialization.nquads_lines import join_lines
from plangraph.serialization.sorted_quads import canonical_lines


def digest(quads: Iterable[Quad]) -> str:
    """Return the digest of the statements in all graphs, in hexadecimal digits.

    Raises:
        DataError: there are terms of RDF 1.2, or too many alike blank nodes.
    """
    triples = (quad.triple for quad in quads)
    lines = canonical_lines(serialize(triples, format=RdfFormat.N_TRIPLES) or b"")
    return hashlib.sha256(join_lines(sorted(lines))).hexdigest()
