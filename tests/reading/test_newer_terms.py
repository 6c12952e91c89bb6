from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES
from plangraph.reading.documents import read_documents
from plangraph.reading.newer_terms import find_in_lines, find_newer_terms, may_have_newer_terms

CASE = FIXTURES / "standards/rdf-1.2/tt.ttl"

#: A text in each way to write such a term, with the line of the first.
TEXTS = {
    "annotation.ttl": ("PREFIX : <http://e/>\n# <<\n:a :b 'x' {| :c :d |} .", 3),
    "reifier.ttl": ("PREFIX : <http://e/>\n\n:a :b 'x{|' ~ :r .", 3),
    "quoted.ttl": ("PREFIX : <http://e/>\n<< :a :b :c >> :d '<<' .", 2),
    "term.trig": ("PREFIX : <http://e/>\n:g { :a :b <<( :a :b :c )>> }", 2),
    "direction.ttl": ("PREFIX : <http://e/>\n:a :b '@ar--rtl', 'x'@ar--rtl .", 2),
    "term.nt": ('<urn:a> <urn:b> "<<(" .\n<urn:a> <urn:b> <<( <urn:a> <urn:b> <urn:c> )>> .', 2),
    "direction.nq": ('<urn:a> <urn:b> "a"@ar .\n<urn:a> <urn:b> "b"@ar--ltr <urn:g> .', 2),
}


@pytest.mark.parametrize("name", TEXTS)
def test_check_names_the_line_and_load_refuses_before_anything_is_written(
    name: str, tmp_path: Path
) -> None:
    text, line = TEXTS[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    (found,) = (item for item in pg.check(tmp_path).findings if item.code == "PG503")
    assert (Path(found.path).name, found.line) == (name, line)
    with pytest.raises(pg.DataError, match=rf"{name}:{line}: PG503"):
        pg.load(tmp_path / "archive", tmp_path / name)
    assert not (tmp_path / "archive").exists()


def test_the_case_is_found_and_can_still_be_queried() -> None:
    (finding,) = find_newer_terms(read_documents(CASE)[0])
    assert str(finding).endswith(
        "tt.ttl:2: PG503 a triple term (RDF 1.2), which no output can write"
        " — use a claim node with subject, predicate and object instead"
    )
    reified = "ASK { ?claim rdf:reifies ?statement }"
    assert pg.open(CASE).query(
        f"PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> {reified}"
    )


def test_marks_in_texts_comments_and_names_are_no_terms(tmp_path: Path) -> None:
    text = '<http://e/~a> <urn:b> "<< {| ~", "@ar--rtl", "x"@ar . # {|'
    (tmp_path / "a.ttl").write_text(text, encoding="utf-8")
    assert [*find_newer_terms(read_documents(tmp_path)[0])] == []
    lines = b'<urn:a> <urn:b> "<<(" .\nno statement <<(\n'
    assert may_have_newer_terms(lines)
    assert [*find_in_lines("a.nt", lines)] == []
