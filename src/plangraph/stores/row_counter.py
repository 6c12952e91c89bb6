"""How many rows go by in a stream of bytes.

The engine writes rows as bytes without telling how many. Each format lets them be counted as they
pass, in pieces of any size, without parsing them: a row of TSV ends with the only line break it
holds, one of XML begins with a tag that no text can hold, and in CSV and JSON quotation marks show
what is text (https://www.w3.org/TR/sparql11-results-csv-tsv/, https://www.w3.org/TR/rdf-sparql-XMLres/,
https://www.w3.org/TR/sparql11-results-json/).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from plangraph.errors import LimitError

_Item = TypeVar("_Item")


class Target(Protocol):
    """What bytes can be written to."""

    def write(self, piece: bytes, /) -> object:
        """Take a piece."""
        ...


class RowCounter:
    """Passes bytes of a format on to a target until they hold more than ``most`` rows."""

    def __init__(self, target: Target, name: str, most: int) -> None:
        self._target = target
        self._count = _COUNTERS[name]()
        self._most = most
        self._few = bytearray()  # a row takes a byte at least: so few need not be counted
        self._is_few = True

    def write(self, piece: bytes) -> int:
        """Pass on a piece.

        Raises:
            LimitError: it begins a row too many.
        """
        if self._is_few:
            self._few += piece
            self._is_few = len(self._few) <= self._most
            if not self._is_few and self._count(bytes(self._few)) > self._most:
                raise _too_many(self._most)
        elif self._count(piece) > self._most:
            raise _too_many(self._most)
        self._target.write(piece)
        return len(piece)

    def flush(self) -> None:
        """Do nothing: every piece is passed on at once."""


def limit_rows(items: Iterable[_Item], most: int) -> Iterator[_Item]:
    """Yield ``items``.

    Raises:
        LimitError: there are more than ``most``.
    """
    for number, item in enumerate(items):
        if number == most:
            raise _too_many(most)
        yield item


def _too_many(most: int) -> LimitError:
    return LimitError("rows", f"the answer has more than {most} rows", "ask for fewer with LIMIT")


def make_json_counter() -> Callable[[bytes], int]:
    """Return what takes the pieces of a JSON answer and tells how many rows there were so far."""
    return _Objects()


class _Lines:
    """Counts line breaks after the first, which ends the names of the columns."""

    def __init__(self) -> None:
        self._rows = -1

    def __call__(self, piece: bytes) -> int:
        self._rows += piece.count(b"\n")
        return self._rows


class _QuotedLines:
    """Counts line breaks outside quotation marks."""

    def __init__(self) -> None:
        self._rows = -1
        self._unquote = _Unquote()

    def __call__(self, piece: bytes) -> int:
        self._rows += self._unquote(piece).count(b"\n")
        return self._rows


class _Tags:
    """Counts the tags that open a row."""

    _TAG = b"<result>"

    def __init__(self) -> None:
        self._rows = 0
        self._tail = b""

    def __call__(self, piece: bytes) -> int:
        text = self._tail + piece
        self._rows += text.count(self._TAG)
        self._tail = text[1 - len(self._TAG) :]
        return self._rows


_SPACES = b" \t\r\n"


class _Objects:
    """Counts the objects of the one array of objects that a JSON answer has."""

    def __init__(self) -> None:
        self._rows = 0
        self._tail = b""
        self._rest = b""
        self._unquote = _Unquote()

    def __call__(self, piece: bytes) -> int:
        piece = self._rest + piece
        whole = piece.rstrip(b"\\")
        self._rest = piece[len(whole) :]
        bare = whole.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in whole else whole
        text = self._tail + self._unquote(bare).translate(None, _SPACES)
        self._rows += text.count(b"[{") + text.count(b"},{") - self._tail.count(b"[{")
        self._tail = text[-2:]
        return self._rows


class _Unquote:
    """Removes what stands in quotation marks, which may open and close in different pieces."""

    def __init__(self) -> None:
        self._inside = 0

    def __call__(self, piece: bytes) -> bytes:
        parts = piece.split(b'"')
        bare = b"".join(parts[self._inside :: 2])
        self._inside = (self._inside + len(parts) - 1) % 2
        return bare


_COUNTERS: Mapping[str, Callable[[], Callable[[bytes], int]]] = {
    "csv": _QuotedLines,
    "tsv": _Lines,
    "xml": _Tags,
    "json": _Objects,
}
