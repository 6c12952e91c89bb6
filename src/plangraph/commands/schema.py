"""``plangraph schema``: write the JSON Schema of data files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from plangraph.commands.messages import exit_with_findings, print_message
from plangraph.commands.source import find_project_here, list_folders, with_confidential_option
from plangraph.files import shorten_path


@click.command()
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Write nothing; exit 1 if the file is out of date. Default: write it.",
)
@click.option(
    "--data",
    metavar="PATH",
    multiple=True,
    help="Offer the own words and the names of this file or folder; may be given again. Default:"
    " those of the project here, else none.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="The file to write. Default: plangraph.schema.json in the first --data, else in the"
    " current folder.",
)
@with_confidential_option
def schema(
    *, only_check: bool, data: tuple[str, ...], output: str | None, with_confidential: bool
) -> None:
    """Write the JSON Schema of data files, for completion and checks in editors.

    After the type of a node an editor offers its keys, and in a project the names and words of it.

    \b
    plangraph schema -o plangraph.schema.json
    plangraph schema --data my-plan
    plangraph schema --check
    """
    from plangraph.authoring.schema import find_file
    from plangraph.authoring.schema import schema as write_schema

    files = data or list_folders(find_project_here())
    target = Path(output) if output else find_file(files)
    is_current = write_schema(
        check=only_check, data=files, path=target, with_confidential=with_confidential
    )
    if only_check and not is_current:
        exit_with_findings("the JSON Schema is older than the shapes: run plangraph schema")
    if not only_check:
        _print_written(target, files, with_confidential=with_confidential)


def _print_written(target: Path, files: Sequence[str], *, with_confidential: bool) -> None:
    """Print what was written, what was left out, and how a data file names the schema."""
    from plangraph.slicing.publishable import read_publishable

    _, left_out = read_publishable([*map(Path, files)], with_confidential=with_confidential)
    if left_out.nodes:
        print_message(f"{left_out}; --with-confidential keeps them")
    print_message(f"wrote {shorten_path(target)}")
    line = f"# yaml-language-server: $schema={target.absolute().as_uri()}"
    print_message(f"next: let a data file begin with this line: {line}")
