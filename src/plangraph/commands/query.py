"""``plangraph query``: answer a SPARQL query."""

from __future__ import annotations

from collections.abc import Collection

import click

from plangraph.commands.messages import print_message
from plangraph.commands.output import AnswerOutput, query_options
from plangraph.commands.source import Source, base_option, source_options


@click.command()
@click.argument("query", metavar="FILE.rq|QUERY|-")
@source_options
@base_option
@click.option(
    "--vocabulary/--no-vocabulary",
    default=False,
    help="With or without the ontology in the default graph. Default: the data alone.",
)
@query_options
def query(*, query: str, source: Source, vocabulary: bool, output: AnswerOutput) -> None:
    """Answer a SPARQL 1.1 query from a file, a string, or '-' for stdin.

    A query sees the data. The ontology, with its labels and word lists, is found by GRAPH ?g {…} or
    with --vocabulary; its prefixes need no declaration. SELECT and ASK need a format for rows,
    CONSTRUCT and DESCRIBE one for triples.

    \b
    plangraph query 'SELECT ?clause { ?clause plan:hasEffect/plan:dutyBearer state:ukraine }'
    plangraph query question.rq --format csv
    """
    from plangraph.asking.terms import list_unknown_terms
    from plangraph.commands.arguments import read_query_argument
    from plangraph.reading.file_prefixes import merge_prefixes
    from plangraph.sparql.prefixes import list_declared

    text, name = read_query_argument(query)
    store = source.open().store
    results = store.query(text, name=name, vocabulary=vocabulary)
    for term, nearest in list_unknown_terms(text):
        hint = f": did you mean {nearest}?" if nearest else ""
        print_message(f"{term} is no term of the ontology{hint}")
    prefixes = merge_prefixes([list_declared(text), store.file_prefixes])
    output.write_results(results, _compact_all, prefixes)


def _compact_all(texts: Collection[str]) -> dict[str, str]:
    from plangraph.vocabulary import compact

    return {text: compact(text) for text in texts}
