"""Site: the pages as a folder of files, for any web host or to open without a server.

All pages are written into a temporary folder first, then put in place together, so that a failure
changes nothing. A list of the site's files is among them: a later site replaces and deletes those,
and no others (:mod:`plangraph.publishing.in_place`), so a folder may hold more than the site, as a
git worktree does. The folder is marked as an output, so that its Turtle and JSON-LD are not read as
part of a folder above it. A page that would be written with the same bytes again stays as it is
(:mod:`plangraph.publishing.kept_sites`).
"""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from plangraph.errors import TargetError
from plangraph.files import folder_within, make_parents
from plangraph.graph import Graph
from plangraph.interrupts import hold
from plangraph.keeping.kept_files import hash_parts, open_kept_files
from plangraph.keeping.own_code import hash_own_code
from plangraph.publishing.in_place import put_in_place, read_list, refuse_others
from plangraph.publishing.kept_sites import KeptSite, keep_site, recall_site
from plangraph.publishing.second_process import may_fork
from plangraph.publishing.site_writer import MANIFEST, Advance, SiteWriter
from plangraph.reading.outputs import OUTPUT_MARKER
from plangraph.reading.targets import refuse_inputs_in
from plangraph.stores.embedded import EmbeddedStore


@dataclass(frozen=True)
class Site:
    """A site that was written: its folder, the number of its files, and their size in bytes."""

    folder: Path
    files: int
    size: int


def site(
    graph: Graph, folder: Path | str, *, base: str | None = None, advance: Advance | None = None
) -> Site:
    """Write the pages of ``graph`` into a folder, in place of an earlier site there.

    Files in the folder that are not of a site stay as they are. ``base`` is the address the folder
    will have on the web, by default the base of the project.

    Raises:
        UsageError: the folder holds data, or a page would overwrite a file that is not of a site;
            or ``base`` is not an address.
        TargetError: the folder cannot be written; it is unchanged.
    """
    refuse_inputs_in(folder, graph.paths)
    target = Path(os.path.realpath(folder))
    if os.path.exists(target) and not target.is_dir():
        raise TargetError(str(folder), "a file has this name")
    key, known = _hash_all(graph, base), recall_site(target)
    if known.is_whole(str(target), key):
        return Site(Path(folder), len(known.pages), sum(page.size for page in known.pages.values()))
    from plangraph.pages import SitePages  # lazy: slow to import, and often nothing has changed

    near = graph.fetch()
    pages = SitePages(near, base=base)
    own = read_list(target, MANIFEST)
    refuse_others(target, [*pages.list_paths(), OUTPUT_MARKER, MANIFEST], own, str(folder))
    with ExitStack() as parents:
        make_parents(target, parents)
        place = target if target.exists() else target.parent
        with folder_within(place, f".{target.name}.", Path(folder)) as new:
            writer = SiteWriter(new, target, known)
            forks = may_fork() and isinstance(near.store, EmbeddedStore)  # others have threads
            writer.write_all(pages, key, advance or _ignore_progress, forks=forks)
            if not writer.is_right():
                return site(graph, folder, base=base, advance=advance)
            _put_in_place(new, target, own)
        parents.pop_all()
    keep_site(target, KeptSite(key.hex(), writer.pages))
    return Site(Path(folder), len(writer.pages), sum(page.size for page in writer.pages.values()))


def _hash_all(graph: Graph, base: str | None) -> bytes:
    """Return a hash of all that decides the pages.

    It is empty where nothing is kept, or the data may change meanwhile.
    """
    published = graph.published
    if open_kept_files() is None or not (digest := published.file_digest):
        return b""
    questions = repr(published.lookup.questions)
    parts = (repr(base), str(published.left_out), questions)
    return hash_parts([b"site", hash_own_code(), digest, *map(str.encode, parts)])


def _ignore_progress(done: int, total: int) -> None:
    pass


def _put_in_place(new: Path, target: Path, own: Collection[str]) -> None:
    """Rename the new folder to ``target``, or move its files there if that exists."""
    if target.exists():
        put_in_place(new, target, own, MANIFEST)
        return
    mask = os.umask(0)
    os.umask(mask)
    new.chmod(0o777 & ~mask)
    with hold():
        new.rename(target)
