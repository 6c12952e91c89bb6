"""What differs in a clause of another draft, as a change or as what that draft has."""

from __future__ import annotations

import plangraph as pg
from conftest import WriteData
from plangraph.comparing.comparison import compare_clauses
from plangraph.comparing.plan_version import PlanVersion, VersionPair
from plangraph.presenting.points.line_pieces import LineMark, PieceWriter
from plangraph.view.page_words import words
from plangraph.vocabulary import expand


def write(graph: pg.Graph, old: str, new: str, clause: str, *, is_later: bool) -> list[str]:
    one, other = (PlanVersion(graph.lookup, expand(f"version:{key}")) for key in (old, new))
    changes = compare_clauses(VersionPair(one, other))
    (change,) = (found for found in changes if found.clause == expand(f"clause:{clause}"))
    writer = PieceWriter(one, other, words("en"), is_later=is_later)
    return [f"{piece.mark}:{piece.text}" for piece in writer.write(change)]


def test_of_a_later_draft_both_values_are_told(graph: pg.Graph) -> None:
    pieces = write(graph, "us28", "ua20", "forces-cap", is_later=True)
    assert pieces[:3] == ["del:600,000", ": → ", "ins:800,000 persons"]


def test_of_an_earlier_draft_its_own_value_is_told(graph: pg.Graph) -> None:
    pieces = write(graph, "ua20", "us28", "forces-cap", is_later=False)
    assert pieces[0] == ":at most 600,000 persons"
    assert not [piece for piece in pieces if piece.startswith(LineMark.GONE)]


def test_what_an_earlier_draft_does_not_have_is_not_struck(graph: pg.Graph) -> None:
    pieces = write(graph, "e3", "us28", "forces-cap", is_later=False)
    assert pieces[-1] == ":without: in peacetime"


def test_an_actor_that_both_drafts_name_alike_without_an_id_neither_goes_nor_comes(
    write_data: WriteData,
) -> None:
    bearer = "{type: ActorGroup, label: {en: the guarantors}}"
    drafts = [
        f"""
- id: version:{name}
  type: PlanVersion
  label: {{en: {name}}}
  coverage: whole-text
  hasClauseVersion:
    - pointNumber: 1
      expressesClause: clause:one
      hasEffect: {{type: Obligation, dutyBearer: [{bearer}, state:{actor}], action: pay}}
"""
        for name, actor in (("v", "a"), ("w", "b"))
    ]
    states = [f"- {{id: state:{name}, type: State, label: {{en: {name}}}}}\n" for name in "ab"]
    clause = "- {id: clause:one, type: Clause, label: {en: One}}\n"
    graph = pg.open(write_data("".join((clause, *states, *drafts))))
    pieces = write(graph, "v", "w", "one", is_later=True)
    assert not [piece for piece in pieces if "guarantors" in piece]
    assert len(pieces) == 3
