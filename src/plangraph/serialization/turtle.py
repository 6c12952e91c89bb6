"""Turtle: all graphs merged, a block for each subject. https://www.w3.org/TR/turtle/"""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad, RdfFormat

from plangraph.reading.project_quads import choose_prefixes, list_bases
from plangraph.serialization.blocks import Prefixes, shorten_lists, write_blocks
from plangraph.serialization.format import QuadFormat
from plangraph.serialization.prefixed_quads import choose_export_prefixes
from plangraph.serialization.project_prefixes import list_bases_of_subjects
from plangraph.serialization.sorted_quads import sort_triples
from plangraph.vocabulary import FORMATS, VOID


def serialize(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield Turtle; the same graph gives the same bytes, whatever the order of its quads."""
    subjects = sort_triples(quads)
    bases = list_bases_of_subjects(subjects.with_predicate(VOID.uriSpace))
    prefixes = Prefixes(choose_export_prefixes(bases, quads))
    blocks = "".join(write_blocks(shorten_lists(subjects, prefixes), prefixes))
    yield prefixes.declarations()
    yield blocks.removesuffix("\n")


FORMAT = QuadFormat(
    name="ttl",
    title="Turtle",
    files={".ttl": serialize},
    media_types=("text/turtle", "text/n3"),  # every Turtle is N3
    aliases=("turtle", "n3"),
    engine=RdfFormat.TURTLE,
    iri=FORMATS.Turtle,
)


class SubjectBlocks(NamedTuple):
    """Turtle of some subjects: the block of each by its IRI, and the prefixes that they use."""

    prefixes: str
    by_subject: Mapping[str, str]


#: The Turtle of no subject.
NO_BLOCKS = SubjectBlocks("", {})


def write_subject_blocks(
    quads: Iterable[Quad],
    subjects: Container[str],
    chosen_prefixes: Mapping[str, str] | None = None,
) -> SubjectBlocks:
    """Return the Turtle block of each subject whose IRI is in ``subjects``.

    Without ``chosen_prefixes``, the prefixes are those of the projects that the quads describe.
    """
    quads = list(quads)
    found = list(
        sort_triples(
            quad
            for quad in quads
            if isinstance(quad.subject, NamedNode) and quad.subject.value in subjects
        )
    )
    prefixes = Prefixes(chosen_prefixes or choose_prefixes(list_bases(quads)))
    blocks = [block.rstrip() for block in write_blocks(found, prefixes)]
    iris = (subject[1:-1] for subject, _ in found)
    return SubjectBlocks(prefixes.declarations().rstrip(), dict(zip(iris, blocks, strict=True)))
