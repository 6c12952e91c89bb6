"""Whatever a server sends, a verb ends with a finding and a status, in a bounded time."""

from __future__ import annotations

import re
import time
from pathlib import Path

import click
import pytest

from needs import TIME
from plangraph.cli import main
from plangraph.stores.client import TIMEOUT
from plangraph.stores.credentials import PASSWORD, USER
from plangraph.stores.time_bound import DEADLINE
from shell import run
from stores.hostile_servers import ENDLESS, FAULTS, Answer, serving_fault

#: Verbs that read a store, each with the words of a call.
CALLS = {
    "align": "align one two",
    "ask": "ask bound-by",
    "build": "build -o out",
    "cite": "cite one 1",
    "diff": "diff one two",
    "digest": "digest",
    "export": "export",
    "find": "find water",
    "import-table": "import-table table.csv",
    "ledger": "ledger",
    "load": "load data.nt",
    "metrics": "metrics",
    "new-draft": "new-draft one two -o two.yaml",
    "path": "path one two",
    "positions": "positions one",
    "query": "query SELECT?s{?s?p?o}",
    "site": "site -o site",
    "slice": "slice --around urn:a -o slice.nq",
    "view": "view -o view.html",
    "whatif": "whatif",
}
#: Verbs that run until they are stopped.
SERVERS = {"serve"}
#: Faults whose JSON, and those whose HTTP, ends in the middle.
UNFINISHED = ("a cut gzip", "HTTP/1.0 without a length")
BROKEN = ("a cut body", "a chunk without a size", "a chunk that ends")
_SECONDS = 30


def test_every_verb_that_takes_a_store_is_called_here() -> None:
    taking = {
        name
        for name, verb in main.commands.items()
        if any(isinstance(item, click.Option) and "--store" in item.opts for item in verb.params)
    }
    assert taking == CALLS.keys() | SERVERS


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a name and a password, and little patience."""
    monkeypatch.setenv(USER, "user")
    monkeypatch.setenv(PASSWORD, "secret")
    monkeypatch.setenv(TIMEOUT, "2")
    monkeypatch.setattr("plangraph.stores.client._RETRY_QUERY.backoff_factor", 0.01)


def attack(folder: Path, call: str, answer: Answer, after: int) -> str:
    """Run a verb against a fault; return what it printed on stderr."""
    (folder / "data.nt").write_text("<urn:a> <urn:p> <urn:b> .\n")
    (folder / "table.csv").write_text("draft,point,clause,bearer,kind,action,source\n")
    before = sorted(folder.iterdir())
    begin = time.monotonic()
    with serving_fault(answer, after=after) as address:
        done = run(*CALLS[call].split(), "--store", address, cwd=folder)
    assert time.monotonic() - begin < _SECONDS
    assert done.returncode in (0, 1, 2, 3)
    assert "secret" not in done.stderr
    if done.returncode == 3:
        code = "PG1" if call == "import-table" else "PG7"  # where the store answers, the table
        assert re.search(rf"^\S+: ({code}|PG7)\d\d .+ — .+$", done.stderr, re.MULTILINE), (
            done.stderr
        )
        assert sorted(folder.iterdir()) == before
    return done.stderr


@pytest.mark.parametrize("name", FAULTS)
def test_a_query_survives_what_a_server_sends(tmp_path: Path, name: str) -> None:
    said = attack(tmp_path, "query", FAULTS[name], 1)
    is_cut = ("the answer is cut" in said, "stopped in the middle" in said)
    assert is_cut == (name in UNFINISHED, name in BROKEN)


@TIME
@pytest.mark.parametrize("name", FAULTS)
def test_every_verb_survives_what_a_server_sends_at_some_time(tmp_path: Path, name: str) -> None:
    """Each verb meets each fault once, and each moment with a third of the faults."""
    for number, call in enumerate(CALLS, sorted(FAULTS).index(name)):
        folder = tmp_path / call
        folder.mkdir()
        attack(folder, call, FAULTS[name], (0, 2, 5)[number % 3])


@pytest.mark.parametrize("call", CALLS)
def test_every_verb_survives_some_of_what_a_server_sends(tmp_path: Path, call: str) -> None:
    for name in (
        "rows of words",
        "rows without values",
        "rows of nothing",
        "other columns",
        "true",
    ):
        for after in (0, 3):
            (tmp_path / f"{name} {after}").mkdir()
            attack(tmp_path / f"{name} {after}", call, FAULTS[name], after)


@pytest.mark.parametrize("name", ENDLESS)
@pytest.mark.parametrize("after", [0, 3])
def test_the_time_in_all_is_bounded_where_the_user_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, after: int
) -> None:
    monkeypatch.setenv(DEADLINE, "0.5")
    begin = time.monotonic()
    said = attack(tmp_path, "query", ENDLESS[name], after)
    assert time.monotonic() - begin < 10
    assert "PG708" in said or "PG711" in said
