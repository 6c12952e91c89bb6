"""The JSON Schema of data files."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if it would.")
@click.option("-o", "--output", metavar="FILE", help="Where to write. Default: beside the context.")
def schema(only_check: bool, output: str | None) -> None:
    """Write the JSON Schema of data files, for completion and checks in editors.

    \b
    plangraph schema -o plangraph.schema.json
    plangraph schema --check
    """
    from plangraph.authoring.schema import schema as write_schema

    current = write_schema(check=only_check, path=Path(output) if output else None)
    if only_check and not current:
        click.echo("the JSON Schema is not that of the shapes: run plangraph schema", err=True)
        raise SystemExit(1)
