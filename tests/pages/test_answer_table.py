"""An answer on a page: values that lead to pages, and as many claims as fit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plangraph.asking.evidence import Evidence
from plangraph.pages.answer_table import (
    AnswerGroup,
    AnswerRow,
    RowClaims,
    ShownAnswer,
    ShownItem,
    group_by_claim,
    show_answer,
    show_value,
)
from plangraph.pages.subjects import Subjects
from plangraph.tabulating.merged_rows import Item, ReadableRow
from plangraph.tabulating.readable import Fact, ReadableTable, RowGroup
from plangraph.vocabulary import ID

PATH = "questions/x.html"
UKRAINE = f"{ID}state/ukraine"


def evidence(claim: str, line: int = 1, voice: str = "v") -> Evidence:
    return Evidence(claim, f"of {claim}", "a", voice, "c", "x:s", line, 0, 1, "", "", "", "")


def row_of(*texts: str) -> ReadableRow:
    return ReadableRow(tuple((Item(text),) if text else () for text in texts))


def answer_of(*rows: ReadableRow, headings: tuple[str, ...] = ()) -> ReadableTable:
    return ReadableTable(
        title="",
        note="",
        facts=(),
        headings=headings,
        numbers=tuple(False for _ in headings),
        main=0,
        section=None,
        has_sentences=False,
        groups=(RowGroup("", rows, [*range(len(headings))]),),
    )


def show(subjects: Subjects, readable: ReadableTable) -> list[AnswerRow]:
    return [row for group in show_answer(subjects, readable, PATH).groups for row in group.rows]


def test_a_thing_with_a_page_is_a_link_and_any_other_value_a_text(subjects: Subjects) -> None:
    row = ReadableRow(((Item("The state", UKRAINE), Item("x", "https://e.org/x", "y\x07")),))
    (shown,) = show(subjects, answer_of(row, headings=("who",)))
    assert shown.cells == (
        (ShownItem("The state", "../id/state/ukraine.html", ""), ShownItem("x", "", "y⟪U+0007⟫")),
    )


def test_a_value_of_ones_own_query_has_its_label(subjects: Subjects) -> None:
    assert show_value(subjects, UKRAINE, PATH) == ("Ukraine", "../id/state/ukraine.html", "")
    assert show_value(subjects, "600000", PATH) == ("600000", "", "")
    assert show_value(subjects, "", PATH).text == ""


def test_what_a_row_is_about_is_not_repeated(subjects: Subjects) -> None:
    headings = ("effect", "clause", "actor", "amount")
    readable = answer_of(
        row_of("pay", "Money", "a", ""),
        row_of("pay", "Money", "b", "1"),
        row_of("leave", "Money", "b", ""),
        headings=headings,
    )
    found = show(subjects, replace(readable, section=1))
    texts = [
        (
            "".join(item.text for item in (*row.section, *row.main)),
            [(detail.heading, detail.items[0].text) for detail in row.details],
        )
        for row in found
    ]
    assert texts == [
        ("Moneypay", [("actor", "a")]),
        ("", [("actor", "b"), ("amount", "1")]),
        ("leave", [("actor", "b")]),
    ]


@pytest.mark.parametrize(
    ("columns", "has_sentences", "has_columns"),
    [(4, False, True), (5, False, False), (2, True, False)],
)
def test_columns_stand_beside_each_other_where_they_fit(
    subjects: Subjects, columns: int, has_sentences: bool, has_columns: bool
) -> None:
    readable = replace(answer_of(headings=("x",) * columns), has_sentences=has_sentences)
    assert show_answer(subjects, readable, PATH).has_columns is has_columns


def test_facts_and_headings_show_their_control_characters(subjects: Subjects) -> None:
    readable = replace(
        answer_of(headings=("x",)),
        facts=(Fact("who", "a\x07"),),
        groups=(RowGroup("b\x07", (), [0]),),
    )
    assert show_answer(subjects, readable, PATH) == ShownAnswer(
        (Fact("who", "a⟪U+0007⟫"),), ("x",), True, (AnswerGroup("b⟪U+0007⟫", ()),)
    )


@pytest.mark.parametrize(("claims", "shown", "more"), [(2, 2, 0), (3, 3, 0), (4, 3, 1), (9, 3, 6)])
def test_a_row_shows_three_claims_and_counts_the_others(
    subjects: Subjects, claims: int, shown: int, more: int
) -> None:
    found = tuple(evidence(f"x:{number}") for number in range(claims))
    (row,) = show(subjects, answer_of(ReadableRow(((),), found, found), headings=("x",)))
    for part in (row.evidence, row.context):
        assert (len(part.first), part.more) == (shown, more)
        assert part.first[0].text == "of x:0"


def test_a_row_without_claims_shows_none(subjects: Subjects) -> None:
    (row,) = show(subjects, answer_of(row_of("a"), headings=("x",)))
    assert row.evidence == row.context == RowClaims((), 0)
    assert row.voices == ""


def test_a_row_names_three_voices_once(subjects: Subjects) -> None:
    found = tuple(evidence(f"x:{number}", voice=voice) for number, voice in enumerate("abacde"))
    (row,) = show(subjects, answer_of(ReadableRow(((),), found), headings=("x",)))
    assert row.voices == "a, b, c and 2 more"


def test_a_claim_shows_three_places(subjects: Subjects) -> None:
    found = tuple(evidence("x:1", line) for line in range(1, 5))
    (row,) = show(subjects, answer_of(ReadableRow(((),), found), headings=("x",)))
    (claim,) = row.evidence.first
    assert [place.line for place in claim.places] == [1, 2, 3]


def test_evidence_is_grouped_in_the_order_of_its_first_place() -> None:
    found = group_by_claim([evidence("x:2", 1), evidence("x:1", 2), evidence("x:2", 3)])
    assert [(claim, len(items)) for claim, items in found.items()] == [("x:2", 2), ("x:1", 1)]
