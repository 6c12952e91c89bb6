"""Site writer: the files of a site in a new folder, those that are still right as links.

Two processes write them where that is possible.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Protocol

from plangraph.pages.planned_pages import PlannedPage
from plangraph.publishing.kept_sites import KeptPage, KeptSite, note_page
from plangraph.publishing.second_process import work_beside
from plangraph.reading.outputs import OUTPUT_MARKER, mark_output

#: The file that lists all files of a site, including itself.
MANIFEST = "site-files.txt"

#: Takes the number of files that are written, and the number of all files.
Advance = Callable[[int, int], None]


class PlannedSite(Protocol):
    """The pages of a site."""

    def __len__(self) -> int: ...

    def plan(self, whole: bytes) -> tuple[Iterator[PlannedPage], Iterator[PlannedPage]]:
        """Return the pages with their keys in two parts; ``whole`` is a hash of all data."""


class SiteWriter:
    """Writes the pages of a site into a new folder; what is still right is linked from the old one.

    ``pages`` are the files that are in the new folder, by their paths.
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

        If it ``forks``, a second process writes the second part of the pages at the same time.
        """
        mark_output(Path(self._new))
        self._note(OUTPUT_MARKER, b"")
        total = len(pages)
        first, second = pages.plan(key)
        if forks:
            self._write_in_two(first, second, partial(_advance_to, advance, total))
        else:
            for number, planned in enumerate(chain(first, second), 1):
                self._write(planned)
                advance(number, total)
        names = "".join(f"{name}\n" for name in sorted([*self.pages, MANIFEST]))
        Path(self._new, MANIFEST).write_bytes(names.encode())
        self._note(MANIFEST, b"")

    def _write_in_two(
        self,
        first: Iterable[PlannedPage],
        second: Iterable[PlannedPage],
        advance: Callable[[int], None],
    ) -> None:
        """Write two parts at the same time; the second one again if its process failed."""
        with work_beside(partial(self._write_part, second)) as process:
            done = 0
            for done, planned in enumerate(first, 1):
                self._write(planned)
                advance(done + process.steps)
            noted = process.wait(lambda: advance(done + process.steps))
        if noted is None:
            for number, planned in enumerate(second, 1):
                Path(self._place(planned.path)).unlink(missing_ok=True)
                self._write(planned)
                advance(done + number)
        else:
            self.pages |= {path: KeptPage(*page) for path, page in json.loads(noted).items()}

    def _write_part(self, part: Iterable[PlannedPage], step: Callable[[], None]) -> bytes:
        """Write a part of the pages; return what is noted of them."""
        self.pages = {}
        for planned in part:
            self._write(planned)
            step()
        return json.dumps(self.pages).encode()

    def _write(self, planned: PlannedPage) -> None:
        path = planned.path
        file = self._place(path)
        if not (self._known.has(self._old, path, planned.key) and self._link(path, file)):
            with open(file, "xb") as written:
                written.write(planned.write().content)
        self._note(path, planned.key)

    def _place(self, path: str) -> str:
        """Return the name of a file, whose folder is made."""
        file = os.path.join(self._new, *path.split("/"))
        if (folder := os.path.dirname(file)) not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        return file

    def _link(self, path: str, file: str) -> bool:
        """Give a file of the old folder a name in the new one; return whether that is possible."""
        try:
            os.link(os.path.join(self._old, *path.split("/")), file)
        except (OSError, NotImplementedError):
            return False
        return True

    def _note(self, path: str, key: bytes) -> None:
        self.pages[path] = note_page(os.path.join(self._new, *path.split("/")), key)


def _advance_to(advance: Advance, total: int, done: int) -> None:
    advance(done, total)
