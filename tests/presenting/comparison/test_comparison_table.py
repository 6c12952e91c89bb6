"""Drafts side by side: every cell says what the data say, and nothing more."""

from __future__ import annotations

import plangraph as pg
from conftest import FIXTURES
from drafts_compared import cell_of, compare_side_by_side, list_drafts, row_of, tell
from needs import TIME
from plangraph.asking.coverage import Presence, read_coverage
from plangraph.asking.provisions import Provision, Wording
from plangraph.comparing.plan_version import PlanVersion
from plangraph.presenting.comparison.change_kinds import ChangeKind
from plangraph.presenting.comparison.comparison_lines import LineKind
from plangraph.presenting.comparison.comparison_table import (
    ComparisonTable,
    find_parties,
    order_clauses,
)
from plangraph.vocabulary import PREFIXES, compact, expand


def test_the_columns_are_in_the_order_of_the_days_of_the_drafts(graph: pg.Graph) -> None:
    drafts = [draft.key for draft in list_drafts(graph.lookup)]
    assert drafts.index("geneva19") < drafts.index("ua20")
    assert drafts.index("us28-ft") < drafts.index("e3")


def test_the_rows_are_in_the_order_of_points_with_new_ones_where_they_stand(
    three: ComparisonTable,
) -> None:
    points = [row.points for row in three.rows]
    assert points[:8] == ["1", "", "2", "3", "4", "5", "6", "7"]
    assert points[-3:] == ["26", "27", "28"]
    assert "10a–d" in points
    assert [row.key for row in three.rows if not row.points] == [
        "monitoring",
        "free-trade",
        "economic-zone",
    ]


def test_counts_add_up_to_the_subjects_of_both_drafts(eight: ComparisonTable) -> None:
    assert eight.subjects == 33
    for place, column in enumerate(eight.columns):
        if not column.is_base:
            both = [row for row in eight.rows if row.cells[place].is_counted]
            assert column.total == len(both) >= eight.subjects
            assert all(row.cells[place].is_counted for row in eight.rows if row.is_in_base)


def test_the_counts_of_the_known_drafts_are_these(three: ComparisonTable) -> None:
    edit, twenty = ({str(kind): n for kind, n in one.counts.items()} for one in three.others)
    assert edit == {"same": 14, "less": 6, "more": 1, "replaced": 5, "gone": 2, "unknown": 5}
    assert twenty == {
        **{"same": 7, "less": 5, "more": 4, "changed": 1, "replaced": 1},
        **{"absent": 14, "open": 1, "added": 3},
    }


def test_the_cap_is_marked_figure_by_figure(three: ComparisonTable) -> None:
    base, edit, twenty = (cell_of(three, "forces-cap", key) for key in ("us28", "e3", "ua20"))
    start = "Ukraine would not be allowed to let its armed forces exceed"
    assert tell(base) == [f"{start} *600,000 persons*."]
    assert (
        tell(edit) == tell(twenty) == [f"{start} [600,000] {{800,000}} persons {{in peacetime.}}"]
    )
    assert (edit.kind, edit.points, twenty.points) == (ChangeKind.LESS, "6", "4")


def test_what_was_struck_out_what_is_not_listed_and_what_is_open_are_told_apart(
    three: ComparisonTable,
) -> None:
    struck, absent = (cell_of(three, "nato-enlargement", key) for key in ("e3", "ua20"))
    assert struck.kind is ChangeKind.GONE
    assert {line.kind for line in struck.lines} == {LineKind.GONE}
    assert (absent.kind, absent.lines, absent.note) == (ChangeKind.ABSENT, (), "")
    left_open = cell_of(three, "zaporizhzhia-plant", "ua20")
    assert left_open.kind is ChangeKind.OPEN
    assert "; or: " in left_open.lines[0].text


def test_what_was_not_seen_is_neither_gone_nor_absent_and_says_why(three: ComparisonTable) -> None:
    cell = cell_of(three, "ceasefire", "e3")
    assert (cell.kind, cell.note) == (ChangeKind.UNKNOWN, "point 28 was not seen")
    partly = cell_of(three, "humanitarian", "ua20")
    assert partly.unseen == "point 17 was seen only as a summary"
    assert not any(line.kind is LineKind.GONE for line in partly.lines)


def test_a_clause_of_one_draft_alone_is_absent_elsewhere_only_where_that_is_known(
    three: ComparisonTable,
) -> None:
    base, edit, twenty = row_of(three, "free-trade").cells
    assert (base.kind, base.is_counted) == (ChangeKind.ABSENT, False)
    assert (edit.kind, edit.note) == (ChangeKind.UNKNOWN, "the draft was seen in excerpts")
    assert twenty.kind is ChangeKind.ADDED
    assert [line.kind for line in twenty.lines] == [LineKind.PLAIN]


def test_words_are_marked_only_where_the_data_say_that_something_changed(
    eight: ComparisonTable,
) -> None:
    for row in eight.rows:
        for cell in row.cells:
            marked = [line for line in cell.lines if line.kind is not LineKind.PLAIN]
            if marked and cell.kind is not ChangeKind.GONE:
                assert cell.changes, (row.key, cell)


def test_no_cell_of_the_bundled_drafts_says_absent_unless_coverage_or_data_do(
    graph: pg.Graph, eight: ComparisonTable
) -> None:
    for place, column in enumerate(eight.columns):
        coverage = read_coverage(graph.store, column.draft.iri)
        for row in eight.rows:
            if row.cells[place].kind in (ChangeKind.ABSENT, ChangeKind.GONE):
                verdict = coverage.of_clause(row.clause)
                assert verdict.presence is Presence.ABSENT, (column.draft.key, row.key, verdict)


def test_what_authors_say_of_a_revision_is_not_said_of_another_pair(graph: pg.Graph) -> None:
    table = compare_side_by_side(graph.lookup, "e3", "ua20")
    cell = cell_of(table, "forces-cap", "ua20")
    assert (cell.kind, cell.words) == (ChangeKind.SAME, ())


def test_the_keys_of_rows_are_unique_and_those_of_the_clauses(eight: ComparisonTable) -> None:
    keys = [row.key for row in eight.rows]
    assert len(keys) == len(set(keys))
    assert row_of(eight, "forces-cap").clause == expand("clause:forces-cap")


def test_parties_are_whom_rows_name_with_the_members_of_groups(three: ComparisonTable) -> None:
    names = [name for _, name in three.parties]
    assert names[:3] == ["Ukraine", "Russia", "United States"]
    assert PREFIXES["state"] + "russia" in row_of(three, "sovereignty").parties


@TIME
def test_the_drafts_of_an_invented_agreement_stand_side_by_side() -> None:
    lookup = pg.open(FIXTURES / "agreements" / "arvenia").lookup
    table = compare_side_by_side(lookup, "arv-a", "arv-b")
    (column,) = table.others
    assert column.total == len(table.rows)
    assert {cell.kind for row in table.rows for cell in row.cells[:1]} >= {None}
    assert len(table.things) > 3
    assert cell_of(table, "arv-reservation-front", "arv-b").kind is ChangeKind.ABSENT


def test_clauses_whose_names_are_alike_are_suggested(graph: pg.Graph) -> None:
    folder = FIXTURES / "drafts"
    table = compare_side_by_side(pg.open(folder / "one.yaml", folder / "two.yaml").lookup)
    (column,) = table.others
    assert column.suggestions[0].words == ("autumn", "market")


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


def test_a_clause_names_its_parties_in_any_draft_and_the_members_of_groups(
    graph: pg.Graph,
) -> None:
    versions = [PlanVersion(graph.lookup, expand(f"version:{key}")) for key in ("us28", "e3")]
    found = [
        set(map(compact, find_parties(expand("clause:jets-in-poland"), versions[:n])))
        for n in (1, 2)
    ]
    assert found == [{"group:europe"}, {"group:europe", "institution:nato"}]
    members = set(map(compact, find_parties(expand("clause:sovereignty"), versions)))
    assert {"group:parties", "state:russia", "state:ukraine"} <= members
    assert find_parties("clause:none", versions) == frozenset()
