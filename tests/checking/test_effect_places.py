"""Effects of one point: two that say the same, and names that follow from their order."""

import pytest

import plangraph as pg
from conftest import ROOT, WriteData

PLAN = """
- {{id: peace-plan:a, type: PeacePlan, label: {{en: A}}}}
- {{id: state:a, type: State, label: {{en: A}}}}
- {{id: state:b, type: State, label: {{en: B}}}}
- id: version:a
  type: PlanVersion
  label: {{en: Draft A}}
  versionOf: a
  hasClauseVersion:
    - pointNumber: 1
      expressesClause: {{label: {{en: Talks}}, topic: institutions}}
      specificity: some
      hasEffect:
        - {first}
        - {second}
{further}"""
TALKS = "{type: Obligation, dutyBearer: state:a, action: hold-talks}"
CAP = (
    "{type: Prohibition, dutyBearer: state:a, action: exceed,"
    " hasQuantity: {bound: at-most, value: 3}}"
)
STANCE = """- id: stance:b
  type: Stance
  label: {{en: B objects}}
  stanceHolder: state:b
  stanceType: objects
  stanceTarget: {target}
"""


def find(write_data: WriteData, first: str, second: str, further: str = "") -> list[str]:
    path = write_data(PLAN.format(first=first, second=second, further=further))
    found = pg.check(path).findings
    return [f"{item.line}: {item.message}" for item in found if item.code in ("PG145", "PG146")]


@pytest.mark.parametrize("effect", [TALKS, CAP])
def test_an_effect_that_is_there_twice_is_a_finding(write_data: WriteData, effect: str) -> None:
    assert find(write_data, effect, effect) == ["15: effect:a-1.2 says the same as effect:a-1"]
    named = effect.replace("{type", "{id: effect:own, type")
    assert find(write_data, effect, named) == ["15: effect:own says the same as effect:a-1"]


def test_effects_that_differ_in_an_amount_or_a_party_are_two(write_data: WriteData) -> None:
    assert find(write_data, CAP, CAP.replace("3", "4")) == []
    assert find(write_data, TALKS, TALKS.replace("state:a", "state:b")) == []


def test_effects_that_differ_in_the_words_of_a_time_are_two(write_data: WriteData) -> None:
    first, second = (
        TALKS.replace("hold-talks", f"hold-talks, dueBy: {{label: {{en: {when}}}}}")
        for when in ("after the vote", "a year later")
    )
    assert find(write_data, first, second) == []
    assert find(write_data, first, first) == ["15: effect:a-1.2 says the same as effect:a-1"]


def test_what_refers_to_an_effect_by_its_place_is_a_finding(write_data: WriteData) -> None:
    other = TALKS.replace("state:a", "state:b")
    further = STANCE.format(target="effect:a-1.2")
    (message,) = find(write_data, TALKS, other, further)
    assert message.startswith("21: effect:a-1.2 is named after its place")


@pytest.mark.parametrize("target", ["cv:a-1", "effect:own", "version:a"])
def test_what_refers_to_a_name_that_stays_is_not(write_data: WriteData, target: str) -> None:
    named = TALKS.replace("{type", "{id: effect:own, type").replace("state:a", "state:b")
    assert find(write_data, TALKS, named, STANCE.format(target=target)) == []


def test_the_bundled_plans_have_none() -> None:
    found = pg.check(ROOT / "data" / "us28").findings
    assert not {"PG145", "PG146"} & {item.code for item in found}
