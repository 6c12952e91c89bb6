"""The place of words in a source, as a span that others can verify."""

from __future__ import annotations

import click


@click.command()
@click.argument("file")
@click.argument("start", type=int, required=False)
@click.argument("end", type=int, required=False)
@click.option("--line", type=int, metavar="N", help="Look for the words on this line only, from 1.")
@click.option("--words", metavar="TEXT", help="Find the place by its words.")
@click.option("--source", default="source:NAME", help="The source as the data call it.")
@click.option("--name", default="NAME", help="What to call the span.")
def ground(
    file: str,
    start: int | None,
    end: int | None,
    line: int | None,
    words: str | None,
    source: str,
    name: str,
) -> None:
    """Print the block of a span in FILE, ready for spans.yaml.

    START and END count characters from 0, the end exclusive. The words themselves are not printed.

    \b
    plangraph ground article.txt 1146 1211 --source source:my-article --name my-F24
    plangraph ground article.txt --line 9 --words 'limit the size'
    """
    from plangraph.authoring.ground import ground as write_span

    block = write_span(file, start, end, line=line, words=words, source=source, name=name)
    click.echo(block, nl=False)
