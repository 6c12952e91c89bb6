"""Written view: a page as one text, which is written to a file or displayed in a notebook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from plangraph.errors import UsageError
from plangraph.files import write_atomically

# How the names of files end that a view is written to; a file without an ending is a page.
_SUFFIXES = ("", ".html", ".htm", ".svg")


@dataclass(frozen=True, repr=False)
class View:
    """A page: ``html`` is the whole file. Jupyter displays a view without writing a file.

    ``things`` and ``relations`` are the numbers of what it draws.
    """

    html: str
    things: int
    relations: int
    #: Writes the picture of :attr:`svg`.
    write_picture: Callable[[], str]
    #: Why nothing is drawn; empty where something is.
    emptiness: str = ""

    @cached_property
    def svg(self) -> str:
        """The picture alone, as a static SVG: of one draft that in layers."""
        return self.write_picture()

    @property
    def summary(self) -> str:
        """The number of nodes and edges, as text."""
        return f"{self.things} things, {self.relations} relations"

    def write(self, target: Path | str) -> View:
        """Write the page to a file, or the picture alone if it ends in ``.svg``; return the page.

        Raises:
            UsageError: the file's name ends as that of another kind of file.
            TargetError: the file cannot be written.
        """
        file = Path(target)
        suffix = file.suffix.lower()
        if suffix not in _SUFFIXES:
            what = f"a view cannot be written as {file.suffix!r}"
            raise UsageError("PG402", what, "use a file that ends in .html or .svg")
        write_atomically(file, [self.svg if suffix == ".svg" else self.html])
        return self

    def __repr__(self) -> str:
        return f"<plangraph view: {self.summary}>"

    def __str__(self) -> str:
        """Return the HTML."""
        return self.html

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Return the page in a frame, and the picture for viewers without frames."""
        from markupsafe import escape

        frame = f'<iframe title="plangraph" width="100%" height="720" srcdoc="{escape(self.html)}">'
        return {
            "text/html": f"{frame}</iframe>",
            "image/svg+xml": self.svg,
            "text/plain": repr(self),
        }
