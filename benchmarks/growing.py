"""Whole commands over plans as they grow by four: copies of the bundled plans, nothing kept."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kept import write_copies
from table import Archive, Row

from measuring import tell_seconds
from plangraph.keeping.kept_files import CACHE, OFF

_QUADS = 13_000  # about so many are in one copy of the bundled plans
_STEEPEST = 4.6  # times as long over four times the data
_VERBS = (
    ("check",),
    ("export", "--format", "graphml", "-o", "plans.graphml", "--data"),
    ("export", "--format", "pax", "-o", "plans.csv", "--data"),
)


class _Use(NamedTuple):
    """What a process used: CPU seconds, and megabytes at its peak."""

    seconds: float
    megabytes: float

    def __str__(self) -> str:
        """Return both as people read them."""
        return f"{tell_seconds(self.seconds)}, {self.megabytes:.0f} MB"


def grow_files(archive: Archive) -> Iterable[Row]:
    """The commands that go through all that files say, in processes of their own."""
    few = max(1, archive.triples // _QUADS // 2)
    sizes = (few, 4 * few)
    folders = [archive.folder / f"copies-{copies}" for copies in sizes]
    for folder, copies in zip(folders, sizes, strict=True):
        write_copies(folder, copies)
    told = " and ".join(f"{copies * _QUADS // 1000}k" for copies in sizes)
    for words in _VERBS:
        small, large = (_run(words, folder) for folder in folders)
        took = large.seconds / small.seconds
        named = " ".join(words[:3])
        yield Row(
            f"`plangraph {named}` of files of {told} statements, nothing kept",
            str(large),
            f"itself: {small}",
            f"×{took:.1f}",
            f"≤ ×{_STEEPEST:g}",
            took <= _STEEPEST,
            "–",
        )


def _run(words: tuple[str, ...], folder: Path) -> _Use:
    command = [sys.executable, "-m", "plangraph", *words, str(folder)]
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=folder.parent,
        env={**os.environ, CACHE: OFF},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode < 2, command
    return _Use(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
