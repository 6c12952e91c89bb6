"""Targets: refuse to write an output where it would be read as data, or in place of a data file.

An output with the ending of a data file may be written into a folder of data only below a folder
that is marked as an output (:mod:`plangraph.reading.outputs`).
"""

import os
from collections.abc import Iterable
from pathlib import Path

from plangraph.errors import UsageError
from plangraph.files import shorten_path
from plangraph.reading.data_files import (
    find_data_folder,
    find_files,
    is_data,
    is_left_out,
    list_data,
)
from plangraph.reading.outputs import is_output

_CODE = "PG007"


def refuse_input(target: Path | str, paths: Iterable[Path]) -> None:
    """Raise an error if a file is read as data from one of ``paths``, or would be once written.

    Raises:
        UsageError: the file is, or would become, a part of the data.
    """
    for path in paths:
        files = (file for file, _ in find_files(path))
        if any(os.path.exists(target) and os.path.samefile(file, target) for file in files):
            message = f"it is read as data from {shorten_path(path)}, and would be overwritten"
            remedy = "name another file; if it is an earlier output, delete it"
            raise UsageError(_CODE, message, remedy, path=str(target))
        if _would_be_read(Path(target), path):
            message = f"it would be read as data from {shorten_path(path)} the next time"
            remedy = "write it to another folder, or to one that plangraph build has made"
            raise UsageError(_CODE, message, remedy, path=str(target))


def refuse_inputs_in(folder: Path | str, paths: Iterable[Path]) -> None:
    """Raise an error if files that are read as data from ``paths`` are in an output folder.

    Raises:
        UsageError: such a file is in the folder.
    """
    real = Path(os.path.realpath(folder))
    for file, _ in (found for path in paths for found in find_files(path)):
        if Path(os.path.realpath(file)).is_relative_to(real):
            message = f"{shorten_path(file)}, which is read as data, is in this folder of outputs"
            raise UsageError(_CODE, message, "name a folder without data", path=str(folder))


def refuse_data_in(folder: Path | str) -> None:
    """Raise an error if a folder that is not marked as an output holds data files.

    Raises:
        UsageError: such a file is in the folder.
    """
    if is_output(Path(folder)):
        return
    for name in sorted(list_data(Path(folder)))[:1]:
        message = f"the folder holds {name}, which is not known to be an output"
        remedy = "name a new folder; if it is an earlier output, delete it"
        raise UsageError("PG004", message, remedy, path=str(folder))


def refuse_stdout(paths: Iterable[Path]) -> None:
    """Raise an error if standard output goes to a file that is read as data from ``paths``.

    Raises:
        UsageError: standard output is such a file, as in ``plangraph export --data . > plan.ttl``.
    """
    try:
        status = os.fstat(1)
    except OSError:  # it is closed
        return
    for file, _ in (found for path in paths for found in find_files(path)):
        if os.path.samestat(status, file.stat()):
            message = "the output goes to this file, which is read as data"
            raise UsageError(_CODE, message, "write the output to another folder", path=str(file))


def _would_be_read(target: Path, path: Path) -> bool:
    """Return whether :func:`find_files` would list ``target``, if ``path`` is a folder."""
    root = Path(os.path.realpath(find_data_folder(path)))
    places = (Path(os.path.realpath(target.parent)) / target.name, Path(os.path.realpath(target)))
    return root.is_dir() and any(
        place.is_relative_to(root)
        and is_data(place.name)
        and not any(
            is_left_out(folder)
            for folder in place.parents
            if folder != root and folder.is_relative_to(root)
        )
        for place in places
    )
