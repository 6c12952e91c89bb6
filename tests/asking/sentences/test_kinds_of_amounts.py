from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData

_PLAN = """
- {id: institution:mill, type: Institution, label: {en: Mill}, status: existing}
- {id: institution:shop, type: Institution, label: {en: Corner shop}, status: existing}
- {id: asset:lamp, type: Asset, label: {en: Lamp}}
- {id: action:dim, type: Concept, inScheme: action, label: {en: dim}, definition: {en: Make dark.},
   verbFrame: {en: "dim {affects}"}}
"""


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("hasQuantity: {value: 60, unit: percent}", "dim the lamp by 60 percent"),
        ("hasQuantity: {value: 5, currency: EUR}", "dim the lamp with €5"),
        (
            "transferTo: institution:shop, hasQuantity: {value: 5, currency: EUR}",
            "dim the lamp to the corner shop for €5",
        ),
        ("hasQuantity: {value: 2, unit: times}", "dim the lamp twice"),
        ("hasQuantity: {value: 12, unit: hours}", "dim the lamp for 12 hours"),
    ],
)
def test_an_amount_without_a_slot_is_told_as_what_it_is(
    write_data: WriteData, amount: str, expected: str
) -> None:
    path = write_data(
        f"{_PLAN}- {{id: effect:x, type: Obligation, dutyBearer: institution:mill, "
        f"action: dim, affects: asset:lamp, {amount}}}\n"
    )
    assert str(pg.open(path).sentence("effect:x")) == f"The mill would have to {expected}."
