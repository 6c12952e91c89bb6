"""Tests of how firmly effects bind, and of norm strengths of a plan's own."""

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

_THINGS = """
- {id: state:a, type: State, label: {en: Aland, uk: Аландія}}
- {id: state:b, type: State, label: {en: Borland, uk: Борландія}}
- {id: asset:fund, type: Asset, label: {en: the fund, uk: фонд}}
- {id: asset:ore, type: Asset, label: {en: ore, uk: руда}}
- {id: norm-strength:intends, type: Concept, inScheme: norm-strength,
   label: {en: intends, uk: має намір}, verbFrame: {uk: "{subject?має|мають} намір"},
   broader: norm-strength:declares, definition: {en: An aim.}}
- {id: norm-strength:is-urged, type: Concept, inScheme: norm-strength,
   label: {en: is urged to}, definition: {en: A wish.}}
- {id: norm-strength:ought, type: Concept, inScheme: norm-strength, label: {en: ought to},
   broader: norm-strength:should, verbFrame: {en: be well advised to}, definition: {en: Advice.}}
"""

_FREED = "dutyBearer: state:a, action: contribute-money, transferInto: asset:fund"
_RELIEVED = "favour: is-relieved, beneficiary: state:a, action: contribute-money"


def _write(write_data: WriteData, terms: str, language: str = "en") -> tuple[str, str, str]:
    effect = f"- {{id: effect:x, {terms}}}\n"
    sentences = Sentences(pg.open(write_data(_THINGS + effect)).store, language)
    iri = expand("effect:x")
    return sentences.effect(iri).text, sentences.short(iri).text, sentences.verb(iri).text


@pytest.mark.parametrize(
    "terms",
    [
        f"type: Permission, normStrength: need-not, {_FREED}",
        f"type: Entitlement, {_RELIEVED}, transferInto: asset:fund",
    ],
)
def test_who_need_not_do_something_would_not_have_to(write_data: WriteData, terms: str) -> None:
    text, short, verb = _write(write_data, terms)
    assert text == "Aland would not have to contribute money to the fund."
    assert short == "need not contribute money to the fund"
    assert verb == "need not"


def test_who_is_relieved_by_others_is_owed_what_they_do(write_data: WriteData) -> None:
    terms = "type: Entitlement, favour: is-relieved, beneficiary: state:a, action: lift-sanctions"
    assert "would be owed" in _write(write_data, terms)[0]
    assert (
        "would be owed"
        in _write(write_data, f"type: Entitlement, dutyBearer: state:b, {_RELIEVED}")[0]
    )


@pytest.mark.parametrize(
    ("bearers", "told"),
    [
        ("state:a", "Аландія не зобов’язана"),
        ("asset:fund", "Фонд не зобов’язаний"),
        ("[state:a, state:b]", "Аландія та Борландія не зобов’язані"),
    ],
)
def test_who_is_not_bound_in_ukrainian_has_the_gender_of_its_name(
    write_data: WriteData, bearers: str, told: str
) -> None:
    terms = f"type: Permission, normStrength: need-not, dutyBearer: {bearers}, action: disarm"
    assert _write(write_data, terms, "uk")[0].startswith(told)


@pytest.mark.parametrize(
    ("terms", "whole", "short"),
    [
        (
            "type: Obligation, normStrength: intends, dutyBearer: state:a",
            "Aland would intend to sell ore.",
            "intends to sell ore",
        ),
        (
            "type: Obligation, normStrength: is-urged, dutyBearer: state:a",
            "Aland would be urged to sell ore.",
            "is urged to sell ore",
        ),
        (
            "type: Obligation, normStrength: ought, dutyBearer: state:a",
            "Aland would be well advised to sell ore.",
            "ought to sell ore",
        ),
        (
            "type: Prohibition, normStrength: intends, dutyBearer: state:a",
            "Aland would intend not to sell ore.",
            "intends not to sell ore",
        ),
    ],
)
def test_a_norm_strength_of_a_plan_is_said_by_its_label(
    write_data: WriteData, terms: str, whole: str, short: str
) -> None:
    assert _write(write_data, f"{terms}, action: sell, affects: asset:ore")[:2] == (whole, short)


def test_a_norm_strength_of_a_plan_is_no_firm_duty_where_nobody_is_bound(
    write_data: WriteData,
) -> None:
    terms = "type: Obligation, normStrength: is-urged, action: sell, affects: asset:ore"
    text, short, _ = _write(write_data, terms)
    assert text.startswith("Ore should be sold")
    assert short == "ore should be sold"


def test_a_norm_strength_of_a_plan_agrees_with_its_subject_in_ukrainian(
    write_data: WriteData,
) -> None:
    terms = (
        "type: Obligation, normStrength: intends, dutyBearer: [state:a, state:b], action: disarm"
    )
    assert "мають намір" in _write(write_data, terms, "uk")[0]
    unknown = terms.replace("intends", "is-urged").replace("[state:a, state:b]", "state:a")
    assert "слід" in _write(write_data, unknown, "uk")[0]
