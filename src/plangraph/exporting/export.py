"""Export: write a graph in any format, to a stream or to files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from plangraph.errors import UsageError
from plangraph.exporting.format import NetworkFormat, StoreFormat, TableFormat
from plangraph.exporting.registry import GraphFormat, find_format, find_format_of
from plangraph.files import write_files_atomically
from plangraph.reading.targets import refuse_input
from plangraph.serialization.format import QuadFormat

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from plangraph.asking.lookup import Lookup
    from plangraph.drawing.elements import DrawnGraph
    from plangraph.stores.protocol import Store


class Exportable(Protocol):
    """What a graph gives to formats; :class:`plangraph.Graph` does."""

    store: Store
    paths: tuple[Path, ...]

    @property
    def lookup(self) -> Lookup:
        """The names of the things in the graph."""
        ...

    def quads(self, *, vocabulary: bool) -> Iterator[Quad]:
        """Yield every quad; without ``vocabulary``, those of the plans only."""
        ...

    def to_networkx(self) -> DrawnGraph:
        """Return the drawn graph."""
        ...


def serialize(graph: Exportable, name: str, *, vocabulary: bool) -> Iterator[str]:
    """Yield a graph in the format with this name, in pieces.

    Raises:
        UsageError: there is no such format, it has several files, or it is no text.
    """
    chosen = find_format(name)
    chosen.require_one_file()
    if isinstance(chosen, TableFormat):
        message = f"{chosen.name} is no text and cannot be one stream"
        raise UsageError("PG506", message, f"name a file, such as -o plan{chosen.suffix}")
    (text,) = _write_text(graph, chosen, vocabulary=vocabulary).values()
    return text


def export(
    graph: Exportable, target: Path | str, name: str | None, *, vocabulary: bool
) -> tuple[Path, ...]:
    """Write a graph to the file ``target`` and return the files that were written.

    Without ``name``, the suffix of the target chooses the format. A format of several files writes
    all of them or none: ``plan.nodes.csv``, ``plan.edges.csv`` or ``plan`` name the same files.

    Raises:
        UsageError: there is no such format; or a file is, or would become, a part of the data.
        TargetError: a file cannot be written; all are as they were before.
    """
    chosen = find_format(name) if name else find_format_of(str(target))
    contents: Mapping[str, Iterator[str] | Iterator[bytes]] = (
        chosen.write_files(graph.lookup)
        if isinstance(chosen, TableFormat)
        else _write_text(graph, chosen, vocabulary=vocabulary)
    )
    if len(contents) == 1:
        files = {Path(target): content for content in contents.values()}
    else:
        stem = _strip_suffix(str(target), chosen)
        files = {Path(stem + suffix): content for suffix, content in contents.items()}
    for file in files:
        refuse_input(file, graph.paths)
    write_files_atomically(files)
    return tuple(files)


def describe_loss(
    graph: Exportable, target: Path | str, name: str | None
) -> Sequence[tuple[str, int]]:
    """Return in words what the format of :func:`export` has no place for, with numbers."""
    chosen = find_format(name) if name else find_format_of(str(target))
    return chosen.describe_rest(graph.lookup) if isinstance(chosen, TableFormat) else ()


def _write_text(
    graph: Exportable,
    chosen: QuadFormat | NetworkFormat | StoreFormat,
    *,
    vocabulary: bool,
) -> dict[str, Iterator[str]]:
    if isinstance(chosen, QuadFormat):
        return chosen.write_files(graph.quads(vocabulary=vocabulary))
    if isinstance(chosen, NetworkFormat):
        return chosen.write_files(graph.to_networkx())
    return chosen.write_files(graph.store)


def _strip_suffix(target: str, chosen: GraphFormat) -> str:
    for suffix in sorted(chosen.files, key=len, reverse=True):
        if target.endswith(suffix):
            return target.removesuffix(suffix)
    return target
