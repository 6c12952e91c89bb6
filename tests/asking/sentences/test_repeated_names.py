from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData

_PLAN = """
- {id: institution:museum, type: Institution, label: {en: Museum of Tarn}, shortLabel: {en: Museum},
   status: existing}
- {id: institution:court, type: Institution, label: {en: Polder Court}, status: existing}
- {id: group:growers, type: ActorGroup, label: {en: Growers}}
- {id: group:keepers, type: ActorGroup, label: {en: Keepers}}
- {id: group:judges, type: ActorGroup, label: {en: Judges of the Polder Court}}
- {id: asset:store, type: Asset, label: {en: Store of the Museum}}
- {id: asset:land, type: Asset, label: {en: Land of the growers}}
- {id: condition:open, type: Condition, label: {en: the Museum of Tarn is open}}
- {id: condition:late, type: Condition, label: {en: growers have not agreed}}
"""
_MUSEUM = "type: Obligation, dutyBearer: institution:museum"
_GROWERS = "type: Obligation, dutyBearer: group:growers"


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (
            f"{_MUSEUM}, action: publish, affects: asset:store",
            "The Museum of Tarn would have to publish its store.",
        ),
        (
            f"{_GROWERS}, action: publish, affects: asset:land",
            "Growers would have to publish their land.",
        ),
        (
            f"{_GROWERS}, action: publish, startsIf: condition:late",
            "Growers would have to publish their findings if they have not agreed.",
        ),
        (
            "type: Entitlement, beneficiary: group:judges, favour: gets, action: hold-office, "
            "affects: institution:court",
            "The judges of the Polder Court would hold office in it.",
        ),
        (
            f"{_MUSEUM}, action: notify, affects: institution:court, startsIf: condition:open",
            "The Museum of Tarn would have to notify the Polder Court if the Museum of Tarn is "
            "open.",
        ),
    ],
)
def test_a_pronoun_stands_for_the_subject_where_it_is_clear(
    write_data: WriteData, effect: str, expected: str
) -> None:
    path = write_data(_PLAN + f"- {{id: effect:x, {effect}}}\n")
    assert str(pg.open(path).sentence("effect:x")) == expected
