import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.language import read_language
from plangraph.asking.sentences.opening_conditions import (
    begins_plainly,
    introduces,
    list_pointed,
    name_first,
)

_ENGLISH = read_language("en")
_PLAN = """
- {id: state:n, type: State, label: {en: Norva}}
- {id: group:s, type: ActorGroup, label: {en: spies}}
- {id: asset:aid, type: Asset, label: {en: aid to that Party}, owner: state:n}
- {id: action:stop, type: Concept, inScheme: action, label: {en: stop}, definition: {en: End.}}
- {id: effect:e, type: Permission, dutyBearer: state:n, action: stop, MORE}
"""


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            "affects: asset:aid, startsIf: {label: {en: a Party sends troops}}",
            "If a Party sends troops, Norva would be allowed to stop its aid to that Party.",
        ),
        (
            "affects: asset:aid, startsIf: {label: {en: the bridge falls}}",
            "Norva would be allowed to stop its aid to that Party if the bridge falls.",
        ),
        (
            "affects: asset:aid, exceptFor: group:s, startsIf: {label: {en: the bridge falls}}",
            "If the bridge falls, Norva would be allowed to stop its aid to that Party, "
            "except for spies.",
        ),
        (
            "affects: asset:aid, exceptFor: group:s, endsIf: {label: {en: the bridge falls}}",
            "Norva would be allowed to stop its aid to that Party, except for spies, "
            "until the bridge falls.",
        ),
    ],
)
def test_a_condition_stands_before_who_is_pointed_at_and_before_an_exception(
    write_data: WriteData, more: str, told: str
) -> None:
    assert str(pg.open(write_data(_PLAN.replace("MORE", more))).sentence("effect:e")) == told


def test_a_noun_is_pointed_at_behind_that_or_such() -> None:
    assert list_pointed(_ENGLISH, ("aid to that Party",)) == {"party"}
    assert list_pointed(_ENGLISH, ("such a state",)) == {"state"}
    assert not list_pointed(_ENGLISH, ("the Party",))
    assert not list_pointed(read_language("uk"), ("that Party",))


def test_a_noun_is_introduced_by_a_or_any() -> None:
    assert introduces(_ENGLISH, ("if any other Party attacks",), frozenset({"party"}))
    assert not introduces(_ENGLISH, ("if the Party attacks",), frozenset({"party"}))


def test_a_plain_opening_is_one_clause() -> None:
    assert begins_plainly(_ENGLISH, ("if ", "it rains"))
    assert not begins_plainly(_ENGLISH, ("if ", "it rains, until May"))
    assert not begins_plainly(_ENGLISH, ("provided that ", "it rains"))


def test_a_dispute_that_nothing_names_before_is_a_dispute() -> None:
    assert name_first(_ENGLISH, ("if talks end the dispute",)) == ("if talks end a dispute",)
