import re
from pathlib import Path

import pytest

import plangraph as pg
from asking.sentences.spoken import PLANS, read_sentences
from conftest import WriteData
from needs import TIME
from plangraph.asking.language import read_language

_PLAN = """
- {id: institution:b, type: Institution, label: {en: Ferry Board}}
- {id: institution:c, type: Institution, label: {en: Toll Court}}
- {id: person:o, type: Person, label: {en: Ana Orm}}
- {id: group:p, type: ActorGroup, label: {en: passengers}}
- {id: action:land, type: Concept, inScheme: action, label: {en: land}, definition: {en: Set.}}
- {id: action:lose, type: Concept, inScheme: action, label: {en: lose}, definition: {en: Miss.}}
- id: effect:e
  type: KIND
  dutyBearer: BEARER
  action: ACTION
  affects: group:p
  hasCondition: CONDITION
"""


def _say(write_data: WriteData, condition: str, *more: str) -> str:
    kind, action, bearer = (*more, *("Permission", "land", "institution:b")[len(more) :])
    data = _PLAN.replace("KIND", kind).replace("ACTION", action).replace("BEARER", bearer)
    return str(pg.open(write_data(data.replace("CONDITION", condition))).sentence("effect:e"))


@TIME
@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("{label: {en: consensus}}", "by consensus"),
        ("{label: {en: consensus in the Board}}", "by consensus"),
        ("{label: {en: unanimity}}", "unanimously"),
        ("{votingRule: consensus}", "by consensus"),
        ("{votingRule: unanimity, determinedBy: institution:b}", "unanimously"),
        ("{label: {en: simple majority of its members}}", "by a simple majority of its members"),
        (
            "{label: {en: five votes out of seven}, votingRule: votes-cast}",
            "by five votes out of seven",
        ),
        (
            "{anyOf: [{label: {en: consensus}}, {label: {en: four votes out of five}}]}",
            "by consensus or by four votes out of five",
        ),
    ],
)
def test_a_body_decides_by_the_vote_that_it_needs(
    write_data: WriteData, condition: str, told: str
) -> None:
    assert (
        _say(write_data, condition)
        == f"The Ferry Board would be allowed to land passengers {told}."
    )


@pytest.mark.parametrize(
    ("condition", "more", "told"),
    [
        (
            "{label: {en: consensus}, determinedBy: institution:c}",
            (),
            "provided that the Toll Court finds that there is consensus",
        ),
        ("{label: {en: consensus}}", ("Permission", "land", "person:o"), "subject to consensus"),
        ("{label: {en: consensus}}", ("Prohibition",), "subject to consensus"),
        (
            "{label: {en: four of five members agree}}",
            (),
            "provided that four of five members agree",
        ),
    ],
)
def test_the_vote_of_another_and_what_members_do_stay_conditions(
    write_data: WriteData, condition: str, more: tuple[str, ...], told: str
) -> None:
    assert f" {told}" in _say(write_data, condition, *more)


@pytest.mark.parametrize(
    ("label", "kind", "told"),
    [
        ("the sick are landed first", "Obligation", "land passengers, the sick first."),
        ("the north comes first", "Obligation", "land passengers, the north first."),
        (
            "the boats are washed first",
            "Obligation",
            "land passengers if the boats are washed first.",
        ),
        (
            "the sick are landed first",
            "Permission",
            "land passengers provided that the sick are landed first.",
        ),
    ],
)
def test_who_is_first_in_a_duty_is_no_condition(
    write_data: WriteData, label: str, kind: str, told: str
) -> None:
    assert _say(write_data, f"{{label: {{en: {label}}}}}", kind).endswith(told)


@pytest.mark.parametrize("label", ["the reason is fog", "because of fog", "reasons are fog"])
def test_a_reason_follows_because_of(write_data: WriteData, label: str) -> None:
    told = _say(write_data, f"{{label: {{en: {label}}}}}", "Prohibition")
    assert told == "The Ferry Board would not be allowed to land passengers because of fog."


@pytest.mark.parametrize(
    ("kind", "told"),
    [("Prohibition", "would not lose"), ("Obligation", "would lose")],
)
def test_what_befalls_somebody_is_no_duty_of_theirs(
    write_data: WriteData, kind: str, told: str
) -> None:
    found = _say(write_data, "{label: {en: because of fog}}", kind, "lose", "group:p")
    assert found == f"Passengers {told} because of fog."


def test_every_verb_that_befalls_somebody_has_no_modal_of_a_duty() -> None:
    language = read_language("en")
    assert language.words("befalling")
    for strength, forms in language.sections["modals"]["Befallen"].items():
        assert all("not" in form.split() for form in forms.values()), strength


@pytest.mark.parametrize("manner", ["unarmed", "together", "according to custom", "under escort"])
def test_a_manner_stands_as_it_is_and_two_are_joined_with_and(
    write_data: WriteData, manner: str
) -> None:
    for kind in ("Obligation", "Permission", "Prohibition"):
        told = _say(write_data, f"{{label: {{en: {manner}}}}}", kind)
        assert told.endswith(f"land passengers {manner}.")
    two = f"[{{label: {{en: {manner}}}}}, {{label: {{en: without arms}}}}]"
    words = set(_say(write_data, two, "Permission").removesuffix(".").split())
    assert words >= {*manner.split(), "and", "without", "arms"}


def test_a_clause_about_voters_has_no_second_verb(write_data: WriteData) -> None:
    label = "two thirds of the farmers upstream consent"
    condition = f"{{label: {{en: {label}}}, votingRule: votes-cast}}"
    assert _say(write_data, condition, "Permission").endswith(f" {label}.")


_FORCED = re.compile(
    r"there (?:is|are) (?:an? )?(?:together|un\w+ed|according|against|in|by|under|free of|with)\b"
)


@pytest.mark.parametrize("plan", sorted(set(PLANS.values())), ids=str)
def test_no_manner_of_any_plan_is_told_as_a_thing_that_there_is(plan: Path) -> None:
    sentences = read_sentences(plan)
    facts = sentences.facts
    effects = [thing for thing in facts.things if facts.values(thing, "hasCondition")]
    told = [str(sentences.effect(thing)) for thing in effects]
    assert [text for text in told if _FORCED.search(text)] == []
