"""Errors of the endpoints that a query asks, over memory and an archive."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

import plangraph as pg
from plangraph.errors import ServerError
from plangraph.stores.services import asks_service, translate_service_errors
from shell import run

STATE = "- {id: state:a, type: State, label: {en: A}}\n"


@pytest.fixture
def address() -> str:
    """Return an address where no server listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/sparql"


@pytest.mark.parametrize(
    "form", ["SELECT * {%s}", "ASK {%s}", "CONSTRUCT { ?s ?p ?o } {%s}", "DESCRIBE ?s {%s}"]
)
@pytest.mark.parametrize("is_archive", [True, False])
def test_a_service_that_does_not_answer_is_an_error_of_the_server(
    tmp_path: Path, address: str, form: str, is_archive: bool
) -> None:
    (tmp_path / "a.yaml").write_text(STATE, encoding="utf-8")
    source = ["--data", "a.yaml"]
    if is_archive:
        pg.load(tmp_path / "archive", tmp_path / "a.yaml")
        source = ["--store", "archive"]
    query = form % f" SERVICE <{address}> {{ ?s ?p ?o }} "
    done = run("query", query, *source, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("<query>: PG708 a SERVICE of the query does not answer: ")


def test_a_service_is_a_keyword_not_a_word_in_a_text() -> None:
    assert asks_service("SELECT * { service <http://a> {} }")
    assert not asks_service("SELECT * { ?s ?p 'SERVICE <http://a>' } # SERVICE")
    assert not asks_service("SELECT * { ?s ?p ?o }")


def test_the_reason_is_on_one_line() -> None:
    with pytest.raises(ServerError, match=r"^q\.rq: PG708 .*: bad answer — check"):  # noqa: SIM117
        with translate_service_errors("q.rq"):
            raise OSError("bad\n\nanswer")
