"""Proposal lock: one process at a time changes the proposals of a project, and the data they enter.

Reviews, ``accept``, ``reject`` and ``draft`` read what is there under the lock, and write under it;
so does every verb that writes the data of a project, such as ``check --fix``. So no decision is
lost or written over. The operating system frees the lock of a process that has ended, however it
ended (https://py-filelock.readthedocs.io).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from plangraph.errors import TargetError, UsageError
from plangraph.files import shorten_path
from plangraph.project import Project

_LOCKED = "PG384"
_NAME = ".lock"
_SECONDS = 10


@contextmanager
def lock_proposals(project: Project) -> Iterator[None]:
    """Keep other processes from changing the proposals; without their folder nothing is locked.

    Who holds the lock may take it once more.

    Raises:
        UsageError: another process keeps the lock for too long.
        TargetError: the folder cannot be written.
    """
    if not project.proposals.is_dir():
        yield
        return
    path = project.proposals / _NAME
    lock = FileLock(path, is_singleton=True)
    try:
        lock.acquire(timeout=_SECONDS)
    except Timeout:
        message = f"another review or verb is still writing after {_SECONDS} s"
        raise UsageError(_LOCKED, message, "try again") from None
    except OSError as exc:
        raise TargetError(shorten_path(path), exc.strerror or "unknown reason") from exc
    try:
        yield
    finally:
        lock.release()
