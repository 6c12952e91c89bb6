"""Terms and things that a query names: those that it misspells have no answers, ever."""

from collections.abc import Iterator

from plangraph.asking.rows import has_row_of_data
from plangraph.sparql.prefixes import list_iris
from plangraph.stores.protocol import Store
from plangraph.text import find_nearest
from plangraph.vocabulary import PLAN, PREFIXES, is_thing


def list_unknown_terms(query: str) -> Iterator[tuple[str, str | None]]:
    """Yield each term ``plan:…`` of a query that the ontology lacks, and the nearest that it has.

    >>> [*list_unknown_terms("SELECT * { ?effect plan:dutyBearerr ?who }")]
    [('plan:dutyBearerr', 'plan:dutyBearer')]
    """
    for iri in sorted(list_iris(query, PREFIXES)):
        name = iri.removeprefix(PLAN.iri)
        if name and iri.startswith(PLAN.iri) and name not in PLAN.names:
            nearest = find_nearest(name, sorted(PLAN.names))
            yield f"plan:{name}", f"plan:{nearest}" if nearest else None


def list_unknown_things(store: Store, query: str) -> Iterator[str]:
    """Yield the IRI of each thing of a plan that a query names and no statement of the data has."""
    for iri in sorted(filter(is_thing, list_iris(query, store.prefixes))):
        about = f"SELECT * {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }} }} LIMIT 1"
        if not has_row_of_data(store, about):
            yield iri
