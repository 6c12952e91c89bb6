"""What a run of the tests leaves out is counted, and on CI no test may be skipped."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Literal

import pytest

from conftest import ROOT
from needs import (
    SERVER,
    SOURCE,
    SOURCES,
    TIME,
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


#: Two small files with the marks of the real ones: a heavy test each, and a group of both.
FILE = """
import pytest
from needs import SERVER

pytestmark = pytest.mark.xdist_group("one server")

def test_quick(): pass
def test_quick_too(): pass
@SERVER
def test_heavy(): assert False
"""
#: A file of no group.
ALONE = "".join(f"def test_{number}(): pass\n" for number in range(4))


def run_small(folder: Path, *words: str) -> str:
    """Run small files with the hooks of the real ones; return what the run prints."""
    for name, text in (("a", FILE), ("b", FILE), ("c", ALONE), ("d", ALONE)):
        (folder / f"test_{name}.py").write_text(text, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n  heavy\n  long\n  source\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "-m", "not heavy", *words, "."],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


LEFT_OUT = "left out: 2 heavy tests (a SPARQL server 2): run `make heavy`"


@TIME
def test_a_run_without_heavy_tests_says_so_in_its_summary(tmp_path: Path) -> None:
    assert LEFT_OUT in run_small(tmp_path).splitlines()


@TIME
def test_the_tests_of_a_group_or_of_a_file_run_in_one_process(tmp_path: Path) -> None:
    """A version of pytest-xdist that ignores groups starts each server twice."""
    printed = run_small(tmp_path, "-n", "2", "--dist", "loadgroup", "-v")
    passed = re.findall(r"^\[(gw\d)\] .* PASSED test_(\w)\.py::", printed, flags=re.MULTILINE)
    assert Counter(name for _, name in passed) == {"a": 2, "b": 2, "c": 4, "d": 4}
    assert len({process for process, name in passed if name in "ab"}) == 1
    assert len({process for process, name in passed if name == "c"}) == 1
    assert len({process for process, name in passed if name == "d"}) == 1
    assert LEFT_OUT in printed.splitlines()
