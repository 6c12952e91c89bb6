from plangraph.asking.questions import ColumnKind, EvidencedTable
from plangraph.tabulating.table import (
    keep_texts,
    make_plain_table,
    make_table,
    wrap_rows,
)
from tabulating.tables import EX, captions, table_of


def test_a_table_has_the_names_of_what_its_rows_hold() -> None:
    table = table_of("effect amount", (":e1", "5"), (None, None))
    assert table.caption(f"{EX}e1") == "Arvenia would have to withdraw"
    assert (table.caption("5"), table.caption(None)) == ("5", "")


def test_columns_are_as_the_question_describes_them() -> None:
    effect, amount, day = table_of("effect amount day").columns
    assert (effect.kind, effect.has_labels) == (ColumnKind.THING, True)
    assert (amount.kind, amount.has_labels) == (ColumnKind.NUMBER, False)
    assert (day.kind, day.heading) == (ColumnKind.DATE, "until")


def test_without_a_question_what_a_column_holds_is_read_off_its_values() -> None:
    rows = wrap_rows([(f"{EX}a", "5", "6 km", None), (None, None, "7", None)])
    table = make_table(EvidencedTable(("a", "b", "c", "d"), [*rows]), captions)
    assert [(column.kind, column.has_labels) for column in table.columns] == [
        (ColumnKind.THING, True),
        (ColumnKind.NUMBER, False),
        (ColumnKind.TEXT, False),
        (ColumnKind.TEXT, False),
    ]


def test_a_plain_table_shows_every_text_as_it_is() -> None:
    table = make_plain_table(("a",), [("1",)])
    assert table.is_whole
    assert [row.values for row in table.rows] == [("1",)]
    assert keep_texts(["x"]) == {"x": "x"}
