"""``plangraph query``: answer a SPARQL query."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import click

from plangraph.commands.messages import print_message
from plangraph.commands.output import AnswerOutput, query_options
from plangraph.commands.source import Source, base_option, source_options

if TYPE_CHECKING:
    from plangraph.stores.protocol import Store


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
    from plangraph.commands.arguments import read_query_argument
    from plangraph.reading.file_prefixes import merge_prefixes
    from plangraph.sparql.prefixes import list_declared

    text, name = read_query_argument(query)
    store = source.open().store
    results = store.query(text, name=name, vocabulary=vocabulary)
    _print_doubts(text, store if source.files else None)
    prefixes = merge_prefixes([list_declared(text), store.file_prefixes])
    output.write_results(results, _compact_all, prefixes)


def _print_doubts(text: str, store: Store | None) -> None:
    """Print why an answer may be empty: a term is misspelt, or the data of files are empty."""
    from plangraph.asking.rows import has_statements
    from plangraph.asking.terms import list_unknown_terms

    if store is not None and not has_statements(store):
        print_message("the data hold no statement")
    for term, nearest in list_unknown_terms(text):
        hint = f": did you mean {nearest}?" if nearest else ""
        print_message(f"{term} is no term of the ontology{hint}")


def _compact_all(texts: Collection[str]) -> dict[str, str]:
    from plangraph.vocabulary import compact

    return {text: compact(text) for text in texts}
