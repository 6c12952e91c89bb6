"""The main job: from checked data to the files that people take away."""

from dataclasses import dataclass
from pathlib import Path

from plangraph.errors import DataError
from plangraph.files import make_folder, write_atomically
from plangraph.graph import Graph

#: What the main job makes, in this order.
FILES = ("plan.ttl", "plan.jsonld", "graph.html")


@dataclass(frozen=True)
class Outputs:
    """What was made: the files, how much the graph holds by kind, how many warnings and notes."""

    files: tuple[Path, ...]
    summary: dict[str, int]
    remarks: int


def build(graph: Graph, folder: Path | str = "out") -> Outputs:
    """Check ``graph`` and write its Turtle, JSON-LD and view into ``folder``.

    Raises:
        DataError: with every error that the checks find; then nothing is written.
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
    return Outputs((turtle, jsonld, view), graph.summary(), len(report.findings))
