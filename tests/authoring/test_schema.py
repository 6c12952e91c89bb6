import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest
import yaml

import plangraph as pg
from conftest import FIXTURES, ROOT
from language_server import LanguageServer, run_server
from needs import NPM, TIME, require
from plangraph import resources
from plangraph.authoring.schema import FILE, make_schema
from plangraph.checking.lexical import find_fault
from plangraph.reading.context import written_context
from plangraph.reading.documents import read_vocabulary
from plangraph.stores.embedded import EmbeddedStore
from plangraph.vocabulary import XSD
from shell import run

MODULES = ROOT / "tests" / "clients" / "node_modules"
VALIDATOR = jsonschema.Draft202012Validator(make_schema())
FILES = [*ROOT.glob("data/**/*.yaml"), *ROOT.glob("src/plangraph/authoring/starter/data/*.yaml")]


def errors_of(text: str) -> list[str]:
    nodes = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - makes texts, nothing else
    return [error.message for error in VALIDATOR.iter_errors(nodes)]


def test_the_checked_in_schema_is_the_generated_one() -> None:
    text = (resources.ontology_dir() / FILE).read_text("utf-8")
    assert json.loads(text) == make_schema()
    assert pg.schema(check=True, path=resources.ontology_dir() / FILE)


def test_a_folder_in_its_place_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(pg.TargetError, match="PG003"):
        pg.schema(path=tmp_path)


def test_a_file_that_is_no_text_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_bytes(b"\xff")
    assert not pg.schema(path=path)
    assert json.loads(path.read_text("utf-8")) == make_schema()


@TIME
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
    known: Any = make_schema()["$defs"]
    keys = {term.name for term in written_context().all_terms if not term.is_class}
    assert keys <= set(known)
    assert "obliged" in known["dutyBearer"]["description"]
    bound = known["bound"]["anyOf"][0]
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
        numbers = (0, 1, 9, 10, 28, 29, 30, 31, 32)
        days = (f"{year}-{month:02}-{day:02}" for month in range(14) for day in numbers)
        for day in days:
            is_bad = bool(errors_of(f"- id: claim:a\n  attestedOn: {day}\n"))
            assert is_bad == (find_fault(day, XSD.date) is not None), day


@pytest.mark.parametrize("text", ["P", "PT", "P1DT", "P2W"])
def test_a_duration_has_at_least_one_part(text: str) -> None:
    assert errors_of(f"- id: event:a\n  duration: {text}\n")


def test_own_words_are_offered_with_their_definitions(tmp_path: Path) -> None:
    known: Any = make_schema(FIXTURES / "own-words")["$defs"]
    words, _ = known["action"]["anyOf"]
    meanings = dict(zip(words["enum"], words["enumDescriptions"], strict=True))
    assert meanings["verify-by-drone"] == "Watch a water from the air."
    assert "monitor" in meanings
    validator = jsonschema.Draft202012Validator(make_schema(FIXTURES / "own-words"))
    for path in (FIXTURES / "own-words").glob("*.yaml"):
        nodes = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
        assert [error.message for error in validator.iter_errors(nodes)] == []
    assert errors_of("- id: effect:a\n  action: verify-by-drone\n")


def test_without_data_the_schema_is_written_into_the_current_folder(tmp_path: Path) -> None:
    installed = resources.ontology_dir() / FILE
    before = installed.stat().st_mtime_ns
    assert run("schema", "--check", cwd=tmp_path).returncode == 1
    done = run("schema", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / FILE).read_text("utf-8")) == make_schema()
    assert run("schema", "--check", cwd=tmp_path).returncode == 0
    assert installed.stat().st_mtime_ns == before


def test_the_schema_of_a_project_is_written_into_its_folder(tmp_path: Path) -> None:
    words = tmp_path / "words.yaml"
    words.write_text((FIXTURES / "own-words" / "words.yaml").read_text("utf-8"), "utf-8")
    done = run("schema", "--data", "words.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / FILE).read_text("utf-8")) == make_schema(words)
    assert run("schema", "--check", "--data", ".", cwd=tmp_path).returncode == 0
    (tmp_path / FILE).write_text("{}", encoding="utf-8")
    assert run("schema", "--check", "--data", ".", cwd=tmp_path).returncode == 1


@pytest.mark.parametrize(
    ("kind", "key"),
    [("ClauseVersion", "speaker"), ("Claim", "dutyBearer"), ("Place", "hasEffect")],
)
def test_a_type_has_only_its_own_keys(kind: str, key: str) -> None:
    node = f"- id: place:a\n  type: {kind}\n  {key}: place:b\n"
    assert any(error.startswith(f"{key!r} does not match") for error in errors_of(node))
    untyped = f"- id: place:a\n  {key}: place:b\n"
    assert errors_of(untyped) == []


def test_an_editor_offers_a_part_of_the_keys_after_a_type() -> None:
    known: Any = make_schema()["$defs"]
    offered = set(known["ClauseVersion"]["properties"])
    assert {"hasEffect", "revises", "label"} <= offered
    assert {"byteSize", "subject", "dutyBearer"}.isdisjoint(offered)
    assert len(offered) < len(known["AnyType"]["properties"]) / 5


def test_a_type_has_the_keys_that_check_accepts_on_it() -> None:
    known: Any = make_schema()["$defs"]
    store = EmbeddedStore(read_vocabulary())
    query = (
        "SELECT ?key ?kind { ?key rdfs:domain ?above . ?kind rdfs:subClassOf* ?above "
        "FILTER(?above != owl:Thing) }"
    )
    domains: dict[str, set[str]] = {}
    for key, kind in store.select(query):
        domains.setdefault(str(key), set()).add(str(kind))
    terms = written_context().terms.values()
    for kind_term in (term for term in terms if term.is_class):
        node = known[kind_term.name]
        written = {*node["properties"], *(key[1:-1] for key in node["patternProperties"])}
        for term in terms:
            if not term.is_class and term.name not in kind_term.scoped:
                is_accepted = kind_term.iri in domains.get(term.iri, {kind_term.iri})
                assert (term.name in written) == is_accepted, (kind_term.name, term.name)


def test_the_names_of_a_project_are_offered_as_they_are_written(project_folder: Path) -> None:
    schema: Any = make_schema(project_folder)
    names, anything = schema["$defs"]["reference"]["anyOf"]
    assert {"institution:upper-arun", "clause:arun-boats"} <= set(names["enum"])
    assert "pattern" in anything
    validator = jsonschema.Draft202012Validator(schema)
    for path in (project_folder / "data").glob("*.yaml"):
        nodes = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        assert [error.message for error in validator.iter_errors(nodes)] == []


class Editor(NamedTuple):
    """The YAML language server with a project and its schema, as an editor has them."""

    server: LanguageServer
    folder: Path

    def write(self, name: str, text: str) -> tuple[list[str], list[str]]:
        """Return what is said of a data file, and what is offered at the mark ``|`` in it."""
        before, _, after = text.partition("|")
        file = self.folder / "data" / f"{name}.yaml"
        file.write_text(before + after, encoding="utf-8")
        messages = self.server.open(file)
        *above, last = before.split("\n")
        return messages, self.server.complete(file, len(above), len(last))


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    server = MODULES / "yaml-language-server" / "bin" / "yaml-language-server"
    require(shutil.which("node"), "node")
    require(server.exists(), "the YAML language server (npm ci in tests/clients)")
    folder = tmp_path_factory.mktemp("edited") / "plan"
    pg.init(folder)
    (folder / "data" / "words.yaml").write_bytes((FIXTURES / "own-words/words.yaml").read_bytes())
    assert run("schema", "--data", str(folder), cwd=folder).returncode == 0
    settings = {
        "schemas": {(folder / FILE).as_uri(): ["data/*.yaml"]},
        "schemaStore": {"enable": False},
        "completion": True,
        "validate": True,
    }
    with run_server(["node", server, "--stdio"], folder, {"yaml": settings}) as started:
        yield Editor(started, folder)


@NPM
def test_the_language_server_offers_only_the_keys_of_the_type(editor: Editor) -> None:
    point = "- id: cv:new\n  type: ClauseVersion\n  hasEffect:\n    - type: Obligation\n      |\n"
    _, offered = editor.write("keys", point)
    assert {"dutyBearer", "action", "dueBy", "groundedIn", "hasQuantity"} <= {*offered}
    assert {"pointNumber", "speaker", "hasClauseVersion", "sha256", "subject"}.isdisjoint(offered)
    _, offered = editor.write("typed", "- id: place:new\n  type: Place\n  l|\n")
    assert "label" in offered
    assert {"dutyBearer", "hasEffect", "ledBy"}.isdisjoint(offered)


@NPM
def test_the_language_server_completes_names_and_words_of_the_project(editor: Editor) -> None:
    start = "- id: effect:new\n  type: Obligation\n"
    _, names = editor.write("names", f"{start}  dutyBearer: |\n")
    assert {"institution:upper-arun", "place:arun-bridge"} <= {*names}
    _, passages = editor.write("passages", f"{start}  groundedIn: |\n")
    assert {"arun-draft.1", "arun-draft.1.2"} <= {*passages}
    assert "place:arun-bridge" not in passages
    _, words = editor.write("words", f"{start}  action: |\n")
    assert {"withdraw", "verify-by-drone"} <= {*words}


@NPM
def test_the_language_server_reports_unknown_keys_and_words(editor: Editor) -> None:
    start = "- id: effect:new\n  type: Obligation\n"
    messages, _ = editor.write("unknown", f"{start}  dutyBearrer: institution:upper-arun\n|")
    assert any("dutyBearrer" in message for message in messages)
    messages, _ = editor.write("other", f"{start}  speaker: institution:upper-arun\n|")
    assert any("speaker" in message for message in messages)
    messages, _ = editor.write("word", f"{start}  action: withdrew\n|")
    assert any("withdraw" in message for message in messages)
    for file in ("plan.yaml", "actors.yaml"):
        assert editor.server.open(editor.folder / "data" / file) == []
