"""Canonical labels for blank nodes, so that the same graph gives the same bytes.

Exports are labelled by structure, in linear time for lists and other trees. A digest has the labels
of the standard (RDFC-1.0), so that other tools compute it too. Both count their work, and refuse a
graph that would need too much of it: some graphs of alike blank nodes cannot be labelled in any
useful time.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from plangraph.errors import DataError, Finding
from plangraph.serialization.blank_quads import (
    QuadTerms,
    group_by_node,
    hash_first_degree,
    join_terms,
    label_terms,
    mask_nodes,
    split_quads,
)
from plangraph.serialization.labelling_work import LabellingError, LabellingWork
from plangraph.serialization.rdfc import issue_labels
from plangraph.serialization.structure_labels import label_by_structure
from plangraph.text import shorten

# Computes the labels of nodes from the quads and the first-degree hashes.
_Labelling = Callable[[Sequence[QuadTerms], Mapping[str, str], LabellingWork], dict[str, str]]

_REMEDY = "give these nodes IRIs"
_REMEDY_OF_STANDARD = f"{_REMEDY}, or compare exports, whose labels take less work"


def canonicalise(lines: Iterable[str]) -> list[str]:
    """Return lines of N-Quads with canonical labels for their blank nodes, in any order.

    Raises:
        DataError: cycles of alike blank nodes need too much work.
    """
    return _relabel(lines, label_by_structure, _REMEDY)


def canonicalise_by_standard(lines: Iterable[str]) -> list[str]:
    """Return lines of N-Quads with the labels of RDFC-1.0 for their blank nodes, in any order.

    Raises:
        DataError: alike blank nodes need too much work, or are in several graphs.
    """
    return _relabel(lines, _label_by_standard, _REMEDY_OF_STANDARD)


def _relabel(lines: Iterable[str], label: _Labelling, remedy: str) -> list[str]:
    relabelled: list[str] = []
    # A line that is there twice would make its blank nodes unlike others.
    quads = [*dict.fromkeys(split_quads(_sift(lines, relabelled)))]  # some have "_:" in a text only
    if not quads:
        return relabelled
    hashes = hash_first_degree(quads)
    try:
        labels = label(quads, hashes, LabellingWork(len(quads)))
    except LabellingError as exc:
        message = f"{_describe_alike(quads, hashes)}: {exc}"
        raise DataError([Finding("", 0, "PG502", message, remedy)]) from exc
    del hashes
    while quads:  # so that a quad is in memory once
        relabelled.append(join_terms(label_terms(quads.pop(), labels)))
    return relabelled


def _sift(lines: Iterable[str], others: list[str]) -> Iterator[str]:
    """Yield the lines that may have blank nodes; add the others to a list."""
    for line in lines:
        if "_:" in line:
            yield line
        else:
            others.append(line)


def _label_by_standard(
    quads: Sequence[QuadTerms], hashes: Mapping[str, str], work: LabellingWork
) -> dict[str, str]:
    counts = Counter(hashes.values())
    alike = {node for node, digest in hashes.items() if counts[digest] > 1}
    found = group_by_node(quads, alike)
    if any(len({graph for *_, graph in known}) > 1 for known in found.values()):
        # Hash N-Degree Quads leaves out which graph connects two nodes.
        raise LabellingError("they are in several graphs, where RDFC-1.0 does not tell them apart")
    return issue_labels(hashes, found, work)


def _describe_alike(quads: Iterable[QuadTerms], hashes: Mapping[str, str]) -> str:
    """Return in words how many blank nodes look most alike, with one of their statements."""
    digest, number = max(Counter(hashes.values()).items(), key=lambda item: (item[1], item[0]))
    nodes = {node for node, known in hashes.items() if known == digest}
    patterns = (pattern for terms in quads for node, pattern in mask_nodes(terms) if node in nodes)
    return f"{number:,} blank nodes have the same statements, such as {shorten(min(patterns))}"
