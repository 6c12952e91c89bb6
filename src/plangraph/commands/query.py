"""``plangraph query``: answer a SPARQL query."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import click

from plangraph.commands.messages import print_message
from plangraph.commands.output import AnswerOutput, query_options
from plangraph.commands.source import Source, base_option, source_options
from plangraph.errors import UsageError

if TYPE_CHECKING:
    from plangraph.asking.lookup import Lookup


@click.command()
@click.argument("query", metavar="FILE.rq|QUERY|-")
@source_options
@base_option
@click.option(
    "--vocabulary/--no-vocabulary",
    default=False,
    help="With or without the ontology in the default graph. Default: the data alone.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Do not answer, list the parts of the query, how many steps each takes in these data, and "
    "what to write instead of a slow one. Default: the answer.",
)
@query_options
def query(
    *, query: str, source: Source, vocabulary: bool, explain: bool, output: AnswerOutput
) -> None:
    """Answer a SPARQL 1.1 query from a file, a string, or '-' for stdin.

    A query sees the data. The ontology, with its labels and word lists, is found by GRAPH ?g {…} or
    with --vocabulary; its prefixes need no declaration. SELECT and ASK need a format for rows,
    CONSTRUCT and DESCRIBE one for triples.

    A query that takes more than a second is explained on stderr meanwhile.

    \b
    plangraph query 'SELECT ?clause { ?clause plan:hasEffect/plan:dutyBearer state:ukraine }'
    plangraph query question.rq --format csv
    """
    from plangraph.commands.arguments import read_query_argument
    from plangraph.commands.slow_queries import printing_slow_part, tabulate_costs
    from plangraph.reading.file_prefixes import merge_prefixes
    from plangraph.sparql.prefixes import list_declared

    text, name = read_query_argument(query)
    store = (lookup := source.open().lookup).store
    if explain:
        output.write_table(None, tabulate_costs(store, text, name, vocabulary=vocabulary))
        return
    results = store.query(text, name=name, vocabulary=vocabulary)
    _print_doubts(text, lookup, are_files=bool(source.files))
    prefixes = merge_prefixes([list_declared(text), store.file_prefixes])
    with printing_slow_part(store, text, vocabulary=vocabulary):
        output.write_results(results, _compact_all, prefixes)


def _print_doubts(text: str, lookup: Lookup, *, are_files: bool) -> None:
    """Print why an answer may be empty: a name is misspelt, or the data of files are empty."""
    from plangraph.asking.rows import has_statements
    from plangraph.asking.terms import list_unknown_terms, list_unknown_things
    from plangraph.vocabulary import compact

    if are_files and not has_statements(lookup.store):
        print_message("the data hold no statement")
        return
    for iri in list_unknown_things(lookup.store, text):
        try:
            lookup.names.find(compact(iri))
        except UsageError as error:
            print_message(str(error))
    for term, nearest in list_unknown_terms(text):
        hint = f": did you mean {nearest}?" if nearest else ""
        print_message(f"{term} is no term of the ontology{hint}")


def _compact_all(texts: Collection[str]) -> dict[str, str]:
    from plangraph.vocabulary import compact

    return {text: compact(text) for text in texts}
