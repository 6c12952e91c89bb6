"""Digest of a graph: the SHA-256 of its statements as canonical N-Triples (RDFC-1.0).

Every tool that follows https://www.w3.org/TR/rdf-canon/ computes the same digest for the same
statements, whatever their order, the labels of their blank nodes, and the graphs that hold them:
files have named graphs, and a copy under another name or in another syntax has the same digest.
"""

import hashlib
from collections.abc import Iterable
from operator import attrgetter

from pyoxigraph import Quad, RdfFormat, serialize

from plangraph.serialization.blank_nodes import canonicalise_by_standard
from plangraph.serialization.nquads_lines import join_lines, sort_distinct
from plangraph.serialization.sorted_quads import split_plain_lines


def digest(quads: Iterable[Quad], *, graphs: bool = False) -> str:
    """Return the digest of the statements in all graphs, in hexadecimal digits.

    ``graphs``: the digest is of the quads instead, so that the names of graphs are a part of it.

    Raises:
        DataError: there are terms of RDF 1.2, or too many alike blank nodes.
    """
    statements = quads if graphs else map(attrgetter("triple"), quads)
    lines = split_plain_lines(serialize(statements, format=RdfFormat.N_QUADS) or b"")
    relabelled = canonicalise_by_standard(lines)
    return hashlib.sha256(join_lines(sort_distinct(relabelled))).hexdigest()
