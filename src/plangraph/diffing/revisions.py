"""Revisions: open the data as they were at a revision of the git repository here.

Files are read as git keeps them (https://git-scm.com/docs/git-cat-file): no filter, hook or other
command of the repository runs, nothing is fetched, and ``.gitattributes`` changes nothing.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from plangraph.errors import DataError, TargetError, UsageError
from plangraph.graph import Graph
from plangraph.opening import open as open_graph
from plangraph.project import FILE
from plangraph.reading.data_files import is_data
from plangraph.reading.outputs import OUTPUT_MARKER

_CODE, _ELSEWHERE = "PG409", "PG427"
_REMEDY = "name a file, a folder, REVISION:PATH, or a plan version"

# Nothing is run or fetched, whatever the configuration of the repository says.
_SETTINGS = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
_LINK, _SUBMODULE = "120000", "160000"  # modes of entries that are no files
_FILE_TYPE = "blob"
_WHAT_SUBMODULES_ARE = "a submodule, a repository of its own"
_LFS_POINTER = b"version https://git-lfs.github.com/spec/"


@dataclass(frozen=True)
class _Entry:
    """A file, link or submodule in a tree: its mode, the hash of its object, and its path."""

    mode: str
    object_hash: str
    path: str


def open_revision(revision: str, path: str) -> Graph:
    """Open a file or folder as it was at a revision; ``path`` is seen from the working folder.

    Raises:
        UsageError: git is not installed, the repository has no such revision or path, or it keeps
            the content elsewhere: in a submodule, in Git LFS, behind a link that leads out of it.
        DataError: a file has errors.
    """
    shown = f"{revision}:{path}"
    tree = _find_tree(shown, revision)
    full = _find_path(shown, path)
    entries = [*_list_entries(shown, tree, full)]
    if not any(_is_in(entry.path, full) for entry in entries):
        _refuse_submodule(shown, tree, full)
        raise UsageError(_CODE, f"{shown} is no revision here: it has no such path", _REMEDY)
    with tempfile.TemporaryDirectory() as folder, _name_places(folder, revision):
        for entry, content in _read_contents(shown, tree, full, entries):
            file = Path(folder, entry.path)
            _write(file, content)
            if file.name == FILE:
                _make_sources(file, content)
        graph = open_graph(Path(folder, full))
        _ = graph.is_confidential  # reads the marks in the other files, while they are there
        return graph


def _run_git(shown: str, *words: str, stdin: bytes = b"") -> bytes:
    """Return what git writes; ``shown`` is what the user has named."""
    command = ["git", *_SETTINGS, *words]
    environment = {**os.environ, **_ENVIRONMENT}
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command, input=stdin, capture_output=True, check=False, env=environment
        )
    except FileNotFoundError as exc:
        raise UsageError("PG416", "git is not installed", "compare files instead") from exc
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise UsageError(_CODE, f"{shown} is no revision here: {reason}", _REMEDY)
    return done.stdout


def _find_tree(shown: str, revision: str) -> str:
    words = ("--verify", "--end-of-options", f"{revision}^{{tree}}")
    return _run_git(shown, "rev-parse", *words).decode().split()[-1]


def _find_path(shown: str, path: str) -> str:
    """Return a path as the repository has it, without a slash at the end; of its root, a dot."""
    if os.path.isabs(path):
        root = os.fsdecode(_run_git(shown, "rev-parse", "--show-toplevel")).rstrip("\n")
        found = os.path.relpath(os.path.realpath(path), root)
    else:
        prefix = os.fsdecode(_run_git(shown, "rev-parse", "--show-prefix")).rstrip("\n")
        found = os.path.normpath(os.path.join(prefix, path))
    if found.split(os.sep)[0] == os.pardir:
        message = f"{shown} is no revision here: the path leads out of the repository"
        raise UsageError(_CODE, message, _REMEDY)
    return Path(found).as_posix()


def _list_entries(shown: str, tree: str, full: str) -> Iterator[_Entry]:
    """Yield what is read as data below a path, and the ``plangraph.toml`` of the folders above."""
    above = [(parent / FILE).as_posix() for parent in PurePosixPath(full).parents]
    words = () if full == "." else ("--", full, *above)
    for entry in _list_tree(shown, "-r", tree, *words):
        if _is_read(entry, full) and ".." not in PurePosixPath(entry.path).parts:
            yield entry


def _list_tree(shown: str, *words: str) -> Iterator[_Entry]:
    listed = _run_git(shown, "ls-tree", "-z", "--full-tree", *words)
    for line in filter(None, os.fsdecode(listed).split("\0")):
        facts, _, path = line.partition("\t")
        mode, _, object_hash = facts.split(" ")
        yield _Entry(mode, object_hash, path)


def _refuse_submodule(shown: str, tree: str, full: str) -> None:
    """Raise if a path that is not in the tree is inside a submodule."""
    above = [parent.as_posix() for parent in PurePosixPath(full).parents[:-1]]
    for entry in _list_tree(shown, "-d", tree, "--", *above) if above else ():
        if entry.mode == _SUBMODULE:
            raise _kept_elsewhere(shown, entry, _WHAT_SUBMODULES_ARE)


def _is_read(entry: _Entry, full: str) -> bool:
    name = PurePosixPath(entry.path).name
    return (
        entry.mode == _SUBMODULE
        or entry.path == full
        or is_data(name)
        or name in (FILE, OUTPUT_MARKER)
    )


def _is_in(path: str, full: str) -> bool:
    return full == "." or PurePosixPath(path).is_relative_to(full)


def _read_contents(
    shown: str, tree: str, full: str, entries: Sequence[_Entry]
) -> Iterator[tuple[_Entry, bytes]]:
    """Yield each entry with the content of its file; a link has that of the file it leads to."""
    for entry in entries:
        if entry.mode == _SUBMODULE:
            raise _kept_elsewhere(shown, entry, _WHAT_SUBMODULES_ARE)
        if entry.mode == _LINK and "\n" in entry.path:
            raise _kept_elsewhere(shown, entry, "a link with a line break in its name")
    words = "".join(
        f"{f'{tree}:{entry.path}' if entry.mode == _LINK else entry.object_hash}\n"
        for entry in entries
    )
    answer = _run_git(shown, "cat-file", "--batch", "--follow-symlinks", stdin=os.fsencode(words))
    for entry, (kind, content) in zip(entries, _split(answer, len(entries)), strict=True):
        if kind == _FILE_TYPE and not content.startswith(_LFS_POINTER):
            yield entry, content
        elif kind == "tree" and entry.path == full:
            raise _kept_elsewhere(shown, entry, "a link to a folder")
        elif kind == "tree":  # as in a folder on disk, where such a link is not followed
            continue
        elif kind == _FILE_TYPE:
            raise _kept_elsewhere(shown, entry, "a pointer of Git LFS, not the file")
        elif entry.mode == _LINK:
            raise _kept_elsewhere(shown, entry, "a link that leads to no file of the repository")
        else:
            raise _kept_elsewhere(shown, entry, "not in this clone, which is partial or damaged")


def _split(answer: bytes, number: int) -> Iterator[tuple[str, bytes]]:
    """Yield the type and the content of each object that ``git cat-file --batch`` has written."""
    place = 0
    for _ in range(number):
        end = answer.index(b"\n", place)
        words = answer[place:end].split(b" ")
        place = end + 1
        # "HASH blob 12" before an object, "symlink 5" before the path of a link, else "… missing".
        if not words[-1].isdigit():
            yield "missing", b""
            continue
        size = int(words[-1])
        yield words[-2].decode(), answer[place : place + size]
        place += size + 1


def _kept_elsewhere(shown: str, entry: _Entry, what: str) -> UsageError:
    message = f"{entry.path} of {shown} is {what}"
    return UsageError(_ELSEWHERE, message, "check out that revision, and compare files")


def _write(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as exc:
        raise TargetError(str(file), exc.strerror or "unknown reason") from exc


def _make_sources(file: Path, content: bytes) -> None:
    """Make the folder of sources that a project names: sources are seldom kept in git."""
    with suppress(tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, KeyError, OSError):
        name = tomllib.loads(content.decode())["folders"]["sources"]
        if not os.path.isabs(name) and os.pardir not in Path(name).parts:
            (file.parent / name).mkdir(parents=True, exist_ok=True)


@contextmanager
def _name_places(folder: str, revision: str) -> Iterator[None]:
    """Name files in findings by the revision and their path, not by their temporary copy."""

    def name(path: str) -> str:
        found = Path(path)
        return (
            f"{revision}:{found.relative_to(folder).as_posix()}"
            if found.is_relative_to(folder)
            else path
        )

    try:
        yield
    except DataError as exc:
        raise DataError(replace(found, path=name(found.path)) for found in exc.findings) from exc
    except UsageError as exc:
        found = exc.findings[0]
        raise UsageError(found.code, found.message, found.remedy, path=name(found.path)) from exc
