"""What was found in the same files is not looked for again, and is found anew once one differs."""

from collections.abc import Callable
from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES
from plangraph.asking.lookup import Lookup
from plangraph.checking import all_checks
from plangraph.checking.check import check_documents
from plangraph.checking.kept_checks import CheckedFiles, recall_check
from plangraph.errors import Finding, Severity
from plangraph.keeping.kept_files import CACHE, OFF
from plangraph.reading.document import Document
from plangraph.reading.documents import read_documents, read_vocabulary
from plangraph.stores.embedded import EmbeddedStore

THING = "- id: place:river\n  type: Place\n  label: {en: River}\n"
FOUND = CheckedFiles((Finding("a", 2, "PG200", "“є”", "fix", Severity.NOTE, "s!A1"),), 3)


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))


def refuse() -> CheckedFiles:
    raise AssertionError("it was kept")


def read(path: Path, text: str) -> tuple[Document, ...]:
    path.write_text(text, "utf-8")
    return read_documents(path)


def test_what_was_found_is_found_again_as_it_was(tmp_path: Path) -> None:
    documents = read(tmp_path / "a.yaml", THING)
    assert recall_check(documents, lambda: FOUND) == FOUND
    assert recall_check(read(tmp_path / "a.yaml", THING), refuse) == FOUND


@pytest.mark.parametrize(
    "change",
    [
        lambda path: read(path, f"{THING}# a line more\n"),
        lambda path: read(path, f"\n{THING}"),
        lambda path: read(path, THING.replace("River", "Bank")),
        lambda path: read(path.with_name("b.yaml"), THING),
        lambda path: (*read(path, THING), *read(path.with_name("b.yaml"), THING)),
    ],
    ids=["comment", "line", "value", "name", "another file"],
)
def test_other_files_are_checked_anew(
    tmp_path: Path, change: Callable[[Path], tuple[Document, ...]]
) -> None:
    path = tmp_path / "a.yaml"
    recall_check(read(path, THING), lambda: FOUND)
    with pytest.raises(AssertionError, match="it was kept"):
        recall_check(change(path), refuse)


def test_from_another_folder_files_are_checked_anew_as_findings_name_others_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = read(tmp_path / "a.yaml", THING)
    recall_check(documents, lambda: FOUND)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssertionError, match="it was kept"):
        recall_check(documents, refuse)


def test_nothing_is_kept_of_what_is_no_file_or_without_a_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (document,) = read(tmp_path / "a.yaml", THING)
    loose = Document(document.path, document.graph, document.quads, document.read_lines)
    for documents in ((), (document, loose)):
        recall_check(documents, lambda: FOUND)
        with pytest.raises(AssertionError, match="it was kept"):
            recall_check(documents, refuse)
    monkeypatch.setenv(CACHE, OFF)
    recall_check(read(tmp_path / "a.yaml", THING), lambda: FOUND)
    with pytest.raises(AssertionError, match="it was kept"):
        recall_check(read(tmp_path / "a.yaml", THING), refuse)


def test_the_second_check_finds_the_same_without_any_check(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths = FIXTURES / "invalid" / "words.yaml", FIXTURES / "lint" / "PG201-finds.yaml"
    first = [pg.check(path) for path in paths if path.exists()]
    monkeypatch.setattr(all_checks, "check_all", refuse)
    assert [pg.check(path) for path in paths if path.exists()] == first
    assert any(report.findings for report in first)


def test_a_graph_whose_statements_were_changed_is_checked_anew(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(THING, "utf-8")
    graph = pg.open(tmp_path / "a.yaml")
    assert not graph.check().findings
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    graph.rdflib.update(
        f"DELETE {{ GRAPH ?g {{ ?s <{label}> ?o }} }} "
        f"WHERE {{ GRAPH ?g {{ ?s a plan:Place ; <{label}> ?o }} }}"
    )
    assert [finding.code for finding in graph.check().findings] == ["PG131"]


def test_a_question_of_the_user_is_checked_each_time(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(THING, "utf-8")
    assert not pg.check(tmp_path).findings
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "mine.rq").write_text("nonsense", "utf-8")
    assert pg.check(tmp_path).findings


def test_documents_may_be_checked_without_what_was_kept(tmp_path: Path) -> None:
    documents = read(tmp_path / "a.yaml", THING)
    recall_check(documents, lambda: FOUND)
    vocabulary = read_vocabulary()
    lookup = Lookup(EmbeddedStore((*vocabulary, *documents)))
    assert check_documents(documents, vocabulary, lookup).findings == FOUND.findings
    assert not check_documents(documents, vocabulary, lookup, kept=False).findings
