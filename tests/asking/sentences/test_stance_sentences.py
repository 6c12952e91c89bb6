"""Stances: who takes which position on what, each kind of stance with each kind of target."""

from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand


@pytest.mark.parametrize(
    ("stance", "expected"),
    [
        (
            "stanceType: demands, stanceTowards: state:b",
            "Arland demands that Berland keep it open.",
        ),
        (
            "stanceType: demands, stanceTowards: state:c",
            "Arland demands of Castria that Berland keep it open.",
        ),
        ("stanceType: red-line", "Arland rules out that Berland would have to keep it open."),
        ("stanceType: fears", "Arland fears that Berland would have to keep it open."),
    ],
)
def test_a_stance_to_an_effect_that_no_draft_has_is_one_sentence(
    write_data: WriteData, stance: str, expected: str
) -> None:
    names = {"a": "Arland", "b": "Berland", "c": "Castria"}
    path = write_data(
        "".join(
            f"- {{id: state:{name}, type: State, label: {{en: {label}}}}}\n"
            for name, label in names.items()
        )
        + "- {id: action:keep-open, type: Concept, inScheme: action, label: {en: keep it open}, "
        "definition: {en: Keep a way open.}}\n"
        "- {id: effect:x, type: Obligation, dutyBearer: state:b, action: keep-open}\n"
        "- {id: stance:x, type: Stance, label: {en: Arland has a view}, stanceHolder: state:a, "
        f"stanceTarget: effect:x, {stance}}}\n"
    )
    assert str(pg.open(path).sentence("stance:x")) == expected


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (
            "type: Prohibition, dutyBearer: group:crews, action: sell, affects: asset:lists",
            "Рада вимагає, щоб екіпажі не продавали списки.",
        ),
        (
            "type: Obligation, normStrength: should, dutyBearer: group:crews, action: sell, "
            "affects: asset:lists",
            "Рада вимагає від екіпажів такого: екіпажам слід продати списки.",
        ),
    ],
)
def test_a_demand_is_told_as_a_wish_in_ukrainian(
    write_data: WriteData, effect: str, expected: str
) -> None:
    data = f"""
- {{id: institution:board, type: Institution, label: {{en: Board, uk: Рада}}}}
- {{id: group:crews, type: ActorGroup, label: {{en: crews, uk: екіпажі}}}}
- {{id: asset:lists, type: Asset, label: {{en: lists, uk: списки}}}}
- {{id: effect:x, {effect}}}
- {{id: stance:x, type: Stance, stanceHolder: institution:board, stanceType: demands,
   stanceTarget: effect:x, stanceTowards: group:crews}}
"""
    sentences = Sentences(pg.open(write_data(data)).store, "uk")
    assert sentences.sentence(expand("stance:x")).text == expected


_ROOF = """
- {id: institution:town, type: Institution, label: {en: Town of Lund}}
- {id: institution:office, type: Institution, label: {en: Heritage Office}}
- {id: group:crews, type: ActorGroup, label: {en: crews}}
- {id: asset:roof, type: Asset, label: {en: roof of the church}}
- {id: peace-plan:p, type: PeacePlan, label: {en: Plan}}
- id: version:v
  type: PlanVersion
  label: {en: Plan}
  versionOf: peace-plan:p
  hasClauseVersion: cv:one
- {id: clause:one, type: Clause, label: {en: Roof}}
- id: cv:one
  type: ClauseVersion
  label: {en: Roof (1)}
  pointNumber: "1"
  expressesClause: clause:one
  hasEffect:
    - {id: effect:x, type: TYPE, normStrength: STRENGTH, dutyBearer: BEARER, action: rebuild,
       affects: asset:roof, TIMES}
- {id: stance:x, type: Stance, stanceHolder: HOLDER, stanceTarget: TARGET, stanceType: KIND}
"""
_BY = "dueBy: {label: {en: by 1 May 2031}, hasEnd: {date: 2031-05-01}}"


def _say(write_data: WriteData, kind: str, **words: str) -> str:
    told = {"TYPE": "Obligation", "STRENGTH": "shall", "BEARER": "institution:town"}
    told |= {"TIMES": _BY, "HOLDER": "institution:office", "TARGET": "effect:x", "KIND": kind}
    text = _ROOF
    for name, word in (told | words).items():
        text = text.replace(name, word)
    return str(pg.open(write_data(text)).sentence("stance:x"))


def test_what_is_feared_has_one_time_and_what_is_demanded_has_all(write_data: WriteData) -> None:
    several = f"{_BY}, repeatFrequency: P1Y"
    told = "The Heritage Office {} the Town of Lund {} the roof of the church{}."
    assert _say(write_data, "fears") == told.format(
        "fears that", "would have to rebuild", " by 1 May 2031"
    )
    assert _say(write_data, "fears", TIMES=several) == told.format(
        "fears that", "would have to rebuild", ""
    )
    assert "every year" in _say(write_data, "demands", TIMES=several)


@pytest.mark.parametrize(
    ("holder", "expected"),
    [
        ("institution:town", "The Town of Lund demands that it rebuild"),
        ("group:crews", "Crews demand that the Town of Lund rebuild"),
    ],
)
def test_whose_stance_it_is_has_a_pronoun_behind_it(
    write_data: WriteData, holder: str, expected: str
) -> None:
    assert _say(write_data, "demands", HOLDER=holder).startswith(expected)


def test_a_pronoun_does_not_stand_for_one_of_two(write_data: WriteData) -> None:
    towards = "demands, stanceTowards: institution:office"
    told = _say(write_data, towards, HOLDER="institution:town")
    assert " it " not in told


def test_a_text_is_feared_for_the_harm_that_it_may_do(write_data: WriteData) -> None:
    told = _say(write_data, "fears", TARGET="cv:one")
    assert told == "The Heritage Office fears harm from point 1 (“Roof”)."


@pytest.mark.parametrize("kind", ["Obligation", "Prohibition", "Permission"])
@pytest.mark.parametrize("strength", ["shall", "should", "is-expected", "will-endeavour"])
def test_a_demand_is_a_wish_whatever_its_strength(
    write_data: WriteData, kind: str, strength: str
) -> None:
    told = _say(write_data, "demands", TYPE=kind, STRENGTH=strength)
    assert told.startswith("The Heritage Office demands that the Town of Lund ")
    assert "would" not in told


_PLAN = """
- {id: peace-plan:x, type: PeacePlan, label: {uk: План}}
- {id: version:x, type: PlanVersion, label: {uk: План}, versionOf: x}
- {id: institution:guild, type: Institution, label: {uk: Гільдія}}
- {id: group:pilots, type: ActorGroup, label: {uk: лоцмани}}
- {id: asset:quotas, type: Asset, label: {uk: квоти}}
- {id: status:halved, type: Concept, inScheme: status, label: {uk: скорочені},
   definition: {en: x.}}
- {id: condition:radio, type: Condition, label: {uk: по радіо}}
- {id: condition:storm, type: Condition, label: {uk: рибалки виловлять забагато}}
- id: cv:x-1
  label: {uk: Мова}
  type: ClauseVersion
  accordingTo: version:x
  pointNumber: "1"
  expressesClause: {id: clause:x-1, type: Clause, label: {uk: Мова}, topic: media}
  hasEffect:
  - {id: effect:speak, type: Obligation, dutyBearer: group:pilots, action: use-language,
     language: en, hasCondition: condition:radio}
  - {id: effect:fewer, type: StatusChange, affects: asset:quotas, resultingStatus: halved,
     startsIf: condition:storm}
  - {id: effect:teach, type: Obligation, normStrength: is-expected, dutyBearer: group:pilots,
     action: use-language, language: pl}
"""


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (
            "stanceType: objects, stanceTarget: effect:speak",
            "Гільдія заперечує проти обов’язку лоцманів користуватися англійською мовою "
            "по радіо (пункт 1).",
        ),
        (
            "stanceType: red-line, stanceTarget: effect:speak",
            "Гільдія категорично відкидає обов’язок лоцманів користуватися англійською мовою "
            "по радіо (пункт 1).",
        ),
        (
            "stanceType: has-not-agreed, stanceTarget: effect:fewer",
            "Гільдія не погоджується з положенням про те, що квоти мають бути скорочені, "
            "якщо рибалки виловлять забагато (пункт 1).",
        ),
        (
            "stanceType: has-not-agreed, stanceTarget: cv:x-1",
            "Гільдія не погоджується з пунктом 1 («Мова»).",
        ),
        (
            "stanceType: pressures, stanceTarget: effect:teach, stanceTowards: group:pilots",
            "Гільдія домагається, щоб лоцмани користувалися польською мовою.",
        ),
    ],
)
def test_a_ukrainian_stance_has_the_condition_of_what_it_is_on(
    write_data: WriteData, terms: str, expected: str
) -> None:
    stance = f"- {{id: stance:x, type: Stance, stanceHolder: institution:guild, {terms}}}\n"
    graph = pg.open(write_data(_PLAN + stance))
    assert graph.sentence("stance:x", language="uk").text == expected
