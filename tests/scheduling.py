"""Which tests one process runs: those of a file, or those of a group that several files share."""

from __future__ import annotations

from xdist.scheduler import LoadGroupScheduling


class FilesAndGroups(LoadGroupScheduling):  # type: ignore[misc]
    """As ``--dist loadgroup``, but tests without a group belong to that of their file.

    What a module or a session opens for its tests is then opened once, not once in each process.
    """

    def _split_scope(self, nodeid: str) -> str:
        """Return the name of the group that a test belongs to."""
        scope: str = super()._split_scope(nodeid)
        return scope.partition("::")[0]
