"""A query is explained: all its parts where that is asked for, the slow one where it takes long."""

from __future__ import annotations

import csv
import time
from io import StringIO
from pathlib import Path

import pytest

import plangraph as pg
from endpoints import serve
from plangraph.commands import slow_queries
from shell import run

SLOW = "SELECT ?a {\n?a <x:p> ?b\nFILTER NOT EXISTS { ?c <x:p> ?b . ?c <x:q> ?d } }"
MINUS = "write in its place: MINUS { ?c <x:p> ?b . ?c <x:q> ?d }"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    things = range(1_001)
    text = "".join(f"<x:{n}> <x:p> <x:{n + 1}> ; <x:q> {n} .\n" for n in things)
    (tmp_path / "a.ttl").write_text(text, "utf-8")
    return tmp_path


def test_the_parts_of_a_query_are_listed_and_it_is_not_answered(data: Path) -> None:
    done = run("query", SLOW, "--explain", "--data", "a.ttl", cwd=data)
    assert (done.returncode, done.stderr) == (0, "")
    plain, test = csv.DictReader(StringIO(done.stdout))
    assert (plain["line"], plain["rows"], plain["instead"]) == ("2", "1001", "")
    assert (test["line"], test["rows"], test["steps"]) == ("3", "1001 × 1001", str(1001**2))
    assert test["instead"] == MINUS


def test_a_query_that_is_no_query_is_refused_with_its_line(data: Path) -> None:
    done = run("query", SLOW[:-1], "--explain", "--data", "a.ttl", cwd=data)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("<query>:3: PG401")


@pytest.mark.parametrize("place", [["--data", "a.ttl"], ["--store", "kept"]], ids=str)
def test_the_slow_part_is_named_while_a_query_takes_long(
    data: Path, place: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slow_queries, "_SECONDS", 0.0)
    pg.load(data / "kept", data / "a.ttl")
    done = run("query", SLOW, *place, cwd=data)
    assert (done.returncode, done.stdout.split()) == (0, ["a"])
    assert done.stderr.startswith("slow: line 3: FILTER NOT EXISTS {")
    assert f"1001 × 1001 — {MINUS} (plangraph query --explain" in done.stderr


def test_a_server_is_asked_nothing_beside_the_query(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(slow_queries, "_SECONDS", 0.0)
    with (
        serve("--data", str(data / "a.ttl")) as endpoint,
        slow_queries.printing_slow_part(pg.open(store=endpoint.url).store, SLOW, vocabulary=False),
    ):
        time.sleep(0.5)
    assert capsys.readouterr().err == ""


def test_a_query_that_is_fast_or_over_soon_says_nothing(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slow_queries, "_SECONDS", 10_000.0)
    assert run("query", SLOW, "--data", "a.ttl", cwd=data).stderr == ""
    monkeypatch.setattr(slow_queries, "_SECONDS", 0.0)
    fast = "SELECT ?a { ?a <x:p> ?b MINUS { ?a <x:q> 7 } }"
    assert run("query", fast, "--data", "a.ttl", cwd=data).stderr == ""
