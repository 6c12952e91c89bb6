"""``plangraph explain``: say what a type, key, word, code or question means, with an example."""

from __future__ import annotations

import click

from plangraph.commands.source import find_project_here, list_folders


@click.command()
@click.argument("name", required=False)
@click.option(
    "--data",
    "paths",
    multiple=True,
    metavar="PATH",
    help="Explain the own words, questions and things of this file or folder too; may be given"
    " again. Default: those of the project here.",
)
def explain(*, name: str | None, paths: tuple[str, ...]) -> None:
    """Explain NAME: a type, a key, a word, a word list, a code, a question or a thing of the data.

    Without NAME, list all but things. A word may be given with its list.

    \b
    plangraph explain ClauseVersion
    plangraph explain dutyBearer
    plangraph explain action:withdraw
    plangraph explain PG113
    plangraph explain clause:forces-cap --data my-plan
    plangraph explain
    """
    from plangraph.authoring.explain import explain as find_explanations
    from plangraph.authoring.explain import list_explained

    data = paths or list_folders(find_project_here())
    if name is None:
        for kind, names in list_explained(*data).items():
            click.echo(f"{kind}: {', '.join(names)}\n")
        return
    click.echo("\n\n".join(map(str, find_explanations(name, *data))))
