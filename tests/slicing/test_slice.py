"""Slices of local plans: what they hold, what they leave, and that everything works on them."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, parse

import plangraph as pg
from needs import TIME
from plangraph.cli import main
from plangraph.errors import UsageError
from plangraph.pages import SitePages
from plangraph.slicing.links import LocalLinks, QuadRow
from plangraph.slicing.period import Period
from plangraph.slicing.slice import (
    HUB_LINKS,
    SliceScope,
    check_target,
    find_dated,
    find_starts,
    slice_links,
)
from plangraph.vocabulary import PLAN, PREFIXES, RDFS, SCHEMA


@pytest.fixture(scope="module")
def around_ukraine(graph: pg.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("slice") / "slice.nq"
    graph.slice(target, "state:ukraine")
    return target


@pytest.fixture(scope="module")
def small(graph: pg.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small slice, with which verbs are tried."""
    target = tmp_path_factory.mktemp("slice") / "small.nq"
    around = ("effect:us28-guarantee-forfeit", "state:ukraine", "state:russia")
    graph.slice(target, *around, hops=0)
    return target


def test_a_question_about_the_middle_is_answered_as_by_the_whole(
    around_ukraine: Path, graph: pg.Graph
) -> None:
    cut = pg.open(around_ukraine)
    for name in ("bound-by", "gains"):
        columns, rows = graph.ask_with_evidence(name, actor="Ukraine")
        through = columns.index("through")  # groups and their members may be further away
        found = cut.ask_with_evidence(name, actor="Ukraine").rows
        assert [row for row in found if not row.values[through]] == [
            row for row in rows if not row.values[through]
        ]
    assert cut.ask_with_evidence("bound-by", actor="Ukraine")[1]


def test_a_slice_reaches_two_hops_by_default(tmp_path: Path, graph: pg.Graph) -> None:
    assert SliceScope() == SliceScope(hops=2)
    quads = graph.slice(tmp_path / "default.nq", "clause:forces-cap")
    assert quads == graph.slice(tmp_path / "two.nq", "clause:forces-cap", hops=2)


def test_help_states_from_how_many_links_a_thing_is_not_passed_through() -> None:
    shown = CliRunner().invoke(main, ["slice", "--help"]).output
    assert f"than {HUB_LINKS} links" in " ".join(shown.split())


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
    ],
    ids=lambda words: words[0],
)
def test_the_verbs_work_on_a_slice(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, [*words, "--data", str(small)])
    assert done.exit_code == 0, done.output


@TIME
def test_a_site_is_made_of_a_slice(small: Path) -> None:
    pages = SitePages(pg.open(small))
    things = [path for path in pages.subjects.paths.values() if path.startswith("id/")]
    assert "id/effect/us28-guarantee-forfeit" in things
    for path in ("index", "search", "views/us28", *things[::3]):
        assert pages.find(f"{path}.html"), path


def test_a_plan_keeps_its_clauses_effects_claims_and_sources(
    tmp_path: Path, graph: pg.Graph
) -> None:
    graph.slice(tmp_path / "minsk.nq", "version:minsk2", hops=1)
    whole, cut = graph.summary(), pg.open(tmp_path / "minsk.nq").summary()
    assert 0 < cut["effects"] < whole["effects"]
    assert 0 < cut["clauses"] < whole["clauses"]
    assert cut["claims"]
    assert cut["sources"]


def make_links(*pairs: tuple[str, str], predicate: str = "e:p") -> LocalLinks:
    return LocalLinks(QuadRow(f"<e:{s}>", predicate, f"<e:{o}>", "") for s, o in pairs)


def cut(links: LocalLinks, start: str, hops: int) -> list[tuple[str, ...]]:
    lines = slice_links(links, {f"<e:{start}>"}, hops)
    return [tuple(re.findall(r"<e:(\w+)>", line.replace("<e:p>", ""))) for line in lines]


@pytest.mark.parametrize(
    ("hops", "found"),
    [
        (0, [("b", "c")]),
        (1, [("a", "b"), ("b", "c"), ("c", "d")]),
        (2, [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]),
        (10**20, [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]),
    ],
)
def test_each_hop_goes_one_link_further_in_both_directions(
    hops: int, found: list[tuple[str, str]]
) -> None:
    assert cut(make_links(*pairwise("abcde")), "b", hops) == found


def test_a_node_with_more_links_than_a_hub_may_have_stops_the_walk() -> None:
    pairs = [(f"n{number}", "hub") for number in range(HUB_LINKS)]
    links = make_links(("start", "hub"), ("start", "near"), ("far", "near"), *pairs)
    assert cut(links, "start", 2) == [("far", "near"), ("start", "hub"), ("start", "near")]


def test_a_node_with_as_many_links_as_a_hub_may_have_is_passed_through() -> None:
    pairs = [(f"n{number}", "hub") for number in range(HUB_LINKS - 1)]
    assert len(cut(make_links(("start", "hub"), *pairs), "start", 2)) == HUB_LINKS


def test_a_slice_that_starts_at_a_hub_passes_through_it() -> None:
    pairs = [(f"n{number}", "hub") for number in range(HUB_LINKS + 1)]
    assert len(cut(make_links(*pairs), "hub", 1)) == len(pairs)


def test_the_parts_of_a_node_come_along_to_any_depth() -> None:
    rows = [
        QuadRow("<e:version>", PLAN.hasEffect, "<e:effect>", ""),
        QuadRow("<e:effect>", PLAN.hasQuantity, "_:quantity", ""),
        QuadRow("_:quantity", "e:p", '"600000"', ""),
    ]
    lines = list(slice_links(LocalLinks(rows), {"<e:version>"}, 0))
    assert len(lines) == 3
    assert '_:quantity <e:p> "600000" .\n' in lines


def test_the_clause_of_an_effect_and_the_claims_about_it_come_along() -> None:
    rows = [
        QuadRow("<e:clause>", PLAN.hasEffect, "<e:effect>", "<e:g>"),
        QuadRow("<e:claim>", SCHEMA.about, "<e:effect>", "<e:g>"),
        QuadRow("<e:voice>", PLAN.states, "<e:claim>", "<e:g>"),
    ]
    lines = list(slice_links(LocalLinks(rows), {"<e:effect>"}, 0))
    assert [line.split()[0] for line in lines] == ["<e:claim>", "<e:clause>", "<e:voice>"]


def test_a_node_that_is_only_mentioned_keeps_its_name_alone() -> None:
    rows = [
        QuadRow("<e:a>", "e:p", "<e:b>", ""),
        QuadRow("<e:b>", RDFS.label, '"B"', ""),
        QuadRow("<e:b>", "e:p", "<e:c>", ""),
    ]
    lines = list(slice_links(LocalLinks(rows), {"<e:a>"}, 0))
    assert lines == ["<e:a> <e:p> <e:b> .\n", f'<e:b> <{RDFS.label}> "B" .\n']


def test_a_quad_of_the_default_graph_is_written_without_a_graph(tmp_path: Path) -> None:
    whole = pg.Graph()
    whole.rdflib.parse(data="<urn:a> <urn:p> <urn:b> .", format="nt")
    assert whole.slice(tmp_path / "s.nq", "urn:a") == 1
    assert "DEFAULT" not in (tmp_path / "s.nq").read_text("utf-8")
    assert [*parse(path=str(tmp_path / "s.nq"), format=RdfFormat.N_QUADS)]


DAY = '"2025-11-20"^^<http://www.w3.org/2001/XMLSchema#date>'
DATED = LocalLinks(
    [
        QuadRow("<e:instant>", "e:date", DAY, ""),
        QuadRow("<e:interval>", f"{PREFIXES['time']}hasBeginning", "<e:instant>", ""),
        QuadRow("<e:effect>", f"{PREFIXES['time']}hasTime", "<e:interval>", ""),
        QuadRow("<e:other>", "e:p", "<e:effect>", ""),
    ]
)


def test_what_begins_at_a_date_is_dated_as_the_date_is() -> None:
    found = find_dated(DATED, Period("2025-11-20", "2025-11-20"))
    assert found == {"<e:instant>", "<e:interval>", "<e:effect>"}


def test_a_period_in_which_nothing_is_dated_is_refused() -> None:
    with pytest.raises(UsageError, match="PG410 nothing has a date from 2025-11-21 to 2025-12-01"):
        find_dated(DATED, Period("2025-11-21", "2025-12-01"))


def test_a_slice_starts_at_what_its_words_mean() -> None:
    scope = SliceScope(("one", "two"))
    assert find_starts(DATED, scope, lambda word: f"e:{word}") == {"<e:one>", "<e:two>"}


@pytest.mark.parametrize("since", [None, "2025-01-01"])
def test_a_slice_starts_in_a_period_that_is_open_at_one_end(since: str | None) -> None:
    assert find_starts(DATED, SliceScope(since=since, until="2025-12-31"), str)


@pytest.mark.parametrize("name", ["slice.ttl", "slice", "nq"])
def test_a_slice_is_written_to_a_file_of_nquads_only(name: str) -> None:
    with pytest.raises(UsageError, match="PG507 this is written as N-Quads"):
        check_target(name)


def test_a_file_of_nquads_is_a_target() -> None:
    check_target("slice.nq")


def test_a_period_holds_what_happened_in_it_and_nothing_from_before(
    tmp_path: Path, graph: pg.Graph
) -> None:
    graph.slice(tmp_path / "n.nq", since="2025-12-20", until="2025-12-31", hops=0)
    cut = pg.open(tmp_path / "n.nq")
    assert cut.query("ASK { version:ua20 dcterms:issued ?day }")
    assert not cut.query("ASK { version:minsk2 dcterms:issued ?day }")


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


@TIME
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
