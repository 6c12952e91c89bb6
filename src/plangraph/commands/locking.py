"""Lock of the project in which a command is called: verbs that write its data wait for others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from plangraph.commands.source import find_project_here


@contextmanager
def lock_project_here(*, is_writing: bool = True) -> Iterator[None]:
    """Keep reviews and other verbs from changing the data meanwhile, if this is a project.

    Raises:
        UsageError: another process keeps the lock for too long.
        TargetError: the folder of proposals cannot be written.
    """
    from plangraph.authoring.proposals.proposal_lock import lock_proposals

    project = find_project_here() if is_writing else None
    if project is None:
        yield
        return
    with lock_proposals(project):
        yield
