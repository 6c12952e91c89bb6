"""Template of a table: a workbook with the headings, choices and notes, and no rows."""

from pathlib import Path

from plangraph.errors import UsageError
from plangraph.exporting.effect_cells import CellNames
from plangraph.exporting.effect_sheet import write_sheet
from plangraph.exporting.xlsx import list_choices
from plangraph.files import write_files_atomically
from plangraph.graph import Graph


def write_template(target: Path | str, graph: Graph, *, replaces: bool = False) -> Path:
    """Write an empty table that offers the names and words of a graph.

    Raises:
        UsageError: the file exists, unless it ``replaces``; or it does not end in .xlsx.
        TargetError: the file cannot be written.
    """
    path = Path(target)
    if path.suffix.lower() != ".xlsx":
        raise UsageError("PG006", "a template is a workbook", "name a file.xlsx", path=str(path))
    if path.exists() and not replaces:
        message, remedy = "the file exists", "name a new file, or replace it with --force"
        raise UsageError("PG009", message, remedy, path=str(path))
    choices = list_choices(graph.lookup, CellNames(graph.lookup))
    write_files_atomically({path: [write_sheet((), choices)]})
    return path
