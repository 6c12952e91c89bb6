"""Digest of a graph: the SHA-256 of its statements as canonical N-Triples (RDFC-1.0).

Every tool that follows https://www.w3.org/TR/rdf-canon/ computes the same digest for the same
statements, whatever their order, the labels of their blank nodes, and the graphs that hold them:
files have named graphs, and a copy under another name or in another syntax has the same digest.
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import attrgetter

from pyoxigraph import Quad, RdfFormat, serialize

from plangraph.serialization.blank_nodes import canonicalise_by_standard
from plangraph.serialization.nquads_lines import join_lines, sort_distinct
from plangraph.serialization.sorted_quads import split_plain_lines

_STEP = 20_000  # statements that are text at once


def digest(quads: Iterable[Quad], *, graphs: bool = False) -> str:
    """Return the digest of the statements in all graphs, in hexadecimal digits.

    ``graphs``: the digest is of the quads instead, so that the names of graphs are a part of it.

    Raises:
        DataError: there are terms of RDF 1.2, or too many alike blank nodes.
    """
    lines = sort_distinct(canonicalise_by_standard(_write_lines(quads, graphs=graphs)))
    found = hashlib.sha256()
    for start in range(0, len(lines), _STEP):
        found.update(join_lines(lines[start : start + _STEP]))
    return found.hexdigest()


def _write_lines(quads: Iterable[Quad], *, graphs: bool) -> Iterator[str]:
    """Yield quads or their triples as lines of N-Quads; not all are in memory as text as well."""
    rest = iter(quads)
    while step := [*islice(rest, _STEP)]:
        statements = step if graphs else map(attrgetter("triple"), step)
        yield from split_plain_lines(serialize(statements, format=RdfFormat.N_QUADS) or b"")
