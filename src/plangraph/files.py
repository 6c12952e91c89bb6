"""Files: read as UTF-8 text with clear errors, and written atomically (whole or not at all)."""

import os
import re
import shutil
import stat
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from plangraph.errors import DataError, Finding, TargetError, UsageError
from plangraph.interrupts import hold

# UTF-16 without a mark: the first letters are ASCII, and every other byte is zero.
_TWO_BYTE_LETTERS = re.compile(rb"(?:[\x01-\x7f]\0){4}|(?:\0[\x01-\x7f]){4}")


def measure_file(file: Path, name: str) -> int:
    """Return the size of a regular file in bytes; ``name`` is what errors call it.

    Raises:
        UsageError: there is no such file.
        DataError: it is no regular file (a folder, a pipe, a device), or cannot be read.
    """
    if is_broken_link(file):
        remedy = "remove the link, or put the file where it leads"
        raise _unreadable(name, "a link that leads to no file", remedy)
    with explain_os_error(name):
        status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        raise _unreadable(name, "not a regular file", "copy its content to a file")
    return status.st_size


def is_broken_link(path: Path) -> bool:
    """Return whether a path is a symbolic link that leads nowhere, or back to itself."""
    return os.path.islink(path) and not os.path.exists(path)


def read_bytes(file: Path, name: str) -> bytes:
    """Return the content of a file; ``name`` is what errors call it.

    Raises:
        UsageError: there is no such file.
        DataError: it cannot be read.
    """
    with explain_os_error(name):
        return file.read_bytes()


def decode_utf8(content: bytes, name: str) -> str:
    """Return a file's content as text, with the byte order mark if it has one.

    Raises:
        DataError: it is not UTF-8; with the line, and the byte in that line from 1.
    """
    refuse_other_encoding(content, name)
    try:
        return content.decode()
    except UnicodeDecodeError as exc:
        line = content.count(b"\n", 0, exc.start) + 1
        column = exc.start - content.rfind(b"\n", 0, exc.start)
        message = f"not UTF-8 (byte {column} of the line)"
        raise DataError([Finding(name, line, "PG102", message, "save the file as UTF-8")]) from exc


def refuse_other_encoding(content: bytes, name: str) -> None:
    """Raise an error that names UTF-16 or UTF-32, by its byte order mark or its first letters.

    Raises:
        DataError: the content is a text in one of them.
    """
    if content.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        encoding = "UTF-32"
    elif content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or _TWO_BYTE_LETTERS.match(content):
        encoding = "UTF-16"
    else:
        return
    message = f"{encoding} text, not UTF-8"
    raise DataError([Finding(name, 1, "PG102", message, "save the file as UTF-8")])


@contextmanager
def explain_os_error(name: str) -> Iterator[None]:
    """Turn an error of the operating system while reading into a finding."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as exc:
        raise UsageError("PG001", "no such file or folder", "check the path", path=name) from exc
    except OSError as exc:
        reason = exc.strerror or "unknown reason"
        raise _unreadable(
            name, f"cannot read: {reason}", "check the path and its permissions"
        ) from exc


def _unreadable(name: str, message: str, remedy: str) -> DataError:
    return DataError([Finding(name, 0, "PG005", message, remedy)])


def write_atomically(target: Path, pieces: Iterable[str]) -> None:
    """Write ``pieces`` as UTF-8 to ``target``: completely, or not at all.

    The text is written and synced to a temporary file beside the target, which is then renamed. A
    symbolic link stays one. Line endings are written as they are. A pipe, a device or the file
    that standard output goes to is written to, never replaced.

    Raises:
        TargetError: the folder does not exist or cannot be written.
    """
    write_files_atomically({target: pieces})


def write_files_atomically(
    texts: Mapping[Path, Iterable[str] | Iterable[bytes]],
    *,
    private: Collection[Path] = (),
    with_folders: bool = False,
) -> None:
    """Write several files as :func:`write_atomically` does: all of them, or none.

    Texts are written as UTF-8, bytes as they are. Only their owner can read ``private`` files.
    Folders that are missing are made only ``with_folders``.

    Raises:
        TargetError: a file cannot be written; all files are as they were before.
    """
    # What is undone may need its copies; a new folder is deleted when it is empty again.
    with hold() as allowing, ExitStack() as folders, ExitStack() as cleanup, ExitStack() as undo:
        staged = []
        for target, pieces in texts.items():
            if with_folders:
                make_parents(target, folders)
            with allowing():
                is_written = _write_if_stream(target, pieces)
            if not is_written:
                temporary = _make_temporary(target, cleanup)
                with allowing():
                    _fill(temporary, target, pieces, is_private=target in private)
                staged.append((target, temporary))
        for number, (target, temporary) in enumerate(staged, 1):
            with _wrap_errors(target):
                if number < len(staged):
                    _plan_undo(target, undo, cleanup)
                temporary.replace(os.path.realpath(target))
        undo.pop_all()
        folders.pop_all()


def _delete_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _fill(
    temporary: Path, target: Path, pieces: Iterable[str] | Iterable[bytes], *, is_private: bool
) -> None:
    """Write the temporary file of ``target``."""
    with _wrap_errors(target):
        with temporary.open("wb") as file:
            file.writelines(map(_encode, pieces))
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o600 if is_private else _mode_of(Path(os.path.realpath(target))))


def _plan_undo(target: Path, undo: ExitStack, cleanup: ExitStack) -> None:
    """Register in ``undo`` that what is at ``target`` now is restored."""
    real = Path(os.path.realpath(target))
    if real.exists():
        copy = _make_temporary(target, cleanup)
        shutil.copy2(real, copy)
        undo.callback(copy.replace, real)
    else:
        undo.callback(real.unlink, missing_ok=True)


def _make_temporary(target: Path, cleanup: ExitStack) -> Path:
    """Create an empty file beside ``target`` that ``cleanup`` deletes, if it still exists."""
    import tempfile  # lazy: slow to import, only writing needs it

    real = Path(os.path.realpath(target))
    with _wrap_errors(target):
        handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.")
    os.close(handle)
    cleanup.callback(Path(name).unlink, missing_ok=True)
    return Path(name)


@contextmanager
def _wrap_errors(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        raise TargetError(str(target), exc.strerror or "unknown reason") from exc


def shorten_path(path: Path) -> str:
    """Return the name of a file from the working folder, if it is below it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def make_folder(folder: Path) -> None:
    """Create ``folder`` and its parents unless they exist.

    Raises:
        TargetError: it cannot be created, or a file is in its place.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise TargetError(str(folder), exc.strerror or "unknown reason") from exc


def make_parents(target: Path, undo: ExitStack) -> None:
    """Create the folders above ``target`` that do not exist; ``undo`` deletes those still empty.

    Raises:
        TargetError: one cannot be created.
    """
    missing = []
    for folder in target.parents:
        if os.path.lexists(folder):
            break
        missing.append(folder)
    with _wrap_errors(target), hold():
        for folder in reversed(missing):
            folder.mkdir(exist_ok=True)
            undo.callback(_delete_if_empty, folder)


@contextmanager
def folder_within(parent: Path, prefix: str, target: Path) -> Iterator[Path]:
    """Give a new folder in ``parent``, which is deleted at the end unless it was renamed.

    Raises:
        TargetError: it, or what is written meanwhile, cannot be written; ``target`` is named.
    """
    import tempfile  # lazy, as above

    with _wrap_errors(target), hold() as allowing:
        folder = Path(tempfile.mkdtemp(dir=parent, prefix=prefix))
        try:
            with allowing():
                yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _is_stream(path: Path) -> bool:
    """Return whether ``path`` is a pipe, a device or standard output, which must stay in place."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return not stat.S_ISDIR(status.st_mode)
        return os.path.samestat(status, os.fstat(1))
    except OSError:
        return False


def _write_if_stream(target: Path, pieces: Iterable[str] | Iterable[bytes]) -> bool:
    """Write to ``target`` if it is a stream; return whether it is one."""
    if not _is_stream(target):
        return False
    content = b"".join(map(_encode, pieces))
    # Appended, because /dev/stdout may be a file that has its first lines already.
    with _wrap_errors(target), target.open("ab") as file:
        file.write(content)
    return True


def _encode(piece: str | bytes) -> bytes:
    return piece.encode() if isinstance(piece, str) else piece


def _mode_of(path: Path) -> int:
    """Return the permissions the file has, or that a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
