"""Questions of a user: asked like those of plangraph, and checked with the data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import plangraph as pg
from conftest import ROOT
from needs import TIME
from plangraph.asking.catalogue import read_catalogue, scan_own_questions
from plangraph.asking.questions import find_question, read_questions
from plangraph.drawing.scenes import Scene, graph_of_scene
from plangraph.errors import DataError
from plangraph.pages import SitePages
from shell import run

PAGE = (ROOT / "docs" / "questions.md").read_text("utf-8")
(QUESTION,) = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small plan with the question of the documentation."""
    path = tmp_path_factory.mktemp("own") / "plan"
    pg.init(path)
    _write(path, "busy-points", QUESTION)
    return path


def _write(folder: Path, name: str, text: str) -> None:
    (folder / "questions").mkdir(exist_ok=True, parents=True)
    (folder / "questions" / f"{name}.rq").write_text(text, encoding="utf-8")


def _find(folder: Path) -> list[str]:
    """Return the line, code and message of each finding."""
    findings = scan_own_questions([folder]).findings
    return [f"{item.line} {item.code} {item.message}" for item in findings]


def test_a_question_beside_the_data_is_in_the_catalogue(folder: Path) -> None:
    names = [question.name for question in read_catalogue([folder])]
    assert names == sorted({*(item.name for item in read_questions()), "busy-points"})
    assert find_question("busy-points", read_catalogue([folder])).parameters[0].name == "version"


def test_it_is_asked_by_its_name_and_a_parameter_only_removes_rows(folder: Path) -> None:
    graph = pg.open(folder)
    rows = list(graph.ask("busy-points"))
    assert [row[2] for row in rows] == ["1"] * len(rows)
    (version,) = {row[0] for row in rows}
    assert list(graph.ask("busy-points", version=str(version))) == rows
    with pytest.raises(pg.UsageError, match="PG406"):
        graph.ask("busy-points", actor="Upper Arun")


def test_its_rows_have_the_claims_about_its_evidence(tmp_path: Path) -> None:
    pg.init(tmp_path / "plan")
    text = "# title: Which?\n# evidence: effect\nSELECT ?effect { ?c plan:hasEffect ?effect }"
    _write(tmp_path / "plan", "effects", f"{text}\n")
    found = pg.open(tmp_path / "plan").ask_with_evidence("effects").rows
    assert found
    assert all(row.evidence for row in found)


def test_pages_a_site_and_pictures_have_it(folder: Path) -> None:
    graph = pg.open(folder)
    pages = SitePages(graph, served=True)
    listed = pages.find("questions/index.html")
    assert listed is not None
    assert 'href="busy-points.html"' in listed.content.decode()
    page = pages.find("questions/busy-points.html")
    assert page is not None
    assert "How many effects has each point?" in page.content.decode()
    text = pages.find("questions/busy-points.rq")
    assert text is not None
    assert text.content.decode() == QUESTION
    assert graph_of_scene(graph.lookup, Scene(ask="busy-points")).title.startswith("How many")


def test_the_shell_lists_it_answers_it_and_says_its_parameters(folder: Path) -> None:
    assert "busy-points" in run("ask", "--data", ".", cwd=folder).stdout
    answered = run("ask", "busy-points", "--data", ".", "--format", "csv", "--ids", cwd=folder)
    assert answered.stdout.startswith("version,wording,effects")
    said = run("ask", "busy-points", "--data=.", "--help", cwd=folder).stdout
    assert "--version NAME" in said


def test_the_name_of_a_question_of_plangraph_is_taken(tmp_path: Path) -> None:
    _write(tmp_path, "ledger", QUESTION)
    assert _find(tmp_path) == ["0 PG421 plangraph already has a question 'ledger'"]


def test_two_folders_may_not_have_questions_of_one_name(folder: Path, tmp_path: Path) -> None:
    _write(tmp_path, "busy-points", QUESTION)
    (finding,) = scan_own_questions([folder, tmp_path]).findings
    assert finding.message == "another folder already has a question 'busy-points'"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# title: A?\n# evidence: a\nSELECT ?a {", "3 PG401"),
        ("# title: A?\n# evidence: a\nASK { ?a ?b ?c }", "1 PG422 a question is a SELECT"),
        ("# evidence: a\nSELECT ?a { ?a ?b ?c }", "1 PG422 it has no line '# title: …'"),
        ("# title: A?\nSELECT ?a { ?a ?b ?c }", "1 PG422 it has no line '# evidence: …'"),
        (
            "# title: A?\n# evidence: b\nSELECT ?a { ?a ?b ?c }",
            "2 PG422 the query has no column ?b",
        ),
        (
            "# title: A?\n# parameter: b plan:Actor who\n# evidence: a\nSELECT ?a { ?a ?b ?c }",
            "2 PG422 the query has no column ?b",
        ),
        (
            "# title: A?\n# parameter: a\n# evidence: a\nSELECT ?a {}",
            "2 PG422 '# parameter:' needs",
        ),
        ("# title: A?\n# through: a\n# evidence: a\nSELECT ?a {}", "2 PG422 '# through:' needs"),
        (
            "# title: A?\n# column: a colour\n# evidence: a\nSELECT ?a {}",
            "2 PG422 'colour' is no kind of column",
        ),
        (
            "# title: A?\n# evidence: a\nSELECT ?a {\n SERVICE <http://x.example/> { ?a ?b ?c } }",
            "4 PG422 a question reads the data alone, and this one has SERVICE",
        ),
    ],
)
def test_what_is_wrong_in_a_question_is_said_with_its_line(
    tmp_path: Path, text: str, found: str
) -> None:
    _write(tmp_path, "own", text)
    (finding,) = _find(tmp_path)
    assert finding.startswith(found)


def test_a_name_that_is_no_part_of_an_address_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, "Own question", QUESTION)
    assert _find(tmp_path) == ["0 PG422 'Own question' cannot be the name of a question"]


@TIME
def test_check_finds_what_is_wrong_and_asking_stops(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("- {id: state:a, type: State, label: {en: A}}\n", "utf-8")
    _write(tmp_path, "bad", "# title: A?\n# evidence: a\nSELECT ?a {")
    codes = [item.code for item in pg.check(tmp_path).findings if item.path.endswith("bad.rq")]
    assert codes == ["PG401"]
    graph = pg.open(tmp_path)
    assert codes == [item.code for item in graph.check().errors if item.path.endswith("bad.rq")]
    with pytest.raises(DataError, match=r"bad\.rq:3: PG401"):
        graph.ask("bad")
    assert pg.check(folder).errors == ()


def test_an_archive_brings_no_questions(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    pg.load(archive, folder)
    _write(archive, "stranger", QUESTION)
    graph = pg.open(store=archive)
    assert graph.lookup.questions == read_questions()
    with pytest.raises(pg.UsageError, match="PG405"):
        graph.ask("stranger")
