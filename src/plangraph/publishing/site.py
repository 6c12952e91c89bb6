"""Site: the pages as a folder of files, for any web host or to open without a server.

The new folder is written beside the old one and then renamed, so that a failure does not change the
old one. A list of its files is in it; a folder with any other file is refused. The folder is marked
as an output, so that its Turtle and JSON-LD are not read as part of a folder above it. A page that
would be written with the same bytes again is linked from the old folder instead
(:mod:`plangraph.publishing.kept_sites`).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from plangraph.errors import TargetError, UsageError
from plangraph.files import make_folder
from plangraph.graph import Graph
from plangraph.keeping.kept_files import hash_parts
from plangraph.keeping.own_code import hash_own_code
from plangraph.pages import SitePages
from plangraph.publishing.kept_sites import KeptSite, keep_site, recall_site
from plangraph.publishing.site_writer import MANIFEST, Advance, SiteWriter
from plangraph.reading.targets import refuse_inputs_in


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
    target = Path(os.path.realpath(folder))
    key, known = _hash_all(graph, base), recall_site(target)
    if known.is_whole(str(target), key):
        _check_target(target, str(folder))
        return Site(Path(folder), len(known.pages), sum(page.size for page in known.pages.values()))
    pages = SitePages(graph.fetch(), base=base)
    _check_target(target, str(folder))
    make_folder(target.parent)
    try:
        new = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    except OSError as exc:
        raise TargetError(str(folder), exc.strerror or "unknown reason") from exc
    try:
        writer = SiteWriter(new, target, known)
        writer.write_all(pages, key, advance or _ignore_progress)
        _swap(new, target)
    except OSError as exc:
        raise TargetError(str(folder), exc.strerror or "unknown reason") from exc
    finally:
        shutil.rmtree(new, ignore_errors=True)
    found = writer.pages
    keep_site(target, KeptSite(key.hex(), found))
    return Site(Path(folder), len(found), sum(page.size for page in found.values()))


def _hash_all(graph: Graph, base: str | None) -> bytes:
    """Return a hash of all that decides the pages; empty where the data may change meanwhile."""
    published = graph.published
    if not (digest := published.file_digest):
        return b""
    questions = repr(published.lookup.questions)
    parts = (repr(base), str(published.left_out), questions)
    return hash_parts([b"site", hash_own_code(), digest, *map(str.encode, parts)])


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
