"""RDF lists: written as ``( a b c )`` in Turtle, not as a blank node for each item.

https://www.w3.org/TR/turtle/#collections. A blank node is left out where it has exactly one
``rdf:first`` and one ``rdf:rest``, and one triple refers to it: so no label is lost that something
else uses, and a reader makes the same triples of it.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plangraph.serialization.sorted_quads import SortedTriples, SubjectTriples
from plangraph.vocabulary import RDF

_FIRST, _REST, _NIL = f"<{RDF.first}> ", f"<{RDF.rest}> ", f"<{RDF.nil}>"
_MAX_DEPTH = 100  # lists within each other; what is deeper keeps its label, so that it can be read


class _Item(NamedTuple):
    """The value and the rest of one node of a list."""

    first: str
    rest: str


class Lists(NamedTuple):
    """Lists of a graph: the items of each by its first node, and all nodes that they consist of.

    A list comes after the lists that are in it.
    """

    items: Mapping[str, Sequence[str]]
    nodes: frozenset[str]


def find_lists(subjects: SortedTriples, elsewhere: Container[str] = frozenset()) -> Lists:
    """Return the lists of a graph; ``subjects`` are all that it holds.

    Blank nodes that are ``elsewhere``, in another graph of the same output, keep their labels.
    """
    found = ((subject, _read_item(subject, pairs)) for subject, pairs in subjects)
    nodes = {subject: item for subject, item in found if item is not None}
    if not nodes:
        return Lists({}, frozenset())
    uses = Counter(value for value in _list_objects(subjects) if value in nodes)
    own = {
        label: item for label, item in nodes.items() if uses[label] == 1 and label not in elsewhere
    }
    rests = {item.rest for item in own.values()}
    chains = {head: _follow(head, own) for head in own if head not in rests}
    ordered = _order({head: chain for head, chain in chains.items() if chain}, own)
    items = {head: [own[node].first for node in chain] for head, chain in ordered.items()}
    return Lists(items, frozenset(node for chain in ordered.values() for node in chain))


def has_lists(subjects: SortedTriples) -> bool:
    """Return whether a graph may have lists; fast."""
    return next(iter(subjects.with_predicate(RDF.rest)), None) is not None


def _read_item(subject: str, pairs: Sequence[str]) -> _Item | None:
    """Return what a blank node holds if it is a node of a list."""
    if len(pairs) != 2 or subject[0] != "_":
        return None
    first, rest = sorted(pairs)
    if not (first.startswith(_FIRST) and rest.startswith(_REST)):
        return None
    return _Item(first[len(_FIRST) :], rest[len(_REST) :])


def find_shared_nodes(graphs: Iterable[Iterable[SubjectTriples]]) -> frozenset[str]:
    """Return the blank nodes that several graphs hold."""
    counts = Counter(node for subjects in graphs for node in _list_blank_nodes(subjects))
    return frozenset(node for node, number in counts.items() if number > 1)


def _list_blank_nodes(subjects: Iterable[SubjectTriples]) -> set[str]:
    nodes = {subject for subject, _ in subjects if subject[0] == "_"}
    return nodes.union(value for value in _list_objects(subjects) if value[0] == "_")


def _list_objects(subjects: Iterable[SubjectTriples]) -> Iterator[str]:
    return (pair[pair.index(" ") + 1 :] for _, pairs in subjects for pair in pairs)


def _follow(head: str, own: Mapping[str, _Item]) -> list[str]:
    """Return the nodes of a list; none where it does not end with nil."""
    nodes, node = [], head
    while node != _NIL:
        if node not in own:
            return []
        nodes.append(node)
        node = own[node].rest
    return nodes


def _order(
    chains: Mapping[str, Sequence[str]], own: Mapping[str, _Item]
) -> Mapping[str, Sequence[str]]:
    """Return the lists that some other triple leads to, those within others first.

    Lists that are only in each other are in no output that ends: they stay blank nodes.
    """
    inner = {
        head: [own[node].first for node in chain if own[node].first in chains]
        for head, chain in chains.items()
    }
    within = {head for heads in inner.values() for head in heads}
    level = [head for head in chains if head not in within]
    ordered: list[str] = []
    depth = 1
    while level:
        if depth % (_MAX_DEPTH + 1):
            ordered += level
        level = [head for outer in level for head in inner[outer]]
        depth += 1
    return {head: chains[head] for head in reversed(ordered)}
