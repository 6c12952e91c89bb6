import json
from pathlib import Path

import jsonschema
import pytest
import yaml

import plangraph as pg
from conftest import FIXTURES, ROOT
from plangraph import resources
from plangraph.authoring.schema import FILE, make_schema
from plangraph.checking.lexical import find_fault
from plangraph.reading.context import written_context
from plangraph.vocabulary import XSD
from shell import run

VALIDATOR = jsonschema.Draft202012Validator(make_schema())
FILES = [*ROOT.glob("data/**/*.yaml"), *ROOT.glob("src/plangraph/authoring/starter/data/*.yaml")]


def errors_of(text: str) -> list[str]:
    nodes = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes texts, nothing else
    return [error.message for error in VALIDATOR.iter_errors(nodes)]


def test_the_checked_in_schema_is_the_generated_one() -> None:
    text = (resources.ontology_dir() / FILE).read_text("utf-8")
    assert json.loads(text) == make_schema()
    assert pg.schema(check=True)


def test_a_folder_in_its_place_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(pg.TargetError, match="PG003"):
        pg.schema(path=tmp_path)


def test_a_file_that_is_no_text_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_bytes(b"\xff")
    assert not pg.schema(path=path)
    assert json.loads(path.read_text("utf-8")) == make_schema()


def test_it_is_a_json_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(make_schema())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_bundled_files_and_the_starter_follow_it(path: Path) -> None:
    assert errors_of(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- type: Place\n  label: {en: A}\n", "'id' is a required property"),
        ("- id: place:a\n  type: Plaice\n", "'Plaice' is not"),
        ("- id: place:a\n  lable: {en: A}\n", "'lable' was unexpected"),
        ("- id: place:a\n  label: A\n", "'A' is not of type 'object'"),
        ("- id: place a\n", "does not match"),
        ("- id: quantity:a\n", "does not match"),
        ("- id: effect:a\n  action: seed\n", "'seed' is not"),
        ("- id: claim:a\n  attestedOn: yesterday\n", "'yesterday' is not"),
        ("- id: place:a\n  type: Place\n", "'label' is a required property"),
        ("id: place:a\n", "is not of type 'array', 'null'"),
    ],
)
def test_what_is_wrong_is_shown_while_one_writes(text: str, message: str) -> None:
    assert any(message in error for error in errors_of(text)), errors_of(text)


def test_every_key_is_explained_and_every_concept_offered() -> None:
    node = make_schema()["$defs"]["node"]  # type: ignore[index]
    keys = {term.name for term in written_context().all_terms if not term.is_class}
    assert set(node["properties"]) == {"id", "type"} | keys
    assert "bearer" in node["properties"]["dutyBearer"]["description"] or (
        "obliged" in node["properties"]["dutyBearer"]["description"]
    )
    bound = node["properties"]["bound"]["anyOf"][0]
    assert len(bound["enum"]) == len(bound["enumDescriptions"])
    assert "at-most" in bound["enum"]


def test_it_can_be_written_elsewhere_and_only_compared(tmp_path: Path) -> None:
    target = tmp_path / "schema.json"
    assert not pg.schema(check=True, path=target)
    assert not target.exists()
    assert not pg.schema(path=target)
    assert pg.schema(path=target)


def test_a_day_is_accepted_exactly_if_check_accepts_it() -> None:
    for year in (1900, 2000, 2023, 2024):
        days = (f"{year}-{month:02}-{day:02}" for month in range(14) for day in range(33))
        for day in days:
            is_bad = bool(errors_of(f"- id: claim:a\n  attestedOn: {day}\n"))
            assert is_bad == (find_fault(day, XSD.date) is not None), day


@pytest.mark.parametrize("text", ["P", "PT", "P1DT", "P2W"])
def test_a_duration_has_at_least_one_part(text: str) -> None:
    assert errors_of(f"- id: event:a\n  duration: {text}\n")


def test_own_words_are_offered_with_their_definitions(tmp_path: Path) -> None:
    node = make_schema(FIXTURES / "own-words")["$defs"]["node"]  # type: ignore[index]
    words, _ = node["properties"]["action"]["anyOf"]
    meanings = dict(zip(words["enum"], words["enumDescriptions"], strict=True))
    assert meanings["verify-by-drone"] == "Watch a water from the air."
    assert "monitor" in meanings
    validator = jsonschema.Draft202012Validator(make_schema(FIXTURES / "own-words"))
    for path in (FIXTURES / "own-words").glob("*.yaml"):
        nodes = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        assert [error.message for error in validator.iter_errors(nodes)] == []
    assert errors_of("- id: effect:a\n  action: verify-by-drone\n")


def test_the_schema_of_a_project_is_written_into_its_folder(tmp_path: Path) -> None:
    words = tmp_path / "words.yaml"
    words.write_text((FIXTURES / "own-words" / "words.yaml").read_text("utf-8"), "utf-8")
    done = run("schema", "--data", "words.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / FILE).read_text("utf-8")) == make_schema(words)
    assert run("schema", "--check", "--data", ".", cwd=tmp_path).returncode == 0
    (tmp_path / FILE).write_text("{}", encoding="utf-8")
    assert run("schema", "--check", "--data", ".", cwd=tmp_path).returncode == 1
