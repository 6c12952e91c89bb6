"""Lazy quads: a large text of triples, parsed again each time it is read.

The quads as objects would take ten times the memory of the text, in addition to the store that
answers queries about them. A store takes them as text too, which is twice as fast, apart from those
with blank nodes: it would give these other labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple, overload

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse, serialize

from plangraph.reading.blank_labels import may_have_blank_nodes, place_lines, place_quads

_STEP = 100_000  # triples that are written as N-Triples at once
_TRIPLE_TERM = b"<<("


class _Lines(NamedTuple):
    """Some triples as N-Triples: the lines that may have blank nodes, and the others."""

    blank: bytes
    plain: bytes

    def count_all(self) -> int:
        return self.blank.count(b"\n") + self.plain.count(b"\n")


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
        self._has_blank_nodes = may_have_blank_nodes(content, form)
        # They are kept until they are loaded, or the quads are read in another way.
        self._lines = [*self._write_lines()] if self._has_blank_nodes else []
        self._length = sum(lines.count_all() for lines in self._lines) or sum(
            1 for _ in parse(content, format=form, base_iri=base_iri)
        )

    def __iter__(self) -> Iterator[Quad]:
        """Yield the quads in the order of the text."""
        self._lines = []
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
        """Add the quads to a store; objects are made of those with blank nodes alone."""
        if not self._has_blank_nodes:
            store.load(self.content, format=self._form, base_iri=self._base, to_graph=self._graph)
            return
        lines, self._lines = self._lines or [*self._write_lines()], []
        if any(_TRIPLE_TERM in item.blank for item in lines):  # blank nodes may be inside
            store.bulk_extend(self)
            return
        for item in lines:
            store.load(item.plain, format=RdfFormat.N_TRIPLES, to_graph=self._graph, lenient=True)
        placed = place_lines(b"".join(item.blank for item in lines), self._graph, self.content)
        store.extend(parse(placed, format=RdfFormat.N_QUADS, lenient=True))

    def _write_lines(self) -> Iterator[_Lines]:
        """Yield the triples as N-Triples, some at a time."""
        quads = parse(self.content, format=self._form, base_iri=self._base)
        while text := serialize(islice(quads, _STEP), format=RdfFormat.N_TRIPLES):
            yield _split_lines(text)


def _split_lines(text: bytes) -> _Lines:
    """Return lines with the sign of a blank node anywhere apart from the others."""
    blank, plain, end = [], [], 0
    while (place := text.find(b"_:", end)) >= 0:
        begin = text.rfind(b"\n", end, place) + 1 or end
        plain.append(text[end:begin])
        end = text.index(b"\n", place) + 1
        blank.append(text[begin:end])
    return _Lines(b"".join(blank), b"".join([*plain, text[end:]]))
