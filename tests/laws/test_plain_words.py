"""What people read has no field names, no IRIs, no double negatives: a ban over every output.

Left out is what shows a technical name on purpose: the pages of the ontology and of parts of
sources, what is marked as code, the attributes of pages, and the Turtle and the IRIs that a page
carries as data.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest
from click.testing import CliRunner

from laws.conftest import Choice
from needs import TIME
from plangraph.asking.provisions import list_versions
from plangraph.asking.questions import read_questions
from plangraph.checking.lint import lint
from plangraph.cli import main
from plangraph.commands.source import Source
from plangraph.diffing.diff import ComparedDraft, compare_drafts
from plangraph.pages import SitePages
from plangraph.tabulating.answers import make_answer
from plangraph.tabulating.registry import write_table
from plangraph.vocabulary import PLAN, PREFIXES, compact

if TYPE_CHECKING:
    import plangraph as pg

PLANS = ("bundled", "invented peace", "invented deal")

# Pages whose purpose is a technical name: of the ontology, of the files, of spans and quantities.
TECHNICAL = re.compile(
    r"^(?:ns|scheme|other|graph)\b|^kinds/(?:class|[a-z]*property|specificresource|ontology)\b"
    r"|^id/(?:span|waiver)/|^id/.*\.(?:has|due)"
)

WORDS = (
    *("duty bearer", "acted on", "status change:", "prohibition: ", "obligation: ", "starts if:"),
    *("effect added", "effect removed", "exactly 100 percent"),
)
_NAMES = sorted(name for name in PLAN.names if re.search("[a-z][A-Z]", name))
BANNED = {
    "a field name": re.compile("|".join(map(re.escape, WORDS))),
    "an IRI": re.compile(rf"(?<![\w/.-])(?:{'|'.join(sorted(PREFIXES))}):[a-z][\w-]*"),
    "a name of the ontology": re.compile(rf"\b(?:{'|'.join(_NAMES)})\b"),
    "a double negative": re.compile(
        r"\bnot (?:\w+ ){0,3}(?:to|that) (?:\w+ ){0,4}(?:not|nobody)\b|barred from not"
        r"|\bno (?:\w+ ){0,4}nobody\b"
    ),
    "a certainty that is a modal": re.compile(r"[;·] would be(?: [;·]|[;\]]|$)"),
}


MOST_PAIRS = 4  # of drafts that are compared
# A quick test reads so many pages.
SOME_PAGES = 80

on_three_plans = pytest.mark.parametrize("graph", PLANS, indirect=True, scope="session")


class Output(NamedTuple):
    """Something that people read, and its name."""

    name: str
    text: str


Run = Callable[..., Output]


@pytest.fixture
def run(graph: pg.Graph, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a command over the plans, which are not read again."""
    monkeypatch.setattr(Source, "open", lambda _source: graph)
    runner = CliRunner()

    def run_command(*words: str) -> Output:
        done = runner.invoke(main, words)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Output(" ".join(words), done.output)

    return run_command


def find_banned(outputs: Iterable[Output]) -> list[str]:
    """Return where banned words are: the output, what is banned, and the words around it."""
    return [
        f"{output.name}: {what}: {output.text[max(0, found.start() - 60) : found.end() + 60]!r}"
        for output in outputs
        for what, pattern in BANNED.items()
        if (found := pattern.search(output.text))
    ]


def read_visible(page: str) -> str:
    """Return the text of a page that people read, each element on a line of its own."""
    hidden = r"<(style|script|pre|code|title|textarea)\b.*?</\1>"
    text = re.sub(r"<[^>]+>", "\n", re.sub(hidden, "", page, flags=re.DOTALL))
    return re.sub(r"\s*\n\s*", "\n", html.unescape(text))


def name_of(graph: pg.Graph, query: str) -> list[str]:
    """Return the CURIEs that a query finds."""
    return [compact(iri) for row in graph.store.query(query) if (iri := row[0])]


def test_the_ban_finds_what_it_bans() -> None:
    texts = (
        *("duty bearer Ukraine", "how: prov:wasRevisionOf", "hasCondition", "starts if: war"),
        *("may not be allowed to not pay", "barred from not paying", "rumour; would be; point 2"),
        *("no point binds nobody",),
    )
    assert [len(find_banned([Output("", text)])) for text in texts] == [1, 1, 1, 1, 1, 1, 1, 1]
    plain = "Ukraine would be confirmed by Nato. It may not let its forces exceed 600,000: not now."
    assert find_banned([Output("", plain)]) == []


@TIME
@on_three_plans
def test_answers_are_in_plain_words(graph: pg.Graph, choose: Choice) -> None:
    outputs = []
    for question in choose.share(read_questions()):
        found = graph.ask_with_evidence(question.name)
        answer = make_answer(graph.lookup, found, question.name, {}, evidence=True)
        plain = replace(answer, has_evidence=False)
        for form, table in (("md", answer), ("table", plain)):
            target = BytesIO()
            write_table(table, form, target)
            outputs.append(Output(f"{question.name} {form}", target.getvalue().decode()))
    assert len(outputs) > 20
    assert find_banned(outputs) == []


@on_three_plans
def test_the_other_verbs_are_in_plain_words(graph: pg.Graph, run: Run) -> None:
    clauses = name_of(graph, "SELECT ?c { ?c a plan:Clause } ORDER BY ?c")[:2]
    conditions = name_of(graph, "SELECT ?c { ?e plan:startsIf ?c } ORDER BY ?c")[:2]
    states = name_of(graph, "SELECT DISTINCT ?a { ?e plan:dutyBearer ?a } ORDER BY ?a")[:3]
    points = name_of(graph, "SELECT ?w { ?w a plan:ClauseVersion } ORDER BY ?w")[:3]
    table = ("--format", "md")
    outputs = [
        *(run(*words, *table) for words in (["ledger", "--evidence"], ["whatif"], ["metrics"])),
        *(run("whatif", condition, "--evidence", *table) for condition in conditions),
        *(run("whatif", "--drop", clause, *table) for clause in clauses),
        *(run("positions", clause, "--evidence", *table) for clause in clauses),
        *(run("path", *pair) for pair in pairwise(states)),
        *(
            run("find", graph.lookup.labels.caption(PREFIXES["clause"] + clause.partition(":")[2]))
            for clause in clauses
        ),
        *(run("cite", point) for point in points),
        run("ledger", "--balance"),
    ]
    assert all(output.text for output in outputs)
    assert find_banned(outputs) == []


@on_three_plans
def test_findings_are_in_plain_words(graph: pg.Graph) -> None:
    found = [finding.message for finding in lint(graph.lookup, graph.documents)]
    messages = [Output("check", message.partition(" ")[2]) for message in found]
    assert messages
    assert find_banned(messages) == []


@pytest.mark.parametrize("graph", PLANS[:2], indirect=True, scope="session")
def test_differences_are_in_plain_words(graph: pg.Graph) -> None:
    outputs = []
    for pair in list(pairwise(list_versions(graph.store)))[:MOST_PAIRS]:
        found = compare_drafts(ComparedDraft(graph, version) for version in pair)
        name = " → ".join(map(compact, pair))
        outputs += [
            Output(f"{name} {form}", found.write(form).decode()) for form in ("table", "md")
        ]
        outputs.append(Output(f"{name} html", read_visible(found.write("html").decode())))
    assert outputs
    assert find_banned(outputs) == []


@on_three_plans
def test_pages_are_in_plain_words(graph: pg.Graph, choose: Choice) -> None:
    pages = SitePages(graph)
    paths = ["index.html", "search.html", "questions.html"]
    paths += [f"questions/{question.name}.html" for question in read_questions()]
    paths += [kind_list.path(1) for kind_list in pages.subjects.kind_lists]
    paths += [f"{path}.html" for path in pages.subjects.paths.values()]
    plain = choose((path for path in paths if not TECHNICAL.search(path)), SOME_PAGES)
    found = [(path, pages.find(path)) for path in plain]
    outputs = [Output(path, read_visible(page.content.decode())) for path, page in found if page]
    assert len(outputs) > 70
    assert find_banned(outputs) == []


@TIME
@on_three_plans
def test_the_page_and_the_picture_are_in_plain_words(graph: pg.Graph) -> None:
    view = graph.view()
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', view.html)
    outputs = [
        Output("picture", read_visible(view.svg)),
        Output("page", read_visible(view.html.partition("<body")[2])),
        *(Output("data of the page", text) for text in _list_texts(json.loads(data))),
    ]
    assert len(outputs) > 100
    assert find_banned(outputs) == []


def _list_texts(value: object) -> Iterator[str]:
    """Yield the sentences and names in the data of a page: texts of several words."""
    if isinstance(value, str):
        if " " in value:
            yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _list_texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _list_texts(item)
