"""Arguments of commands: a query in one of three forms, and the parameters of a question."""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from plangraph.errors import UsageError
from plangraph.files import decode_utf8, read_bytes


def read_query_argument(query: str) -> tuple[str, str]:
    """Return the text of a query, and its name in errors.

    The argument is the name of a file, ``-`` for stdin, or the query itself.

    Raises:
        UsageError: there is no such file.
        DataError: the file cannot be read, or is not UTF-8.
    """
    if query == "-" and sys.stdin is None:
        raise UsageError("PG005", "it is closed", "name a file, or write the query", path="<stdin>")
    if query == "-":
        return _decode(sys.stdin.buffer.read(), "<stdin>"), "<stdin>"
    if re.search(r"\s|\{", query) and not os.path.isfile(query):
        return query, "<query>"
    return _decode(read_bytes(Path(query), query), query), query


def _decode(content: bytes, name: str) -> str:
    """Return the text of a query without the byte order mark that editors write before it."""
    return decode_utf8(content, name).removeprefix("\ufeff")


def read_parameters(words: Sequence[str]) -> dict[str, str]:
    """Return the parameters in ``--actor Ukraine`` or ``--actor=Ukraine`` by name.

    Raises:
        UsageError: a word is not a parameter, or a parameter has no value.
    """
    pairs: dict[str, str] = {}
    rest = list(words)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if not name.startswith("--") or not (equals or rest):
            remedy = f"write --data {name!r}" if Path(name).exists() else "write --parameter VALUE"
            raise UsageError("PG406", f"{name!r} is not a parameter with a value", remedy)
        pairs[name[2:]] = value if equals else rest.pop(0)
    return pairs
