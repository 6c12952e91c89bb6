"""What can be wrong, said so that the reader can mend it.

Every problem is a :class:`Finding`: where, what, and what to do. A :class:`PlangraphError`
carries all findings of one kind at once; its subclasses say what the user did wrong, and
only :mod:`plangraph.cli` prints them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters.

    An error stops the work, a warning does not; a note says what a text leaves open.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, order=True)
class Finding:
    """One problem at one place.

    ``line`` is 1-based; 0 means the whole file. ``path`` is the file as the user named it,
    ``<query>`` for a query given as text, or empty where there is no file.
    """

    path: str
    line: int
    code: str
    message: str
    remedy: str
    severity: Severity = field(default=Severity.ERROR)

    def __str__(self) -> str:
        """Return ``file:line: CODE message — remedy`` on one line."""
        where = f"{self.path}:{self.line}: " if self.line else f"{self.path}: " * bool(self.path)
        return f"{where}{self.code} {self.message} — {self.remedy}"


class PlangraphError(Exception):
    """Something the user can mend; ``findings`` hold all of it, sorted by file and line."""

    exit_status = 2

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(map(str, self.findings)))


class DataError(PlangraphError):
    """The data cannot be used as they are: broken, unknown or dangling."""

    exit_status = 3


class UsageError(PlangraphError):
    """What was asked for does not exist or cannot be done as asked."""

    def __init__(self, code: str, message: str, remedy: str, *, path: str = "") -> None:
        super().__init__([Finding(path, 0, code, message, remedy)])


class QueryError(PlangraphError):
    """A SPARQL query is not one; ``findings`` give its line."""


class StoreError(UsageError):
    """A store cannot be opened, written or asked; ``place`` is its folder or address."""

    exit_status = 3

    def __init__(self, code: str, message: str, remedy: str, *, place: str) -> None:
        self.place = place
        super().__init__(code, message, remedy, path=place)


class IncompleteResult(StoreError):  # noqa: N818
    """A server left something out of an answer, which it may have called a success."""


class LimitError(PlangraphError):
    """Something took or gave more than it may; ``limit`` names what was exceeded."""

    def __init__(self, limit: str, message: str, remedy: str) -> None:
        self.limit = limit
        super().__init__([Finding("", 0, "PG604", message, remedy)])


class TargetError(UsageError):
    """A file or folder cannot be written; whatever stood there before is unchanged."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            "PG003",
            f"cannot write: {reason}",
            "choose a folder that exists and that you may write to",
            path=path,
        )
