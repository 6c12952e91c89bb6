"""Rows of a table: every fault of every cell is reported, at its cell."""

from collections.abc import Mapping

import pytest

import plangraph as pg
from plangraph.errors import DataError
from plangraph.exporting.effect_rows import Amount, Dependence
from plangraph.importing.sheet_rows import Sheet, SheetRow
from plangraph.importing.table_names import TableNames
from plangraph.importing.table_passages import TablePassages
from plangraph.importing.table_rows import Defaults, ReadRow, RowReader, join_rows
from plangraph.vocabulary import PLAN, expand
from tables import ROW, make_sheet

DEFAULTS = Defaults(expand("attribution:plan-content"), expand("certainty:would-be"))


def read(graph: pg.Graph, *rows: Mapping[str, str], sheet: Sheet | None = None) -> list[ReadRow]:
    names, passages = TableNames(graph.lookup), TablePassages(graph.store, ())
    return list(RowReader(sheet or make_sheet(*rows), names, passages, DEFAULTS).read())


def test_a_row_becomes_an_effect(graph: pg.Graph) -> None:
    condition = "if Russia invades Ukraine; In peacetime"
    (row,) = read(graph, {**ROW, "bearer": "Russia; Ukraine", "condition": condition})
    effect = row.effect
    assert (effect.draft, effect.kind) == (expand("version:us28"), PLAN.Prohibition)
    assert effect.values["bearer"] == tuple(sorted(map(expand, ("state:russia", "state:ukraine"))))
    assert effect.amounts == (Amount(expand("bound:at-most"), "500000", "persons"),)
    assert effect.conditions == (
        Dependence(PLAN.startsIf, expand("condition:russia-invades-ukraine")),
        Dependence(PLAN.hasCondition, expand("condition:peacetime")),
    )
    (claim,) = effect.claims
    assert (claim.voice, claim.certainty) == DEFAULTS
    assert claim.spans == (expand("span:rbc-point-6"),)


#: A cell that is wrong, and what is said of it.
MISTAKES = {
    ("draft", ""): "empty — fill it in: the plan version",
    ("kind", "ban"): "no kind of effect is called 'ban'",
    ("bearer", "Ukrainiska"): "nothing is called 'Ukrainiska' — did you mean 'Ukraine'?",
    ("object", "Zaporizhzhia nuclear plant"): "names more than one thing",
    ("strength", "shal"): "nothing is called 'shal' — did you mean 'shall'?",
    ("action", "juggle"): "no word of the list action is called 'juggle'",
    ("point", "6 a"): "'6 a' is more than one word",
    ("number", "600.000"): "'600.000' may be 600000 or 600.000",
    ("number", ""): "a unit without a number",
    ("unit", ""): "a number of what?",
    ("unit", "km; m; mm"): "3 units for 1 numbers",
    ("deadline", "by day 30"): "no time that is known",
    ("condition", "if nothing"): "nothing is called 'nothing'",
    ("passage", "span:none"): "no passage has the id span:none",
    ("voice", "mine"): "nothing is called 'mine'",
    ("id", "us28-cap"): "'us28-cap' is no id of an effect",
    ("deadline", "P30D after"): "no time that is known",
    ("source", "No such page"): "nothing is called 'No such page'",
}


@pytest.mark.parametrize(("cell", "message"), MISTAKES.items())
def test_a_cell_that_is_wrong_is_named(
    graph: pg.Graph, cell: tuple[str, str], message: str
) -> None:
    name, text = cell
    row = {**ROW, name: text}
    with pytest.raises(DataError) as fault:
        read(graph, row)
    (finding,) = fault.value.findings
    letter = "ABCDEFGHIJKLMNOP"[list(row).index("number" if name == "unit" else name)]
    assert str(finding).startswith(f"plan.xlsx: effects!{letter}2: PG162 ")
    assert message in str(finding)


@pytest.mark.parametrize("text", ["effect:", "effect:a b", "effect:|a", "cv:a", "-"])
def test_an_id_that_no_effect_can_have_is_refused(graph: pg.Graph, text: str) -> None:
    with pytest.raises(DataError, match="is no id of an effect"):
        read(graph, {**ROW, "id": text})


def test_all_faults_are_reported_at_once_and_each_cause_once(graph: pg.Graph) -> None:
    bad = {**ROW, "draft": "us29", "action": "juggle"}
    with pytest.raises(DataError) as fault:
        read(graph, bad, {**bad, "kind": "ban"}, ROW)
    found = sorted(item.cell for item in fault.value.findings)
    assert found == ["effects!A2", "effects!E3", "effects!F2"]
    assert "(and in 1 more rows)" in str(fault.value)


def test_more_than_a_hundred_faults_are_counted(graph: pg.Graph) -> None:
    rows = [{**ROW, "draft": f"no draft {number}"} for number in range(103)]
    with pytest.raises(DataError, match=r"PG125 3 more faults") as fault:
        read(graph, *rows)
    assert len(fault.value.findings) == 101


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "the table is empty"),
        ([["draft", "clause", "kind"]], "no rows below the headings"),
        ([["draft", "clause"]], "no column kind"),
        ([["draft", "clause", "kind", "type"]], "a second column kind"),
        ([["draft", "clause", "kind", "beneficary"]], "did you mean 'beneficiary'?"),
    ],
)
def test_a_table_without_the_right_headings_is_refused(
    graph: pg.Graph, rows: list[list[str]], message: str
) -> None:
    lines = (SheetRow(number, texts) for number, texts in enumerate(rows, 1))
    with pytest.raises(DataError, match="PG161") as fault:
        read(graph, sheet=Sheet("plan.csv", "", lines))
    assert message in str(fault.value)


def test_a_point_that_became_a_date_is_refused(graph: pg.Graph) -> None:
    lines = [SheetRow(1, [*ROW]), SheetRow(2, ["2026-01-02", *ROW.values()][1:], frozenset({1}))]
    with pytest.raises(DataError, match=r"point: .* is a date"):
        read(graph, sheet=Sheet("plan.csv", "", iter(lines)))


def test_a_further_row_of_an_id_adds_a_claim_and_nothing_else(graph: pg.Graph) -> None:
    first = {**ROW, "id": "effect:a"}
    further = {"id": "effect:a", "passage": "span:liga-point-6", "voice": "implied"}
    (joined,) = join_rows(read(graph, first, further))
    assert [claim.voice for claim in joined.effect.claims] == [
        DEFAULTS.voice,
        expand("attribution:implied"),
    ]
    with pytest.raises(DataError, match="bearer: not as in row 2, which has this id too"):
        read(graph, first, {**further, "bearer": "Russia"})


def test_a_voice_without_a_passage_is_refused(graph: pg.Graph) -> None:
    with pytest.raises(DataError, match="voice: a voice without a passage"):
        read(graph, {**ROW, "passage": "", "voice": "implied"})
    (row,) = read(graph, {**ROW, "passage": ""})
    assert row.effect.claims == ()
