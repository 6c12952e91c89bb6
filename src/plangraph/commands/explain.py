"""``plangraph explain``: say what a type, key, word, code or question means, with an example."""

from __future__ import annotations

import click

from plangraph.commands.source import find_project_here, list_folders


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--data",
    "paths",
    multiple=True,
    metavar="PATH",
    help="Explain the own words, questions and things of this file or folder too; may be given"
    " again. Default: those of the project here.",
)
def explain(*, names: tuple[str, ...], paths: tuple[str, ...]) -> None:
    """Explain each NAME: a type, key, word, word list, code, question or thing of the data.

    Without NAME, list all but things. A word may be given with its list.

    \b
    plangraph explain ClauseVersion
    plangraph explain dutyBearer
    plangraph explain action:withdraw
    plangraph explain PG113 PG131
    plangraph explain clause:forces-cap --data my-plan
    plangraph explain
    """
    from plangraph.authoring.explain import explain as find_explanations
    from plangraph.authoring.explain import list_explained

    data = paths or list_folders(find_project_here())
    if not names:
        for kind, known in list_explained(*data).items():
            click.echo(f"{kind}: {', '.join(known)}\n")
        return
    found = [item for name in names for item in find_explanations(name, *data)]
    click.echo("\n\n".join(map(str, found)))
