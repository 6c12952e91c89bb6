"""``plangraph import-ucdp``: write agreements of UCDP's dataset as plans."""

from __future__ import annotations

import click

from plangraph.commands.messages import print_message, show_progress


@click.command("import-ucdp")
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", required=True, metavar="DIR", help="A new folder to write.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="NAME",
    help="Read this column as a provision; may be given again. Default: ten known columns.",
)
def import_ucdp(*, file: str, output: str, columns: tuple[str, ...]) -> None:
    """Write the agreements of UCDP's Peace Agreement Dataset, your own CSV file, as plans.

    Each 1 in a column becomes a provision with a claim that rests on its row. The plans are read
    back and counted against the file.

    \b
    plangraph import-ucdp ucdp-peace-agreements.csv -o agreements
    plangraph import-ucdp my.csv -o agreements --column cease --column amn
    """
    from plangraph.importing.import_ucdp import import_ucdp as import_file
    from plangraph.importing.ucdp import COLUMNS

    with show_progress("reading and counting"):
        done = import_file(file, output, columns=columns or COLUMNS)
    for name, number in {"agreements": done.agreements, **done.provisions}.items():
        click.echo(f"{name}\t{number}")
    if done.unread:
        print_message(f"columns not read: {', '.join(done.unread)}")
    print_message(f"next: plangraph check {output}, then plangraph site --data {output}")
