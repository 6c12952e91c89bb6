"""Prefixed quads: quads with the prefixes of the files that they come from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Quad


@dataclass(frozen=True)
class PrefixedQuads(Iterable[Quad]):
    """Quads, and what their authors call the namespaces in them."""

    quads: Iterable[Quad]
    prefixes: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Quad]:
        """Yield the quads."""
        return iter(self.quads)


def add_prefixes(known: Mapping[str, str], quads: Iterable[Quad]) -> Mapping[str, str]:
    """Return prefixes with those that come with quads; a name or namespace known stays."""
    if not isinstance(quads, PrefixedQuads):
        return known
    namespaces = frozenset(known.values())
    own = quads.prefixes.items()
    return {**{name: iri for name, iri in own if iri not in namespaces}, **known}
