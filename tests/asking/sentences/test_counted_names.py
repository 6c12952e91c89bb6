import pytest

import plangraph as pg
from conftest import WriteData

_PLAN = """
- {id: state:n, type: State, label: {en: Norva}}
- {id: group:t, type: ActorGroup, label: {en: LABEL}}
- {id: effect:e, type: Obligation, dutyBearer: state:n, action: train, affects: group:t,
   hasQuantity: {bound: exact, value: 200, unit: UNIT}}
"""


@pytest.mark.parametrize(
    ("label", "unit", "told"),
    [
        ("teachers of Sarnic", "teachers", "200 teachers of Sarnic"),
        ("midwives", "midwives", "200 midwives"),
        ("pilots of the harbour", "persons", "200 pilots of the harbour"),
        ("rebel forces", "persons", "200 members of rebel forces"),
    ],
)
def test_a_number_stands_before_the_noun_that_is_its_unit(
    write_data: WriteData, label: str, unit: str, told: str
) -> None:
    data = _PLAN.replace("LABEL", label).replace("UNIT", unit)
    assert (
        str(pg.open(write_data(data)).sentence("effect:e")) == f"Norva would have to train {told}."
    )
