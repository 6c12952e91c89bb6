from dataclasses import replace

from plangraph.asking.evidence import COLUMNS
from plangraph.tabulating.claim_rows import STANDING, list_columns, list_lines
from tabulating.tables import CLAIM, EX, table_of


def test_each_thing_has_its_name_beside_it_unless_ids_are_enough() -> None:
    table = table_of("effect amount", (":e1", "5"), (None, None))
    assert [column.name for column in list_columns(table, labels=True)] == [
        "effect",
        "effect_label",
        "amount",
    ]
    assert [*list_lines(table, labels=True)] == [
        (f"{EX}e1", "Arvenia would have to withdraw", "5"),
        ("", "", ""),
    ]
    assert [*list_lines(table, labels=False)] == [(f"{EX}e1", "5"), ("", "")]


def test_each_claim_of_a_row_is_a_line_and_says_whether_it_is_evidence_or_context() -> None:
    table = table_of("amount", ("5",), claims=True)
    row = replace(table.rows[0], context=(replace(CLAIM, line=9),))
    table = replace(table, rows=[row], has_evidence=True)
    names = [column.name for column in list_columns(table, labels=True)]
    assert names == ["amount", *COLUMNS, STANDING]
    lines = [dict(zip(names, line, strict=True)) for line in list_lines(table, labels=True)]
    assert [(line["amount"], line["line"], line[STANDING]) for line in lines] == [
        ("5", "3", "evidence"),
        ("5", "9", "context"),
    ]


def test_a_row_without_evidence_still_is_a_line_where_evidence_is_asked_for() -> None:
    table = replace(table_of("amount", ("5",)), has_evidence=True)
    assert [*list_lines(table, labels=True)] == [("5", *[""] * (len(COLUMNS) + 1))]
