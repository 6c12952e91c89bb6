import csv
import io

import pytest

from plangraph.tabulating.delimited import write_csv, write_tsv
from tabulating.tables import EX, table_of


def test_csv_ends_its_lines_as_its_rfc_says_and_tsv_in_a_line_feed() -> None:
    table = table_of("amount unit", ("5", "km"), ("6", None))
    for write, text in (
        (write_csv, "amount,unit\r\n5,km\r\n6,\r\n"),
        (write_tsv, "amount\tunit\n5\tkm\n6\t\n"),
    ):
        target = io.BytesIO()
        write(table, target)
        assert target.getvalue().decode() == text


@pytest.mark.parametrize("text", ['a"b', "a,b", "a\nb", "a\r\nb", "a\x0cb", "a\u2028b", " a "])
def test_a_value_is_read_back_as_it_is(text: str) -> None:
    target = io.BytesIO()
    write_csv(table_of("note amount", (text, "1")), target)
    read = list(csv.reader(io.StringIO(target.getvalue().decode(), newline="")))
    assert read == [["note", "amount"], [text, "1"]]


def test_names_stand_beside_iris_only_where_they_are_wanted() -> None:
    table = table_of("actor", (":a",))
    target = io.BytesIO()
    write_csv(table, target)
    write_csv(table, target, labels=False)
    assert target.getvalue().decode() == (
        f"actor,actor_label\r\n{EX}a,Arvenia\r\nactor\r\n{EX}a\r\n"
    )
