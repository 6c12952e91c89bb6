"""What the other drafts of the plan say of a clause, in one line each."""

from __future__ import annotations

import plangraph as pg
from conftest import FIXTURES, WriteData
from drafts_read import BRIDGE, read_all
from needs import TIME
from plangraph.presenting.comparison.compared_drafts import read_compared
from plangraph.presenting.comparison.comparison_table import make_comparison_table
from plangraph.presenting.drafts import DraftOrder, read_plans
from plangraph.presenting.points.draft_points import DraftRead
from plangraph.presenting.points.other_drafts import FORMS, OtherDraftLine, Says


def list_lines(read: DraftRead, number: str) -> dict[str, OtherDraftLine]:
    (part,) = (part for point in read.points for part in point.parts if part.number == number)
    return {name.key: line for line in part.margin.drafts for name in line.drafts}


def write(line: OtherDraftLine) -> str:
    marks = {"": "", "del": "-", "ins": "+"}
    return "".join(marks[piece.mark] + piece.text for piece in line.pieces)


def test_a_changed_figure_is_said_with_both_values(bundled: dict[str, DraftRead]) -> None:
    line = list_lines(bundled["us28"], "6")["e3"]
    assert write(line) == "-600,000 → +800,000 persons; +in peacetime"
    assert (line.says, line.words, line.points) == (Says.CHANGED, "binds less", ())


def test_a_later_draft_says_what_an_earlier_one_had_before(bridge: dict[str, DraftRead]) -> None:
    """No arrow leads back in time, and what binds less is the draft that is read."""
    line = list_lines(bridge["two"], "1")["one"]
    assert (write(line), line.words) == ("at most 600 persons", "binds less here")
    assert (line.order, line.points) == (DraftOrder.BEFORE, ("2",))


def test_a_draft_without_a_day_differs_and_binds_neither_less_nor_more(
    bundled: dict[str, DraftRead],
) -> None:
    assert list_lines(bundled["us28"], "7")["us28-ft"].order is DraftOrder.APART
    words = {
        line.words
        for read in bundled.values()
        for point in read.points
        for part in point.parts
        for line in part.margin.drafts
        if line.order is DraftOrder.APART and line.says is Says.CHANGED
    }
    assert words == {"differs"}


def test_absence_is_said_only_where_it_is_known(bridge: dict[str, DraftRead]) -> None:
    toll, peace = (list_lines(bridge["one"], number) for number in ("10", "1a"))
    assert (toll["two"].says, toll["three"].says) == (Says.GONE, Says.UNKNOWN)
    assert (peace["two"].says, peace["three"].says) == (Says.ABSENT, Says.UNKNOWN)


def test_what_was_seen_in_part_is_not_said_to_be_the_same(bridge: dict[str, DraftRead]) -> None:
    line = list_lines(bridge["one"], "2")["three"]
    assert (line.says, line.words) == (Says.SAME, "same as far as seen")


def test_drafts_that_were_not_seen_share_the_last_line(bundled: dict[str, DraftRead]) -> None:
    (part,) = bundled["us28"].points[27].parts
    *others, last = part.margin.drafts
    assert last.says is Says.UNKNOWN
    assert len(last.drafts) > 1
    assert Says.UNKNOWN not in [line.says for line in others]


def test_lines_are_in_the_order_of_days(bundled: dict[str, DraftRead]) -> None:
    lines = list_lines(bundled["us28"], "6")
    known = [key for key, line in lines.items() if line.says is not Says.UNKNOWN]
    assert known == ["uaeu-apr25", "us28-ft", "e3", "eu24", "geneva19", "ua20"]


def test_words_of_authors_count_from_the_draft_that_is_read(bundled: dict[str, DraftRead]) -> None:
    assert list_lines(bundled["e3"], "6")["us28"].words == "binds less here"


def test_a_clause_of_several_parts_is_compared_once(bundled: dict[str, DraftRead]) -> None:
    parts = bundled["us28"].points[13].parts
    assert [bool(part.margin.drafts) for part in parts] == [True, False, False, False]


def test_a_plan_of_one_draft_has_no_other(bundled: dict[str, DraftRead]) -> None:
    parts = [part for point in bundled["minsk2"].points for part in point.parts]
    assert {part.margin.drafts for part in parts} == {()}


@TIME
def test_a_group_with_other_members_says_who_comes_or_goes() -> None:
    arvenia = read_all(pg.open(FIXTURES / "agreements" / "arvenia"))
    line = list_lines(arvenia["arv-b"], "2.1")["arv-a"]
    assert write(line) == "without the Alliance of Councils"
    assert line.words == "covers more here"


def test_another_bearer_is_said_in_the_direction_of_time(write_data: WriteData) -> None:
    duty = "type: Obligation\n      dutyBearer: state:a\n      beneficiary: state:b"
    later = duty.replace("dutyBearer: state:a", "dutyBearer: [state:a, group:both]")
    before, mark, after = BRIDGE.replace("changeType: weaker", "").partition("effect:two-bridge\n")
    data = before + mark + after.replace(duty, later, 1).replace("800", "600")
    more = data.replace("accordingTo: version:one", "accordingTo: version:two")
    bridge = read_all(pg.open(write_data(more.replace("composition:both", "composition:two"))))
    assert list_lines(bridge["one"], "2")["two"].words == "another bearer"
    assert list_lines(bridge["two"], "1")["one"].words == "another bearer here"
    assert list_lines(bridge["one"], "2")["three"].words != "another bearer"


@TIME
def test_what_was_seen_as_a_summary_is_not_said_to_be_unseen() -> None:
    arvenia = read_all(pg.open(FIXTURES / "agreements" / "arvenia"))
    assert list_lines(arvenia["arv-b"], "1.1(b)")["arv-a"].words == "same substance"


def test_the_margin_and_the_comparison_of_drafts_say_the_same(
    graph: pg.Graph, bundled: dict[str, DraftRead]
) -> None:
    """A clause binds less, is absent or was not seen in both, or in neither."""
    keys = ("us28", "e3", "ua20")
    drafts = [one for one in read_plans(graph.lookup)[0].drafts if one.key in keys]
    table = make_comparison_table(read_compared(graph.lookup, drafts), 0)
    rows = {row.clause: row.cells for row in table.rows}
    checked = 0
    for point in bundled["us28"].points:
        for part in point.parts:
            for line in part.margin.drafts:
                for name in line.drafts:
                    if name.key in keys:
                        cell = rows[part.clause][keys.index(name.key)]
                        assert cell.kind is not None
                        assert FORMS.get(cell.kind, Says.CHANGED) is line.says
                        checked += 1
    assert checked > 60
