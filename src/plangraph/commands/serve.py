"""``plangraph serve``: serve pages and a SPARQL endpoint."""

from __future__ import annotations

import os
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from plangraph.commands.messages import print_message
from plangraph.commands.number import Number
from plangraph.commands.source import Command, Source, publishing_option, source_options
from plangraph.vocabulary import ROOT

if TYPE_CHECKING:
    from plangraph.server import Limits


def limit_options(command: Command) -> Command:
    """Add the limits of queries; the command gets them as ``limits``."""

    @click.option(
        "--timeout",
        type=Number(0.001, is_whole=False),
        default=30.0,
        show_default=True,
        metavar="SECONDS",
        help="Time for each query.",
    )
    @click.option(
        "--memory",
        type=Number(1),
        default=1000,
        show_default=True,
        metavar="MB",
        help="Memory for each query.",
    )
    @click.option(
        "--rows",
        type=Number(1),
        default=100_000,
        show_default=True,
        help="Rows or triples of an answer.",
    )
    @click.option(
        "--size",
        type=Number(1),
        default=100,
        show_default=True,
        metavar="MB",
        help="Size of an answer.",
    )
    @click.option(
        "--workers",
        type=Number(1, 1_000),
        default=os.cpu_count() or 1,
        show_default="one for each CPU",
        help="Long queries that run at once; a client has all but one. Short ones have one more.",
    )
    @click.option(
        "--queue",
        type=Number(0),
        default=256,
        show_default=True,
        help="Queries that may wait.",
    )
    @wraps(command)
    def run(**options: Any) -> None:
        from plangraph.server import Limits

        names = ("timeout", "memory", "rows", "size", "workers", "queue")
        limits = Limits(**{name: options.pop(name) for name in names})
        command(limits=limits, **options)

    return run


@click.command()
@source_options
@publishing_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    type=Number(0, 65_535),
    default=8000,
    show_default=True,
    help="The port to listen at; 0: any free port.",
)
@limit_options
@click.option(
    "--base",
    metavar="IRI",
    help="The address that the IRIs of pages begin with. Default: the base of the project, else"
    f" {ROOT}",
)
@click.option(
    "--trust-proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="A reverse proxy that names its clients in X-Forwarded-For. Default: nobody is believed.",
)
@click.option(
    "--counters",
    type=Number(0, 65_535),
    metavar="PORT",
    help="A port at which this machine alone reads /counters. Default: none.",
)
def serve(
    *,
    source: Source,
    host: str,
    port: int,
    base: str | None,
    limits: Limits,
    proxies: tuple[str],
    counters: int | None,
) -> None:
    """Serve a page for each thing, and SPARQL at http://HOST:PORT/sparql, read-only.

    Each query runs in a worker process; each page is made once, and kept. The server stops a query
    that takes more time or memory (on Linux), or whose answer has more rows or bytes, than allowed;
    the message names the limit. A request may have at most 1 MB, and 10 seconds to arrive. SERVICE
    and updates are refused.

    \b
    plangraph serve --port 8000
    curl 'http://127.0.0.1:8000/sparql.csv' --data-urlencode 'query=SELECT ?s { ?s a plan:State }'
    """
    from plangraph.server import serve as serve_graph

    report = print_message
    graph = source.open()
    serve_graph(
        graph, host, port, limits, base=base, proxies=proxies, counters=counters, report=report
    )
