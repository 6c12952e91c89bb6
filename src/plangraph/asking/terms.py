"""Terms of the ontology that a query names: those that it misspells have no answers, ever."""

from collections.abc import Iterator

from plangraph.sparql.iris import list_iris
from plangraph.text import find_nearest
from plangraph.vocabulary import PLAN, PREFIXES


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
