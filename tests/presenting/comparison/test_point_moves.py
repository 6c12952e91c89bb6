from __future__ import annotations

from plangraph.presenting.comparison.change_kinds import ChangeKind
from plangraph.presenting.comparison.comparison_table import ComparisonTable
from plangraph.presenting.comparison.point_moves import Move, PointMoves, PointStop, find_moves


def moves_of(table: ComparisonTable) -> PointMoves:
    found = find_moves(table, range(len(table.columns)))
    assert found is not None
    return found


def move_of(table: ComparisonTable, key: str) -> Move:
    return next(move for move in moves_of(table).moves if move.row.key == key)


def test_a_clause_goes_from_number_to_number(three: ComparisonTable) -> None:
    stops = move_of(three, "non-aggression-law").stops
    assert [stop.numbers for stop in stops] == ["16", "16", "6"]


def test_what_is_gone_absent_or_not_seen_has_a_place_of_its_own(three: ComparisonTable) -> None:
    kinds = [stop.kind for stop in move_of(three, "nato-enlargement").stops]
    assert kinds == [None, ChangeKind.GONE, ChangeKind.ABSENT]
    unseen = move_of(three, "ceasefire").stops
    assert [stop.kind for stop in unseen] == [None, ChangeKind.UNKNOWN, None]


def test_no_two_numbers_or_signs_of_a_draft_share_a_place(eight: ComparisonTable) -> None:
    places: dict[tuple[int, int], set[str]] = {}
    for move in moves_of(eight).moves:
        for stop in move.stops:
            name = stop.numbers or f"{stop.kind} {move.row.key}"
            places.setdefault((stop.column, stop.place), set()).add(name)
    assert all(len(names) == 1 for names in places.values())


def test_clauses_of_one_number_share_its_place_and_its_label(three: ComparisonTable) -> None:
    last = [label.text for label in moves_of(three).last_labels]
    assert "Monitoring of line and ceasefire; Non-aggression pact" in last
    ends = {move_of(three, key).stops[-1] for key in ("monitoring", "non-aggression-pact")}
    assert len(ends) == 1


def test_a_draft_without_numbers_is_not_drawn(eight: ComparisonTable) -> None:
    found = moves_of(eight)
    drawn = [eight.columns[place].draft.key for place in found.columns]
    assert "us-apr25" not in drawn
    assert {"us28", "e3", "ua20"} <= set(drawn)
    assert all(isinstance(stop, PointStop) for move in found.moves for stop in move.stops)
