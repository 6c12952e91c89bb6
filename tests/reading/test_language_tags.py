import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, parse

import plangraph as pg
from conftest import FIXTURES
from needs import TIME
from plangraph.errors import Severity
from plangraph.reading.context import bundled_context
from plangraph.reading.language_tags import find_bad_tags, is_language_tag

DIRECTION = FIXTURES / "standards/direction/t.jsonld"


@pytest.mark.parametrize(
    "tag", ["en", "EN", "pt-BR", "zh-Hant-TW", "de-1996", "x-klingon", "i-ami"]
)
def test_a_tag_of_rfc_5646_is_well_formed(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize("tag", ["", "e", "e_n", "en-", "en-a", "english!", "en us", "abcdefghi"])
def test_another_text_is_not(tag: str) -> None:
    assert not is_language_tag(tag)


@given(st.text("enx1-_", max_size=8))
def test_json_ld_keeps_a_text_exactly_where_its_tag_is_well_formed(tag: str) -> None:
    node = {"@id": "urn:a", "urn:p": {"@value": "A", "@language": tag}}
    kept = list(parse(json.dumps(node), format=RdfFormat.JSON_LD))
    assert bool(kept) == is_language_tag(tag)


def test_tags_are_found_with_their_places() -> None:
    text = '{"label": {"en": "a: {b}", "en_US": ["c", "d"], "e-": "\\"x\\": 1"}, "@language": "?"}'
    found = list(find_bad_tags(text, bundled_context()))
    assert found == [
        ("?", text.index("?")),
        ("en_US", text.index("en_US")),
        ("e-", text.index("e-")),
    ]
    assert list(find_bad_tags(text, None)) == [("?", text.index("?"))]


@TIME
def test_a_text_that_json_ld_would_drop_is_a_finding_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    path.write_text(
        '{"@context": "https://w3id.org/plangraph/context.jsonld",\n'
        ' "id": "place:a", "type": "Place", "label": {"en": "A",\n  "en_US": "B"}}',
        encoding="utf-8",
    )
    findings = [item for item in pg.check(path).findings if item.code == "PG108"]
    assert [(item.line, item.message) for item in findings] == [
        (3, "'en_US' is not a language tag")
    ]


def test_in_yaml_too(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("- id: place:a\n  type: Place\n  label:\n    en-a: A\n", encoding="utf-8")
    findings = [item for item in pg.check(path).findings if item.code == "PG108"]
    assert [(item.line, item.message) for item in findings] == [
        (4, "'en-a' is not a language tag, or has no text")
    ]


def test_a_base_direction_of_json_ld_is_left_out_and_noted(tmp_path: Path) -> None:
    (triple,) = pg.open(DIRECTION).quads(vocabulary=False)
    assert str(triple.object) == '"اتفاق"@ar'
    pg.open(DIRECTION).export(tmp_path / "out.ttl", vocabulary=False)
    (note,) = pg.check(DIRECTION).findings
    assert (note.code, note.line, note.severity) == ("PG127", 1, Severity.NOTE)


def test_so_is_one_of_the_context(tmp_path: Path) -> None:
    text = '{"@context": {"@language": "ar", "@direction": "rtl"}, "@id": "urn:a", "urn:p": "x"}'
    (tmp_path / "a.jsonld").write_text(text, encoding="utf-8")
    (triple,) = pg.open(tmp_path).quads(vocabulary=False)
    assert str(triple.object) == '"x"@ar'


def test_the_engine_still_reads_directions() -> None:
    (quad,) = parse(DIRECTION.read_bytes(), format=RdfFormat.JSON_LD)
    assert isinstance(quad.object, Literal)
    assert quad.object.direction, (
        "the engine now leaves out the direction of JSON-LD: "
        "delete drop_directions in plangraph.reading.language_tags"
    )
