import pytest

import plangraph as pg
from asking.sentences.one_point import ONE_POINT
from asking.sentences.spoken import PLANS, harbour, read_sentences, say
from conftest import WriteData
from needs import TIME
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand


def test_an_effect_is_called_by_its_noun_or_by_its_point() -> None:
    assert say("effect:lapse").startswith("The protection for fishers would lapse")
    assert str(harbour().name(expand("effect:pay"))) == (
        "the duty of Norva to pay €1.5 million to fishers (point 2b)"
    )


def test_an_effect_without_a_point_is_called_by_the_label_of_its_clause() -> None:
    text = str(read_sentences(PLANS["us28"]).effect(expand("effect:uaeu-apr25-sanctions-return")))
    assert text.endswith(
        "; this would cancel the right of the United States to lift them "
        "(“Sanctions eased step by step”)."
    )


def test_several_provisions_of_a_point_are_named_with_the_point_once() -> None:
    text = say("effect:lapse-pay")
    assert text.startswith(
        "The right of the United Isles to receive half of the fees of the harbour and the duty of "
        "Norva to pay €1.5 million to fishers (point 2b) would lapse"
    )
    assert text.count("point 2b") == 1


@TIME
@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("action: pay, transferTo: state:b", "pay at least €5 to Berland for each of the tenants"),
        (
            "action: run, affects: asset:w",
            "run river water, at least €5 for each of the tenants (point 1)",
        ),
    ],
)
def test_another_effect_is_named_with_all_of_its_amounts(
    write_data: WriteData, act: str, told: str
) -> None:
    path = write_data(
        "- {id: state:a, type: State, label: {en: Arland}}\n"
        "- {id: state:b, type: State, label: {en: Berland}}\n"
        "- {id: group:t, type: ActorGroup, label: {en: tenants}}\n"
        "- {id: asset:w, type: Asset, label: {en: river water}}\n"
        "- id: version:x\n"
        "  type: PlanVersion\n"
        "  label: {en: Draft}\n"
        "  versionOf: {label: {en: Plan}}\n"
        "  hasClauseVersion:\n"
        "    - pointNumber: 1\n"
        "      expressesClause: {label: {en: Money}}\n"
        "      hasEffect:\n"
        f"        - {{id: effect:x, type: Obligation, dutyBearer: state:a, {act}, "
        "hasQuantity: {bound: at-least, value: 5, currency: EUR, per: group:t}}\n"
        "        - {id: effect:y, type: Obligation, dutyBearer: state:b, action: publish, "
        "prevailsOver: effect:x}\n"
    )
    assert told in pg.open(path).sentence("effect:y").text


_POINT = (
    """
- {id: state:a, type: State, label: {en: Ada, uk: Норва}}
- {id: group:b, type: ActorGroup, label: {en: boats, uk: рибалки}}
"""
    + ONE_POINT
    + """\
        - {id: effect:duty, type: Obligation, dutyBearer: state:a, action: cease-fire}
        - {id: effect:ban, type: Prohibition, dutyBearer: group:b, action: cease-fire}
        - {id: effect:right, type: Permission, dutyBearer: state:a, action: detain}
        - {id: effect:hope, type: Obligation, normStrength: should, dutyBearer: state:a, action: cease-fire}
        - {id: effect:sale, type: Entitlement, beneficiary: state:a, favour: gets, action: receive}
        - {id: effect:end, type: Permission, dutyBearer: state:a, action: suspend-duty, affects: effect:duty}
        - {id: effect:told, type: Permission, dutyBearer: group:b, action: LINK}
- {id: action:suspend-duty, type: Concept, inScheme: action, label: {en: suspend, uk: призупинити}, definition: {en: Stop.}}
- {id: stance:x, type: Stance, stanceHolder: group:b, stanceType: supports, stanceTarget: effect:TOLD}
"""  # noqa: E501
)


@pytest.mark.parametrize(
    ("effect", "told", "above"),
    [
        ("duty", "обов’язок Норви припинити вогонь", "обов’язком Норви припинити вогонь"),
        ("ban", "заборону рибалкам припиняти вогонь", "забороною рибалкам припиняти вогонь"),
        ("right", "право Норви затримувати людей", "правом Норви затримувати людей"),
        ("sale", "право Норви отримати виплати", "правом Норви отримати виплати"),
        (
            "hope",
            "положення про те, що Норві слід припинити вогонь",
            "положенням про те, що Норві слід припинити вогонь",
        ),
    ],
)
def test_a_provision_is_called_a_duty_a_ban_or_a_right_in_its_case_in_ukrainian(
    write_data: WriteData, effect: str, told: str, above: str
) -> None:
    link = f"cease-fire, prevailsOver: effect:{effect}"
    data = _POINT.replace("LINK", link).replace("TOLD", effect)
    sentences = Sentences(pg.open(write_data(data)).store, "uk")
    supports = sentences.sentence(expand("stance:x")).text
    assert supports == f"Рибалки підтримують {told} (пункт 1)."
    told_above = sentences.effect(expand("effect:told")).text
    assert told_above.endswith(f"; це має перевагу над {above} (пункт 1).")
    ended = sentences.effect(expand("effect:end")).text
    assert (
        ended == "Норва має право призупинити виконання свого обов’язку припинити вогонь (пункт 1)."
    )


@pytest.mark.parametrize("name", PLANS)
def test_what_an_effect_prevails_over_is_called_before_its_point(name: str) -> None:
    sentences = read_sentences(PLANS[name])
    for thing in sentences.facts.things:
        if sentences.facts.values(thing, "prevailsOver", "reverses"):
            _, _, other = str(sentences.effect(thing)).partition("; this would ")
            assert "the provision in" not in other or other.endswith(").")  # two brackets
