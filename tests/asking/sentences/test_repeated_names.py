from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

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


_OWN = """
- {id: group:crews, type: ActorGroup, label: {en: crews, uk: екіпажі}}
- {id: group:guests, type: ActorGroup, label: {en: guests, uk: гості}}
- {id: institution:port, type: Institution, label: {en: port, uk: рада}}
- {id: asset:maps, type: Asset, label: {en: maps of their ships, uk: карти їхніх човнів}}
- {id: asset:both, type: Asset, label: {en: guests and their maps, uk: човни та їхні карти}}
"""


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (
            "dutyBearer: group:crews, affects: asset:maps, transferTo: institution:port",
            "Екіпажі мають передати карти своїх човнів раді.",
        ),
        (
            "dutyBearer: group:crews, affects: asset:maps, transferTo: group:guests",
            "Екіпажі мають передати карти їхніх човнів гостям.",
        ),
        (
            "dutyBearer: institution:port, affects: asset:maps, transferTo: group:guests",
            "Рада має передати карти їхніх човнів гостям.",
        ),
        (
            "dutyBearer: group:crews, affects: asset:both, transferTo: institution:port",
            "Екіпажі мають передати човни та їхні карти раді.",
        ),
    ],
)
def test_what_is_theirs_is_their_own_where_nobody_else_is_meant_in_ukrainian(
    write_data: WriteData, effect: str, expected: str
) -> None:
    data = f"{_OWN}- {{id: effect:x, type: Obligation, action: hand-over, {effect}}}\n"
    sentences = Sentences(pg.open(write_data(data)).store, "uk")
    assert sentences.effect(expand("effect:x")).text == expected
