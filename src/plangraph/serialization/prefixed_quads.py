"""Prefixed quads: quads with the prefixes of the files that they come from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Quad

from plangraph.reading.project_quads import choose_prefixes
from plangraph.vocabulary import PREFIXES, ROOT, prefixes_below


@dataclass(frozen=True)
class PrefixedQuads(Iterable[Quad]):
    """Quads, and what their authors call the namespaces in them."""

    quads: Iterable[Quad]
    prefixes: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Quad]:
        """Yield the quads."""
        return iter(self.quads)


def choose_export_prefixes(bases: Iterable[str], quads: Iterable[Quad]) -> Mapping[str, str]:
    """Return the prefixes for quads of projects with these bases: known ones, then foreign ones."""
    bases = [*bases]
    return {**list_foreign_prefixes(bases, quads), **choose_prefixes(bases)}


def list_foreign_prefixes(bases: Iterable[str], quads: Iterable[Quad]) -> Mapping[str, str]:
    """Return the prefixes of the files of quads for what plangraph does not name itself.

    That has the same prefixes whatever a file calls it, so that the same plan has the same bytes
    from every syntax: foreign is what is neither in the ontology, nor named by it, nor a namespace
    of a project's things.
    """
    if not isinstance(quads, PrefixedQuads):
        return {}
    bases = [*bases]
    named = {*PREFIXES.values(), *bases}
    named.update(*(prefixes_below(base).values() for base in bases))
    return {
        name: iri
        for name, iri in quads.prefixes.items()
        if iri not in named and not iri.startswith(ROOT)
    }
