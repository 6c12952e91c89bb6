"""Why a request gets no answer, as the client is told."""

from plangraph.errors import Finding
from plangraph.server.frames import Failure


class RefusedError(Exception):
    """A request that gets no answer: a status, what is wrong and what to do."""

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
    """Return a refusal; headers are named with underscores for dashes."""
    named = tuple((name.replace("_", "-").lower(), value) for name, value in headers.items())
    return RefusedError(Failure(status, 0, code, message, remedy), named)


def limit_exceeded(status: int, message: str, remedy: str) -> RefusedError:
    """Return the refusal of what exceeds a limit; only a query may be tried again as it is."""
    if status == 503:
        return refuse(status, "PG604", message, remedy, retry_after="5")
    return refuse(status, "PG604", message, remedy, connection="close")
