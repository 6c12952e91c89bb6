"""Graphs of blank nodes for tests: lists, rings and the like, and random ones."""

import random
from collections.abc import Iterable, Sequence

from hypothesis import strategies as st
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse, serialize

from plangraph.serialization.blank_quads import join_terms, split_quads
from plangraph.serialization.nquads_lines import join_lines, split_lines

KNOWS, FIRST, REST = "<https://e.org/knows>", "<https://e.org/first>", "<https://e.org/rest>"
NAMED = "<https://e.org/named>"


def connect(pairs: Iterable[tuple[int, int]], stem: str = "n") -> list[str]:
    """Return a line for each pair of numbers of nodes."""
    return [f"_:{stem}{one} {KNOWS} _:{stem}{two}" for one, two in pairs]


def ring(size: int, stem: str = "n") -> list[str]:
    """Return nodes that each know the next, and the last the first."""
    return connect(((number, (number + 1) % size) for number in range(size)), stem)


def items(size: int, stem: str = "n", value: str = '"x"') -> list[str]:
    """Return a list of equal items."""
    ends = [*(f"_:{stem}{number}" for number in range(1, size)), NAMED]
    cells = [(f"_:{stem}{number} {FIRST} {value}", end) for number, end in enumerate(ends)]
    return [line for cell, end in cells for line in (cell, f"{cell.split(' ')[0]} {REST} {end}")]


def shuffle(lines: Sequence[str], seed: int = 1) -> list[str]:
    """Return the lines in another order, with other labels of their blank nodes."""
    chance = random.Random(seed)
    quads = chance.sample(split_quads(lines), len(lines))
    nodes = sorted({term for terms in quads for term in terms if term.startswith("_:")})
    labels = dict(
        zip(nodes, chance.sample([f"_:x{n}" for n in range(len(nodes))], len(nodes)), strict=True)
    )
    renamed = [[labels.get(term, term) for term in terms] for terms in quads]
    return [join_terms((one, two, three, four)) for one, two, three, four in renamed]


def label_by_oxigraph(lines: Iterable[str]) -> list[str]:
    """Return the lines with the labels that Oxigraph's RDFC-1.0 gives, sorted."""
    dataset = Dataset(parse(join_lines(lines), format=RdfFormat.N_QUADS))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(split_lines(serialize(dataset, format=RdfFormat.N_QUADS) or b""))


def _draw_lines(graphs: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    blank = st.sampled_from([f"_:{label}" for label in "abcdef"])
    predicate = st.sampled_from([KNOWS, REST])
    value = blank | blank | st.sampled_from([NAMED, '"_:a"', '"x"@en'])
    line = st.tuples(blank | blank | st.just(NAMED), predicate, value, graphs).map(join_terms)
    return st.lists(line, max_size=12, unique=True)


#: Triples of a few alike blank nodes.
TRIPLES = _draw_lines(st.just(""))

#: Quads of a few alike blank nodes, also in graphs that blank nodes name.
QUADS = _draw_lines(st.sampled_from(["", "", NAMED, "_:a", "_:f"]))
