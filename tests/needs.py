"""What a test needs: refused where it is missing, counted where a run leaves the test out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping

import pytest

#: The environment variable that names a folder with a lawful copy of the source.
SOURCES = "PLANGRAPH_SOURCES"
#: What a test marked `source` needs.
SOURCE = "a lawful copy of the source"

# What a heavy test needs: `make test` leaves it out, `make heavy` runs it.
SERVER = pytest.mark.heavy("a SPARQL server")
CLUSTER = pytest.mark.heavy("a Spark cluster")
JAVA = pytest.mark.heavy("Java")
NPM = pytest.mark.heavy("packages of npm")
PROXY = pytest.mark.heavy("nginx, Caddy and systemd")
REGISTRY = pytest.mark.heavy("a package registry")
BROWSER = pytest.mark.heavy("a browser")
#: A law over all values, where a quick test takes some.
TIME = pytest.mark.heavy("more time")

#: Fixtures that make every test heavy that uses them, even through another fixture.
_HEAVY_FIXTURES = {
    "oxigraph": SERVER,
    "own_oxigraph": SERVER,
    "virtuoso": SERVER,
    "cluster": CLUSTER,
    "browser": BROWSER,
    "site_folder": TIME,
}
#: The test that runs; it is set by :func:`note_running`.
_running: list[pytest.Item] = []


def require(condition: object, missing: str) -> None:
    """Skip a test for want of something it needs; on CI, where all is installed, that fails."""
    if not condition:
        pytest.skip(f"not run: {missing} is missing")


def mark_heavy(items: list[pytest.Item]) -> None:
    """Mark the tests whose fixtures make them heavy."""
    for item in items:
        if any(marker.args == TIME.args for marker in item.iter_markers("heavy")):
            item.add_marker("long")
        for name in getattr(item, "fixturenames", ()):
            if name in _HEAVY_FIXTURES:
                item.add_marker(_HEAVY_FIXTURES[name])


def note_running(item: pytest.Item) -> None:
    """Remember the test that is about to run, for :func:`require_heavy`."""
    _running[:] = [item]


def require_heavy(started: str) -> None:
    """Fail a test that starts something which only heavy tests may start."""
    if not any(item.get_closest_marker("heavy") for item in _running):
        pytest.fail(f"a quick test may not start {started}: mark it as heavy, see tests/needs.py")


def forbid_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Make a skipped test a failed one on CI, whatever skipped it."""
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"no test may be skipped on CI: {reason}"


def drop_tests_of_the_source(items: list[pytest.Item]) -> list[pytest.Item]:
    """Take out of ``items`` the tests marked ``source`` unless a copy is named; return them."""
    if os.environ.get(SOURCES):
        return []
    dropped = [item for item in items if item.get_closest_marker("source")]
    items[:] = [item for item in items if item not in dropped]
    return dropped


def count_heavy(items: list[pytest.Item]) -> Counter[str]:
    """Return how many tests are marked ``heavy``, by what they need."""
    markers = (item.get_closest_marker("heavy") for item in items)
    return Counter(str(marker.args[0]) for marker in markers if marker)


def tell_left_out(left_out: Mapping[str, int]) -> str:
    """Return one line: how many tests were left out, what they need and how to run them."""
    parts = []
    if heavy := {need: number for need, number in left_out.items() if need != SOURCE}:
        needs = ", ".join(f"{need} {number}" for need, number in Counter(heavy).most_common())
        parts.append(f"{sum(heavy.values())} heavy tests ({needs}): run `make heavy`")
    if SOURCE in left_out:
        parts.append(f"{left_out[SOURCE]} that need {SOURCE}: set {SOURCES} to its folder")
    return f"left out: {'; '.join(parts)}" if parts else ""
