"""The red lines that a draft crosses, its own ones and those told of another account of it."""

from __future__ import annotations

import pytest

import plangraph as pg
from conftest import FIXTURES
from plangraph.presenting.accounts.crossed_lines import CrossedLine, PlanRedLines
from plangraph.presenting.drafts import read_plans
from plangraph.vocabulary import compact, expand

Crossed = dict[str, tuple[CrossedLine, ...]]


def read(graph: pg.Graph, key: str) -> Crossed:
    drafts = (draft for plan in read_plans(graph.lookup) for draft in plan.drafts)
    draft = next(draft for draft in drafts if draft.key == key)
    found = PlanRedLines(graph.lookup).read(draft)
    return {compact(holder): lines for holder, lines in found.items()}


def test_a_red_line_told_of_another_account_is_at_the_same_clause(graph: pg.Graph) -> None:
    lines = read(graph, "us28")["state:ukraine"]
    assert [line.points for line in lines] == [(), ("6",), ("7",), ("21d",)]
    assert {compact(line.told_of) for line in lines} == {"version:us28-ft"}


def test_a_red_line_at_points_without_numbers_names_their_clause_versions(graph: pg.Graph) -> None:
    whole, *rest = read(graph, "us28-ft")["state:ukraine"]
    assert (whole.wordings, whole.told_of) == ((), "")
    crossed = {
        expand("cv:ft-forces-cap"),
        expand("cv:ft-donetsk"),
        expand("cv:ft-nato-renunciation"),
    }
    assert {line.wordings[0] for line in rest} == crossed
    assert all(line.points == () for line in rest)


def test_a_draft_that_nobody_draws_a_line_at_crosses_none(graph: pg.Graph) -> None:
    assert read(graph, "ua20") == {}


@pytest.mark.parametrize(("key", "point"), [("arv-a", "4.2(b)"), ("arv-b", "4.2(a)")])
def test_a_red_line_at_a_clause_is_crossed_by_each_draft_that_has_it(key: str, point: str) -> None:
    graph = pg.open(FIXTURES / "agreements" / "arvenia")
    (line,) = read(graph, key)["institution:korrin-front"]
    assert line.points == (point,)
