"""Which tests one process runs: those of a file, or those of a group that several files share.

The parts that take longest begin first, so that no process waits for another one at the end.
"""

from __future__ import annotations

from collections import defaultdict

import pytest
from xdist.scheduler import LoadGroupScheduling

#: Fixtures of a server that the tests of several files share.
_SHARED = frozenset({"oxigraph", "virtuoso"})
#: About how many quick tests take as long as one that uses a fixture, or that needs something.
_WEIGHTS = {"commands": 20, "endpoint": 20, "oxigraph": 20, "virtuoso": 40}
_WEIGHTS_OF_NEEDS = {"a Spark cluster": 150, "a browser": 100, "a package registry": 800}
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
    """Sort tests by how long those of their file or group may take; these stay together."""
    weights: dict[str, int] = defaultdict(int)
    for item in items:
        used = (_WEIGHTS.get(name, 1) for name in getattr(item, "fixturenames", ()))
        weights[_part_of(item)] += max(used, default=1)
        if heavy := item.get_closest_marker("heavy"):
            weights[_part_of(item)] += _WEIGHTS_OF_NEEDS.get(str(heavy.args[0]), _OF_HEAVY)
    items.sort(key=lambda item: (-weights[_part_of(item)], _part_of(item)))


def _part_of(item: pytest.Item) -> str:
    """Return the name of the group of a test, or that of its file."""
    group = item.get_closest_marker("xdist_group")
    return str(group.args[0]) if group else item.nodeid.partition("::")[0]


class FilesAndGroups(LoadGroupScheduling):  # type: ignore[misc]
    """As ``--dist loadgroup``, but tests without a group belong to that of their file.

    What a module or a session opens for its tests is then opened once, not once in each process.
    """

    def _split_scope(self, nodeid: str) -> str:
        """Return the name of the group that a test belongs to."""
        scope: str = super()._split_scope(nodeid)
        return scope.partition("::")[0]
