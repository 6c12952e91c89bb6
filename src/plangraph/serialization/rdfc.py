"""RDF Dataset Canonicalization (RDFC-1.0): the standard labels of blank nodes.

https://www.w3.org/TR/rdf-canon/. Two steps differ from the text of the standard, and neither
changes a label. Twins, nodes with the same quads but for their own label, are searched and permuted
as one, since to swap them leaves the graph as it is. And no permutation is given up half-way, so
that the number of steps does not depend on the order of the input.
"""

from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from itertools import permutations
from math import factorial, prod
from typing import NamedTuple, cast

from plangraph.serialization.blank_quads import QuadsOfNodes, is_blank
from plangraph.serialization.labelling_work import MAX_NODES, LabellingWork

_MAX_KEPT_HASHES = 100_000

# Temporary labels by node, in the order in which they were given.
_Issued = dict[str, str]


class _Found(NamedTuple):
    """What a search finds: the hash of its node, and the temporary labels that it gave."""

    digest: str
    issued: _Issued


# A search from a node. It yields the next node to search from, and is sent what is found there.
_Search = Generator[tuple[str, _Issued], _Found, _Found]


class _Orders(NamedTuple):
    """The orders in which related nodes are tried, and their number."""

    number: int
    orders: Iterable[Sequence[str]]


def issue_labels(
    hashes: Mapping[str, str], quads: QuadsOfNodes, work: LabellingWork
) -> dict[str, str]:
    """Return the canonical label of each blank node: ``_:c14n0``, ``_:c14n1``, and so on.

    ``hashes`` has the first-degree hash of every node, ``quads`` the quads of those nodes that
    share their hash with others.

    Raises:
        LabellingError: it takes more steps than are allowed.
    """
    labels = issue_distinct(hashes)
    groups: dict[str, list[str]] = defaultdict(list)
    for node, digest in hashes.items():
        if node not in labels:
            groups[digest].append(node)
    search = _NDegreeSearch(hashes, quads, labels, work)
    for digest in sorted(groups):
        for nodes in search.order([node for node in groups[digest] if node not in labels]):
            for node in nodes:
                labels.setdefault(node, f"_:c14n{len(labels)}")
    return labels


def issue_distinct(hashes: Mapping[str, str]) -> dict[str, str]:
    """Return the canonical labels of the nodes whose first-degree hash no other node has."""
    counts = Counter(hashes.values())
    distinct = sorted((digest, node) for node, digest in hashes.items() if counts[digest] == 1)
    return {node: f"_:c14n{number}" for number, (_, node) in enumerate(distinct)}


class _NDegreeSearch:
    """Hashes nodes by all that is around them: the algorithm Hash N-Degree Quads."""

    def __init__(
        self,
        hashes: Mapping[str, str],
        quads: QuadsOfNodes,
        labels: Mapping[str, str],
        work: LabellingWork,
    ) -> None:
        self._hashes, self._quads, self._labels, self._work = hashes, quads, labels, work
        self._find_related = cache(self._list_related)
        self._find_twins = cache(self._describe_without_label)
        self._hash = lru_cache(_MAX_KEPT_HASHES)(_hash_text)

    def order(self, nodes: Iterable[str]) -> list[tuple[str, ...]]:
        """Return, for each of the nodes with one hash, the nodes to label, in order."""
        results: list[tuple[str, tuple[str, ...]]] = []
        nodes = list(nodes)
        if len(nodes) > MAX_NODES:
            self._try(nodes[0])
        for first, *others in self._group_twins(nodes):
            found = self._search(first)
            issued = tuple(found.issued)
            results.append((found.digest, issued))
            for twin in others:
                swapped = {first: twin, twin: first}
                results.append((found.digest, tuple(swapped.get(node, node) for node in issued)))
        results.sort(key=lambda result: result[0])
        return [issued for _, issued in results]

    def _try(self, node: str) -> None:
        """Search from a node before others are prepared: what is refused needs less memory then."""
        left = self._work.left
        self._search(node)
        self._work.left = left

    def _search(self, node: str) -> _Found:
        """Search from a node; the stack is a list, since that of Python may be too short."""
        stack = [self._hash_node(node, {node: "_:b0"})]
        found: _Found | None = None
        while True:
            try:
                asked = stack[-1].send(found) if found else next(stack[-1])
            except StopIteration as end:
                found = cast("_Found", end.value)
                stack.pop()
                if not stack:
                    return found
            else:
                found = None
                stack.append(self._hash_node(*asked))
                self._work.enter(len(stack))

    def _hash_node(self, node: str, issued: _Issued) -> _Search:
        """Return the hash of a node, given the temporary labels so far, which may be changed."""
        related = self._find_related(node)
        self._work.add(len(related))
        groups: dict[str, list[str]] = defaultdict(list)
        for position, other in related:
            known = self._labels.get(other) or issued.get(other) or self._hashes[other]
            groups[self._hash(position + known)].append(other)
        data: list[str] = []
        for digest in sorted(groups):
            number, orders = self._list_orders(groups[digest], issued)
            best = ""
            before = issued
            for order in orders:
                tried = before if number == 1 else self._copy(before)
                path, tried = yield from self._follow(order, tried)
                if not best or path < best:
                    best, issued = path, tried
            data += (digest, best)
        return _Found(_hash_text("".join(data)), issued)

    def _follow(
        self, order: Sequence[str], issued: _Issued
    ) -> Generator[tuple[str, _Issued], _Found, tuple[str, _Issued]]:
        """Label related nodes in an order, and search from those that had no label."""
        path: list[str] = []
        reached: list[str] = []
        for node in order:
            label = self._labels.get(node) or issued.get(node)
            if label is None:
                label = issued[node] = f"_:b{len(issued)}"
                reached.append(node)
            path.append(label)
        for node in reached:
            found = yield node, issued
            issued = found.issued
            path.append(f"{issued[node]}<{found.digest}>")
        return "".join(path), issued

    def _copy(self, issued: _Issued) -> _Issued:
        self._work.add(len(issued))
        return dict(issued)

    def _list_orders(self, nodes: Sequence[str], issued: _Issued) -> _Orders:
        """Return the orders of nodes that may lead to different paths."""
        if len(nodes) == 1:
            return _Orders(1, (nodes,))
        if len(set(nodes)) < len(nodes):
            number = 1 if len(set(nodes)) == 1 else factorial(len(nodes))
            orders: Iterable[Sequence[str]] = permutations(nodes) if number > 1 else (nodes,)
        else:
            twins = self._group_twins(nodes)
            sizes = [len(group) for group in twins]
            number = factorial(len(nodes)) // prod(map(factorial, sizes))
            orders = _arrange(twins)
        self._work.add(number * len(nodes))
        return _Orders(number, orders)

    def _group_twins(self, nodes: Iterable[str]) -> list[list[str]]:
        """Return nodes without labels in groups of twins, nodes that can be swapped."""
        groups: dict[str, list[str]] = defaultdict(list)
        for node in nodes:
            groups[self._find_twins(node)].append(node)
        return list(groups.values())

    def _list_related(self, node: str) -> list[tuple[str, str]]:
        """Return each other blank node in a quad of a node, after its position and predicate."""
        related = []
        for subject, predicate, value, graph in self._quads[node]:
            if is_blank(subject) and subject != node:
                related.append((f"s{predicate}", subject))
            if is_blank(value) and value != node:
                related.append((f"o{predicate}", value))
            if is_blank(graph) and graph != node:
                related.append(("g", graph))
        return related

    def _describe_without_label(self, node: str) -> str:
        """Return the quads of a node with its own label left out; equal for twins only."""
        quads = self._quads[node]
        lines = sorted(
            " ".join(["_:" if term == node else term for term in quad]) for quad in quads
        )
        return _hash_text("\n".join(lines))


def _arrange(groups: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield the orders of all nodes in which the nodes of each group keep their order.

    This lists the permutations of a multiset in lexicographic order.
    """
    places = [number for number, nodes in enumerate(groups) for _ in nodes]
    while True:
        waiting = [iter(nodes) for nodes in groups]
        yield [next(waiting[number]) for number in places]
        falling = len(places) - 1
        while falling and places[falling - 1] >= places[falling]:
            falling -= 1
        if not falling:
            return
        larger = len(places) - 1
        while places[larger] <= places[falling - 1]:
            larger -= 1
        places[falling - 1], places[larger] = places[larger], places[falling - 1]
        places[falling:] = reversed(places[falling:])


def _hash_text(text: str) -> str:
    return sha256(text.encode()).hexdigest()
