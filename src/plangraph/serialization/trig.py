"""TriG: a block of Turtle for each named graph, that is, for each file. https://www.w3.org/TR/trig/"""

from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import Quad, RdfFormat

from plangraph.serialization.blocks import Prefixes, shorten_lists, write_blocks
from plangraph.serialization.format import QuadFormat
from plangraph.serialization.lists import find_shared_nodes, has_lists
from plangraph.serialization.prefixed_quads import choose_export_prefixes
from plangraph.serialization.project_prefixes import list_bases_of_subjects
from plangraph.serialization.sorted_quads import sort_graphs
from plangraph.vocabulary import FORMATS, VOID


def serialize(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield TriG; the default graph comes first, the named ones by name."""
    sorted_graphs = list(sort_graphs(quads))
    described = (triples.with_predicate(VOID.uriSpace) for _, triples in sorted_graphs)
    bases = list_bases_of_subjects(chain.from_iterable(described))
    prefixes = Prefixes(choose_export_prefixes(bases, quads))
    graphs = []
    several = [subjects for _, subjects in sorted_graphs]
    elsewhere = find_shared_nodes(several) if any(map(has_lists, several)) else frozenset()
    for name, all_subjects in sorted_graphs:
        subjects = shorten_lists(all_subjects, prefixes, elsewhere)
        if name:
            blocks = "".join(write_blocks(subjects, prefixes, indent="    "))
            graphs.append(f"{name} {{\n{blocks.removesuffix(chr(10))}}}\n\n")
        else:
            graphs.append("".join(write_blocks(subjects, prefixes)))
    yield prefixes.declarations()
    yield "".join(graphs).removesuffix("\n")


FORMAT = QuadFormat(
    name="trig",
    title="TriG",
    files={".trig": serialize},
    media_types=("application/trig",),
    engine=RdfFormat.TRIG,
    iri=FORMATS.TriG,
    holds_graphs=True,
)
