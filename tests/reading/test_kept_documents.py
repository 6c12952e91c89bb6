"""Tests of kept documents: a file that was kept reads as the file itself does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES, ROOT
from needs import TIME
from plangraph import resources
from plangraph.errors import DataError
from plangraph.keeping.kept_files import CACHE, without_kept_files
from plangraph.project import FILE
from plangraph.reading import kept_documents
from plangraph.reading.document import Document
from plangraph.reading.documents import read_documents, read_vocabulary, scan_documents
from plangraph.reading.kept_documents import (
    KeptQuads,
    hash_documents,
    hash_reader,
    name_entry,
    recall_fact,
)
from plangraph.reading.line_index import LineIndex
from plangraph.stores.embedded import EmbeddedStore
from shell import run

#: Quads of every kind, in every syntax that is read.
TURTLE = """\
@prefix e: <https://e.org/> .
<< e:a e:b e:c >> e:q "x"@en--ltr .
e:a e:b 01.50, "x"@en-GB, "1"^^e:t, "2020-1-1"^^<http://www.w3.org/2001/XMLSchema#date> ;
    e:c [ e:d "new\\nline \\u00e9" ] .
e:f e:g "1"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger> .
"""
TRIG = "@prefix e: <https://e.org/> .\ne:a e:b e:c .\ne:g { e:a e:b _:x . _:x e:b e:a }\n"
NQUADS = "<https://e.org/a> <https://e.org/b> <https://e.org/c> <https://e.org/g> .\n" * 2
JSONLD = '{"@id": "https://e.org/a", "https://e.org/b": [1.0, {"@value": "x", "@language": "uk"}]}'
RDFXML = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/">
<rdf:Description rdf:about="https://e.org/a"><e:b>x</e:b></rdf:Description></rdf:RDF>
"""
TEXTS = {"a.ttl": TURTLE, "b.trig": TRIG, "c.nq": NQUADS, "d.jsonld": JSONLD, "e.rdf": RDFXML}

_LABEL = re.compile(r"_:\w+")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of kept files for one test."""
    place = tmp_path / "kept"
    monkeypatch.setenv(CACHE, str(place))
    return place


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder of data in every syntax."""
    place = tmp_path / "data"
    place.mkdir()
    for name, text in TEXTS.items():
        (place / name).write_text(text, encoding="utf-8")
    (place / "f.yaml").write_bytes((ROOT / "data" / "minsk2" / "events.yaml").read_bytes())
    return place


def read_all(path: Path) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """Return the documents as they are parsed, and as they were kept."""
    with without_kept_files():
        parsed = read_documents(path)
    read_documents(path)
    kept = read_documents(path)
    assert all(isinstance(document.quads, KeptQuads) for document in kept)
    assert not any(isinstance(document.quads, KeptQuads) for document in parsed)
    return parsed, kept


def write_quads(document: Document) -> list[str]:
    return [_LABEL.sub("_:", str(quad)) for quad in document.quads]


@pytest.mark.parametrize("plan", ["minsk2", "ua20"])
def test_a_kept_plan_has_the_same_quads_in_the_same_order_and_lines(plan: str) -> None:
    for parsed, kept in zip(*read_all(ROOT / "data" / plan), strict=True):
        assert (kept.path, kept.graph) == (parsed.path, parsed.graph)
        assert [*kept.quads] == [*parsed.quads]
        assert kept.lines == parsed.lines
        assert [*kept.lines.properties] == [*parsed.lines.properties]


def test_a_kept_file_of_every_syntax_has_the_same_quads_and_lines(data: Path) -> None:
    for parsed, kept in zip(*read_all(data), strict=True):
        assert write_quads(kept) == write_quads(parsed)
        assert (len(kept.quads), kept.quads[0].predicate) == (
            len(parsed.quads),
            parsed.quads[0].predicate,
        )
        assert kept.lines == parsed.lines


def test_a_store_of_kept_files_holds_the_same_quads_in_the_same_order(data: Path) -> None:
    stores = [EmbeddedStore(documents) for documents in read_all(data)]
    first, second = ([_LABEL.sub("_:", str(quad)) for quad in store.quads()] for store in stores)
    assert first == second
    assert any("nonNegativeInteger" in quad for quad in first)
    dumps = [_LABEL.sub("_:", store.dump().decode()) for store in stores]
    assert dumps[0] == dumps[1]


def test_blank_nodes_of_a_kept_file_are_those_of_the_file(data: Path) -> None:
    parsed, kept = read_all(data)
    assert [[*item.quads] for item in kept] == [[*item.quads] for item in parsed]
    labels = {label for quad in pg.open(data).quads() for label in _LABEL.findall(str(quad))}
    assert len(labels) > 1
    assert labels <= set(_LABEL.findall(pg.open(data).store.dump().decode()))


def test_a_file_with_findings_is_not_kept(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("- id: claim:a\n  type: Claim\n  colour: red\n")
    found = [scan_documents(path).findings for _ in range(2)]
    assert found[0] == found[1] != ()
    assert [*folder.iterdir()] == []
    with pytest.raises(DataError):
        read_documents(path)


def test_a_changed_file_is_read_anew_and_an_old_one_again(data: Path) -> None:
    path = data / "c.nq"
    (before,) = read_documents(path)
    path.write_text(NQUADS.replace("/c>", "/z>"))
    (after,) = read_documents(path)
    path.write_text(NQUADS)
    assert {str(quad.object) for quad in after.quads} == {"<https://e.org/z>"}
    assert [*read_documents(path)[0].quads] == [*before.quads]


def test_what_decides_the_meaning_of_a_file_is_in_the_name() -> None:
    names = {
        name_entry(content, suffix, graph, base)
        for base in ("https://e.org/1", "https://example.org/arun/")
        for content in (b"a", b"b")
        for suffix in (".ttl", ".trig")
        for graph in ("https://e.org/1", "https://e.org/2")
    }
    assert len(names) == 16


@pytest.mark.parametrize(
    "name",
    ["src/plangraph/version.py", "src/plangraph/reading/yamlld.py", "ontology/context.jsonld"],
)
def test_another_version_context_or_reader_finds_nothing(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    read = Path.read_bytes

    def change(path: Path) -> bytes:
        return read(path) + b" " * (path == ROOT / name)

    with without_kept_files():
        (file,) = read_documents(ROOT / "data" / "minsk2" / "plan.yaml")
    before = name_entry(b"", ".yaml", file.graph, file.graph)
    monkeypatch.setattr(Path, "read_bytes", change)
    monkeypatch.setattr(kept_documents, "hash_reader", hash_reader.__wrapped__)
    assert name_entry(b"", ".yaml", file.graph, file.graph) != before


def test_another_parser_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = hash_reader()
    monkeypatch.setattr("pyoxigraph.__version__", "99")
    assert hash_reader.__wrapped__() != before


def test_a_damaged_entry_is_written_anew(data: Path, folder: Path) -> None:
    expected = [write_quads(document) for document in read_documents(data)]
    for entry in folder.iterdir():
        entry.write_bytes(entry.read_bytes()[:-1])
    for _ in range(2):
        assert [write_quads(document) for document in read_documents(data)] == expected
    assert all(isinstance(document.quads, KeptQuads) for document in read_documents(data))


def test_a_large_file_is_not_kept(
    data: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plangraph.reading.documents.MAX_CONTENT", 10)
    read_documents(data)
    assert [*folder.iterdir()] == []


def test_the_bundled_ontology_is_kept(folder: Path) -> None:
    first, second = read_vocabulary(), read_vocabulary()
    assert [document.graph for document in first] == [document.graph for document in second]
    assert all(isinstance(document.quads, KeptQuads) for document in second)
    assert len([*folder.iterdir()]) == len(second)


def test_a_fact_about_files_is_found_once_for_the_same_files() -> None:
    found: list[bool] = []

    def ask(fact: bool, *names: str) -> bool:
        def find() -> bool:
            found.append(fact)
            return fact

        return recall_fact("shared", names, find)

    answers = [ask(True, "a", "b"), ask(False, "a", "b"), ask(False, "ab"), ask(True, "ab")]
    assert answers == [True, True, False, False]
    assert found == [True, False]
    with without_kept_files():
        assert ask(False, "a", "b") is False


def test_files_that_share_a_statement_are_merged_when_they_were_kept(data: Path) -> None:
    (data / "g.nq").write_text(NQUADS.replace("/g>", "/other>"))
    for _ in range(3):
        rows = pg.open(data / "c.nq", data / "g.nq").query("SELECT * { ?s <https://e.org/b> ?o }")
        assert len([*rows]) == 1


def test_no_cache_leaves_nothing_and_uses_nothing(data: Path, folder: Path) -> None:
    done = run("digest", "--no-cache", "--data", str(data / "c.nq"), cwd=data)
    assert (done.returncode, folder.exists()) == (0, False)


#: Calls of verbs whose bytes would show another order of quads, or other lines.
CALLS = ("ask silences --evidence", "check", "query 'SELECT * { ?s ?p ?o } LIMIT 99'")


MORE_CALLS = (
    *(
        "ask ledger",
        "ledger --evidence",
        "metrics",
        "digest",
        "find bridge",
        "positions arun-guards",
    ),
    *("export --format ttl", "export --format jsonld", "export --format graphml"),
    *("schema", "whatif", "path arun-bridge upper-arun"),
)


@TIME
@pytest.mark.parametrize(
    ("plan", "calls"),
    [("starter", MORE_CALLS), ("starter", CALLS), ("selmar", CALLS), ("minsk2", CALLS)],
)
def test_verbs_write_the_same_bytes(plan: str, calls: tuple[str, ...], tmp_path: Path) -> None:
    place = {
        "selmar": FIXTURES / "agreements" / "selmar",
        "minsk2": resources.data_dir() / "minsk2",
    }.get(plan, tmp_path / "starter")
    if plan == "starter":
        pg.init(place)
    run("digest", "--data", str(place), cwd=tmp_path)
    for call in calls:
        words = [*shlex.split(call), *([] if call == "check" else ["--data"]), str(place)]
        kept, parsed = (run(*words, *option, cwd=tmp_path) for option in ([], ["--no-cache"]))
        assert kept == parsed, call
        assert kept.returncode < 2, (call, kept.stderr)


def test_a_project_with_another_base_is_read_anew(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "a.yaml").write_text("- id: state:a\n  type: State\n", encoding="utf-8")
    for base in ("https://e.org/one/", "https://e.org/two/", "https://e.org/one/"):
        (tmp_path / FILE).write_text(f'name = "P"\nbase = "{base}"\n', encoding="utf-8")
        for _ in range(2):
            documents = read_documents(tmp_path)
            subjects = {str(quad.subject) for item in documents for quad in item.quads}
            assert subjects == {f"<{base}>", f"<{base}state/a>"}
        assert all(isinstance(document.quads, KeptQuads) for document in documents)
        assert documents[0].lines == LineIndex({base: 1})


def test_parsed_and_kept_files_have_one_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    folder = FIXTURES / "agreements" / "arvenia"
    with without_kept_files():
        parsed = pg.open(folder).documents
    for _ in range(3):  # until the completed files are kept too
        kept = pg.open(folder).documents
    assert all(isinstance(one.quads, KeptQuads) for one in kept if one.path.endswith(".yaml"))
    assert hash_documents(kept) == hash_documents(parsed)


def test_another_quad_or_another_order_is_another_hash(tmp_path: Path) -> None:
    hashes = set()
    for number, text in enumerate(["<a:a> <a:b> 1 .", "<a:a> <a:b> 2 .", ""]):
        (tmp_path / f"{number}.ttl").write_text(text)
        hashes.add(hash_documents(pg.open(tmp_path / f"{number}.ttl").documents))
    both = pg.open(tmp_path).documents
    hashes |= {hash_documents(both), hash_documents(both[::-1]), hash_documents([])}
    assert len(hashes) == 6


def test_a_large_text_is_hashed_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text("<a:a> <a:b> <a:c> .\n" * 60_000)
    assert hash_documents(pg.open(tmp_path).documents) != hash_documents([])
