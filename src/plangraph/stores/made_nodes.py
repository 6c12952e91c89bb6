"""Made nodes: the blank nodes that a query makes have the same labels each time it is answered.

The engine gives each a random label of 128 bits. Here they are numbered as they come, in the form
of the labels of files (:mod:`plangraph.reading.blank_labels`), with a hash that no file has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Triple

# A number of 128 bits in base 16: longer than the labels of files, but for one in 10^9.
_MADE = re.compile(r"[a-f][0-9a-f]{24,31}")
_STEM = "b" + "0" * 15


def number_made_nodes(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield the triples of an answer, with numbers for the blank nodes that the query made.

    Memory grows with the number of those nodes.
    """
    known: dict[BlankNode, BlankNode] = {}
    for triple in triples:
        subject, target = triple.subject, triple.object
        if isinstance(subject, BlankNode) or isinstance(target, BlankNode | Triple):
            yield _number_triple(triple, known)
        else:
            yield triple


def _number_triple(triple: Triple, known: dict[BlankNode, BlankNode]) -> Triple:
    subject, target = triple.subject, triple.object
    return Triple(
        _number(subject, known) if isinstance(subject, BlankNode) else subject,
        triple.predicate,
        _number(target, known)
        if isinstance(target, BlankNode)
        else (_number_triple(target, known) if isinstance(target, Triple) else target),
    )


def _number(node: BlankNode, known: dict[BlankNode, BlankNode]) -> BlankNode:
    if not _MADE.fullmatch(node.value):
        return node
    if node not in known:
        known[node] = BlankNode(f"{_STEM}{len(known):08x}")
    return known[node]
