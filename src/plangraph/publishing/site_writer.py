"""Site writer: the files of a site that have to be written, in a new folder.

Two processes write them where that is possible.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from plangraph.keeping.kept_files import hash_parts
from plangraph.publishing.kept_sites import KeptPage, KeptSite, note_page
from plangraph.publishing.second_process import Turns, work_beside
from plangraph.reading.outputs import OUTPUT_MARKER, mark_output

if TYPE_CHECKING:
    from plangraph.pages.planned_pages import PlannedPage

#: The file that lists all files of a site, including itself.
MANIFEST = "site-files.txt"

#: Takes the number of files that are written, and the number of all files.
Advance = Callable[[int, int], None]

# Yields the pages of a part.
_Plan: TypeAlias = "Callable[[str], Iterator[PlannedPage]]"


class PlannedSite(Protocol):
    """The pages of a site."""

    def __len__(self) -> int: ...

    @property
    def parts(self) -> Sequence[str]:
        """What there are pages about."""

    def plan(self, part: str, whole: bytes) -> Iterator[PlannedPage]:
        """Yield the pages of a part with their keys; ``whole`` is a hash of all data."""


class SiteWriter:
    """Writes the pages of a site into a new folder, but for those that are right in the old one.

    ``pages`` are all files of the site, by their paths.
    """

    def __init__(self, new: Path, old: Path, known: KeptSite) -> None:
        self._new, self._old = str(new), str(old)
        self._known = known
        self._folders = {self._new}
        self.pages: dict[str, KeptPage] = {}

    def write_all(
        self, pages: PlannedSite, key: bytes, advance: Advance, *, forks: bool = False
    ) -> None:
        """Write all pages, the list of files, and the mark of an output.

        If it ``forks``, a second process writes pages from the other end at the same time.
        """
        mark_output(Path(self._new))
        self._note(OUTPUT_MARKER)
        total, parts = len(pages), pages.parts
        plan = partial(pages.plan, whole=key)
        if forks:
            self._write_in_two(parts, plan, partial(_advance_to, advance, total))
        else:
            planned = chain.from_iterable(map(plan, parts))
            for number, page in enumerate(planned, 1):
                self._write(page)
                advance(number, total)
        names = "".join(f"{name}\n" for name in sorted([*self.pages, MANIFEST]))
        Path(self._new, MANIFEST).write_bytes(names.encode())
        self._note(MANIFEST)

    def is_right(self) -> bool:
        """Return whether nobody has changed meanwhile what stays in the old folder."""
        return all(
            self._known.find(self._old, path) is not None
            for path, page in self.pages.items()
            if (known := self._known.pages.get(path)) and page == known._replace(key=page.key)
        )

    def _write_in_two(
        self, parts: Sequence[str], plan: _Plan, advance: Callable[[int], None]
    ) -> None:
        """Write from both ends at the same time; all from the other end again if that failed."""
        turns, done, taken = Turns(len(parts)), 0, 0
        with closing(turns), work_beside(partial(self._write_back, parts, plan, turns)) as process:
            while turns.take():
                for planned in plan(parts[taken]):
                    self._write(planned)
                    done += 1
                taken += 1
                advance(done + process.steps)
            noted = process.wait(lambda: advance(done + process.steps))
        if noted is None:
            for number, planned in enumerate(chain.from_iterable(map(plan, parts[taken:])), 1):
                Path(self._place(planned.path)).unlink(missing_ok=True)
                self._write(planned)
                advance(done + number)
        else:
            self.pages |= {path: KeptPage(*page) for path, page in json.loads(noted).items()}

    def _write_back(
        self, parts: Sequence[str], plan: _Plan, turns: Turns, step: Callable[[], None]
    ) -> bytes:
        """Write parts from the last one; return what is noted of their pages."""
        self.pages = {}
        for part in reversed(parts):
            if not turns.take():
                break
            for planned in plan(part):
                self._write(planned)
                step()
        return json.dumps(self.pages).encode()

    def _write(self, planned: PlannedPage) -> None:
        """Write a page, unless the old folder has it: with the same key, or with the same bytes."""
        path, key = planned.path, planned.key.hex()
        known = self._known.find(self._old, path)
        if known and key and known.key == key:
            self.pages[path] = known
            return
        content = planned.write().content
        digest = hash_parts([content]).hex()
        if known and known.content == digest:
            self.pages[path] = known._replace(key=key)
            return
        with open(self._place(path), "xb") as written:
            written.write(content)
        self._note(path, key, digest)

    def _place(self, path: str) -> str:
        """Return the name of a file, whose folder is made."""
        file = os.path.join(self._new, *path.split("/"))
        if (folder := os.path.dirname(file)) not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        return file

    def _note(self, path: str, key: str = "", content: str = "") -> None:
        file = os.path.join(self._new, *path.split("/"))
        self.pages[path] = note_page(file, key, content)


def _advance_to(advance: Advance, total: int, done: int) -> None:
    advance(done, total)
