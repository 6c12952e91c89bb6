"""``plangraph find``: find things by a name, a part of a name, or the number of a point."""

from __future__ import annotations

import click

from plangraph.commands.messages import exit_with_findings, print_message
from plangraph.commands.number import Number
from plangraph.commands.output import AnswerOutput, plain_row_options
from plangraph.commands.source import Source, source_options


@click.command()
@click.argument("text")
@source_options
@click.option(
    "--limit",
    type=Number(1),
    default=20,
    show_default=True,
    help="List at most so many things, the closest first.",
)
@plain_row_options
def find(*, text: str, source: Source, limit: int, output: AnswerOutput) -> None:
    """Find the things that TEXT names, each with what it is and a sentence about it.

    TEXT is a name, another name, some words of it, or the number of a point. Letter case, accents,
    apostrophes and punctuation make no difference; where nothing has the words, names that are a
    letter or two apart are listed. Words of plangraph's own ontology come last. Exits 1 if nothing
    is found.

    \b
    plangraph find Zelensky
    plangraph find 'us28 6'
    plangraph find 'frozen assets' --limit 5 --format json
    """
    from plangraph.asking.find import COLUMNS
    from plangraph.asking.questions import EvidencedRow, EvidencedTable
    from plangraph.asking.rows import has_statements

    graph = source.open()
    found = graph.find(text, limit=limit)
    rows = [EvidencedRow(item.as_row(), ()) for item in found]
    output.write_table(graph, EvidencedTable(COLUMNS, rows))
    if found.more:
        print_message(f"{found.more} more; list them with --limit {found.more + limit}")
    if not rows:
        known = graph.lookup.names.suggest(text) if has_statements(graph.store) else []
        nearest = " or ".join(map(repr, known))
        exit_with_findings(f"nothing is found{f'; did you mean {nearest}?' if nearest else ''}")
