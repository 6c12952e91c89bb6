"""Write the page of all formats, and the list of formats of answers in the README."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from plangraph.exporting.registry import list_formats
from plangraph.serialization import answer_formats
from plangraph.serialization.registry import RDF_FORMATS
from plangraph.stores.row_formats import ROW_FORMATS, row_format_names
from plangraph.tabulating.registry import FORMATS

_NEEDS = {
    "quads": "RDF: the triples or quads",
    "network": "the drawn graph",
    "store": "answers to queries",
    "lookup": "the names of things",
}


def generate_formats(root: Path) -> Mapping[str, str]:
    """Return the page of the formats, and the README with the names of the formats of answers."""
    return {"docs/formats.md": _write_page(), "README.md": _write_readme(root)}


def _write_page() -> str:
    graphs = [
        (
            f"`{known.name}`",
            known.title,
            _quote(known.files),
            _quote(known.media_types),
            _NEEDS[known.needs],
        )
        for known in list_formats()
    ]
    rows = [(f"`{known.name}`", _quote(known.media_types)) for known in ROW_FORMATS]
    answers = _quote(known.name for known in answer_formats())
    return "\n\n".join(
        [
            "# Formats",
            "Generated from the registries of formats by `make generate`; "
            "[CONTRIBUTING](../CONTRIBUTING.md) says how to add one.",
            "## A graph",
            "`Graph.export` and `plangraph export` write these. Without `--format`, the longest "
            "suffix that fits the file decides. A format of several files writes all or none.",
            _write_table(("name", "format", "suffix", "media types", "written from"), graphs),
            f"{_quote(_hold(files=True))} keep in which file or named graph a statement is. "
            f"{_quote(_hold(files=False))} keeps the named graphs of the data and merges files. "
            "The other formats of RDF merge all, and the command says so where data have named "
            "graphs. Data without a plan are drawn, and so written as GraphML, as resources and "
            "links; `pax` and `xlsx` hold plans only.",
            "## An answer",
            "Rows, and a yes or no, are written in these formats, by `plangraph query`, the pages "
            "of questions and the endpoint; on a terminal as a table. Lines of CSV end in CR LF "
            "(RFC 4180), those of every other format in LF.",
            _write_table(("name", "media types"), rows),
            "`plangraph ask` and other verbs of answers write `html` (a page), `md` (Markdown) and "
            "`xlsx` (a spreadsheet with typed cells and no formulas) too; their CSV and "
            "spreadsheets have the name of each thing beside its IRI, unless `--ids` is given.",
            f"Triples are written as {answers}.\n",
        ]
    )


def _write_readme(root: Path) -> str:
    text = (root / "README.md").read_text(encoding="utf-8")
    names = [*FORMATS[1:], *row_format_names(), *(known.name for known in answer_formats())]
    *names, last = dict.fromkeys(names)
    wanted = f"`--format` gives {', '.join(names)} or {last}."
    changed, count = re.subn(r"`--format` gives [\w, ]+\.", wanted, text)
    if count != 1:
        raise ValueError(f"README.md: the sentence about --format is in it {count} times, not once")
    return changed


def _hold(*, files: bool) -> list[str]:
    """Return the names of the formats of RDF that keep named graphs, with or without files."""
    return [
        known.name
        for known in RDF_FORMATS
        if (known.holds_graphs if files else known.holds_named_graphs)
    ]


def _write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _quote(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
