"""Format of a graph: its name, the suffixes of its files, its media types, and what writes it.

Everything that is known about a format is in the one file of that format, as a :class:`Format`.
Command line, server, pages and help read it there. A format of RDF is listed in
:mod:`plangraph.serialization.registry`, any other one in :mod:`plangraph.exporting.registry`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, Never, TypeVar

from plangraph.errors import UsageError

if TYPE_CHECKING:
    from pyoxigraph import Quad, RdfFormat

Source = TypeVar("Source", contravariant=True)
Piece = TypeVar("Piece", str, bytes, covariant=True)


@dataclass(frozen=True, kw_only=True, eq=False)
class Format(Generic[Source, Piece]):
    """One way to write a graph, as one file or as several.

    The files hold text, or bytes where the format is binary.

    Attributes:
        needs: what the graph is written from: ``quads``, ``network``, ``store`` or ``lookup``.
        name: what ``--format`` takes.
        title: what people call the format.
        files: the function that writes each file, by the suffix of the file, which begins with a
            dot and may hold more of them (``.edges.csv``).
        media_types: what the web calls the format; the first one is sent.
        aliases: more names that are understood, in lower case.
    """

    needs: ClassVar[str]
    name: str
    title: str
    files: Mapping[str, Callable[[Source], Iterator[Piece]]]
    media_types: tuple[str, ...]
    aliases: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        """The suffix of its file, or of the first one."""
        return next(iter(self.files))

    @property
    def media_type(self) -> str:
        """The media type that the format is sent as."""
        return self.media_types[0]

    def is_called(self, name: str) -> bool:
        """Return whether ``name`` is the name, an alias or a suffix of the format."""
        return name == self.name or name in self.aliases or name in self.files

    def write(self, source: Source) -> Iterator[Piece]:
        """Yield the one file of this format, in pieces.

        Raises:
            UsageError: the format has several files.
        """
        self.require_one_file()
        (write,) = self.files.values()
        return write(source)

    def require_one_file(self) -> None:
        """Raise unless the format is one file.

        Raises:
            UsageError: the format has several files, which no stream can hold.
        """
        if len(self.files) > 1:
            listed = ", ".join(self.files)
            message = f"{self.name} is several files ({listed}) and cannot be one stream"
            raise UsageError("PG506", message, f"name a file, such as -o plan{self.suffix}")

    def write_files(self, source: Source) -> dict[str, Iterator[Piece]]:
        """Return each file, in pieces, by its suffix."""
        return {suffix: write(source) for suffix, write in self.files.items()}


@dataclass(frozen=True, kw_only=True, eq=False)
class QuadFormat(Format["Iterable[Quad]", str]):
    """An RDF syntax, written from quads.

    Attributes:
        engine: the same syntax in Oxigraph, which streams the answers to queries; without one,
            answers are written by ``files``.
        iri: the W3C's IRI of the syntax (https://www.w3.org/ns/formats/), if there is one.
        holds_graphs: whether the names of graphs are written too, also those of files.
        holds_named_graphs: whether the graphs that the data name are written, and files merged.
        holds_all: whether every graph can be written.
    """

    needs: ClassVar[str] = "quads"
    engine: RdfFormat | None = None
    iri: str = ""
    holds_graphs: bool = False
    holds_named_graphs: bool = False
    holds_all: bool = True

    def write_files(self, source: Iterable[Quad]) -> dict[str, Iterator[str]]:
        """Return the text of each file, in pieces, by its suffix."""
        return super().write_files(source if len(self.files) == 1 else tuple(source))


AnyFormat = Format[Never, str] | Format[Never, bytes]

_Found = TypeVar("_Found", bound=AnyFormat)


def find_by_name(name: str, formats: Sequence[_Found]) -> _Found:
    """Return the format with this name, alias or suffix.

    Raises:
        UsageError: there is none.
    """
    for known in formats:
        if known.is_called(name):
            return known
    raise _unknown(name, formats)


def find_by_path(path: str, formats: Sequence[_Found]) -> _Found:
    """Return the format with the longest suffix that ``path`` ends with.

    Raises:
        UsageError: there is none.
    """
    endings = {suffix: known for known in formats for suffix in known.files}
    fitting = [suffix for suffix in endings if path.endswith(suffix)]
    if not fitting:
        file = path.replace("\\", "/").rpartition("/")[2]
        raise _unknown("".join(file.rpartition(".")[1:]) if "." in file else "", formats)
    return endings[max(fitting, key=len)]


def _unknown(name: str, formats: Sequence[AnyFormat]) -> UsageError:
    listed = ", ".join(suffix for known in formats for suffix in known.files)
    return UsageError("PG504", f"no format is called {name!r}", f"use one of {listed}")
