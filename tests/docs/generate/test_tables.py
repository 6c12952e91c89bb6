"""The page of tables lists every column, with what a cell holds."""

from conftest import ROOT
from generate.tables import generate_tables
from plangraph.exporting.effect_columns import COLUMNS


def test_every_column_is_on_the_page() -> None:
    (text,) = generate_tables(ROOT).values()
    lines = text.split("\n")
    for column in COLUMNS:
        name = f"**{column.name}**" if column.is_needed else column.name
        aliases = ", ".join(column.aliases)
        assert f"| {name} | {column.note} | {aliases} |" in lines
