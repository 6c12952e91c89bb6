import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

_THINGS = """
- {id: group:crew, type: ActorGroup, label: {en: crew, uk: екіпаж}}
- {id: asset:lines, type: Asset, label: {en: night lines, uk: нічні лінії}}
- {id: asset:letters, type: Asset, label: {en: letters, uk: листи}}
- {id: place:street, type: Place, label: {en: Cooper Street, uk: Бондарська вулиця}}
"""


@pytest.mark.parametrize(
    ("terms", "ending"),
    [
        ("affects: asset:lines", "українською мовою на нічних лініях."),
        ("affects: asset:letters", "українською мовою в листах."),
        ("atLocation: place:street", "українською мовою на Бондарській вулиці."),
    ],
)
def test_a_preposition_is_that_which_the_thing_after_it_asks_for(
    write_data: WriteData, terms: str, ending: str
) -> None:
    effect = (
        "{id: effect:x, type: Obligation, dutyBearer: group:crew, action: use-language, "
        f"language: uk, {terms}}}"
    )
    sentences = Sentences(pg.open(write_data(f"{_THINGS}- {effect}\n")).store, "uk")
    assert sentences.effect(expand("effect:x")).text.endswith(ending)


def test_an_amount_after_a_preposition_of_the_genitive_is_in_it(write_data: WriteData) -> None:
    data = (
        "- {id: action:cool, type: Concept, inScheme: action, label: {en: cool, uk: охолодити}, "
        'definition: {en: x.}, verbFrame: {uk: "охолодити {affects:acc} [до {quantity}]"}}\n'
        "- {id: effect:x, type: Obligation, dutyBearer: group:crew, action: cool, affects: "
        "asset:letters, hasQuantity: {bound: at-most, value: 4, unit: degrees}}\n"
    )
    sentences = Sentences(pg.open(write_data(_THINGS + data)).store, "uk")
    text = sentences.effect(expand("effect:x")).text
    assert text == "Екіпаж має охолодити листи щонайбільше до 4 градусів."
