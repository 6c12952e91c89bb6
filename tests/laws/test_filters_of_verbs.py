"""Law 1 for verbs, methods and queries of our own: a filter only removes rows, nodes or triples."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import plangraph as pg
from laws.conftest import Choice
from laws.values import find_values
from needs import TIME
from plangraph import resources
from plangraph.asking.questions import EvidencedTable, read_questions
from plangraph.asking.rows import read_rows
from plangraph.asking.whatif import DependencyRow
from plangraph.comparing.comparison import compare
from plangraph.comparing.formats import to_rows, to_summary
from plangraph.comparing.plan_version import PlanVersion
from plangraph.drawing.scenes import Scene, graph_of_scene
from plangraph.sparql.optionals import require_variables
from shell import run

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph

Row = tuple[str | None, ...]

# Things that a view is drawn around, parts that are cut out, drafts that are compared: of each
# set of plans so many, since one takes a hundred times as long as an answer.
_MOST = 6
# A quick test takes so many actors, clauses or questions, and so many parts that are cut out.
_SOME, _SOME_PARTS = 5, 2


def _values(table: EvidencedTable, *columns: str) -> list[str]:
    places = [table.columns.index(name) for name in columns]
    return sorted({value for row in table.rows for place in places if (value := row.values[place])})


def _count(table: EvidencedTable) -> Counter[Row]:
    return Counter(row.values for row in table.rows)


def _assert_subset(part: EvidencedTable, whole: EvidencedTable, what: str) -> None:
    more = _count(part) - _count(whole)
    assert not more, f"{what}: {next(iter(more))}"


def test_the_ledger_of_an_actor_or_a_version_is_a_part_of_the_ledger(
    graph: pg.Graph, choose: Choice
) -> None:
    whole = graph.ledger()
    for version in _values(whole, "version"):
        of_version = graph.ledger(version=version)
        _assert_subset(of_version, whole, f"ledger --version {version}")
        for actor in choose(_values(of_version, "bearer", "beneficiary"), _SOME):
            of_both = graph.ledger(actor=actor, version=version)
            assert of_both.rows, f"ledger --actor {actor} --version {version}"
            _assert_subset(of_both, of_version, f"ledger --actor {actor} --version {version}")
    for actor in choose(_values(whole, "bearer", "beneficiary"), _SOME):
        _assert_subset(graph.ledger(actor=actor), whole, f"ledger --actor {actor}")


def test_an_earlier_day_only_removes_positions(graph: pg.Graph) -> None:
    days = [f"2025-{month}-01" for month in ("01", "06", "11", "12")] + ["2025-11-20"]
    for clause in _clauses(graph):
        whole = graph.positions(clause)
        for day in sorted(days):
            part = graph.positions(clause, as_of=day)
            _assert_subset(part, whole, f"positions {clause} --as-of {day}")


def _clauses(graph: pg.Graph) -> list[str]:
    """Return the clauses that a stance is about, directly or in one version."""
    rows = graph.store.query(
        "SELECT DISTINCT ?clause { ?clause a plan:Clause . ?stance "
        "plan:stanceTarget/(plan:expressesClause|plan:covers)? ?clause } ORDER BY ?clause"
    )
    return [clause for (clause,) in rows if clause]


def test_what_depends_on_a_clause_is_a_part_of_all_that_depends(
    graph: pg.Graph, choose: Choice
) -> None:
    query = resources.read_query("dependencies")
    everything = {*read_rows(graph.store, query, DependencyRow)}
    for clause in choose(find_values(graph, "plan:Clause"), _SOME):
        columns, rows = graph.whatif(drop=clause)
        place = columns.index("effect")
        assert {row.values[place] for row in rows} <= {row.effect for row in everything}


def test_conditions_that_an_actor_can_meet_are_among_all_conditions(graph: pg.Graph) -> None:
    everything = {row.values[0] for row in graph.whatif().rows}
    for condition in islice(sorted(filter(None, everything)), _MOST):
        columns, rows = graph.whatif(condition)
        reasons = {row.values[columns.index("because_of")] for row in rows}
        assert rows or not reasons
    for actor in find_values(graph, "plan:Actor"):
        columns, rows = graph.whatif(breacher=actor)
        first = [row.values for row in rows if row.values[0] in ("starts", "ends")]
        assert {row[columns.index("because_of")] for row in first} <= everything


#: Queries of our own that are asked of one plan version.
OF_A_VERSION = ("provisions", "effects", "draft-links", "inclusions", "seen", "coverage")


@pytest.mark.parametrize("name", OF_A_VERSION)
def test_a_query_of_our_own_has_the_same_rows_of_a_version_as_of_all(
    graph: pg.Graph, name: str
) -> None:
    text = resources.read_query(name)
    everything = graph.store.query(text)
    place, rows = everything.columns.index("version"), list(everything)
    for version in find_values(graph, "plan:PlanVersion"):
        bindings = {"version": version}
        found = graph.store.query(require_variables(text, bindings), bindings=bindings)
        assert Counter(found) == Counter(row for row in rows if row[place] == version)


def _assert_part(part: DrawnGraph, whole: DrawnGraph, what: str) -> None:
    assert set(part.nodes) <= set(whole.nodes), what
    assert set(part.edges) <= set(whole.edges), what


@TIME
def test_the_picture_of_a_version_or_a_neighbourhood_is_a_part_of_the_picture(
    graph: pg.Graph,
) -> None:
    whole = graph.to_networkx()
    lookup = graph.lookup
    for version in find_values(graph, "plan:PlanVersion"):
        of_version = graph_of_scene(lookup, Scene(version=version)).graph
        _assert_part(of_version, whole, version)
        for actor in islice((node for node in sorted(of_version) if "/state/" in node), 1):
            scene = Scene(version=version, focus=actor)
            _assert_part(graph_of_scene(lookup, scene).graph, of_version, f"{version} {actor}")
    for actor in islice((node for node in sorted(whole) if "/state/" in node), _MOST):
        near, far = (graph_of_scene(lookup, Scene(focus=actor, hops=hops)) for hops in (1, 2))
        _assert_part(near.graph, far.graph, actor)
        _assert_part(far.graph, whole, actor)


def test_the_picture_of_an_answer_with_a_value_is_a_part_of_that_without(
    graph: pg.Graph, choose: Choice
) -> None:
    for question in choose(read_questions(), 2 * _SOME):
        whole = graph_of_scene(graph.lookup, Scene(ask=question.name)).graph
        for parameter in question.parameters:
            for value in islice(find_values(graph, parameter.kind), 1):
                scene = Scene(ask=question.name, values={parameter.name: value})
                part = graph_of_scene(graph.lookup, scene).graph
                if parameter.name != "until":
                    assert set(part.nodes) <= set(whole.nodes), f"{question.name} {value}"


def _cut(graph: pg.Graph, folder: Path, *around: str, **scope: object) -> set[str]:
    """Return the lines of a part; none where nothing has a date in the period."""
    target = folder / "part.nq"
    try:
        graph.slice(target, *around, **scope)  # type: ignore[arg-type]
    except pg.UsageError:
        return set()
    return {*target.read_text(encoding="utf-8").splitlines()}


@TIME
def test_a_slice_is_a_part_and_grows_with_its_hops_and_its_period(
    graph: pg.Graph, choose: Choice, tmp_path: Path
) -> None:
    whole = {*"".join(graph.serialize("nq", vocabulary=False)).splitlines()}
    for thing in choose(islice(find_values(graph, "plan:Clause"), _MOST), _SOME_PARTS):
        parts = [_cut(graph, tmp_path, thing, hops=hops) for hops in (0, 1, 2)]
        assert parts[0] <= parts[1] <= parts[2] <= whole
    days = list(find_values(graph, "xsd:date"))
    if days:
        since = [_cut(graph, tmp_path, since=day) for day in (days[0], days[-1])]
        assert since[1] <= since[0] <= whole
        assert _cut(graph, tmp_path, since=days[0], until=days[0]) <= since[0]


def test_an_export_without_the_vocabulary_is_a_part_of_that_with_it(graph: pg.Graph) -> None:
    part, whole = (
        {*"".join(graph.serialize("nt", vocabulary=vocabulary)).splitlines()}
        for vocabulary in (False, True)
    )
    assert part <= whole
    assert {*graph.quads(vocabulary=False)} <= {*graph.quads()}


def test_a_diff_of_what_differs_is_a_part_of_the_diff_of_everything(graph: pg.Graph) -> None:
    versions = list(find_values(graph, "plan:PlanVersion"))
    pairs = [(old, new) for old in versions for new in versions if old != new]
    for old, new in pairs[:: max(1, len(pairs) // _MOST)]:
        found = compare(PlanVersion(graph.lookup, old), PlanVersion(graph.lookup, new))
        part, whole = to_rows(found), to_rows(found, everything=True)
        assert not Counter(part) - Counter(whole)
        assert sum(int(row[-1]) for row in to_summary(found)) == len(whole)


def test_the_options_of_verbs_in_the_shell_only_remove_rows(
    graph: pg.Graph, choose: Choice, tmp_path: Path
) -> None:
    """Few values of each option; the library has them all."""
    data = [word for path in graph.paths for word in ("--data", str(path))]

    def ask(*words: str) -> Counter[str]:
        done = run(*words, *data, "--format", "csv", cwd=tmp_path)
        assert done.returncode in (0, 1), done.stderr  # 1: there is no answer
        return Counter(done.stdout.splitlines())

    ledger = ask("ledger")
    for option, kind in (("--actor", "plan:Actor"), ("--version", "plan:PlanVersion")):
        for value in choose(islice(find_values(graph, kind), 2), 1):
            assert not ask("ledger", option, value) - ledger
    for clause in islice(find_values(graph, "plan:Clause"), 1):
        for day in choose(islice(find_values(graph, "xsd:date"), 2), 1):
            assert not ask("positions", clause, "--as-of", day) - ask("positions", clause)
