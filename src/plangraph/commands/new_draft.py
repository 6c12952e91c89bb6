"""``plangraph new-draft``: begin a further draft that says only what changes."""

from __future__ import annotations

import os
from pathlib import Path

import click

from plangraph.commands.messages import print_message
from plangraph.commands.source import Source, lock_project_here, source_options

_SOURCES = "SELECT ?source { ?source a plan:SourceDocument }"


@click.command("new-draft")
@click.argument("earlier")
@click.argument("name")
@source_options
@click.option(
    "--change",
    multiple=True,
    metavar="POINT",
    help="Write this point in full, to be changed. Repeat it for several. Default: none.",
)
@click.option(
    "--drop",
    multiple=True,
    metavar="POINT",
    help="Write this point as dropped. Repeat it for several. Default: none.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="The file to write. Default: NAME.yaml in the folder of data, or here.",
)
def new_draft(
    *,
    earlier: str,
    name: str,
    source: Source,
    change: tuple[str, ...],
    drop: tuple[str, ...],
    output: str | None,
) -> None:
    """Begin a draft NAME that says only what changes against the draft EARLIER.

    All that it does not write is inherited. A changed point is written in full in its place.

    \b
    plangraph new-draft us28 us30 --change 6 --change 12a --drop 4 -o us30.yaml
    """
    from plangraph.authoring.new_draft import new_draft as begin_draft

    target = Path(output) if output else _find_folder(source) / f"{name}.yaml"
    with lock_project_here():
        graph = source.open()
        written = begin_draft(graph, earlier, name, target, change=change, drop=drop)
    print_message(f"wrote {written}: write what changes")
    text = graph.store.prefixes["source"] + name
    if (text,) not in graph.store.select(_SOURCES):
        print_message(f"next: plangraph add-source FILE --as {name}, with the new text")
    print_message(f"next: plangraph check, and plangraph diff {earlier} {name}")


def _find_folder(source: Source) -> Path:
    """Return the folder of data: the first that is named, that of the project, or this one."""
    named = next((path for path in map(Path, source.paths) if path.is_dir()), None)
    if named is None and source.project is not None:
        return Path(os.path.relpath(source.project.data))
    return named or Path()
