"""Put new files in place of earlier ones in a folder that may hold files of others.

A list in the folder names the files that are its own; nothing else is changed or deleted. All files
are put in place, or none. A process that is killed meanwhile leaves a list of all, old and new, so
that the next one still knows them.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plangraph.errors import UsageError
from plangraph.files import make_parents, write_atomically
from plangraph.interrupts import hold
from plangraph.text import break_lines


def read_list(folder: Path, name: str) -> frozenset[str]:
    """Return the paths of a folder's own files, as the list with this name has them.

    A path that leads out of the folder, or through a link, is left out.
    """
    lines: list[str] = []
    with suppress(OSError, UnicodeDecodeError):
        lines = break_lines((folder / name).read_text("utf-8"))
    is_link = cache(lambda parent: os.path.islink(os.path.join(folder, parent)))
    return frozenset(
        line for line in lines if _is_below(line) and not any(map(is_link, _list_parents(line)))
    )


def refuse_others(folder: Path, names: Collection[str], own: Collection[str], shown: str) -> None:
    """Raise an error if one of the files ``names`` would be in place of what is not its ``own``.

    ``shown`` is what errors call the folder.

    Raises:
        UsageError: it would overwrite a file, a link or a folder of somebody else.
    """
    folders = {parent for name in names for parent in _list_parents(name)}
    for name in sorted({*names, *folders}):
        try:
            status = os.lstat(os.path.join(folder, name))
        except OSError:  # nothing is there, or what it would be in is a file
            continue
        is_folder = stat.S_ISDIR(status.st_mode)
        if name not in folders if is_folder else name not in own:
            message = f"the folder holds {name}, which is not its own and would be overwritten"
            raise UsageError("PG004", message, "move it, or name another folder", path=shown)


def put_in_place(new: Path, folder: Path, own: Collection[str], list_name: str) -> None:
    """Move the files of the folder ``new`` into ``folder``, and delete what is not to stay there.

    ``new`` has a file ``list_name``, which lists the files that the folder is to have: those in
    ``new``, and those of its ``own`` that stay. Signals wait until all is done, or undone.

    Raises:
        OSError: a file cannot be moved; all are as they were before.
    """
    names = [name for name in _list_files(new) if name != list_name]
    all_names = "".join(f"{name}\n" for name in sorted({*own, *names, list_name}))
    with hold(), ExitStack() as undo:
        move = _Move(folder, new / ".earlier", undo)
        move.set_aside(list_name)
        undo.callback((folder / list_name).unlink, missing_ok=True)
        write_atomically(folder / list_name, [all_names])
        for name in sorted({*own} - read_list(new, list_name)):
            move.set_aside(name)
            move.delete_empty_folders(name)
        for name in names:
            move.set_aside(name)
            move.put(new / name, name)
        (new / list_name).replace(folder / list_name)
        undo.pop_all()


@dataclass(frozen=True)
class _Move:
    """Moves of files into ``folder``, and out of it into ``earlier``; ``undo`` takes them back."""

    folder: Path
    earlier: Path
    undo: ExitStack

    def set_aside(self, name: str) -> None:
        """Move a file out of the folder, if it is there."""
        file, kept = self.folder / name, self.earlier / name
        if os.path.lexists(file) and (file.is_symlink() or not file.is_dir()):
            kept.parent.mkdir(parents=True, exist_ok=True)
            file.rename(kept)
            self.undo.callback(kept.rename, file)

    def put(self, new: Path, name: str) -> None:
        """Move a new file into the folder."""
        file = self.folder / name
        make_parents(file, self.undo)
        new.rename(file)
        self.undo.callback(file.unlink)

    def delete_empty_folders(self, name: str) -> None:
        """Delete the folders that a file was in, from the innermost, until one is not empty."""
        for parent in _list_parents(name):
            place = self.folder / parent
            try:
                place.rmdir()
            except OSError:
                return
            self.undo.callback(place.mkdir)


def _list_files(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if not path.is_dir())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def _list_parents(name: str) -> list[str]:
    """Return the folders that a file is in, from the innermost to the outermost."""
    parents = []
    while (name := name.rpartition("/")[0]) != "":
        parents.append(name)
    return parents


def _is_below(name: str) -> bool:
    """Return whether a path leads to something inside a folder, as far as its text says."""
    parts = {*name.split("/")}
    return ".." not in parts and not parts <= {"", "."} and not name.startswith("/")
