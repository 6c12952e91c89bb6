"""Document: a data file that was read, with its quads and the lines of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pyoxigraph import Quad

from plangraph.reading.line_index import LineIndex


@dataclass(frozen=True)
class Document:
    """One data file: its quads, all in the named graph ``graph`` unless the file names others.

    ``path`` is the file as the user named it. ``read_lines`` is called when a finding needs lines.
    ``read_prefixes`` returns the prefixes of an RDF file. ``is_short`` is True while a YAML file is
    not completed yet (:mod:`plangraph.reading.rules`). ``content_key`` is a hash of the file and of
    what reads it; it is empty where nothing is kept.
    """

    path: str
    graph: str
    quads: Sequence[Quad] = field(repr=False)
    read_lines: Callable[[], LineIndex] = field(default=LineIndex, repr=False)
    is_short: bool = False
    read_prefixes: Callable[[], Mapping[str, str]] = field(default=dict, repr=False)
    content_key: str = ""

    @cached_property
    def lines(self) -> LineIndex:
        """The index that finds the line of a subject or property."""
        return self.read_lines()
