from pathlib import Path

import pytest

import plangraph as pg
from needs import TIME
from plangraph.reading.rdf_lines import TextLines, index_lines

TRIG = """\
@prefix e: <https://e.org/> .

e:g {
    e:a e:p e:b ;
        e:q "e:no" .

    e:b e:p e:a .
    <https://e.org/c>
        e:p e:a .
}
"""


def index(text: str, suffix: str) -> TextLines:
    return index_lines(text, suffix, text.encode())


def test_indented_subjects_are_found_and_their_properties_are_not() -> None:
    assert index(TRIG, ".trig").subjects == {
        "https://e.org/g": 3,
        "https://e.org/a": 4,
        "https://e.org/b": 7,
        "https://e.org/c": 8,
    }


def test_an_object_of_json_ld_is_found_where_it_is_described_and_not_where_it_is_named() -> None:
    text = (
        '[{"@id": "https://e.org/a", "p": [{"@id": "https://e.org/b"}]},\n'
        ' {"@id": "https://e.org/b", "p": 1},\n {"p": 1, "id": "event:c"}]'
    )
    assert index(text, ".jsonld").subjects == {
        "https://e.org/a": 1,
        "https://e.org/b": 2,
        "https://w3id.org/plangraph/id/event/c": 3,
    }


def test_a_subject_of_rdf_xml_is_found_by_its_name() -> None:
    text = '<rdf:RDF>\n <e:T\n  rdf:about="https://e.org/a">'
    assert index(text, ".rdf").subjects == {"https://e.org/a": 3}


@pytest.mark.parametrize(
    ("value", "line"),
    [("7", 3), ("two", 4), ("<b>", 2), ("nowhere", 2), ("20", 2)],
)
def test_a_value_is_found_after_its_subject_as_a_whole(value: str, line: int) -> None:
    text = '@prefix e: <https://e.org/> .\ne:a e:p 70, 2025-11-20, "in two",\n 7 ;\n e:q "two" .'
    assert index(text, ".ttl").find_value("https://e.org/a", "https://e.org/p", value) == line


@pytest.mark.parametrize(
    ("text", "suffix", "lines"),
    [
        ("@prefix e: <https://e.org/> .\ne:a e:q e:p, 1 ;\n  e:p 2 .\ne:b e:p 3 .\n", ".ttl", [3]),
        ("<https://e.org/a> <https://e.org/q> 1 ;\n <https://e.org/p> 2 .\n", ".ttl", [2]),
        ('[{"@id": "https://e.org/a",\n "https://e.org/p": 1}]', ".jsonld", [2]),
        ('<e:T rdf:about="https://e.org/a">\n <e:p>1</e:p></e:T>', ".rdf", [2]),
        ("<https://e.org/b> <https://e.org/p> 1 .\n", ".ttl", []),
        ("<https://e.org/a> <https://e.org/q> 1 .\n", ".ttl", []),
    ],
)
def test_a_property_is_found_after_its_subject(text: str, suffix: str, lines: list[int]) -> None:
    assert index(text, suffix).find_properties("https://e.org/a", "https://e.org/p") == lines


def test_a_key_of_the_context_is_a_property() -> None:
    text = '[{"id": "event:a", "type": "Instant",\n  "date": "2025-11-20"}]'
    event = "https://w3id.org/plangraph/id/event/a"
    day = "http://www.w3.org/2006/time#inXSDDate"
    assert index(text, ".jsonld").find_properties(event, day) == [2]


def test_each_search_without_a_subject_finds_the_next_place() -> None:
    lines = index('_:a <p> "x" .\n_:b <p> "x" .\n', ".nt")
    assert [lines.find_value("_:c", "p", "x") for _ in range(3)] == [1, 2, 0]


def test_the_search_begins_at_the_subject_in_any_order() -> None:
    text = "".join(f'<https://e.org/{n}> <p> "x" .\n' for n in range(9))
    lines = index(text, ".nt")
    assert [lines.find_value(f"https://e.org/{n}", "p", "x") for n in (7, 2, 2, 8)] == [8, 3, 3, 9]


@TIME
def test_ten_thousand_bad_values_are_found_in_seconds(tmp_path: Path) -> None:
    day = "^^<http://www.w3.org/2001/XMLSchema#date>"
    path = tmp_path / "a.nt"
    rows = [f'<https://e.org/{n}> <https://e.org/p> "2026-04-31"{day} .\n' for n in range(12_000)]
    path.write_text("".join(rows), encoding="utf-8")
    assert [item.line for item in pg.check(path).findings] == list(range(1, 12_001))
