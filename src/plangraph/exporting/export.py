"""Export: write a graph in any format, to a stream or to files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from plangraph.asking.dataset import NO_PLAN, has_plan
from plangraph.drawing.elements import NOTHING_DRAWN
from plangraph.errors import UsageError
from plangraph.exporting.format import NetworkFormat, StoreFormat, TableFormat
from plangraph.exporting.registry import GraphFormat, find_format, find_format_of, list_formats
from plangraph.files import write_files_atomically
from plangraph.reading.targets import refuse_input
from plangraph.serialization.format import QuadFormat
from plangraph.serialization.named_graphs import is_named_by_data
from plangraph.serialization.prefixed_quads import PrefixedQuads

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


def describe_loss(graph: Exportable, target: Path | str, name: str | None) -> list[str]:
    """Return in sentences what an export does not hold of the data: nothing where it holds all.

    ``target`` is a file, or ``-``. Formats of tables and networks hold what the ontology defines;
    few formats of RDF hold the graphs that the data name.
    """
    is_stream = name is None and str(target) == "-"
    chosen = find_format(name or "ttl") if name or is_stream else find_format_of(str(target))
    if isinstance(chosen, QuadFormat):
        return _describe_graphs(graph.store, chosen)
    if isinstance(chosen, NetworkFormat):
        return [] if len(graph.to_networkx()) else [NOTHING_DRAWN]
    if not has_plan(graph.store):
        return [NO_PLAN]
    if isinstance(chosen, TableFormat):
        total = sum(number for _, number in chosen.describe_rest(graph.lookup))
        listed = f"not in it: {total:,} things and values, which its last sheet lists"
        return [listed] if total else []
    return []


def _describe_graphs(store: Store, chosen: QuadFormat) -> list[str]:
    if chosen.holds_graphs or chosen.holds_named_graphs:
        return []
    named = [name for name in store.graphs() if is_named_by_data(name)]
    if not named:
        return []
    number = "the named graph" if len(named) == 1 else f"{len(named)} named graphs"
    others = (known for known in list_formats() if isinstance(known, QuadFormat))
    suffixes = [one.suffix for one in others if one.holds_graphs or one.holds_named_graphs]
    listed = f"{', '.join(suffixes[:-1])} and {suffixes[-1]}"
    return [f"not in it: which statements are in {number} of the data; {listed} keep that"]


def _write_text(
    graph: Exportable,
    chosen: QuadFormat | NetworkFormat | StoreFormat,
    *,
    vocabulary: bool,
) -> dict[str, Iterator[str]]:
    if isinstance(chosen, QuadFormat):
        quads = PrefixedQuads(graph.quads(vocabulary=vocabulary), graph.store.file_prefixes)
        return chosen.write_files(quads)
    if isinstance(chosen, NetworkFormat):
        return chosen.write_files(graph.to_networkx())
    return chosen.write_files(graph.store)


def _strip_suffix(target: str, chosen: GraphFormat) -> str:
    for suffix in sorted(chosen.files, key=len, reverse=True):
        if target.endswith(suffix):
            return target.removesuffix(suffix)
    return target
