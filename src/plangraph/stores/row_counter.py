"""Row counter: count the rows in a stream of bytes, and stop the stream at a limit.

The engine writes rows as bytes and does not report their number. Each format allows counting them
in pieces of any size without parsing: a row of TSV ends with its only line break, a row of XML
begins with a tag that cannot occur in a text, and in CSV and JSON quotation marks enclose the texts
(https://www.w3.org/TR/sparql11-results-csv-tsv/, https://www.w3.org/TR/rdf-sparql-XMLres/,
https://www.w3.org/TR/sparql11-results-json/).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from plangraph.errors import LimitError

_Item = TypeVar("_Item")


class Target(Protocol):
    """A file or other object that accepts bytes."""

    def write(self, piece: bytes, /) -> object:
        """Write a piece."""
        ...


class RowCounter:
    """Writes bytes of format ``name`` to a target until they contain more than ``most`` rows."""

    def __init__(self, target: Target, name: str, most: int) -> None:
        self._target = target
        self._count = _COUNTERS[name]()
        self._most = most
        self._few = bytearray()  # a row has at least one byte: fewer bytes need no count
        self._is_few = True

    def write(self, piece: bytes) -> int:
        """Write a piece to the target.

        Raises:
            LimitError: with this piece there are too many rows.
        """
        if self._is_few:
            self._few += piece
            self._is_few = len(self._few) <= self._most
            if not self._is_few and self._count(bytes(self._few)) > self._most:
                raise _make_limit_error(self._most)
        elif self._count(piece) > self._most:
            raise _make_limit_error(self._most)
        self._target.write(piece)
        return len(piece)

    def flush(self) -> None:
        """Do nothing: every piece is written at once."""


def count_rows(content: bytes, name: str) -> int:
    """Return the number of rows in the whole bytes of an answer in format ``name``."""
    return _COUNTERS[name]()(content)


def limit_rows(items: Iterable[_Item], most: int) -> Iterator[_Item]:
    """Yield ``items``, at most ``most`` of them.

    Raises:
        LimitError: there are more than ``most``.
    """
    for number, item in enumerate(items):
        if number == most:
            raise _make_limit_error(most)
        yield item


def _make_limit_error(most: int) -> LimitError:
    return LimitError("rows", f"the answer has more than {most} rows", "ask for fewer with LIMIT")


class _Lines:
    """Counts line breaks, except the first, which ends the names of the columns."""

    def __init__(self) -> None:
        self._rows = -1

    def __call__(self, piece: bytes) -> int:
        self._rows += piece.count(b"\n")
        return self._rows


class _QuotedLines:
    """Counts line breaks outside quotation marks, except the first."""

    def __init__(self) -> None:
        self._rows = -1
        self._unquote = _Unquote()

    def __call__(self, piece: bytes) -> int:
        self._rows += self._unquote(piece).count(b"\n")
        return self._rows


class _Tags:
    """Counts the opening tags of rows."""

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
_AS_BRACES = bytes.maketrans(b"[]", b"{}")
_NO_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")
_OPENING = b"{"[0]
_FLAT_LEVELS = 8


class JsonRows:
    """Counts the objects in the only array of objects of a JSON answer, from its pieces.

    ``depth`` is how many objects and arrays are open after the last piece, ``deepest`` at least how
    many were open at once, wherever these are more than a few.
    """

    def __init__(self) -> None:
        self._rows = 0
        self.depth = self.deepest = 0
        self._tail = b""
        self._rest = b""
        self._unquote = _Unquote()

    def __call__(self, piece: bytes) -> int:
        """Count the rows of a piece; return how many there are so far."""
        piece = self._rest + piece
        whole = piece.rstrip(b"\\")
        self._rest = piece[len(whole) :]
        bare = whole.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in whole else whole
        unquoted = self._unquote(bare).translate(None, _SPACES)
        self._measure(unquoted.translate(_AS_BRACES, _NO_BRACKETS))
        text = self._tail + unquoted
        self._rows += text.count(b"[{") + text.count(b"},{") - self._tail.count(b"[{")
        self._tail = text[-2:]
        return self._rows

    @property
    def is_complete(self) -> bool:
        """Whether the last piece has ended outside of every object, array and quoted text."""
        return self.depth == 0 and not self._unquote.is_inside

    def _measure(self, braces: bytes) -> None:
        depth = self.depth
        self.depth += braces.count(b"{") - braces.count(b"}")
        for _ in range(_FLAT_LEVELS):  # pairs of ordinary depth are many, and removed fast
            braces = braces.replace(b"{}", b"")
        for brace in braces:
            depth += 1 if brace == _OPENING else -1
            self.deepest = max(self.deepest, depth)


class _Unquote:
    """Removes quoted text; the two quotation marks may be in different pieces."""

    def __init__(self) -> None:
        self._inside = 0

    def __call__(self, piece: bytes) -> bytes:
        parts = piece.split(b'"')
        bare = b"".join(parts[self._inside :: 2])
        self._inside = (self._inside + len(parts) - 1) % 2
        return bare

    @property
    def is_inside(self) -> bool:
        """Whether the last piece has ended in quoted text."""
        return bool(self._inside)


_COUNTERS: Mapping[str, Callable[[], Callable[[bytes], int]]] = {
    "csv": _QuotedLines,
    "tsv": _Lines,
    "xml": _Tags,
    "json": JsonRows,
}
