"""Files written whole or not at all."""

import os
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from plangraph.errors import TargetError


def write_atomically(target: Path, pieces: Iterable[str]) -> None:
    """Write ``pieces`` as UTF-8 to ``target``, which afterwards is complete or as it was before.

    The text goes to a temporary file beside the target, to disk, and then takes its name. A
    target that is a symbolic link stays one. Line endings are written as they are. A pipe, a
    device or the file that standard output goes to is written to, never replaced.

    Raises:
        TargetError: the folder does not exist or cannot be written.
    """
    if _is_stream(target):
        _write_to_stream(target, "".join(pieces))
        return
    real = Path(os.path.realpath(target))
    try:
        handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.")
    except OSError as exc:
        raise TargetError(str(target), exc.strerror or "unknown reason") from exc
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode_of(real))
        Path(name).replace(real)
    except OSError as exc:
        raise TargetError(str(target), exc.strerror or "unknown reason") from exc
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def make_folder(folder: Path) -> None:
    """Make ``folder`` and its parents unless they exist.

    Raises:
        TargetError: it cannot be made, or a file stands in its place.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise TargetError(str(folder), exc.strerror or "unknown reason") from exc


def _is_stream(path: Path) -> bool:
    """Say whether something stands there that a file must not take the place of."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return not stat.S_ISDIR(status.st_mode)
        return os.path.samestat(status, os.fstat(1))
    except OSError:
        return False


def _write_to_stream(target: Path, text: str) -> None:
    try:
        # Appended, because /dev/stdout may be a file that has its first lines already.
        with target.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as exc:
        raise TargetError(str(target), exc.strerror or "unknown reason") from exc


def _mode_of(path: Path) -> int:
    """Return the permissions the file has, or that a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
