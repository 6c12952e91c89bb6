import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

_THINGS = """
- {id: group:crew, type: ActorGroup, label: {en: the crew, uk: екіпаж}}
- {id: asset:mill, type: Asset, label: {en: mill, uk: млин}}
"""


@pytest.mark.parametrize(
    ("terms", "whole", "short"),
    [
        ("normStrength: shall", "Належить відновити млин.", "належить відновити млин"),
        (
            "normStrength: will-endeavour",
            "Належить, наскільки це можливо, відновити млин.",
            "належить, наскільки це можливо, відновити млин",
        ),
        ("normStrength: is-expected", "Очікується, що відновлять млин.", ""),
        ("dutyBearer: group:crew", "Екіпаж має відновити млин.", "має відновити млин"),
    ],
)
def test_what_has_to_be_done_to_give_a_status_has_the_strength_of_its_effect(
    write_data: WriteData, terms: str, whole: str, short: str
) -> None:
    effect = (
        "{id: effect:x, type: StatusChange, affects: asset:mill, "
        f"resultingStatus: restored, {terms}}}"
    )
    sentences = Sentences(pg.open(write_data(f"{_THINGS}- {effect}\n")).store, "uk")
    assert sentences.effect(expand("effect:x")).text == whole
    assert short in sentences.short(expand("effect:x")).text


def test_those_on_whom_something_is_binding_are_not_binding(write_data: WriteData) -> None:
    effect = (
        "- {id: effect:x, type: StatusChange, affects: [asset:mill, group:crew], "
        "resultingStatus: binding}\n"
    )
    text = str(pg.open(write_data(_THINGS + effect)).sentence("effect:x"))
    assert text == "The mill would be legally binding on the crew."
