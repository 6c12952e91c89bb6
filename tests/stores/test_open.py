from pathlib import Path

import pytest

import plangraph as pg
from stores.archives import run
from stores.servers import Server


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "own.nt"
    path.write_text("<urn:a> <urn:p> <urn:b> .\n", encoding="utf-8")
    return path


def test_a_folder_takes_no_graphs_at_an_address(tmp_path: Path, file: Path) -> None:
    with pytest.raises(pg.UsageError, match="PG411 --graph-store needs a server"):
        pg.load(tmp_path / "archive", file, graph_store="http://127.0.0.1/store")
    assert not (tmp_path / "archive").exists()


def test_where_a_server_takes_graphs_can_be_said(own_oxigraph: Server, file: Path) -> None:
    wrong = own_oxigraph.address.replace("/query", "/nowhere")
    with pytest.raises(pg.StoreError, match="PG710 the server answers 404"):
        pg.load(own_oxigraph.address, file, graph_store=wrong)
    right = own_oxigraph.address.replace("/query", "/store")
    graph = pg.load(own_oxigraph.address, file, graph_store=right)
    assert graph.query("ASK { <urn:a> <urn:p> <urn:b> }")


def test_a_server_that_is_not_known_must_be_told_where(
    own_oxigraph: Server, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plangraph.stores.upload._GRAPH_STORES", {})
    with pytest.raises(pg.StoreError, match=r"PG712 .* give it with --graph-store"):
        pg.load(own_oxigraph.address, file)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["query", "ASK {}", "--store", "ftp://x/"], 2, "ftp://x/: PG714 not the address"),
        (["query", "SELECT {", "--store", "{}"], 2, "<query>:1: PG401 not a SPARQL 1.1 query"),
        (["query", "hello {}", "--store", "{}"], 2, "<query>:1: PG401 not a SPARQL 1.1 query"),
        (["query", "ASK {}", "--store", "{}x"], 3, "PG710 the server answers 404"),
        (["ask", "nothing", "--store", "{}"], 2, "PG405 no question is called 'nothing'"),
        (["load", "nowhere.ttl", "--store", "{}"], 2, "nowhere.ttl: PG001 no such file"),
        (["view", "--store", "{}", "--data", "x"], 2, "PG411 files, a store and a project"),
    ],
)
def test_wrong_words_end_in_one_line(
    oxigraph: Server, tmp_path: Path, words: list[str], status: int, said: str
) -> None:
    told = (
        oxigraph.address if word == "{}" else word.replace("{}x", oxigraph.address + "x")
        for word in words
    )
    done = run(*told, cwd=tmp_path)
    assert done.returncode == status
    first, *hint = done.stderr.splitlines()
    assert said in first
    assert not hint or (len(hint) == 1 and "explain PG401" in hint[0])
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
