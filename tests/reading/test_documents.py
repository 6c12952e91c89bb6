import os
import re
import sys
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import FIXTURES, WriteData
from plangraph import resources
from plangraph.errors import DataError, UsageError
from plangraph.reading.data_files import SUFFIXES, find_files, is_data, is_left_out, name_graph
from plangraph.reading.documents import (
    read_document,
    read_documents,
    read_vocabulary,
    scan_documents,
)
from plangraph.reading.lazy_quads import LazyQuads
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


@pytest.mark.parametrize("name", ["missing.yaml", "missing", "a" * 300])
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


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".yaml", "- {id: 'https://e.org/s', about: 'https://e.org/o'}"),
        (".yml", "- {id: 'https://e.org/s', about: 'https://e.org/o'}"),
        (".ttl", "<https://e.org/s> <https://schema.org/about> <https://e.org/o> ."),
        (".trig", "<https://e.org/s> <https://schema.org/about> <https://e.org/o> ."),
        (".nt", "<https://e.org/s> <https://schema.org/about> <https://e.org/o> ."),
        (".nq", "<https://e.org/s> <https://schema.org/about> <https://e.org/o> ."),
        (
            ".jsonld",
            '{"@id": "https://e.org/s", "https://schema.org/about": {"@id": "https://e.org/o"}}',
        ),
        (
            ".rdf",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
            ' xmlns:s="https://schema.org/"><rdf:Description rdf:about="https://e.org/s">'
            '<s:about rdf:resource="https://e.org/o"/></rdf:Description></rdf:RDF>',
        ),
    ],
)
def test_every_syntax_gives_the_same_quad(tmp_path: Path, suffix: str, text: str) -> None:
    (tmp_path / f"a{suffix}").write_text(text, encoding="utf-8")
    (document,) = read_documents(tmp_path)
    assert [str(quad) for quad in document.quads] == [
        f"<https://e.org/s> <https://schema.org/about> <https://e.org/o> <{GRAPH}a{suffix}>"
    ]
    assert suffix in SUFFIXES


def test_a_scan_keeps_findings_and_the_files_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("broken", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("- {id: 'state:a', typ: State}", encoding="utf-8")
    (tmp_path / "c.yaml").write_text("- {id: 'state:c', type: State}", encoding="utf-8")
    scan = scan_documents(tmp_path)
    assert [Path(document.path).name for document in scan.documents] == ["b.yaml", "c.yaml"]
    assert [finding.code for finding in scan.findings] == ["PG103", "PG110"]
    assert not scan.complete


def test_a_scan_of_sound_files_is_complete(write_data: WriteData) -> None:
    scan = scan_documents(write_data("- {id: 'state:a', type: State}"))
    assert (scan.findings, scan.complete) == ((), True)


def test_one_document_is_read_under_its_name_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    assert read_document(tmp_path / "a.ttl", "sub/a.ttl").graph == f"{GRAPH}sub/a.ttl"


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("a.ttl", "a.ttl"),
        ("план.ttl", "план.ttl"),
        ("a b<c>[1].ttl", "a%20b%3Cc%3E%5B1%5D.ttl"),
        ("a#b?c%.ttl", "a%23b%3Fc%25.ttl"),
        ("\ufff0\ue000.ttl", "%EF%BF%B0%EE%80%80.ttl"),
        ("\udcff.ttl", "%5Cudcff.ttl"),
        ("dir/a'b(1)~!$&*+,;=:@.ttl", "dir/a'b(1)~!$&*+,;=:@.ttl"),
    ],
)
def test_a_graph_name_escapes_only_what_an_iri_does_not_allow(name: str, iri: str) -> None:
    assert name_graph(name) == GRAPH + iri


def test_files_in_hidden_folders_are_left_out(tmp_path: Path) -> None:
    for name in (".git/a.ttl", "sub/.cache/b.ttl", "sub/c.ttl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [name for _, name in find_files(tmp_path)] == ["sub/c.ttl"]


def test_a_file_that_is_a_folder_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "folder.ttl").mkdir()
    (tmp_path / "a.ttl").touch()
    assert [name for _, name in find_files(tmp_path)] == ["a.ttl"]


@pytest.mark.skipif(os.name == "nt", reason="named pipes are POSIX")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.ttl")
    with pytest.raises(DataError, match="PG005 not a regular file"):
        read_documents(tmp_path / "a.ttl")


@pytest.mark.parametrize(("size", "fits"), [(5_000_000, True), (5_000_001, False)])
def test_yaml_may_have_five_megabytes(tmp_path: Path, size: int, fits: bool) -> None:
    (tmp_path / "a.yaml").write_text("#" * (size - 1) + "\n", encoding="utf-8")
    scan = scan_documents(tmp_path)
    assert [finding.code for finding in scan.findings] == ([] if fits else ["PG114"])


@pytest.mark.parametrize(("times", "fits"), [(100, True), (101, False)])
def test_a_file_may_name_our_context_a_hundred_times(
    tmp_path: Path, times: int, fits: bool
) -> None:
    one = f'{{"@context": "{CONTEXT}", "id": "place:a", "type": "Place"}}'
    (tmp_path / "a.jsonld").write_text(f"[{', '.join([one] * times)}]", encoding="utf-8")
    scan = scan_documents(tmp_path)
    assert [finding.code for finding in scan.findings] == ([] if fits else ["PG114"])


def test_a_nul_is_reported_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(b"<urn:a> <urn:b> <urn:c> .\n\0")
    with pytest.raises(DataError, match=r"a.ttl:2: PG102 a NUL character"):
        read_documents(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", ["a.ttl", "a.yaml", "a.rdf"])
def test_another_encoding_is_named(encoding: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes("<urn:a> <urn:b> <urn:c> .".encode(encoding))
    with pytest.raises(DataError, match=rf"{name}:1: PG102 {encoding[:6].upper()} text, not UTF-8"):
        read_documents(tmp_path)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("space.ttl", "space.ttl:2: PG103 not Turtle, column 1: Invalid IRI code point ' '"),
        ("missing.ttl", "missing.ttl:2: PG103 not Turtle, column 15: . is not a valid RDF object"),
        ("comma.jsonld", "comma.jsonld:1: PG103 not JSON-LD, column 57: Unexpected closing"),
    ],
)
def test_a_syntax_error_has_the_reason_of_the_parser(name: str, reason: str) -> None:
    with pytest.raises(DataError, match=re.escape(reason)):
        read_documents(FIXTURES / "standards/syntax-errors" / name)


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.trig", "PREFIX e: <http://e/>\ne:g { e:a e:b e:c", r":2: .*, column \d+: \w+"),
        ("a.ttl", "<urn:a> <urn:b>\n<< <urn:a> <urn:b>\n'c\n' >> .", r":\d: .*, column \d+: \w+"),
        ("a.nt", "<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> c .", r":2: .*, column \d+: \w+"),
        ("a.nq", "<urn:a> <urn:b> <urn:c> <urn:d> <urn:e> .", r":1: .*, column \d+: \w+"),
        ("a.rdf", "<r:RDF\n xmlns:r='urn:a'><b></r:RDF>", r":\d+: .*: \w+"),
        ("a.yaml", "- id: [a\n- b", r":\d+: .*"),
    ],
)
def test_so_it_has_in_every_syntax(name: str, text: str, place: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_documents(tmp_path)
    assert re.search(name + place, str(caught.value)), str(caught.value)
    assert "Parser error" not in str(caught.value)


def test_a_large_file_of_triples_is_kept_as_its_text(tmp_path: Path) -> None:
    line = "<urn:a> <urn:b> <urn:c> .\n"
    for name, size in (("small.nt", 500_000), ("large.nt", 500_001)):
        text = line * (size // len(line))
        (tmp_path / name).write_text(text + "#" * (size - len(text)), encoding="utf-8")
    large, small = read_documents(tmp_path)
    assert isinstance(large.quads, LazyQuads)
    assert not isinstance(small.quads, LazyQuads)
    assert set(map(str, large.quads)) == {f"<urn:a> <urn:b> <urn:c> <{GRAPH}large.nt>"}


def test_a_bundled_file_is_named_by_its_place_in_the_bundle() -> None:
    (document,) = read_documents(resources.data_dir() / "us28-ft" / "clauses.yaml")
    assert document.path == "data/us28-ft/clauses.yaml"
    assert next(iter(read_vocabulary())).path == "ontology/plan.ttl"


def test_outputs_below_a_folder_are_not_read_unless_they_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").touch()
    (tmp_path / "out" / "site").mkdir(parents=True)
    for name in ("out/.plangraph-output", "out/plan.ttl", "out/site/x.ttl"):
        (tmp_path / name).touch()
    assert [name for _, name in find_files(tmp_path)] == ["a.ttl"]
    assert [name for _, name in find_files(tmp_path / "out")] == ["plan.ttl", "site/x.ttl"]
    (tmp_path / "a.ttl").unlink()
    with pytest.raises(UsageError, match=r"PG002 .* outputs below it are not read"):
        list(find_files(tmp_path))


@pytest.mark.parametrize(("name", "read"), [("a.ttl", True), (".a.ttl", False), ("a.txt", False)])
def test_data_files_are_known_by_their_name(name: str, read: bool) -> None:
    assert is_data(name) == read


def test_hidden_folders_and_outputs_are_left_out(tmp_path: Path) -> None:
    for name in ("plan", ".git", "out"):
        (tmp_path / name).mkdir()
    (tmp_path / "out" / ".plangraph-output").touch()
    assert [is_left_out(tmp_path / name) for name in ("plan", ".git", "out")] == [
        False,
        True,
        True,
    ]


@given(st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=20))
def test_every_file_name_gives_a_graph_name_of_its_own(name: str) -> None:
    graph = name_graph(name)
    assert ox.NamedNode(graph).value == graph
    assert not set("#?") & set(graph)
    shown = name.encode("utf-8", "backslashreplace").decode()
    assert unquote(graph.removeprefix(GRAPH)) == shown


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux only")
def test_a_name_that_is_not_utf_8_is_shown_with_escapes(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/d\xff.ttl")).write_text("bad", encoding="utf-8")
    assert [name for _, name in find_files(tmp_path)] == ["d\\udcff.ttl"]
    scan = scan_documents(tmp_path)
    assert [finding.path for finding in scan.findings] == [f"{tmp_path}/d\\udcff.ttl"]


def test_a_syntax_error_of_rdf_says_its_column_and_reason(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text("<http://a b> <urn:b> <urn:c> .\n", "utf-8")
    with pytest.raises(DataError, match=r"PG103 not Turtle, column 1: Invalid IRI code point ' '"):
        read_documents(file)
