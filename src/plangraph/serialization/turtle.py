"""Turtle: all graphs as one, a block for each subject. https://www.w3.org/TR/turtle/"""

from collections.abc import Container, Iterable, Iterator

from pyoxigraph import NamedNode, Quad, RdfFormat

from plangraph.serialization.blocks import Prefixes, write_blocks
from plangraph.serialization.format import QuadFormat
from plangraph.serialization.sorted_quads import sort_statements
from plangraph.vocabulary import FORMATS, PREFIXES


def serialize(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield Turtle; the same graph gives the same bytes, whatever the order of its quads."""
    prefixes = Prefixes(PREFIXES)
    blocks = "".join(write_blocks(sort_statements(quads), prefixes))
    yield prefixes.declarations()
    yield blocks.removesuffix("\n")


FORMAT = QuadFormat(
    name="ttl",
    title="Turtle",
    files={".ttl": serialize},
    media_types=("text/turtle",),
    aliases=("turtle",),
    engine=RdfFormat.TURTLE,
    iri=FORMATS.Turtle,
)


def describe(quads: Iterable[Quad], subjects: Container[str]) -> dict[str, str]:
    """Return the block of each subject by its IRI, and under an empty name their prefixes."""
    descriptions = list(
        sort_statements(
            quad
            for quad in quads
            if isinstance(quad.subject, NamedNode) and quad.subject.value in subjects
        )
    )
    prefixes = Prefixes(PREFIXES)
    blocks = [block.rstrip() for block in write_blocks(descriptions, prefixes)]
    names = (subject[1:-1] for subject, _ in descriptions)
    return {"": prefixes.declarations().rstrip(), **dict(zip(names, blocks, strict=True))}
