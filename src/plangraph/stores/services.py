"""Services: errors of the endpoints that a query itself asks (SERVICE).

https://www.w3.org/TR/sparql11-federated-query/
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from plangraph.errors import ServerError
from plangraph.sparql.inspect import inspect_query


def asks_service(text: str) -> bool:
    """Return whether a query asks another endpoint."""
    return "service" in text.lower() and any(
        access.what == "SERVICE" for access in inspect_query(text).external_accesses
    )


@contextmanager
def translate_service_errors(name: str) -> Iterator[None]:
    """Turn an exception of the engine about a SERVICE into a :class:`ServerError`.

    ``name`` is what errors call the query.

    Raises:
        ServerError: the endpoint does not answer, or not as SPARQL.
    """
    try:
        yield
    except (OSError, RuntimeError) as exc:
        reason = " ".join(str(exc).split())
        message = f"a SERVICE of the query does not answer: {reason}"
        remedy = "check its address, and that the server runs"
        raise ServerError("PG708", message, remedy, place=name) from exc
