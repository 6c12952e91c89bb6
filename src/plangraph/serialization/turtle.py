"""Turtle: all graphs as one, a block for each subject. https://www.w3.org/TR/turtle/"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from plangraph.serialization.blocks import Prefixes, write_blocks
from plangraph.serialization.formats import Format
from plangraph.serialization.statements import sort_statements
from plangraph.vocabulary import PREFIXES

FORMAT = Format("ttl", ".ttl", "text/turtle", "Turtle")


def serialize(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield Turtle; the same graph gives the same bytes, whatever the order of its quads."""
    prefixes = Prefixes(PREFIXES)
    blocks = "".join(write_blocks(sort_statements(quads), prefixes))
    yield prefixes.declarations()
    yield blocks.removesuffix("\n")
