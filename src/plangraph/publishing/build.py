"""The main job: from checked data to the files that people take away."""

from dataclasses import dataclass
from pathlib import Path

from plangraph.errors import DataError
from plangraph.files import make_folder, write_atomically
from plangraph.graph import Graph
from plangraph.publishing.site import Site, site

#: What the main job makes, in this order.
FILES = ("plan.ttl", "plan.jsonld", "graph.html")


@dataclass(frozen=True)
class Outputs:
    """What was made: the files, how much the graph holds by kind, how many warnings and notes.

    ``site`` is the folder of pages, if one was asked for.
    """

    files: tuple[Path, ...]
    summary: dict[str, int]
    remarks: int
    site: Site | None = None


def build(graph: Graph, folder: Path | str = "out", *, pages: bool = False) -> Outputs:
    """Check ``graph`` and write its Turtle, JSON-LD and view into ``folder``.

    With ``pages``, its site is written too, into the folder ``site`` there.

    Raises:
        DataError: with every error that the checks find; then nothing is written.
        UsageError: the folder ``site`` holds something that is no site.
        TargetError: the folder or a file cannot be written.
    """
    report = graph.check()
    if report.errors:
        raise DataError(report.errors)
    turtle, jsonld, view = (Path(folder) / name for name in FILES)
    page = graph.view().html
    make_folder(Path(folder))
    graph.export(turtle)
    graph.export(jsonld)
    write_atomically(view, [page])
    written = site(graph, Path(folder) / "site") if pages else None
    return Outputs((turtle, jsonld, view), graph.summary(), len(report.findings), written)
