"""``plangraph ground``: find the place of words in a source, and print it as a span."""

from __future__ import annotations

import click

from plangraph.commands.number import Number


@click.command()
@click.argument("file")
@click.argument("start", type=Number(0), required=False)
@click.argument("end", type=Number(0), required=False)
@click.option(
    "--line",
    type=Number(1),
    metavar="N",
    help="The whole line, counted from 1, or --words on this line only. Default: the whole file.",
)
@click.option(
    "--words", metavar="TEXT", help="Find the place by these words. Default: START and END."
)
@click.option(
    "--source",
    default="source:NAME",
    show_default=True,
    metavar="ID",
    help="The identifier of the source in the data.",
)
@click.option(
    "--name", default="NAME", show_default=True, metavar="TEXT", help="The name of the span."
)
def ground(
    *,
    file: str,
    start: int | None,
    end: int | None,
    line: int | None,
    words: str | None,
    source: str,
    name: str,
) -> None:
    """Print the block of a span in FILE, ready for spans.yaml.

    START and END count characters from 0; END is exclusive. The words themselves are not printed.

    \b
    plangraph ground article.txt 1146 1211 --source source:my-article --name my-F24
    plangraph ground article.txt --line 9 --words 'limit the size'
    """
    from plangraph.authoring.ground import ground as write_span

    block = write_span(file, start, end, line=line, words=words, source=source, name=name)
    click.echo(block, nl=False)
