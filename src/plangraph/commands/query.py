"""Questions in SPARQL."""

from __future__ import annotations

import sys
from collections.abc import Collection

import click

from plangraph.commands.options import data_option, format_option, open_graph, store_option


@click.command()
@click.argument("query", metavar="FILE.rq|QUERY|-")
@data_option
@store_option
@format_option
def query(
    query: str, paths: tuple[str, ...], store: str | None, name_of_format: str | None
) -> None:
    """Answer a SPARQL 1.1 query from a file, a string, or '-' for stdin.

    The ontology's prefixes need no declaration. SELECT and ASK are written as table, csv, tsv,
    json or xml; CONSTRUCT and DESCRIBE as ttl, nt or jsonld.

    \b
    plangraph query 'SELECT ?clause { ?clause plan:hasEffect/plan:dutyBearer state:ukraine }'
    plangraph query question.rq --format csv
    """
    from plangraph.asking.tables import write_results
    from plangraph.commands.arguments import read_query

    text, name = read_query(query)
    results = open_graph(paths, store).store.query(text, name=name)
    write_results(results, name_of_format, sys.stdout.buffer, _compact_all)


def _compact_all(texts: Collection[str]) -> dict[str, str]:
    from plangraph.vocabulary import compact

    return {text: compact(text) for text in texts}
