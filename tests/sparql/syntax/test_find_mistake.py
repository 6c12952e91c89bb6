"""Each typical mistake in a query has its place, what is wrong, and what to do, on every way."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest

import plangraph as pg
from needs import TIME
from plangraph.errors import Finding
from plangraph.server.limits import Limits
from plangraph.server.messages import Failure, Task
from plangraph.server.served_data import ServedData
from plangraph.server.worker import answer_tasks
from plangraph.sparql.syntax.find_mistake import find_function, find_mistake
from plangraph.stores import frames
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.endpoint import EndpointStore
from plangraph.stores.frames import FrameKind
from queries_refused import REFUSED, Refused
from shell import run
from stores.misbehaving import Handler, after_opening, serving

_SAYS = re.compile(r"not a SPARQL 1\.1 query: column (\d+): (.*)")
NO_BASES = b'{"head": {"vars": ["base"]}, "results": {"bindings": []}}'
_HELD = EmbeddedStore(())


def refuse(store: EmbeddedStore | EndpointStore, query: str) -> Finding:
    with pytest.raises(pg.QueryError) as caught:
        store.query(query, name="q.rq")
    (finding,) = caught.value.findings
    return finding


def test_there_are_many_typical_mistakes() -> None:
    assert len(REFUSED) > 100


@pytest.mark.parametrize("name", REFUSED)
def test_a_mistake_has_its_place_what_is_wrong_and_what_to_do(name: str) -> None:
    refused = REFUSED[name]
    finding = refuse(_HELD, refused.query)
    found = _SAYS.fullmatch(finding.message)
    assert finding.code == "PG401"
    assert found
    assert refused.find_offset(finding.line, int(found[1])) in refused.token
    assert f"{found[2]} — {finding.remedy}" == refused.says


@TIME
def test_a_server_of_others_refuses_with_the_same_words() -> None:
    with serving(after_opening(lambda handler, _: handler.reply(b"no", 400))) as (address, _):
        store = EndpointStore(address)
        for refused in REFUSED.values():
            if "SERVICE" not in refused.query:  # which the server may know, as we ask no other
                assert refuse(store, refused.query) == refuse(_HELD, refused.query)


def test_prefixes_of_the_project_move_no_column_of_a_server() -> None:
    query = "SELECT ?a, ?b { ?a plan:dutyBearer state:ukraine }"

    def answer(handler: Handler, asked: str) -> None:
        handler.reply(*((NO_BASES,) if "?base" in asked else (b"no", 400)))

    with serving(after_opening(answer)) as (address, _):
        finding = refuse(EndpointStore(address), query)
    assert (finding.line, finding.message.partition("column ")[2][:3]) == (1, "10:")


def test_the_endpoint_refuses_with_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plangraph.server.worker.start_timer", lambda _: None)
    asked = [item for item in REFUSED.values() if not re.search("SERVICE|INSERT", item.query)]
    source, target = BytesIO(), BytesIO()
    for refused in asked:
        task = Task(refused.query, "csv", "nt", base="https://example.org/")
        if "<rel>" not in refused.query:
            frames.write(source, FrameKind.TASK, task.encode())
    source.seek(0)
    answer_tasks(ServedData(_HELD), source, target, Limits())
    target.seek(0)
    replies = [*iter(lambda: frames.receive(target), None)]
    failures = [Failure.decode(text) for kind, text in replies if kind is FrameKind.FAILURE]
    expected = [refuse(_HELD, item.query) for item in asked if "<rel>" not in item.query]
    assert [(item.status, item.line, item.message, item.remedy) for item in failures] == [
        (400, item.line, item.message, item.remedy) for item in expected
    ]


@pytest.mark.parametrize("refused", [*REFUSED.values()][:6], ids=str)
def test_the_command_line_refuses_with_the_same_words(refused: Refused, tmp_path: Path) -> None:
    done = run("query", refused.query, cwd=tmp_path)
    says, _, remedy = refused.says.partition(" — ")
    assert done.returncode == 2
    assert f": {says} — {remedy}" in done.stderr
    assert re.search(r"^<query>:\d+: PG401 .*: column \d+: ", done.stderr, re.MULTILINE)


def test_prefixes_that_are_known_need_no_declaration() -> None:
    found = find_mistake("ASK { plan:a foo:b ?c }", {"plan"})
    assert found is not None
    assert (found.start, found.message) == (13, "the prefix foo: is not declared")


def test_the_first_of_two_mistakes_is_said() -> None:
    found = find_mistake("SELECT ?a, ?b { ?a foo:b ?c FLITER(?c) }")
    assert found is not None
    assert found.start == 9


def test_a_right_query_has_no_mistake() -> None:
    assert find_mistake("SELECT ?a { ?a ?b ?c }") is None


def test_a_text_that_is_too_long_is_not_searched() -> None:
    assert find_mistake("SELECT ?a, ?b { ?a ?p ?b }" + " " * 50_000) is None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("ASK { FILTER(<urn:f>(1)) }", 13),
        ("PREFIX u: <urn:> ASK { ?a u:f 1 FILTER(u:f(1)) }", 39),
        ("ASK {}", 0),
    ],
)
def test_the_call_of_a_function_is_found(text: str, start: int) -> None:
    assert find_function(text, "urn:f") == start


@TIME
@pytest.mark.parametrize("text", ["ASK {" + "(" * 49_000, "ASK " + "{" * 49_000, "a" * 49_000])
def test_deep_and_long_texts_have_a_place_too(text: str) -> None:
    assert find_mistake(text) is not None
