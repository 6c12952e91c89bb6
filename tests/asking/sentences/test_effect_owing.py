import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

_PLAN = """
- {id: state:a, type: State, label: {en: Arland}}
- {id: state:b, type: State, label: {en: Berland}}
- {id: asset:n, type: Asset, label: {en: seized nets}}
- {id: place:r, type: Place, label: {en: Reed Lake}}
- {id: group:t, type: ActorGroup, label: {en: the herders}}
- {id: effect:x, EFFECT}
"""
_BOTH = "dutyBearer: [state:a, state:b], beneficiary: [state:a, state:b]"


@pytest.mark.parametrize(
    ("effect", "told"),
    [
        (
            f"type: Obligation, {_BOTH}, action: cease-fire",
            "Arland and Berland would have a duty to each other to cease fire.",
        ),
        (
            f"type: Prohibition, {_BOTH}, action: detain, affects: group:t",
            "Arland and Berland would have a duty to each other not to detain the herders.",
        ),
        (
            f"type: Obligation, normStrength: should, {_BOTH}, action: cease-fire",
            "Arland and Berland should cease fire, as a duty to each other.",
        ),
        (
            "type: Obligation, dutyBearer: [state:a, state:b], action: return-property, "
            "affects: [asset:n, state:a, state:b]",
            "Arland and Berland would have to give back seized nets to each other.",
        ),
        (
            "type: Obligation, dutyBearer: state:a, action: withdraw-forces, "
            "transferFrom: place:r, beneficiary: group:t, favour: gets",
            "Arland would have to withdraw forces from Reed Lake for the benefit of the herders.",
        ),
        (
            "type: Prohibition, dutyBearer: state:a, action: use-force, atLocation: place:r, "
            "beneficiary: group:t, favour: gets",
            "Arland would not be allowed to use force on Reed Lake, for the benefit of the "
            "herders.",
        ),
    ],
)
def test_what_is_owed_is_told_with_those_to_whom_it_is_owed(
    write_data: WriteData, effect: str, told: str
) -> None:
    assert str(pg.open(write_data(_PLAN.replace("EFFECT", effect))).sentence("effect:x")) == told


def test_who_is_bound_is_left_open_in_silence_before_what_may_be_instead_in_ukrainian(
    write_data: WriteData,
) -> None:
    path = write_data(
        "- {id: asset:h, type: Asset, label: {en: Houses, uk: Будинки}}\n"
        "- {id: asset:m, type: Asset, label: {en: Mills, uk: Млини}}\n"
        "- {id: effect:x, type: Obligation, action: sell, affects: asset:h, orElse: effect:y}\n"
        "- {id: effect:y, type: Obligation, action: sell, affects: asset:m}\n"
    )
    text = str(Sentences(pg.open(path).store, "uk").effect(expand("effect:x")))
    assert text == "Належить продати будинки; або ж належить продати млини."
