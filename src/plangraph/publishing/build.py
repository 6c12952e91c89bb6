"""Build: check the data, then write Turtle, JSON-LD, the view, and the site if asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.errors import DataError
from plangraph.files import write_files_atomically
from plangraph.graph import Graph
from plangraph.keeping.own_code import hash_own_code
from plangraph.keeping.recall import recall_pieces
from plangraph.reading.outputs import list_marker
from plangraph.reading.targets import refuse_data_in, refuse_inputs_in
from plangraph.serialization import FOLDER_FORMATS

if TYPE_CHECKING:
    from plangraph.publishing.site import Site

#: The files that a build writes, in this order: the whole graph in each format, and the view.
FILES = (*(f"plan{known.suffix}" for known in FOLDER_FORMATS), "graph.html")


@dataclass(frozen=True)
class Outputs:
    """The result of a build.

    ``summary`` is the number of things of each kind in the graph, ``remarks`` the number of
    warnings and notes of the checks, ``unverified`` the number of spans that were not compared with
    their sources, and ``site`` the folder of pages, if one was asked for.
    """

    files: tuple[Path, ...]
    summary: dict[str, int]
    remarks: int
    unverified: int
    site: Site | None = None


def build(graph: Graph, folder: Path | str = "out", *, pages: bool = False) -> Outputs:
    """Check ``graph``, then write its Turtle, JSON-LD and view into ``folder``.

    The folder is marked as an output: it is not read as part of a folder above it. With ``pages``,
    its site is written too, into the subfolder ``site``.

    Raises:
        DataError: the checks found errors; nothing is written.
        UsageError: the folder holds data, or its folder ``site`` holds files that do not belong
            to a site.
        TargetError: the folder or a file cannot be written.
    """
    refuse_inputs_in(folder, graph.paths)
    refuse_data_in(folder)
    report = graph.check()
    if report.errors:
        raise DataError(report.errors)
    *exports, view = (Path(folder) / name for name in FILES)
    page = graph.view()
    texts = (_write(graph.published, known.name) for known in FOLDER_FORMATS)
    write_files_atomically(
        {
            **list_marker(Path(folder)),
            **dict(zip(exports, texts, strict=True)),
            view: [page.html],
        },
        with_folders=True,
    )
    written = _write_site(graph, Path(folder) / "site") if pages else None
    remarks = len(report.findings)
    return Outputs((*exports, view), graph.published.summary(), remarks, report.unverified, written)


def _write(graph: Graph, name: str) -> Iterable[bytes]:
    """Return the graph in the format with this name, as it was kept of the same data."""

    def write() -> Iterable[bytes]:
        return map(str.encode, graph.serialize(name))

    if not (digest := graph.file_digest):
        return write()
    return recall_pieces([b"export", hash_own_code(), digest, name.encode()], write)


def _write_site(graph: Graph, folder: Path) -> Site:
    from plangraph.publishing.site import site  # lazy: slow to import, seldom needed

    return site(graph, folder)
