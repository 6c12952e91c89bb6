"""Lazy quads: a large text of triples, parsed again each time it is read.

The quads as objects would take ten times the memory of the text, in addition to the store that
answers queries about them. Parsing a million takes less than a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import overload

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from plangraph.reading.blank_labels import may_have_blank_nodes, place_quads


class LazyQuads(Sequence[Quad]):
    """Sequence of the quads of a text of triples, all in one named graph; ``content`` is the text.

    Relative names in the text are resolved against ``base_iri``.

    Raises:
        SyntaxError: the text has an error.
    """

    def __init__(self, content: bytes, form: RdfFormat, graph: str, base_iri: str) -> None:
        self.content = content
        self._form = form
        self._graph = NamedNode(graph)
        self._base = base_iri
        self._length = sum(1 for _ in parse(content, format=form, base_iri=base_iri))

    def __iter__(self) -> Iterator[Quad]:
        """Yield the quads in the order of the text."""
        quads = parse(self.content, format=self._form, base_iri=self._base)
        return place_quads(quads, self._graph, self.content)

    def __len__(self) -> int:
        """Return the number of quads; one that is in the text twice counts twice."""
        return self._length

    @overload
    def __getitem__(self, place: int) -> Quad: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Quad, ...]: ...

    def __getitem__(self, place: int | slice) -> Quad | tuple[Quad, ...]:
        """Return one quad or several; parses the text up to there."""
        if isinstance(place, slice):
            return tuple(self)[place]
        index = range(self._length)[place]
        return next(islice(self, index, None))

    def load_into(self, store: Store) -> None:
        """Add the quads to a store; without blank nodes, no object is created for each."""
        if may_have_blank_nodes(self.content, self._form):  # which the store would rename
            store.bulk_extend(self)
        else:
            store.load(self.content, format=self._form, base_iri=self._base, to_graph=self._graph)
