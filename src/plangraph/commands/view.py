"""The graph as a page to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from plangraph.commands.options import data_option, open_graph, progress, store_option


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@data_option
@store_option
@click.option("--version", metavar="NAME", help="Show this plan version only.")
@click.option("--focus", metavar="NAME", help="Show what is near this thing.")
@click.option(
    "--hops", default=1, show_default=True, metavar="N", help="How near, counted in relations."
)
@click.option("--query", metavar="FILE.rq|QUERY|-", help="Show the answer to a SPARQL query.")
@click.option(
    "--ask", metavar="NAME", help="Show the answer to a question, given its parameters too."
)
@click.option(
    "--language", default="en", show_default=True, metavar="TAG", help="Language of the labels."
)
@click.option(
    "-o",
    "--output",
    default="graph.html",
    show_default=True,
    metavar="FILE",
    help="Where to write; a picture alone if it ends in .svg.",
)
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@click.pass_context
def view(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    store: str | None,
    query: str | None,
    output: str,
    show: bool,
    **scene: Any,
) -> None:
    """Draw the graph, or any part or answer, as one offline HTML page.

    \b
    plangraph view --open
    plangraph view --focus Ukraine --hops 2 -o ukraine.html
    plangraph view --ask bound-by --actor Ukraine
    plangraph view --query 'SELECT ?clause ?actor { ?clause plan:hasEffect/plan:dutyBearer ?actor }'
    """
    from plangraph.commands.arguments import read_parameters, read_query

    if query is not None:
        scene["query"], _ = read_query(query)
    scene["values"] = read_parameters(ctx.args)
    if scene["values"] and not scene["ask"]:
        raise click.NoSuchOption(f"--{next(iter(scene['values']))}", ctx=ctx)
    with progress("drawing"):
        target = None if output == "-" else output
        page = open_graph(paths, store).view(target, **scene)
    if output == "-":
        click.echo(page.html, nl=False)
        return
    click.echo(f"wrote {output}: {page.summary}", err=True)
    if show:
        click.launch(str(Path(output).resolve()))
