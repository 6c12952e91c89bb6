from __future__ import annotations

from plangraph.asking.provisions import Provision, Wording
from plangraph.presenting.comparison.row_order import order_clauses


def draft(**points: str) -> dict[str, Provision]:
    return {
        clause: Provision(clause, (Wording(f"w-{clause}", clause, (point,) if point else ()),))
        for clause, point in points.items()
    }


def test_a_new_clause_stands_after_the_one_before_it_in_its_own_draft() -> None:
    base = draft(a="1", b="2", c="10")
    other = draft(a="1", new="2", c="3")
    assert order_clauses(base, [other], str) == ["a", "new", "b", "c"]


def test_a_new_first_clause_stands_first_and_one_without_a_number_last() -> None:
    base = draft(b="2", a="1")
    other = draft(new="1", b="2", loose="")
    assert order_clauses(base, [other], str) == ["new", "a", "b", "loose"]


def test_the_draft_with_most_numbers_places_what_several_drafts_add() -> None:
    base = draft(a="1", b="2")
    few, many = draft(new=""), draft(a="1", new="2", b="3")
    assert order_clauses(base, [few, many], str) == ["a", "new", "b"]
