from dataclasses import replace

import plangraph as pg
from plangraph.tabulating.answers import make_answer
from plangraph.tabulating.readable import Fact, make_readable
from tabulating.tables import PLACES, table_of


def test_columns_that_tell_no_rows_apart_are_written_once_or_left_out() -> None:
    table = table_of("effect actor day", (":e1", ":a", None), (":e2", ":a", None))
    found = make_readable(table)
    assert found.headings == ("effect",)
    assert found.facts == (Fact("actor", "Arvenia"),)


def test_what_was_asked_for_is_a_fact_once() -> None:
    table = table_of("effect actor", (":e1", ":a"), (":e2", ":a"))
    found = make_readable(replace(table, asked=[("bearer", "Arvenia")]))
    assert found.facts == (Fact("bearer", "Arvenia"),)


def test_a_single_row_and_a_whole_table_keep_their_columns() -> None:
    assert make_readable(table_of("effect actor", (":e1", ":a"))).headings == ("effect", "actor")
    table = replace(
        table_of("effect actor day", (":e1", ":a", None), (":e2", ":a", None)), is_whole=True
    )
    assert make_readable(table).headings == ("effect", "actor", "until")


def test_a_number_is_written_with_its_unit() -> None:
    found = make_readable(table_of("effect amount unit", (":e1", "5", "km"), (":e2", None, None)))
    assert found.headings == ("effect", "amount")
    assert found.numbers == (False, True)
    assert found.groups[0].rows == [
        ("Arvenia would have to withdraw", "5 km"),
        ("Arvenia would have to pay", ""),
    ]


def test_a_long_answer_is_grouped_by_draft_in_the_order_of_dates_and_points() -> None:
    rows: list[tuple[str | None, ...]]
    rows = [(":d", ":c1", ":e1", str(number)) for number in range(4)]
    rows += [(":d", ":c2", ":e2", "9"), (":b", ":c1", ":e1", "1"), (":x", None, ":e1", "2")]
    table = replace(table_of("version clause effect amount", *rows), places=PLACES)
    found = make_readable(table)
    assert [group.heading for group in found.groups] == ["Draft B", "Draft D", "https://e.org/x"]
    assert [cells[0] for cells in found.groups[1].rows] == [
        "2.3(b)  Compensation",
        *["2.10  Withdrawal"] * 4,
    ]
    assert (found.main, found.section) == (1, 0)


def test_a_short_answer_has_one_group() -> None:
    table = table_of("version effect", (":d", ":e1"), (":b", ":e2"))
    (group,) = make_readable(table).groups
    assert group.heading == ""


def test_drafts_of_a_question_are_in_the_order_of_their_dates(graph: pg.Graph) -> None:
    found = graph.ask_with_evidence("bound-by", actor="Ukraine")
    table = make_answer(graph.lookup, found, "bound-by", {"actor": "Ukraine"})
    headings = [group.heading for group in make_readable(table).groups]
    dated = [name for name in headings if name != "28-point plan, as reported"]
    assert dated.index("Package of Measures, as signed") == 0
    assert dated.index("28-point text, as leaked") < dated.index("European edit of the 28 points")
    assert dated[-1] == "20-point framework, as told by Zelenskiy"
