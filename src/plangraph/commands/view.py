"""``plangraph view``: draw the graph as an HTML page or a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plangraph.commands.messages import print_message, show_progress
from plangraph.commands.number import Number
from plangraph.commands.parameters import QuestionCommand
from plangraph.commands.source import Source, publishing_option, source_options

if TYPE_CHECKING:
    from plangraph.view.written_view import View


def _take_one(_: click.Context, parameter: click.Parameter, names: tuple[str, ...]) -> str | None:
    """Return the one name of an option that may not be given twice."""
    if len(names) > 1:
        message = (
            "a page draws one plan version at a time; leave it out for a menu of all of them, or"
            " compare some with 'plangraph diff'"
        )
        raise click.BadParameter(message, param=parameter)
    return names[0] if names else None


@click.command(
    cls=QuestionCommand, context_settings={"ignore_unknown_options": True, "allow_extra_args": True}
)
@source_options
@publishing_option
@click.option(
    "--version",
    metavar="NAME",
    multiple=True,
    callback=_take_one,
    help="Show this plan version only. Default: every version, one at a time.",
)
@click.option("--focus", metavar="NAME", help="Show what is near this thing. Default: everything.")
@click.option(
    "--hops",
    type=Number(1),
    default=1,
    show_default=True,
    metavar="N",
    help="How far from the focus, counted in relations.",
)
@click.option(
    "--query",
    metavar="FILE.rq|QUERY|-",
    help="Show the answer to this SPARQL query. Default: none.",
)
@click.option(
    "--ask",
    metavar="NAME",
    help="Show the answer to this question, its parameters are options too. Default: none.",
)
@click.option(
    "--language",
    default="en",
    show_default=True,
    metavar="TAG",
    help="The language of the labels and of the page.",
)
@click.option(
    "--words",
    metavar="FILE.toml",
    help="Rename what the page says, such as 'point' for clause versions. Default: as it is.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="The file to write: a page, or a picture if it ends in .svg; - for stdout. Default:"
    " graph.html, in a project in its folder of outputs.",
)
@click.option(
    "--open", "is_opened", is_flag=True, help="Open the page in the browser. Default: do not."
)
@click.pass_context
def view(
    ctx: click.Context,
    /,
    *,
    source: Source,
    query: str | None,
    output: str | None,
    is_opened: bool,
    **scene: Any,
) -> None:
    """Draw the graph, or a part of it or an answer, as one offline HTML page.

    \b
    plangraph view --open
    plangraph view --focus Ukraine --hops 2 -o ukraine.html
    plangraph view --ask bound-by --actor Ukraine
    plangraph view --query 'SELECT ?clause ?actor { ?clause plan:hasEffect/plan:dutyBearer ?actor }'
    """
    from plangraph.commands.arguments import read_parameters, read_query_argument

    if query is not None:
        scene["query"], _ = read_query_argument(query)
    scene["values"] = read_parameters(ctx.args)
    if scene["values"] and not scene["ask"]:
        raise click.NoSuchOption(f"--{next(iter(scene['values']))}", ctx=ctx)
    with show_progress("drawing"):
        graph, target = source.open(), source.place_output(output, "graph.html")
        page = graph.view(None if target == "-" else target, **scene)
    _show(page, target, is_opened=is_opened)


def _show(page: View, output: str, *, is_opened: bool) -> None:
    if output == "-":
        click.echo(page.html, nl=False)
        if page.emptiness:
            print_message(page.emptiness)
        return
    print_message(f"wrote {output}: {page.summary}")
    if page.emptiness:
        print_message(page.emptiness)
    if is_opened:
        click.launch(str(Path(output).resolve()))
