import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

_THINGS = """
- {id: group:crew, type: ActorGroup, label: {en: crew, uk: екіпаж}}
- {id: asset:lines, type: Asset, label: {en: night lines, uk: нічні лінії}}
- {id: asset:letters, type: Asset, label: {en: letters, uk: листи}}
- {id: place:ferry, type: Place, label: {en: ferry Tern, uk: пором «Крячок»}}
- {id: place:uplands, type: Place, label: {en: uplands, uk: Верхнє нагір'я}}
- {id: place:assembly, type: Place, label: {en: hall of the uplands, uk: ратуша нагір'я}}
- {id: place:street, type: Place, label: {en: Cooper Street, uk: Бондарська вулиця}}
"""


@pytest.mark.parametrize(
    ("terms", "ending"),
    [
        ("affects: asset:lines", "українською мовою на нічних лініях."),
        ("affects: asset:letters", "українською мовою в листах."),
        ("atLocation: place:ferry", "українською мовою на поромі «Крячок»."),
        ("atLocation: place:uplands", "українською мовою на Верхньому нагір’ї."),
        ("atLocation: place:assembly", "українською мовою в ратуші нагір'я."),
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


@pytest.mark.parametrize(
    ("action", "label", "told"),
    [
        ("settle-dispute", "disputes over the accord", "settle disputes over the accord."),
        ("settle-dispute", "the accord", "settle disputes over the accord."),
        ("drop-claims", "claims to the mine", "drop the claims to the mine."),
        ("arbitrate", "disputes over the accord", "arbitrate disputes over the accord."),
        ("report-breaches", "breaches of the truce", "report on breaches of the truce."),
    ],
)
def test_a_noun_of_a_frame_is_not_told_before_a_thing_that_has_it(
    write_data: WriteData, action: str, label: str, told: str
) -> None:
    path = write_data(
        "- {id: group:crew, type: ActorGroup, label: {en: crew}}\n"
        f"- {{id: asset:one, type: Asset, label: {{en: {label}}}}}\n"
        f"- {{id: effect:x, type: Obligation, dutyBearer: group:crew, action: {action}, "
        "affects: asset:one}\n"
    )
    assert str(pg.open(path).sentence("effect:x")).endswith(told)


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("guards", "take guards on."),
        ("guards of the old city hall", "take on guards of the old city hall."),
    ],
)
def test_a_particle_stands_beside_its_verb_where_what_follows_is_long(
    write_data: WriteData, label: str, told: str
) -> None:
    path = write_data(
        "- {id: group:crew, type: ActorGroup, label: {en: crew}}\n"
        f"- {{id: asset:one, type: Asset, label: {{en: {label}}}, "
        'inSentence: {en: "' + label + '"}}\n'
        "- {id: action:hire, type: Concept, inScheme: action, label: {en: hire}, "
        'definition: {en: Hire.}, verbFrame: {en: "take {affects} on"}}\n'
        "- {id: effect:x, type: Obligation, dutyBearer: group:crew, action: hire, "
        "affects: asset:one}\n"
    )
    assert str(pg.open(path).sentence("effect:x")).endswith(told)
