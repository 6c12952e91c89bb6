"""What people put behind a verb, read: a query in one of three forms, a question's parameters."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from plangraph.errors import DataError, Finding, UsageError


def read_query(query: str) -> tuple[str, str]:
    """Return the text of a query, and what errors call it.

    A query is the name of a file, ``-`` for stdin, or else the query itself.

    Raises:
        UsageError: the file cannot be read.
        DataError: the file is not UTF-8.
    """
    if query == "-":
        return sys.stdin.read(), "<stdin>"
    if re.search(r"\s|\{", query) and not Path(query).is_file():
        return query, "<query>"
    try:
        return Path(query).read_text(encoding="utf-8"), query
    except UnicodeDecodeError as exc:
        finding = Finding(query, 1, "PG102", "not UTF-8", "save the query as UTF-8")
        raise DataError([finding]) from exc
    except OSError as exc:
        reason = exc.strerror or "it cannot be read"
        remedy = "give a file, a query, or - for stdin"
        raise UsageError("PG001", reason, remedy, path=query) from exc


def read_parameters(words: Sequence[str]) -> dict[str, str]:
    """Return ``--actor Ukraine`` and ``--actor=Ukraine`` as a table.

    Raises:
        UsageError: a word is no parameter, or a parameter has no value.
    """
    pairs: dict[str, str] = {}
    rest = list(words)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if not name.startswith("--") or not (equals or rest):
            raise UsageError("PG406", f"{name!r} is no parameter", "write --parameter NAME")
        pairs[name[2:]] = value if equals else rest.pop(0)
    return pairs
