"""A plan with thirty words of its own: every face knows them; a broad word finds narrower ones."""

from pathlib import Path

import pytest
import rdflib

import plangraph as pg
from conftest import FIXTURES
from plangraph.asking.questions import find_question
from plangraph.reading.documents import read_documents
from plangraph.resources import ontology_dir
from plangraph.sparql.optionals import require_variables
from plangraph.vocabulary import SCHEME, compact

OWN_WORDS = FIXTURES / "own-words"


def as_turtle(folder: Path) -> Path:
    """Copy the plan with its words in Turtle instead of YAML."""
    for path in OWN_WORDS.glob("*.yaml"):
        (folder / path.name).write_text(path.read_text("utf-8"), "utf-8")
    words = folder / "words.yaml"
    graph = rdflib.Graph()
    for quad in read_documents(words)[0].quads:
        graph.parse(data=f"{quad.triple} .", format="nt")
    graph.serialize(folder / "words.ttl", format="turtle")
    words.unlink()
    return folder


@pytest.fixture(scope="module", params=["yaml", "turtle", "archive", "exported"])
def plan(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> pg.Graph:
    folder = tmp_path_factory.mktemp("own")
    if request.param == "turtle":
        return pg.open(as_turtle(folder))
    if request.param == "archive":
        return pg.load(folder / "archive", OWN_WORDS)
    if request.param == "exported":
        pg.open(OWN_WORDS).export(folder / "plan.jsonld")
        return pg.open(folder / "plan.jsonld")
    return pg.open(OWN_WORDS)


def ask(plan: pg.Graph, question: str, column: str, **values: str) -> set[str]:
    answer = plan.ask(question, **values)
    place = answer.columns.index(column)
    return {compact(value) for row in answer if (value := row[place])}


@pytest.mark.parametrize(
    ("question", "column", "values", "found"),
    [
        # a word of plangraph finds the own words below it
        (
            "obligations",
            "action",
            {"action": "monitor"},
            "count-fish verify-by-drone board-vessels",
        ),
        ("obligations", "action", {"action": "watch by drone"}, "verify-by-drone"),
        ("obligations", "action", {"action": "fly over"}, "verify-by-drone"),
        ("obligations", "action", {"action": "action:law"}, "law"),
        (
            "obligations",
            "action",
            {"action": "manage-fishery"},
            "set-catch close-season issue-licences",
        ),
        ("on-topic", "topic", {"topic": "fishing"}, "fishing nets seasons spawning"),
        ("on-topic", "topic", {"topic": "FISHERIES AT SEA"}, "fishing nets seasons spawning"),
        ("on-topic", "topic", {"topic": "seasons"}, "seasons spawning"),
        ("on-topic", "topic", {"topic": "place"}, "place"),
        ("statuses", "status", {"status": "protected water"}, "protected-water closed-water"),
        ("statuses", "status", {"status": "closed water"}, "closed-water"),
        ("past-events", "type", {"type": "incident at sea"}, "net-cutting"),
    ],
)
def test_a_question_asked_of_a_broad_word_finds_its_narrower_words(
    plan: pg.Graph, question: str, column: str, values: dict[str, str], found: str
) -> None:
    (kind,) = [item.kind for item in find_question(question).parameters if item.name in values]
    scheme = kind.removeprefix("scheme:")
    assert ask(plan, question, column, **values) == {f"{scheme}:{word}" for word in found.split()}


def test_a_word_of_another_list_is_no_value(plan: pg.Graph) -> None:
    with pytest.raises(pg.UsageError, match="PG404"):
        plan.ask("on-topic", topic="watch by drone")


def test_rdflib_alone_answers_with_the_hierarchy() -> None:
    data = rdflib.Graph()
    for path in ("plan.ttl", "schemes.ttl"):
        data.parse(ontology_dir() / path)
    for document in read_documents(OWN_WORDS):
        for quad in document.quads:
            data.parse(data=f"{quad.triple} .", format="nt")
    question = find_question("on-topic")
    bound = {"broaderTopic": rdflib.URIRef(f"{SCHEME}topic#fishing")}
    text = require_variables(question.text, ["broaderTopic"])
    rows = data.query(text, initBindings=bound)
    topics = {compact(str(row.topic)) for row in rows}  # type: ignore[union-attr]
    assert topics == {"topic:fishing", "topic:nets", "topic:seasons", "topic:spawning"}


@pytest.mark.parametrize("syntax", ["yaml", "turtle"])
def test_the_diff_names_own_words_by_their_labels(syntax: str, tmp_path: Path) -> None:
    folder = OWN_WORDS if syntax == "yaml" else as_turtle(tmp_path)
    text = pg.diff("waters-a", "waters-b", data=[str(folder)]).write("md").decode()
    assert "board vessels in → watch by drone" in text
    assert "protected water → closed water" in text


def test_the_page_and_the_picture_name_own_words(plan: pg.Graph, tmp_path: Path) -> None:
    plan.view().write(tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "would be allowed to watch the north bank by drone" in page
    assert "action:verify-by-drone" not in page
    assert not [node for node in plan.to_networkx() if str(node).startswith(SCHEME)]
