from pathlib import Path

import pytest

from conftest import FIXTURES, WriteData
from plangraph.errors import DataError, UsageError
from plangraph.reading.documents import read_documents, read_vocabulary
from plangraph.vocabulary import CONTEXT, GRAPH, PLAN, VOCABULARY_GRAPH


def test_a_folder_is_read_file_by_file_in_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.yaml", "a.yaml", "sub/c.ttl", "notes.md", ".hidden.yaml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    documents = read_documents(tmp_path)
    assert [document.graph for document in documents] == [
        f"{GRAPH}a.yaml",
        f"{GRAPH}b.yaml",
        f"{GRAPH}sub/c.ttl",
    ]


def test_each_file_is_a_named_graph(write_data: WriteData) -> None:
    (document,) = read_documents(write_data("- id: state:a\n  type: State\n"))
    assert {str(quad.graph_name) for quad in document.quads} == {f"<{GRAPH}data.yaml>"}


def test_file_names_with_spaces_and_percent_signs_make_valid_graph_names(tmp_path: Path) -> None:
    path = tmp_path / "my plan 100%.yaml"
    path.write_text("- id: state:a\n  type: State\n", encoding="utf-8")
    (document,) = read_documents(path)
    assert document.graph == f"{GRAPH}my%20plan%20100%25.yaml"


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    for name in ("a.ttl", "b.ttl"):
        (tmp_path / name).write_text('_:x <https://e.org/p> "v" .', encoding="utf-8")
    first, second = read_documents(tmp_path)
    assert first.quads[0].subject != second.quads[0].subject


def test_subjects_of_turtle_are_found_by_line(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(
        "@prefix e: <https://e.org/> .\n\ne:a a e:T ;\n  e:p e:q .\n<https://e.org/b> a e:T .\n",
        encoding="utf-8",
    )
    lines = read_documents(path)[0].lines
    assert (lines.find("https://e.org/a"), lines.find("https://e.org/b")) == (3, 5)


def test_named_graphs_of_a_trig_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.trig"
    path.write_text("<https://e.org/g> { <https://e.org/s> <https://e.org/p> 1 }", encoding="utf-8")
    assert str(read_documents(path)[0].quads[0].graph_name) == "<https://e.org/g>"


@pytest.mark.parametrize("name", ["broken.yaml", "broken.ttl"])
def test_broken_syntax_is_a_finding_with_its_line(name: str) -> None:
    path = FIXTURES / "invalid" / name
    marked = path.read_text("utf-8").splitlines()
    line = next(n for n, text in enumerate(marked, 1) if "# PG" in text)
    with pytest.raises(DataError) as caught:
        read_documents(path)
    (finding,) = caught.value.findings
    assert finding.code == path.read_text("utf-8").split("expected: ")[1][:5]
    assert finding.line in (line, line + 1)


def test_everything_wrong_in_several_files_is_reported_at_once() -> None:
    with pytest.raises(DataError) as caught:
        read_documents(FIXTURES / "invalid")
    files = {Path(finding.path).name for finding in caught.value.findings}
    assert files == {"structure.yaml", "broken.yaml", "broken.ttl"}


def test_a_file_that_is_not_utf_8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"- id: state:a\n  label: {en: caf\xe9}\n")
    with pytest.raises(DataError, match=r"latin.yaml:2: PG102 not UTF-8 \(byte 18 of the line\)"):
        read_documents(path)


def test_a_byte_order_mark_is_no_part_of_the_data(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbf- id: state:a\n  type: State\n")
    assert len(read_documents(path)[0].quads) == 1


@pytest.mark.parametrize("name", ["missing.yaml", "missing"])
def test_a_missing_path_is_a_wrong_call(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="PG001 no such file or folder"):
        read_documents(tmp_path / name)


def test_an_unknown_kind_of_file_is_a_wrong_call(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.touch()
    with pytest.raises(UsageError, match=r"PG006 unknown kind of file '.docx' — use a file"):
        read_documents(path)


def test_an_empty_folder_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="PG002 no data files"):
        read_documents(tmp_path)


def test_a_remote_context_is_refused_without_a_request(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    path.write_text('{"@context": "http://127.0.0.1:9/context", "@id": "https://e.org/a"}', "utf-8")
    with pytest.raises(DataError, match=r"PG103 its @context would have to be fetched"):
        read_documents(path)


def test_our_own_context_is_read_from_the_package(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    text = f'{{"@context" : "{CONTEXT}", "id": "place:a", "type": "Place"}}'
    path.write_text(text, encoding="utf-8")
    (quad,) = read_documents(path)[0].quads
    assert str(quad.object) == f"<{PLAN.Place}>"


def test_the_vocabulary_lies_in_graphs_of_its_own() -> None:
    assert all(document.graph.startswith(VOCABULARY_GRAPH) for document in read_vocabulary())
