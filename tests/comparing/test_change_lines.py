from __future__ import annotations

import pytest

import plangraph as pg
from plangraph.comparing.change_lines import list_differences
from plangraph.comparing.changes import ClauseStatus
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.comparison import compare
from plangraph.comparing.plan_version import PlanVersion
from plangraph.presenting.drafts import read_plans
from plangraph.vocabulary import PREFIXES


@pytest.fixture(scope="module")
def clauses(graph: pg.Graph) -> dict[str, ClauseChange]:
    sides = (PlanVersion(graph.lookup, PREFIXES["version"] + name) for name in ("us28", "ua20"))
    return {clause.clause.rpartition("/")[2]: clause for clause in compare(*sides).clauses}


def test_a_changed_effect_is_its_new_sentence_and_what_changed(
    clauses: dict[str, ClauseChange],
) -> None:
    assert list_differences(clauses["forces-cap"]) == [
        "changed: Ukraine would not be allowed to let its armed forces exceed 800,000 persons in "
        "peacetime.",
        "amount: at most 600,000 persons → at most 800,000 persons",
        "condition (new): in peacetime",
    ]


def test_an_effect_of_another_kind_is_both_sentences(clauses: dict[str, ClauseChange]) -> None:
    assert list_differences(clauses["eu-membership"]) == [
        "before: Ukraine would be allowed to join the EU.",
        "now: Ukraine would be owed membership of the EU by a fixed date.",
    ]


def test_an_effect_that_one_version_has_is_its_sentence(clauses: dict[str, ClauseChange]) -> None:
    lines = list_differences(clauses["guarantee-terms"])
    assert "no longer there: The United States would receive a payment." in lines
    assert sum(line.startswith("unknown whether kept: ") for line in lines) == 3


def test_an_open_choice_has_both_alternatives(clauses: dict[str, ClauseChange]) -> None:
    (line,) = [x for x in list_differences(clauses["zaporizhzhia-plant"]) if "left open" in x]
    assert line.startswith("now left open: Half of the Zaporizhzhia nuclear plant would be run")
    assert "; or: The Zaporizhzhia nuclear plant would be run jointly by Russia" in line


def test_a_clause_that_only_one_version_has_is_told_with_its_sentences(graph: pg.Graph) -> None:
    plans = read_plans(graph.lookup)
    versions = [PlanVersion(graph.lookup, one.iri) for plan in plans for one in plan.drafts]
    first, found = versions[0], 0
    for old, new in [(first, one) for one in versions] + [(one, first) for one in versions]:
        for clause in compare(old, new).clauses:
            sides = [side for side in (clause.old, clause.new) if side and side.effects]
            if len(sides) == 1 and clause.status is not ClauseStatus.SAME:
                text = "\n".join(list_differences(clause))
                for effect in clause.effects:
                    value = effect.old or effect.new
                    assert value is not None
                    assert value.text in text, (old.name, new.name, clause.label)
                    found += 1
    assert found
