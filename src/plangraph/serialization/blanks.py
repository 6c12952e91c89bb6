"""Blank nodes with canonical labels, so that two writings of one graph are the same bytes.

The algorithm is RDFC-1.0 (https://www.w3.org/TR/rdf-canon/), run by Oxigraph over the quads that
hold a blank node. It never ends on graphs whose blank nodes cannot be told apart, so where plain
looking does not tell them apart, it runs in a process of its own with a time limit.
"""

import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Quad,
    RdfFormat,
    parse,
    serialize,
)

from plangraph.errors import DataError, Finding

#: How long telling blank nodes apart may take, in seconds.
TIME_LIMIT = 5


def canonicalise(quads: Iterable[Quad]) -> list[Quad]:
    """Return the quads with blank nodes labelled ``c14n0``, ``c14n1``, and so on.

    Raises:
        DataError: the blank nodes cannot be told apart within :data:`TIME_LIMIT`.
    """
    named: list[Quad] = []
    blank: list[Quad] = []
    for quad in quads:
        (blank if _holds_blank(quad) else named).append(quad)
    if not blank:
        return named
    return named + (relabel(blank) if _are_distinct(blank) else _relabel_in_child(blank))


def relabel(quads: Iterable[Quad]) -> list[Quad]:
    """Return the quads with canonical labels; on hostile input this never ends."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return list(dataset)


def _holds_blank(quad: Quad) -> bool:
    terms = (quad.subject, quad.object, quad.graph_name)
    return any(isinstance(term, BlankNode) for term in terms)


def _are_distinct(quads: Iterable[Quad]) -> bool:
    """Say whether each blank node differs from all others by its own quads alone."""
    looks: dict[BlankNode, list[str]] = defaultdict(list)
    for quad in quads:
        terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
        for blank in {term for term in terms if isinstance(term, BlankNode)}:
            looks[blank].append(" ".join(_look(term, blank) for term in terms))
    counts = Counter(tuple(sorted(lines)) for lines in looks.values())
    return all(count == 1 for count in counts.values())


def _look(term: object, blank: BlankNode) -> str:
    if isinstance(term, BlankNode):
        return "_:self" if term == blank else "_:other"
    return str(term)


def _relabel_in_child(quads: Iterable[Quad]) -> list[Quad]:
    nquads = serialize(quads, format=RdfFormat.N_QUADS) or b""
    command = [sys.executable, "-m", "plangraph.serialization.blanks"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, data on stdin
            command, input=nquads, capture_output=True, timeout=TIME_LIMIT, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as exc:
        message = f"blank nodes that could not be told apart within {TIME_LIMIT} s"
        raise DataError(
            [Finding("", 0, "PG502", message, "give the nodes IRIs of their own")]
        ) from exc
    return list(parse(done.stdout, format=RdfFormat.N_QUADS))


def main() -> None:
    """Relabel the N-Quads on stdin and write them to stdout; the child's side."""
    quads = relabel(parse(sys.stdin.buffer.read(), format=RdfFormat.N_QUADS))
    sys.stdout.buffer.write(serialize(quads, format=RdfFormat.N_QUADS) or b"")


if __name__ == "__main__":
    main()
