"""What a run of the tests leaves out is counted, and on CI no test may be skipped."""

from __future__ import annotations

import subprocess
import sys
from typing import Literal

import pytest

from conftest import ROOT
from needs import (
    SERVER,
    SOURCE,
    SOURCES,
    forbid_skip,
    require,
    require_heavy,
    tell_left_out,
)


def make_report(outcome: Literal["passed", "failed", "skipped"]) -> pytest.TestReport:
    reason = ("a.py", 1, "Skipped: not run: git is missing")
    return pytest.TestReport("a.py::a", ("a.py", 1, "a"), {}, outcome, reason, "call")


def test_a_skipped_test_fails_on_ci_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    report = make_report("skipped")
    forbid_skip(report)
    assert report.failed
    assert "git is missing" in str(report.longrepr)


def test_a_skipped_test_is_skipped_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    report = make_report("skipped")
    forbid_skip(report)
    assert report.skipped


def test_a_passed_test_has_passed_on_ci_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    report = make_report("passed")
    forbid_skip(report)
    assert report.passed


def test_what_is_missing_is_named() -> None:
    require("/usr/bin/git", "git")
    with pytest.raises(pytest.skip.Exception, match="not run: a browser is missing"):
        require(None, "a browser")


def test_a_quick_test_may_start_no_server() -> None:
    with pytest.raises(pytest.fail.Exception, match="a quick test may not start a SPARQL server"):
        require_heavy("a SPARQL server")


@SERVER
def test_a_heavy_test_may_start_a_server() -> None:
    require_heavy("a SPARQL server")


def test_what_was_left_out_is_one_line_with_numbers_and_the_way_to_run_it() -> None:
    line = tell_left_out({"Java": 1, "a SPARQL server": 20, SOURCE: 3})
    assert line == (
        "left out: 21 heavy tests (a SPARQL server 20, Java 1): run `make heavy`; "
        f"3 that need a lawful copy of the source: set {SOURCES} to its folder"
    )


def test_nothing_is_said_where_nothing_was_left_out() -> None:
    assert tell_left_out({}) == ""


@pytest.mark.parametrize("workers", ["0", "1"])
def test_a_run_without_heavy_tests_says_so_in_its_summary(workers: str) -> None:
    words = ["-m", "not heavy", "-k", "takes_no_graphs", "-n", workers]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words, "tests/stores/test_open.py"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("left out: "))
    assert "heavy tests (a SPARQL server " in line


@pytest.mark.parametrize("name", ["publishing/test_site", "test_errors"])
def test_the_tests_of_a_group_or_of_a_file_run_in_one_process(name: str) -> None:
    """A version of pytest-xdist that ignores groups starts each server twice."""
    words = ["-n", "2", "--dist", "loadgroup", "-v", "-k", "dead_link or bad_data or a_finding"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words, f"tests/{name}.py"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    passed = [line for line in done.stdout.splitlines() if " PASSED " in line]
    assert len(passed) > 1, done.stdout
    assert len({line.split()[0] for line in passed}) == 1
