"""Site: the pages as a folder of files, for any web host or to open without a server.

The new folder is written beside the old one and then renamed, so that a failure does not change the
old one. A list of its files is in it; a folder with any other file is refused. The folder is marked
as an output, so that its Turtle and JSON-LD are not read as part of a folder above it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from plangraph.errors import TargetError, UsageError
from plangraph.files import make_folder
from plangraph.graph import Graph
from plangraph.pages import Page, SitePages
from plangraph.reading.outputs import MARKER_TEXT, OUTPUT_MARKER, mark_output
from plangraph.reading.targets import refuse_inputs_in

#: The file that lists all files of a site, including itself.
MANIFEST = "site-files.txt"

#: Takes the number of files that are written, and the number of all files.
Advance = Callable[[int, int], None]


@dataclass(frozen=True)
class Site:
    """A site that was written: its folder, the number of its files, and their size in bytes."""

    folder: Path
    files: int
    size: int


def site(
    graph: Graph, folder: Path | str, *, base: str | None = None, advance: Advance | None = None
) -> Site:
    """Write the pages of ``graph`` as a folder, in place of an earlier site there.

    ``base`` is the address the folder will have on the web, by default the base of the project.

    Raises:
        UsageError: the folder holds data, or files that do not belong to a site; or ``base`` is
            not an address.
        TargetError: the folder cannot be written; it is unchanged.
    """
    refuse_inputs_in(folder, graph.paths)
    pages = SitePages(graph.fetch(), base=base)
    target = Path(os.path.realpath(folder))
    _check_target(target, str(folder))
    make_folder(target.parent)
    try:
        new = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    except OSError as exc:
        raise TargetError(str(folder), exc.strerror or "unknown reason") from exc
    try:
        made = _write_pages(pages, new, advance or _ignore_progress, len(pages))
        _swap(new, target)
    except OSError as exc:
        raise TargetError(str(folder), exc.strerror or "unknown reason") from exc
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return Site(Path(folder), made.files, made.size)


def _ignore_progress(done: int, total: int) -> None:
    pass


def _check_target(target: Path, shown: str) -> None:
    """Raise unless the folder is missing, empty, or a site and nothing else."""
    if not os.path.exists(target):
        return
    if not target.is_dir():
        raise TargetError(shown, "a file has this name")
    listed = set()
    with suppress(OSError, UnicodeDecodeError):
        listed = set((target / MANIFEST).read_text("utf-8").splitlines())
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target).as_posix()
        if (path.is_symlink() or not path.is_dir()) and name not in listed:
            message = f"the folder holds {name}, which does not belong to a site"
            raise UsageError("PG004", message, "name a new or empty folder", path=shown)


def _write_pages(pages: Iterable[Page], folder: Path, advance: Advance, total: int) -> Site:
    mark_output(folder)
    names, size = [MANIFEST, OUTPUT_MARKER], len(MARKER_TEXT)
    for number, page in enumerate(pages, 1):
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(page.content)
        names.append(page.path)
        size += len(page.content)
        advance(number, total)
    manifest = "".join(f"{name}\n" for name in sorted(names)).encode()
    (folder / MANIFEST).write_bytes(manifest)
    return Site(folder, len(names), size + len(manifest))


def _swap(new: Path, target: Path) -> None:
    """Rename the new folder to the name of the old one, which is deleted last."""
    mask = os.umask(0)
    os.umask(mask)
    new.chmod(0o777 & ~mask)
    if not target.exists():
        new.rename(target)
        return
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.old."))
    target.rename(old / target.name)
    try:
        new.rename(target)
    except OSError:
        (old / target.name).rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
