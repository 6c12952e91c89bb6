"""Reasons in the words of the page: in English as the reason itself, in Ukrainian all of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest

import plangraph as pg
from plangraph.asking.absence_reasons import list_parts
from plangraph.comparing.comparison import compare_clauses
from plangraph.comparing.plan_version import PlanVersion, VersionPair
from plangraph.presenting.drafts import read_plans
from plangraph.presenting.reason_words import tell_reason
from plangraph.view.page_words import words


def list_reasons(graph: pg.Graph) -> Iterator[str]:
    """Yield every reason of the comparisons of the bundled plan with most drafts."""
    plan = read_plans(graph.lookup)[0]
    versions = [PlanVersion(graph.lookup, draft.iri) for draft in plan.drafts]
    for old, new in itertools.permutations(versions, 2):
        for change in compare_clauses(VersionPair(old, new)):
            yield change.note
            yield from (effect.reason for effect in change.effects)
    for version, other in itertools.permutations(versions, 2):
        yield from (version.see_clause(clause).reason for clause in other.provisions)


@pytest.fixture(scope="module")
def reasons(graph: pg.Graph) -> set[str]:
    return {reason for reason in list_reasons(graph) if reason}


def test_in_english_a_reason_is_told_as_it_is(reasons: set[str]) -> None:
    assert len(reasons) > 50
    told = {reason: tell_reason(reason, words()) for reason in reasons}
    assert {one: other for one, other in told.items() if one != other} == {}


def test_in_ukrainian_no_english_word_is_left_but_names_of_the_data(reasons: set[str]) -> None:
    names = {part.name for reason in reasons for part in list_parts(reason) if part.name}
    for reason in reasons:
        told = tell_reason(reason, words("uk"))
        for name in sorted(names, key=len, reverse=True):
            told = told.replace(name, "")
        assert not re.search(r"[A-Za-z]{3}", told), told


def test_what_has_no_other_form_stays_as_it_is() -> None:
    assert tell_reason("because", words("uk")) == "because"
    assert tell_reason("", words()) == ""
