"""Outputs: mark the folders that plangraph writes, so that they are never read as data by accident.

A marked folder is left out where a folder above it is read; it is read where it is named itself.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plangraph.files import write_files_atomically
from plangraph.interrupts import hold

#: The file that marks a folder as an output.
OUTPUT_MARKER = ".plangraph-output"

#: The content of the marker, for people who find it.
MARKER_TEXT = (
    "Written by plangraph: this folder is not read as part of a folder above it.\n"
    "Delete this file to keep data of your own here.\n"
)


def mark_output(folder: Path) -> None:
    """Mark an existing folder as an output.

    Raises:
        TargetError: the folder cannot be written.
    """
    write_files_atomically(list_marker(folder))


def list_marker(folder: Path) -> dict[Path, list[str]]:
    """Return the marker of a folder with its text, unless the folder is marked already."""
    return {} if is_output(folder) else {folder / OUTPUT_MARKER: [MARKER_TEXT]}


@contextmanager
def output_folder(folder: Path) -> Iterator[None]:
    """Make and mark a folder, if it is not there; delete it at the end if nothing was written.

    Raises:
        TargetError: the folder cannot be written.
    """
    with hold() as allowing:
        is_new = not is_output(folder)
        write_files_atomically(list_marker(folder), with_folders=True)
        try:
            with allowing():
                yield
        finally:
            if is_new and os.listdir(folder) == [OUTPUT_MARKER]:
                (folder / OUTPUT_MARKER).unlink()
                folder.rmdir()


def is_output(folder: Path) -> bool:
    """Return whether a folder is marked as an output."""
    return os.path.lexists(folder / OUTPUT_MARKER)


def find_outputs_below(folder: Path) -> Iterator[Path]:
    """Yield the marked folders that are left out where ``folder`` is read, sorted by path."""
    found = []
    for place, folders, _ in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        marked = {name for name in folders if is_output(Path(place, name))}
        found += [Path(place, name) for name in marked]
        folders[:] = [name for name in folders if name not in marked]
    yield from sorted(found)


def find_output(path: Path) -> Path | None:
    """Return the marked folder that ``path`` is, or is in; None if there is none."""
    real = Path(os.path.realpath(path))
    return next((folder for folder in (real, *real.parents) if is_output(folder)), None)
