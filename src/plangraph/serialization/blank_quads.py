"""Quads with blank nodes: their terms, the quads of each blank node, and first-degree hashes.

A first-degree hash is a hash of the quads that a blank node is in, all other blank nodes masked
(https://www.w3.org/TR/rdf-canon/#hash-1d-quads).
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from plangraph.serialization.nquads_lines import split_graph

#: Subject, predicate, object and graph as in N-Quads; the graph is empty for the default graph. It
#: is a plain tuple because there is one for each quad.
QuadTerms = tuple[str, str, str, str]

#: Quads by a blank node that they contain.
QuadsOfNodes = Mapping[str, Sequence[QuadTerms]]


def split_quads(lines: Iterable[str]) -> list[QuadTerms]:
    """Return the terms of lines of N-Quads without their full stops; equal terms are one object."""
    known: dict[str, str] = {}
    same = known.setdefault
    quads = []
    for line in lines:
        triple, graph = split_graph(line)
        subject, predicate, value = triple.split(" ", 2)
        quads.append(
            (same(subject, subject), same(predicate, predicate), same(value, value), graph)
        )
    return quads


def join_terms(terms: QuadTerms) -> str:
    """Return the line of N-Quads without its full stop."""
    subject, predicate, value, graph = terms
    return f"{subject} {predicate} {value} {graph}" if graph else f"{subject} {predicate} {value}"


def label_terms(terms: QuadTerms, labels: Mapping[str, str]) -> QuadTerms:
    """Return the terms of a quad with these labels for its blank nodes."""
    subject, predicate, value, graph = terms
    get = labels.get
    return get(subject, subject), predicate, get(value, value), get(graph, graph)


def is_blank(term: str) -> bool:
    """Return whether a term is a blank node."""
    return term[:2] == "_:"


def find_blank_nodes(terms: QuadTerms) -> set[str]:
    """Return the blank nodes of a quad."""
    return {term for term in terms if term[:2] == "_:"}


def group_by_node(quads: Iterable[QuadTerms], nodes: Container[str]) -> dict[str, list[QuadTerms]]:
    """Return the quads of each of these blank nodes; those without a quad are left out."""
    found: dict[str, list[QuadTerms]] = defaultdict(list)
    for terms in quads:
        for node in find_blank_nodes(terms):
            if node in nodes:
                found[node].append(terms)
    return dict(found)


def hash_first_degree(quads: Iterable[QuadTerms]) -> dict[str, str]:
    """Return the first-degree hash of each blank node in quads that are there once each."""
    patterns: dict[str, list[str]] = defaultdict(list)
    known: dict[str, str] = {}  # equal patterns and hashes are in memory once
    same = known.setdefault
    for terms in quads:
        for node, pattern in mask_nodes(terms):
            patterns[node].append(same(pattern, pattern))
    hashes: dict[str, str] = {}
    while patterns:
        node, lines = patterns.popitem()
        text = "".join([f"{line} .\n" for line in sorted(lines)])
        digest = sha256(text.encode()).hexdigest()
        hashes[node] = same(digest, digest)
    return hashes


def mask_nodes(terms: QuadTerms) -> Iterator[tuple[str, str]]:
    """Yield each blank node of a quad, and the quad with it as ``_:a`` and others as ``_:z``."""
    subject, predicate, value, graph = terms
    end = f" {graph}" if graph else ""
    if is_blank(graph) or (is_blank(subject) and is_blank(value)):
        for node in find_blank_nodes(terms):
            masked = [
                ("_:a" if term == node else "_:z") if is_blank(term) else term for term in terms
            ]
            yield node, " ".join(masked).rstrip(" ")
    elif is_blank(subject):
        yield subject, f"_:a {predicate} {value}{end}"
    elif is_blank(value):
        yield value, f"{subject} {predicate} _:a{end}"
