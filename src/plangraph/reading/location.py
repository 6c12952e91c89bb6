"""Places: a line of a file, for findings about what stands there or follows from it."""

from typing import NamedTuple


class Location(NamedTuple):
    """A line of a file; empty and 0 where it is not known."""

    path: str
    line: int

    def __str__(self) -> str:
        """Return ``file:line``."""
        return f"{self.path}:{self.line}"
