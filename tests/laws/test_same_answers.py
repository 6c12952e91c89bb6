"""Law 7: the same data give the same answer, whatever holds them: every question, each holder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

import plangraph as pg
from endpoints import serve
from laws.conftest import PLANS
from long_texts import find_differing_line
from needs import SERVER, TIME
from plangraph.asking.questions import Question, read_questions
from plangraph.serialization import RDF_FORMATS, QuadFormat
from plangraph.tabulating.answers import make_answer
from stores.servers import run_oxigraph

Rows = list[tuple[str | None, ...]]
Hold = Callable[[pg.Graph, Path], pg.Graph]
#: A holder that runs as long as it is asked: a server.
Run = Callable[[pg.Graph, Path], AbstractContextManager[pg.Graph]]


def _sort(rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: [(cell is not None, cell or "") for cell in row])


@pytest.fixture(scope="module")
def answers(graph: pg.Graph) -> dict[str, Rows]:
    """Return the answer to each question, from the files themselves."""
    return _ask_all(graph)


@cache
def _ask_all(graph: pg.Graph) -> dict[str, Rows]:
    return {question.name: _sort(list(graph.ask(question.name))) for question in read_questions()}


def _write(graph: pg.Graph, target: Path, *, parts: int, repeated: bool) -> None:
    """Write the statements of the plans into files of other names, perhaps some in two files."""
    target.mkdir()
    triples = [quad.triple for quad in graph.quads(vocabulary=False)]
    for part in range(parts):
        own = triples[part::parts] + (triples[:: parts + 1] if repeated else [])
        content = serialize(own, format=RdfFormat.N_TRIPLES) or b""
        (target / f"other-{part}.nt").write_bytes(content)


def _hold_in_archive(graph: pg.Graph, folder: Path) -> pg.Graph:
    _write(graph, folder / "files", parts=2, repeated=False)
    return pg.load(folder / "archive", folder / "files")


def _hold_in_one_file(graph: pg.Graph, folder: Path) -> pg.Graph:
    _write(graph, folder / "one", parts=1, repeated=False)
    return pg.open(folder / "one")


def _hold_in_three_files(graph: pg.Graph, folder: Path) -> pg.Graph:
    _write(graph, folder / "three", parts=3, repeated=False)
    return pg.open(folder / "three")


def _hold_repeated(graph: pg.Graph, folder: Path) -> pg.Graph:
    _write(graph, folder / "repeated", parts=3, repeated=True)
    return pg.open(folder / "repeated")


def _hold_repeated_in_archive(graph: pg.Graph, folder: Path) -> pg.Graph:
    _write(graph, folder / "again", parts=2, repeated=True)
    return pg.load(folder / "archive", folder / "again")


def _hold_in_export(ending: str) -> Hold:
    def hold(graph: pg.Graph, folder: Path) -> pg.Graph:
        graph.export(folder / f"plan.{ending}", vocabulary=False)
        return pg.open(folder / f"plan.{ending}")

    return hold


@contextmanager
def _serve(graph: pg.Graph, folder: Path) -> Iterator[pg.Graph]:
    """Hold files that share statements in our own endpoint, asked as a store."""
    _write(graph, folder / "served", parts=2, repeated=True)
    with serve("--data", str(folder / "served")) as endpoint:
        yield pg.open(store=f"http://127.0.0.1:{endpoint.port}/sparql")


@contextmanager
def _run_oxigraph(graph: pg.Graph, folder: Path) -> Iterator[pg.Graph]:
    """Hold files that share statements in Oxigraph's server."""
    _write(graph, folder / "sent", parts=2, repeated=True)
    with run_oxigraph(folder) as server:
        yield pg.load(server.address, folder / "sent")


SERVERS: dict[str, Run] = {"our endpoint": _serve, "oxigraph": _run_oxigraph}
_EFFECT_PLACE = 2
FORMATS = ("ttl", "trig", "nt", "nq", "jsonld", "rdf")
HOLDERS: dict[str, Hold] = {
    "archive": _hold_in_archive,
    "one file": _hold_in_one_file,
    "three files": _hold_in_three_files,
    "repeated statements": _hold_repeated,
    "archive with repeated statements": _hold_repeated_in_archive,
    **{f"export to {ending}": _hold_in_export(ending) for ending in FORMATS},
}


#: The holders of each set of plans: of the large ones, those that find most.
HELD = {
    "bundled": ("three files", "export to jsonld", "our endpoint", "oxigraph"),
    "invented peace": ("archive", "repeated statements", "oxigraph"),
    "Minsk II": ("archive", "one file", "our endpoint", "export to ttl"),
    "invented accord": ("three files", "export to trig"),
    "invented deal": ("export to rdf", "export to jsonld"),
}
#: What a quick test takes: each holder that needs no other program.
QUICK = {
    ("bundled", "archive with repeated statements"),
    ("invented peace", "repeated statements"),
    *(("starter", holder) for holder in HOLDERS if not holder.endswith("repeated statements")),
    ("starter", "our endpoint"),
}


def _mark(plan: str, holder: str) -> list[pytest.MarkDecorator]:
    if holder == "oxigraph":
        return [SERVER]
    return [] if (plan, holder) in QUICK else [TIME]


PAIRS = [
    pytest.param(plan, holder, marks=_mark(plan, holder))
    for plan in PLANS
    for holder in (*HOLDERS, *SERVERS)
    if holder in HELD.get(plan, ()) or (plan, holder) in QUICK
]
each_held = pytest.mark.parametrize(("graph", "held"), PAIRS, indirect=True, scope="module")


@pytest.fixture(scope="module")
def held(
    request: pytest.FixtureRequest, graph: pg.Graph, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[pg.Graph]:
    """Return the plans as one holder has them."""
    folder = tmp_path_factory.mktemp("held")
    if request.param in HOLDERS:
        yield HOLDERS[request.param](graph, folder)
        return
    with SERVERS[request.param](graph, folder) as served:
        yield served


@each_held
def test_every_question_has_the_same_answer(held: pg.Graph, answers: dict[str, Rows]) -> None:
    wrong = []
    for question in read_questions():
        found = _sort(list(held.ask(question.name)))
        if found != answers[question.name]:
            wrong.append(_explain(question, found, answers[question.name]))
    assert not wrong, "\n".join(wrong)


@each_held
def test_an_effect_has_the_same_sentence(held: pg.Graph, graph: pg.Graph) -> None:
    found = graph.ask_with_evidence("obligations")
    effects = sorted({effect for row in found.rows if (effect := row.values[_EFFECT_PLACE])})
    answers = [
        make_answer(one.lookup, found, "obligations", {}).write_sentence for one in (graph, held)
    ]
    wanted, written = ([write(item) for item in effects] for write in answers if write is not None)
    assert effects
    assert written == wanted


@each_held
def test_every_text_finds_the_same(held: pg.Graph, graph: pg.Graph) -> None:
    for text in ("Zelensky", "Donbas", "us28 6", "point 12", "Witkov", "state:ukraine", "nobody"):
        assert held.find(text) == graph.find(text), text


def test_each_set_of_plans_is_held_and_a_quick_test_has_each_holder() -> None:
    assert {plan for plan, _ in QUICK} | HELD.keys() == {*PLANS}
    assert {holder for _, holder in QUICK} == {*HOLDERS, *SERVERS} - {"oxigraph"}


def _explain(question: Question, found: Rows, wanted: Rows) -> str:
    more = [row for row in found if row not in wanted][:1]
    fewer = [row for row in wanted if row not in found][:1]
    counts = f"{len(found)} rows instead of {len(wanted)}"
    return f"{question.name}: {counts}; one too many: {more}; one too few: {fewer}"


@each_held
def test_the_digest_is_the_same(held: pg.Graph, graph: pg.Graph) -> None:
    assert held.digest(vocabulary=False) == graph.digest(vocabulary=False)


@pytest.mark.parametrize("known", RDF_FORMATS, ids=lambda known: known.name)
def test_digest_and_export_are_the_same_from_every_syntax_and_under_any_name(
    known: QuadFormat, tmp_path: Path
) -> None:
    """Blank nodes are the hard part: equal items, equal trees, and two that know each other.

    A prefix that a file declares is kept where a syntax has prefixes, which has the same bytes
    where the files declare the same ones; triples that are written without prefixes always have.
    TriG and N-Quads name the file that a triple is in.
    """
    written = tmp_path / "written.ttl"
    written.write_text(
        "@prefix e: <https://e.org/> .\n"
        'e:a e:items ( 1 1 1 1 ) ; e:part [ e:has [], [] ], [ e:has [], [] ], [ e:name "x"@en ] .\n'
        "e:b e:items ( 1 1 1 1 ) . _:one e:knows _:two . _:two e:knows _:one .\n",
        encoding="utf-8",
    )
    first = pg.open(written)
    other = tmp_path / f"other{known.suffix}"
    first.export(other, vocabulary=False)
    again = pg.open(other)
    assert again.digest(vocabulary=False) == first.digest(vocabulary=False)
    bare = tmp_path / "bare.nt"
    first.export(bare, vocabulary=False)
    has_prefixes = known.name in ("ttl", "trig", "rdf")  # a context of JSON-LD has terms
    alike = first if has_prefixes else pg.open(bare)
    for name in ("nt", "ttl", "jsonld", "rdf"):
        assert _write_text(again, name) == _write_text(alike, name), name


def _write_text(graph: pg.Graph, name: str) -> str:
    return "".join(graph.serialize(name, vocabulary=False))


@each_held
def test_the_measures_are_the_same_to_the_last_digit(held: pg.Graph, graph: pg.Graph) -> None:
    assert held.metrics() == graph.metrics()


@each_held
def test_the_turtle_export_has_the_same_bytes(held: pg.Graph, graph: pg.Graph) -> None:
    found, wanted = ("".join(one.serialize("ttl")) for one in (held, graph))
    assert find_differing_line(found, wanted) is None


@TIME
def test_a_statement_of_one_file_copied_into_another_changes_no_answer(
    graph: pg.Graph, answers: dict[str, Rows]
) -> None:
    """Every file once more, under another name: the hardest repetition."""
    elsewhere = NamedNode("https://example.org/copy")
    store = type(graph.store).restore(  # type: ignore[attr-defined]
        (serialize(graph.quads(), format=RdfFormat.N_QUADS) or b"")
        + (
            serialize(
                (
                    Quad(quad.subject, quad.predicate, quad.object, elsewhere)
                    for quad in graph.quads()
                ),
                format=RdfFormat.N_QUADS,
            )
            or b""
        )
    )
    doubled = pg.Graph(store=store)
    wrong = [name for name, rows in answers.items() if _sort(list(doubled.ask(name))) != rows]
    assert wrong == []
