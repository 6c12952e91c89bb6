"""Which tests one process runs: those of a file, or those of a group that several files share.

The parts that take longest begin first, so that no process waits for another one at the end.
"""

from __future__ import annotations

from collections import defaultdict

import pytest
from xdist.scheduler import LoadGroupScheduling

#: Fixtures of a server that the tests of several files share.
_SHARED = frozenset({"oxigraph", "virtuoso"})
#: About how many quick tests take as long as one that uses a fixture.
_WEIGHTS = {"browser": 40, "commands": 20, "endpoint": 20, "oxigraph": 20, "virtuoso": 40}
_OF_HEAVY = 20


def group_by_server(items: list[pytest.Item]) -> None:
    """Give the tests that ask a shared server to one process, whatever file they are in."""
    for item in items:
        case = getattr(item, "callspec", None)
        params = () if case is None else case.params.values()
        fixtures = getattr(item, "fixturenames", ())
        for name in sorted(
            _SHARED & {name for name in (*fixtures, *params) if isinstance(name, str)}
        ):
            item.add_marker(pytest.mark.xdist_group(name))


def put_longest_first(items: list[pytest.Item]) -> None:
    """Sort tests by how long the tests of their file may take; those of a file stay together."""
    weights: dict[str, int] = defaultdict(int)
    for item in items:
        used = (_WEIGHTS.get(name, 1) for name in getattr(item, "fixturenames", ()))
        is_heavy = item.get_closest_marker("heavy") is not None
        weights[_file_of(item)] += max(used, default=1) + _OF_HEAVY * is_heavy
    items.sort(key=lambda item: (-weights[_file_of(item)], _file_of(item)))


def _file_of(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


class FilesAndGroups(LoadGroupScheduling):  # type: ignore[misc]
    """As ``--dist loadgroup``, but tests without a group belong to that of their file.

    What a module or a session opens for its tests is then opened once, not once in each process.
    """

    def _split_scope(self, nodeid: str) -> str:
        """Return the name of the group that a test belongs to."""
        scope: str = super()._split_scope(nodeid)
        return scope.partition("::")[0]
