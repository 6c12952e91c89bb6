"""The graph on the web."""

from __future__ import annotations

import os
from typing import Any

import click

from plangraph.commands.options import data_option, open_graph, store_option
from plangraph.vocabulary import ROOT


@click.command()
@data_option
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Listen at this address.")
@click.option("--port", default=8000, show_default=True, help="Listen at this port; 0: any.")
@click.option(
    "--timeout", default=30.0, show_default=True, metavar="SECONDS", help="Time for each query."
)
@click.option("--memory", default=1000, show_default=True, metavar="MB", help="Memory for each.")
@click.option("--rows", default=100_000, show_default=True, help="Rows or triples of an answer.")
@click.option("--size", default=100, show_default=True, metavar="MB", help="Size of an answer.")
@click.option("--workers", default=os.cpu_count() or 1, show_default="one a CPU", help="Processes.")
@click.option("--queue", default=256, show_default=True, help="Queries that may wait.")
@click.option(
    "--base", default=ROOT, show_default=True, metavar="IRI", help="What pages call their address."
)
def serve(
    paths: tuple[str, ...], store: str | None, host: str, port: int, base: str, **limits: Any
) -> None:
    """Serve a page for everything, and SPARQL at http://HOST:PORT/sparql, read-only.

    Each query runs in a process of its own and is ended, with a message that names the limit, when
    it takes more time or memory (on Linux) or gives more rows or bytes than it may. A request may
    have 1 MB and take 10 seconds to arrive. SERVICE and updates are refused.

    \b
    plangraph serve --port 8000
    curl 'http://127.0.0.1:8000/sparql.csv' --data-urlencode 'query=SELECT ?s { ?s a plan:State }'
    """
    from plangraph.server import Limits
    from plangraph.server import serve as serve_graph

    def tell(message: str) -> None:
        click.echo(message, err=True)

    serve_graph(open_graph(paths, store), host, port, Limits(**limits), base=base, tell=tell)
