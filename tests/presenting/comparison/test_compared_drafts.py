from __future__ import annotations

import plangraph as pg
from conftest import FIXTURES
from drafts_compared import list_drafts
from plangraph.presenting.comparison.compared_drafts import (
    MOST_DRAFTS,
    choose_base,
    choose_columns,
    choose_drafts,
    read_compared,
)
from plangraph.presenting.comparison.comparison_table import ComparisonTable
from plangraph.presenting.drafts import Draft


def draft(key: str, *revised: str) -> Draft:
    return Draft(key, key, key, key, "", "", frozenset(revised))


def test_the_base_is_what_most_drafts_revise_or_else_the_first() -> None:
    first, second, third = draft("a"), draft("b"), draft("c", "b")
    assert choose_base([first, second, third]) is second
    assert choose_base([first, second]) is first


def test_of_too_many_drafts_the_base_and_the_last_are_compared() -> None:
    drafts = [draft(str(number)) for number in range(12)]
    chosen = choose_drafts(drafts, drafts[0])
    assert (len(chosen), chosen[0], chosen[-1]) == (MOST_DRAFTS, drafts[0], drafts[-1])
    assert choose_drafts(drafts[:3], drafts[1]) == tuple(drafts[:3])


def test_three_columns_are_shown_first_the_base_the_last_and_the_one_of_which_most_is_known(
    eight: ComparisonTable, three: ComparisonTable
) -> None:
    shown = [eight.columns[place].draft.key for place in sorted(choose_columns(eight))]
    assert shown == ["us28", "e3", "ua20"]
    assert choose_columns(three) == {0, 1, 2}


def test_a_draft_has_a_name_for_a_sentence(graph: pg.Graph) -> None:
    found = read_compared(graph.lookup, list_drafts(graph.lookup, "us28", "ua20"))
    assert [one.said for one in found] == ["the 28-point text", "the 20-point framework"]


def test_drafts_that_differ_only_in_brackets_keep_them() -> None:
    lookup = pg.open(FIXTURES / "agreements" / "arvenia").lookup
    found = read_compared(lookup, list_drafts(lookup))
    assert [one.said for one in found] == [
        "the Halvast Agreement (draft A)",
        "the Halvast Agreement (draft B)",
    ]
