"""Refusals: requests that get an error instead of an answer, with status, reason and remedy."""

from plangraph.errors import Finding
from plangraph.server.messages import Failure


class RefusedError(Exception):
    """A refused request: the failure that the client receives, and extra HTTP headers."""

    def __init__(self, failure: Failure, headers: tuple[tuple[str, str], ...] = ()) -> None:
        self.failure = failure
        self.headers = headers
        super().__init__(failure.message)

    @property
    def text(self) -> str:
        """The finding on one line."""
        failure = self.failure
        path = "query" if failure.line else ""
        finding = Finding(path, failure.line, failure.code, failure.message, failure.remedy)
        return f"{finding}\n"


def refuse(status: int, code: str, message: str, remedy: str, **headers: str) -> RefusedError:
    """Return a refusal; an underscore in a header's name stands for a hyphen."""
    named = tuple((name.replace("_", "-").lower(), value) for name, value in headers.items())
    return RefusedError(Failure(status, 0, code, message, remedy), named)


def refuse_update(status: int) -> RefusedError:
    """Return the refusal of a SPARQL update."""
    message = "SPARQL updates are not possible: this endpoint is read-only"
    return refuse(status, "PG610", message, "send a query")


def refuse_condition() -> RefusedError:
    """Return the refusal of a request for another version of what there is (``If-Match``)."""
    message = "the header If-Match names another version than there is now"
    return refuse(412, "PG606", message, "send the request without it")


def refuse_slow_query(seconds: float) -> RefusedError:
    """Return the refusal of a query that takes too long."""
    message = f"the query takes more than {seconds:g} seconds, its wait for others included"
    remedy = "make the query smaller, for example with LIMIT, or try again later"
    return refuse(503, "PG604", message, remedy)


def refuse_memory_use(megabytes: int) -> RefusedError:
    """Return the refusal of a query that needs too much memory."""
    message = f"the query takes more than {megabytes} MB of memory"
    return refuse(503, "PG604", message, "make the query smaller, for example without ORDER BY")


def refuse_slow_page(seconds: float) -> RefusedError:
    """Return the refusal of a page that takes too long to be made."""
    message = f"this page cannot be made within {seconds:g} seconds"
    remedy = "try again in a minute; if it stays so, the server needs a longer --timeout"
    return refuse(503, "PG616", message, remedy)


def refuse_large_page(megabytes: int) -> RefusedError:
    """Return the refusal of a page that needs too much memory, or is too large."""
    message = f"this page takes more than {megabytes} MB"
    return refuse(503, "PG616", message, "ask the endpoint for a part of it, with LIMIT")
