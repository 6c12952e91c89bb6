"""Slices of local plans: what they hold, what they leave, and that everything works on them."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, parse

import plangraph as pg
from plangraph.cli import main
from plangraph.errors import UsageError
from plangraph.slicing.links import HUB_LINKS, LocalLinks, is_within, slice_links


@pytest.fixture(scope="module")
def around_ukraine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("slice") / "slice.nq"
    pg.open().slice(target, "state:ukraine")
    return target


def test_a_question_about_the_middle_is_answered_as_by_the_whole(
    around_ukraine: Path, graph: pg.Graph
) -> None:
    cut = pg.open(around_ukraine)
    for name in ("bound-by", "gains"):
        assert cut.ask_with_evidence(name, actor="Ukraine") == graph.ask_with_evidence(
            name, actor="Ukraine"
        )
    assert cut.ask_with_evidence("bound-by", actor="Ukraine")[1]


def test_a_slice_is_part_of_the_whole(around_ukraine: Path, graph: pg.Graph) -> None:
    cut = set(parse(path=str(around_ukraine), format=RdfFormat.N_QUADS))
    assert cut < set(graph.quads(vocabulary=False))


@pytest.mark.parametrize(
    "words",
    [
        ["ask", "red-lines", "--evidence"],
        ["query", "SELECT * { ?s plan:hasEffect ?o }"],
        ["path", "state:ukraine", "state:russia"],
        ["ledger", "--actor", "Ukraine"],
        ["whatif"],
        ["metrics"],
        ["view", "-o", "v.html"],
        ["export", "-o", "slice.ttl"],
        ["site", "-o", "out"],
    ],
    ids=lambda words: words[0],
)
def test_the_verbs_work_on_a_slice(
    around_ukraine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, [*words, "--data", str(around_ukraine)])
    assert done.exit_code == 0, done.output


def test_a_plan_keeps_its_clauses_effects_claims_and_sources(
    tmp_path: Path, graph: pg.Graph
) -> None:
    graph.slice(tmp_path / "minsk.nq", "version:minsk2", hops=1)
    whole, cut = graph.summary(), pg.open(tmp_path / "minsk.nq").summary()
    assert 0 < cut["effects"] < whole["effects"]
    assert 0 < cut["clauses"] < whole["clauses"]
    assert cut["claims"]
    assert cut["sources"]


def test_a_thing_that_everything_meets_is_reached_but_not_passed_through() -> None:
    pairs = [(f"<e:{number}>", "<e:hub>") for number in range(HUB_LINKS)]
    pairs += [("<e:start>", "<e:hub>"), ("<e:start>", "<e:near>"), ("<e:far>", "<e:near>")]
    links = LocalLinks([(source, "e:p", target, "") for source, target in pairs])
    lines = list(slice_links(links, {"<e:start>"}, 2))
    assert lines == [f"<e:{one}> <e:p> <e:{two}> .\n" for one, two in FOUND]
    assert len(list(slice_links(links, {"<e:hub>"}, 1))) == len(pairs) - 1


FOUND = [("far", "near"), ("start", "hub"), ("start", "near")]


def test_a_period_holds_what_happened_in_it_and_nothing_from_before(
    tmp_path: Path, graph: pg.Graph
) -> None:
    graph.slice(tmp_path / "n.nq", since="2025-12-20", until="2025-12-31", hops=0)
    cut = pg.open(tmp_path / "n.nq")
    assert cut.query("ASK { version:ua20 dcterms:issued ?day }")
    assert not cut.query("ASK { version:minsk2 dcterms:issued ?day }")


@pytest.mark.parametrize(
    ("literal", "within"),
    [
        ('"2025-11-20"^^<http://www.w3.org/2001/XMLSchema#date>', True),
        ('"2025-11-20T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>', True),
        ('"2025"^^<http://www.w3.org/2001/XMLSchema#gYear>', True),
        ('"2025-12"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>', False),
        ('"2024-11-20"^^<http://www.w3.org/2001/XMLSchema#date>', False),
        ('"2025-11-20"', False),
    ],
)
def test_a_date_is_in_a_period_as_exactly_as_it_is_given(literal: str, within: bool) -> None:
    assert is_within(literal, "2025-11-01", "2025-11-30") is within


@pytest.mark.parametrize(
    ("around", "since", "code"),
    [
        ([], None, "PG412"),
        (["state:ukraine"], "2025-11-01", "PG411"),
        ([], "yesterday", "PG414"),
        ([], "2999-01-01", "PG410"),
        (["Nobody"], None, "PG404"),
    ],
)
def test_a_slice_of_nothing_is_a_wrong_call_and_writes_nothing(
    tmp_path: Path, graph: pg.Graph, around: list[str], since: str | None, code: str
) -> None:
    with pytest.raises(UsageError, match=code):
        graph.slice(tmp_path / "s.nq", *around, since=since)
    assert list(tmp_path.iterdir()) == []


def test_a_slice_of_an_archive_is_that_of_its_files(
    bundled_archive: Path, tmp_path: Path, around_ukraine: Path
) -> None:
    words = ["slice", "--store", str(bundled_archive), "--around", "state:ukraine"]
    done = CliRunner().invoke(main, [*words, "-o", str(tmp_path / "a.nq")])
    assert done.exit_code == 0, done.output
    assert pg.open(tmp_path / "a.nq").summary() == pg.open(around_ukraine).summary()


@pytest.mark.parametrize(
    "words", [["ask", "red-lines"], ["query", "ASK {}"], ["path", "a", "b"], ["view"], ["build"]]
)
def test_a_verb_that_asks_is_told_to_slice(words: list[str]) -> None:
    done = CliRunner().invoke(main, [*words, "--store", "spark://host:7077"])
    assert done.exit_code == 2
    advice = "a Spark cluster does not answer SPARQL — slice the archive, then ask the slice"
    assert done.stderr == f"spark://host:7077: PG807 {advice}\n"


@pytest.mark.parametrize("verb", ["metrics", "export", "slice", "load"])
def test_an_archive_on_a_cluster_and_its_master_go_together(verb: str) -> None:
    extra = ["-o", "x.nq"] if verb in ("slice", "export") else []
    done = CliRunner().invoke(main, [verb, "--store", "spark://host:7077", *extra])
    assert done.exit_code == 2
    assert "go together" in done.stderr
