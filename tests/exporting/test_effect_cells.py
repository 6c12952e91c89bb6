"""Cells of the table of effects: texts that lead back to what they stand for."""

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.exporting.effect_cells import CellNames, write_amount, write_lines
from plangraph.exporting.effect_columns import BY_NAME
from plangraph.exporting.effect_rows import Amount, TabledClaim, TabledEffect
from plangraph.vocabulary import PLAN, expand


@pytest.fixture(scope="module")
def names(graph: pg.Graph) -> CellNames:
    return CellNames(graph.lookup)


def test_a_thing_is_written_by_its_label_if_it_leads_back(names: CellNames) -> None:
    assert names.write(expand("state:ukraine"), "plan:Actor") == "Ukraine"


def test_a_thing_is_written_by_its_id_if_another_has_its_label(names: CellNames) -> None:
    plant = expand("asset:zaporizhzhia-plant")
    assert names.write(plant, None) == "asset:zaporizhzhia-plant"
    assert names.write(plant, "plan:Asset") == "Zaporizhzhia nuclear plant"


@pytest.mark.parametrize("label", ["One; two", "Ends if: all agree", "two  spaces"])
def test_a_label_that_would_be_read_otherwise_is_not_written(
    write_data: WriteData, label: str
) -> None:
    data = write_data(f"- {{id: condition:a, type: Condition, label: {{en: '{label}'}}}}")
    names = CellNames(pg.open(data).lookup)
    assert names.write(expand("condition:a"), "plan:Condition") == "condition:a"


@pytest.mark.parametrize(
    ("bound", "value", "text"),
    [
        ("exact", "600000", "600,000"),
        ("at-most", "600000", "at most 600,000"),
        ("approximately", "0.5", "about 0.5"),
        ("exact", "1.234", "1.2340"),
        ("own", "5", "bound:own 5"),
    ],
)
def test_a_number_is_written_with_its_bound(bound: str, value: str, text: str) -> None:
    assert write_amount(Amount(expand(f"bound:{bound}"), value, "km")) == text


def test_a_further_claim_is_a_further_row_of_the_same_id(names: CellNames) -> None:
    claims = tuple(
        TabledClaim(expand(f"attribution:{voice}"), "", (), (expand(f"span:{voice}"),))
        for voice in ("plan-content", "implied")
    )
    effect = TabledEffect(
        expand("effect:a"),
        expand("version:us28"),
        expand("clause:forces-cap"),
        point="6",
        detail="",
        kind=PLAN.Prohibition,
        amounts=tuple(Amount(expand("bound:exact"), value, "km") for value in ("5", "10")),
        claims=claims,
    )
    first, second = write_lines([effect], names)
    assert {name: text for name, text in first.items() if text} == {
        "draft": "28-point text, as leaked",
        "point": "6",
        "clause": "Size of Ukraine's armed forces",
        "kind": "prohibition",
        "number": "5; 10",
        "unit": "km",
        "id": "effect:a",
        "passage": "span:plan-content",
        "voice": "plan content, as reported",
    }
    assert (second["id"], second["passage"]) == ("effect:a", "span:implied")
    assert "kind" not in second
    assert set(first) <= set(BY_NAME)
