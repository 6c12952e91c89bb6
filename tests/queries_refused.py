"""Typical mistakes in queries, from ``fixtures/queries/mistakes.txt``.

Each has its wrong token between ‹ and ›, and below it what the user reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).parent / "fixtures" / "queries" / "mistakes.txt"
_INDENT = "    "


@dataclass(frozen=True)
class Refused:
    """A query that the engine refuses, where its wrong token is, and what the user reads."""

    marked: str
    says: str

    @property
    def query(self) -> str:
        """The query."""
        return self.marked.replace("‹", "").replace("›", "")

    @property
    def token(self) -> range:
        """The offsets of the wrong token; that of the end for the end."""
        start, end = self.marked.index("‹"), self.marked.index("›") - 1
        return range(start, max(end, start + 1))

    def find_offset(self, line: int, column: int) -> int:
        """Return the offset of a place in the query."""
        lines = self.query.split("\n")
        return sum(len(text) + 1 for text in lines[: line - 1]) + column - 1


def _read() -> list[Refused]:
    found, lines = [], list[str]()
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if lines and line.startswith(_INDENT):
            found.append(Refused("\n".join(lines).lstrip("\n"), line.strip()))
            lines = []
        else:
            lines.append(line)
    return found


REFUSED = {f"{number}: {item.marked}": item for number, item in enumerate(_read())}
