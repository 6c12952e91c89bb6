"""Write the columns of the table of effects into their page."""

from collections.abc import Mapping
from pathlib import Path

from generate.blocks import replace_block
from plangraph.exporting.effect_columns import COLUMNS

_FILE = "docs/tables.md"


def generate_tables(root: Path) -> Mapping[str, str]:
    """Return the page of tables with a row for each column."""
    text = (root / _FILE).read_text(encoding="utf-8")
    rows = [
        f"| {f'**{column.name}**' if column.is_needed else column.name} | {column.note} |"
        f" {', '.join(column.aliases)} |"
        for column in COLUMNS
    ]
    table = "\n".join(["| column | what a cell holds | or called |", "|---|---|---|", *rows, ""])
    return {_FILE: replace_block(text, "<!-- columns -->", "<!-- end of columns -->", table)}
