"""Errors: what is wrong, where, and what to do about it.

Every problem is a :class:`Finding`. A :class:`PlangraphError` carries all findings of one kind at
once. Its subclasses are the kinds of mistake; only :mod:`plangraph.cli` prints them, and exits
with their status::

    PlangraphError
    ├── UsageError            2  the command or call is wrong: a name, an option, a path
    │   └── TargetError       2  the output file or folder cannot be written
    ├── QueryError            2  the SPARQL query is not valid, or asks for what is not allowed
    ├── LimitError            2  the query or its answer exceeds a limit
    ├── DataError             3  a file cannot be read, or its content is wrong
    └── StoreError            3  an archive or a server cannot be opened, read or written
        └── ServerError       3  a server is down, refuses the request, or answers wrongly
            └── IncompleteResult 3  a server left out part of an answer

Each kind of mistake has one code, explained in ``docs/findings``.
"""

import errno
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """Severity of a finding.

    An error stops the work, a warning does not; a note reports what a text leaves open.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, order=True)
class Finding:
    """One problem at one place.

    ``path`` is the file as the user named it, ``<query>`` for a query given as text, or empty
    where there is no file. ``line`` counts from 1; 0 means the whole file. ``message`` states what
    is wrong, ``remedy`` how to fix it. In a spreadsheet ``line`` is the row, and ``cell`` the sheet
    and the cell, as in ``effects!F7``.
    """

    path: str
    line: int
    code: str
    message: str
    remedy: str
    severity: Severity = field(default=Severity.ERROR)
    cell: str = ""

    def __str__(self) -> str:
        """Return ``file:line: CODE message — remedy`` on one line."""
        if self.cell:
            where = f"{self.path}: {self.cell}: "
        else:
            where = (
                f"{self.path}:{self.line}: " if self.line else f"{self.path}: " * bool(self.path)
            )
        return f"{where}{self.code} {self.message} — {self.remedy}"


class PlangraphError(Exception):
    """An error that the user can fix; ``findings`` are sorted by file and line."""

    exit_status = 2

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(map(str, self.findings)))


class UsageError(PlangraphError):
    """The command or call is wrong: something does not exist or cannot be done as asked."""

    def __init__(self, code: str, message: str, remedy: str, *, path: str = "") -> None:
        super().__init__([Finding(path, 0, code, message, remedy)])


#: What the system says where a disk is full, a quota is used up, or a file may not be larger.
FULL_DISK = tuple(map(os.strerror, (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)))


class TargetError(UsageError):
    """A file or folder cannot be written; what was there before is unchanged."""

    def __init__(self, path: str, reason: str) -> None:
        remedy = "choose a folder that exists and that you may write to"
        if reason in FULL_DISK:
            remedy = "free space, or write to another place"
        super().__init__("PG003", f"cannot write: {reason}", remedy, path=path)


class QueryError(PlangraphError):
    """A SPARQL query is not valid, or asks for what is not allowed; ``findings`` give the line."""


class LimitError(PlangraphError):
    """A query or its answer exceeds a limit, which ``limit`` names."""

    def __init__(self, limit: str, message: str, remedy: str) -> None:
        self.limit = limit
        super().__init__([Finding("", 0, "PG604", message, remedy)])


class DataError(PlangraphError):
    """A file cannot be read, or its content is wrong: syntax, unknown names, missing references."""

    exit_status = 3


class StoreError(PlangraphError):
    """A store cannot be opened, read or written; ``place`` is its folder or address."""

    exit_status = 3

    def __init__(self, code: str, message: str, remedy: str, *, place: str) -> None:
        self.place = place
        super().__init__([Finding(place, 0, code, message, remedy)])


class ServerError(StoreError):
    """A server is down, refuses the request, or answers wrongly."""


class IncompleteResult(ServerError):  # noqa: N818
    """A server left out part of an answer, possibly without reporting an error."""
