import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

import plangraph as pg
from needs import TIME
from plangraph.asking.questions import read_questions
from plangraph.tabulating.answers import make_answer
from plangraph.tabulating.readable import NO_ROWS, make_readable
from plangraph.tabulating.table import Table
from plangraph.tabulating.text_table import find_widths, write_rows, write_text_table
from tabulating.tables import Terminal, table_of

_STYLE = re.compile(r"\x1b\[[0-9;]*m")
LONG = "a rather long text that says what somebody would have to do and for whom"


def written(table: Table, monkeypatch: pytest.MonkeyPatch, columns: int = 80) -> str:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    target = Terminal()
    write_text_table(table, target)
    return _STYLE.sub("", target.getvalue().decode())


def test_rows_that_fit_stand_in_columns_with_numbers_to_the_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = written(table_of("note amount", ("km", "5"), ("miles", "600000")), monkeypatch)
    assert [line.rstrip() for line in text.splitlines()][-3:-1] == [
        "km            5",
        "miles   600,000",
    ]


def test_rows_that_do_not_fit_are_blocks_with_the_clause_above_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [(":c1", ":e1", LONG, LONG, "5"), (":c1", ":e1", LONG, "b", "6"), (":c2", ":e2", *"cd7")]
    table = table_of("clause effect unit note amount", *rows)
    text = written(replace(table, is_whole=False), monkeypatch, 60)
    assert text.count("Withdrawal\n") == 1
    assert text.count("Arvenia would have to withdraw\n") == 1
    assert "    unit: c · note: d · amount: 7" in text


@TIME
@pytest.mark.parametrize("columns", [80, 100])
def test_no_question_breaks_a_word_or_a_line(
    graph: pg.Graph, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    for question in read_questions():
        found = graph.ask_with_evidence(question.name)
        found = found._replace(rows=found.rows[:12])
        table = make_answer(graph.lookup, found, question.name, {})
        text = written(table, monkeypatch, columns)
        words = set(text.split())
        for group in make_readable(table).groups:
            for row in group.rows:
                missing = {word for cell in row.texts for word in cell.split()} - words
                assert not missing, (question.name, missing)
        assert max(map(cell_len, text.splitlines())) <= columns, question.name


def test_widths_are_none_where_the_words_of_a_row_need_more_than_the_width() -> None:
    found = make_readable(table_of("note amount", ("x" * 60, "1"), ("y", "2")))
    assert find_widths(found, 40) is None
    assert find_widths(found, 80) == [60, 6]


def test_an_empty_answer_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    text = written(replace(table_of("unit"), title="Who pays?"), monkeypatch)
    assert text.splitlines()[0].strip() == "Who pays?"
    assert NO_ROWS in text


def test_control_characters_are_shown_not_obeyed() -> None:
    target = io.BytesIO()
    write_rows(("name",), [("a\x1b[31mb\u202ec",)], target)
    assert "⟪U+001B⟫" in target.getvalue().decode()
    assert "\x1b[31m" not in target.getvalue().decode()


def test_evidence_is_told_below_its_row(graph: pg.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    table = make_answer(
        graph.lookup, graph.ask_with_evidence("pressure"), "pressure", {}, evidence=True
    )
    words = " ".join(written(table, monkeypatch).split())
    assert "Ukrainian officials (unnamed)" in words
    assert "line 6," in words
