"""Data files: which files of a folder are read, how each is named, and what its names begin with.

Folders below a folder that plangraph has written are left out (:mod:`plangraph.reading.outputs`).
The folder of a project stands for its data (:mod:`plangraph.project`).
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from plangraph import resources
from plangraph.errors import UsageError
from plangraph.files import explain_os_error, is_broken_link
from plangraph.project import FILE, Project, find_whole_project
from plangraph.reading.outputs import is_output
from plangraph.vocabulary import GRAPH, name_base

_ABSOLUTE = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+""")
_BASE: ContextVar[str | None] = ContextVar("base", default=None)

#: The suffixes of YAML-LD files.
YAML_SUFFIXES = (".yaml", ".yml")

#: The suffixes of data files: the files of a folder that are read.
SUFFIXES = (*YAML_SUFFIXES, ".ttl", ".trig", ".nt", ".nq", ".jsonld", ".rdf")

# What to do with files of other endings that people have.
_OTHER_SUFFIXES = {
    **dict.fromkeys((".gz", ".bz2", ".xz", ".zip", ".zst"), "unpack it, and name what was in it"),
    **dict.fromkeys((".owl", ".xml", ".rdfs"), "name it .rdf if it is RDF/XML, .ttl if Turtle"),
    **dict.fromkeys((".n3", ".turtle"), "name it .ttl if it is Turtle, which most N3 is"),
    **dict.fromkeys((".json", ".json-ld"), "name it .jsonld if it is JSON-LD"),
}

# What a path of an IRI may hold as it is: these ASCII characters, and those of these ranges.
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9._~!$&'()*+,;=:@/-]")
_IN_PATHS = (
    *((0xA0, 0xD7FF), (0xF900, 0xFDCF), (0xFDF0, 0xFFEF), (0xE1000, 0xEFFFD)),
    *((plane << 16, (plane << 16) + 0xFFFD) for plane in range(1, 14)),
)


def find_files(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield each data file with its name relative to ``path``, sorted by name.

    Folders below ``path`` that are outputs of plangraph are left out. A link that leads nowhere and
    a pipe are among the files: whoever reads them finds what is wrong. The folder of a project
    stands for its data and its ``plangraph.toml``, and so does the folder of its data.

    Raises:
        UsageError: ``path`` does not exist, is no data file, or is a folder without any.
        DataError: the ``plangraph.toml`` of the project is wrong, or a folder cannot be read.
    """
    if is_broken_link(path):
        message, remedy = "a link that leads to no file or folder", "name what it should lead to"
        raise UsageError("PG001", message, remedy, path=str(path))
    if not os.path.exists(path):  # Path.exists raises where a name is too long
        raise UsageError("PG001", "no such file or folder", "check the path", path=str(path))
    if path.is_dir():
        project, path = find_whole_project(path), find_data_folder(path)
        names = sorted(_list_named(path))
        if not names:
            raise UsageError(
                "PG002",
                "no data files in this folder",
                f"add files that end in {', '.join(SUFFIXES)}; outputs below it are not read",
                path=str(path),
            )
        if project is not None:
            yield project.root / FILE, FILE
        yield from ((path / name, _show_bytes(name)) for name in names)
    elif path.suffix in SUFFIXES:
        yield path, _show_bytes(path.name)
    else:
        raise UsageError(
            "PG006",
            f"unknown kind of file {path.suffix or path.name!r}",
            _OTHER_SUFFIXES.get(path.suffix) or f"use a file that ends in {', '.join(SUFFIXES)}",
            path=str(path),
        )


def find_data_folder(path: Path) -> Path:
    """Return the folder that is read for ``path``: of a project, the folder of its data.

    Raises:
        DataError: the ``plangraph.toml`` of the project is wrong.
    """
    project = find_whole_project(path)
    if project is None or Path(os.path.abspath(path)) == project.data:
        return path
    # A folder that was named keeps its name, which findings show.
    return path / project.data.relative_to(project.root)


def list_data(folder: Path) -> Iterator[str]:
    """Yield the names of the data files below a folder, relative to it, outputs left out."""
    return (name for name in _list_named(folder) if (folder / name).is_file())


def _list_named(folder: Path) -> Iterator[str]:
    """Yield the names of all that is called as data files are, whatever it is.

    Raises:
        DataError: a folder cannot be read.
    """
    for place, folders, files in os.walk(folder, onerror=_refuse_folder):
        here = Path(place)
        folders[:] = [name for name in folders if not is_left_out(here / name)]
        for file in (here / name for name in files if is_data(name)):
            yield file.relative_to(folder).as_posix()


def _refuse_folder(error: OSError) -> None:
    """Raise an error of a folder, but for one that is not there and holds nothing."""
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        with explain_os_error(str(error.filename)):
            raise error


def list_skipped(path: Path) -> list[Path]:
    """Return what of a folder is not read, sorted: files by their endings, links to folders.

    What is hidden and outputs are left out, as is a path that is no folder.
    """
    found: list[Path] = []
    for place, folders, files in os.walk(find_data_folder(path)):
        here = Path(place)
        folders[:] = [name for name in folders if not is_left_out(here / name)]
        found += [here / name for name in files if name[0] != "." and not is_data(name)]
        found += [here / name for name in folders if (here / name).is_symlink()]
    return sorted(found)


def is_data(name: str) -> bool:
    """Return whether a file of this name is read as data."""
    return not name.startswith(".") and Path(name).suffix in SUFFIXES


def is_left_out(folder: Path) -> bool:
    """Return whether a folder is not read as part of a folder above it: an output, or hidden."""
    return folder.name.startswith(".") or is_output(folder)


@contextmanager
def reading_with_base(base: str | None) -> Iterator[None]:
    """Resolve relative names in all files against ``base`` while the context lasts.

    None changes nothing.

    Raises:
        UsageError: it is no absolute IRI.
    """
    if base is not None and not _ABSOLUTE.fullmatch(base):
        message = f"{base!r} is no absolute IRI"
        raise UsageError("PG609", message, "give the full address: https://host/path/")
    before = _BASE.set(_BASE.get() if base is None else base)
    try:
        yield
    finally:
        _BASE.reset(before)


def find_base_iri(project: Project | None, graph: str) -> str:
    """Return the IRI that relative names in a file with this named graph are resolved against.

    It is that of :func:`reading_with_base`. Else in a project it is below the base of the project,
    elsewhere it is the named graph itself.
    """
    if (base := _BASE.get()) is not None:
        return base
    if project is None:
        return graph
    name_base(project.base)
    return project.base + graph.removeprefix(GRAPH)


def name_graph(name: str) -> str:
    """Return the IRI of the named graph of a file."""
    return GRAPH + _quote(_show_bytes(name))


def show_file(file: Path) -> str:
    """Return the name of a file in findings: of a bundled file, its path in the bundle."""
    root = resources.bundle_root()
    return _show_bytes(str(file.relative_to(root) if file.is_relative_to(root) else file))


def _show_bytes(name: str) -> str:
    """Return the name of a file with its bytes that are not UTF-8 as escapes."""
    return name.encode("utf-8", "backslashreplace").decode()


def _quote(name: str) -> str:
    """Return a file name with each character percent-encoded that no path of an IRI may have.

    https://www.rfc-editor.org/rfc/rfc3987#section-2.2
    """
    return _NOT_PLAIN.sub(lambda match: _quote_character(match[0]), name)


def _quote_character(character: str) -> str:
    if any(first <= ord(character) <= last for first, last in _IN_PATHS):
        return character
    return "".join(f"%{byte:02X}" for byte in character.encode())
