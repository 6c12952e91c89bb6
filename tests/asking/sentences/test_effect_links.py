from __future__ import annotations

import pytest

import plangraph as pg
from asking.sentences.one_point import ONE_POINT
from conftest import WriteData
from plangraph.asking.sentence import Role, mark, write_plain
from plangraph.asking.sentences.effect_links import find_difference
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

_PLAN = """
- {id: institution:mill, type: Institution, label: {en: Mill}, status: existing}
- {id: group:farmers, type: ActorGroup, label: {en: Farmers}}
- {id: asset:flour, type: Asset, label: {en: Flour}}
- {id: condition:flood, type: Condition, label: {en: the mill is flooded}}
- {id: clause:a, label: {en: A}}
- {id: peace-plan:x, type: PeacePlan, label: {en: X}}
- {id: version:x, versionOf: peace-plan:x, label: {en: X}, hasClauseVersion: [
    {id: cv:a, expressesClause: clause:a, pointNumber: "1",
     hasEffect: [effect:a, effect:b, effect:c]}]}
- {id: effect:b, type: Obligation, dutyBearer: institution:mill, action: publish,
   affects: asset:flour, startsIf: condition:flood}
- {id: effect:c, type: Obligation, dutyBearer: institution:mill, action: pay,
   transferTo: group:farmers, hasQuantity: {bound: exact, value: 5, currency: EUR}}
"""

_MILL = "type: Obligation, dutyBearer: institution:mill"


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (
            f"{_MILL}, action: supply, affects: asset:flour, orElse: effect:b, "
            "startsIf: condition:flood",
            "The mill would have to supply flour, or else publish flour, if the mill is flooded.",
        ),
        (
            f"{_MILL}, action: supply, affects: asset:flour, orElse: effect:b",
            "The mill would have to supply flour or, if it is flooded, publish flour.",
        ),
        (
            f"{_MILL}, action: supply, affects: asset:flour, precedes: effect:b",
            "The mill would have to supply flour; after that, the mill would have to publish "
            "flour.",
        ),
        (
            f"{_MILL}, action: pay, isPartOf: effect:c, "
            "hasQuantity: {bound: exact, value: 2, currency: EUR}",
            "The mill would have to pay €2, as part of the duty to pay €5 to farmers.",
        ),
        (
            f"{_MILL}, action: pay, isPartOf: effect:c, transferTo: group:farmers, "
            "hasQuantity: {bound: exact, value: 2, currency: EUR}",
            "The mill would have to pay €2 of the €5 to farmers.",
        ),
        (
            f"{_MILL}, action: pay, isPartOf: effect:c, transferTo: group:farmers, "
            "hasQuantity: {bound: exact, value: 1, outOf: 2, unit: parts}",
            "The mill would have to pay half of the €5 to the farmers.",
        ),
        (
            f"{_MILL}, action: pay, isPartOf: effect:c, transferTo: group:farmers, "
            "hasQuantity: {bound: exact, value: 2, currency: USD}",
            "The mill would have to pay $2 to farmers, as part of the duty to pay €5 to farmers.",
        ),
        (
            f"{_MILL}, action: publish, affects: asset:flour, isPartOf: effect:b, "
            "hasTime: {label: {en: in May}}",
            "The mill would have to publish flour in May, as part of this duty.",
        ),
        (
            f"{_MILL}, action: pay, transferTo: group:farmers, alternativeTo: effect:c, "
            "hasQuantity: {bound: exact, value: 2, currency: EUR}",
            "The mill would have to pay €2 or €5 (this is not decided yet) to farmers.",
        ),
        (
            "type: StatusChange, affects: asset:flour, resultingStatus: suspended, "
            "reverses: effect:b",
            "Flour would be suspended; this concerns the duty of the mill to publish it (point 1).",
        ),
    ],
)
def test_an_effect_is_told_with_the_others_that_it_is_linked_to(
    write_data: WriteData, effect: str, expected: str
) -> None:
    path = write_data(_PLAN + f"- {{id: effect:a, {effect}}}\n")
    assert str(pg.open(path).sentence("effect:a")) == expected


def test_the_other_one_of_two_choices_names_the_first_one(write_data: WriteData) -> None:
    effect = f"{_MILL}, action: supply, affects: asset:flour, startsIf: condition:flood"
    path = write_data(_PLAN + f"- {{id: effect:a, {effect}, orElse: effect:b}}\n")
    store, other = pg.open(path).store, expand("effect:b")
    text = "The mill would have to publish flour, or else supply flour, if the mill is flooded."
    assert str(Sentences(store).effect(other)) == text
    assert str(Sentences(store, things=[other]).effect(other)) == text


_HALVES = """
- {id: effect:d, type: Obligation, dutyBearer: institution:mill, action: compensate,
   affects: group:farmers, startsIf: condition:flood}
- {id: effect:e, EFFECT, orElse: effect:d}
"""


@pytest.mark.parametrize(
    ("effect", "first", "second"),
    [
        (
            f"{_MILL}, action: supply, affects: asset:flour",
            "The mill would have to supply flour or, if it is flooded, compensate farmers.",
            "its duty to supply flour",
        ),
        (
            "type: Entitlement, beneficiary: group:farmers, action: return-property, "
            "affects: asset:flour",
            "Farmers would be owed the return of flour or, if the mill is flooded, the mill would "
            "have to compensate farmers.",
            "the right of farmers to the return of flour",
        ),
    ],
)
def test_an_or_else_with_a_condition_is_told_after_it_and_replaces_the_first_half(
    write_data: WriteData, effect: str, first: str, second: str
) -> None:
    graph = pg.open(write_data(_PLAN + _HALVES.replace("EFFECT", effect)))
    assert str(graph.sentence("effect:e")) == first
    told = "The mill would have to compensate farmers if it is flooded; this would replace "
    assert str(graph.sentence("effect:d")).startswith(told + second)


@pytest.mark.parametrize("link", ["orElse", "alternativeTo"])
@pytest.mark.parametrize("condition", ["", "startsIf: condition:flood, "])
def test_who_is_not_named_is_not_told_between_two_clauses(
    write_data: WriteData, link: str, condition: str
) -> None:
    owed = "type: Entitlement, beneficiary: group:farmers, action: return-property"
    effect = f"- {{id: effect:a, {owed}, affects: asset:flour, {condition}favour: gets, LINK}}\n"
    alone = pg.open(write_data(_PLAN + effect.replace(", LINK", "")))
    silence = "; who would owe this is not known." if condition else "; by whom is not known."
    assert str(alone.sentence("effect:a")).endswith(silence)
    linked = pg.open(write_data(_PLAN + effect.replace("LINK", f"{link}: effect:b")))
    assert "not known" not in str(linked.sentence("effect:a"))


def test_only_the_amount_is_written_where_all_else_is_the_same() -> None:
    one, other = (("pay ", *mark(Role.NUMBER, number), " now") for number in ("€5", "€6"))
    assert write_plain(find_difference(one, other)) == "€6"
    assert write_plain(find_difference(one, ("run",))) == "run"


_UKRAINIAN = (
    """
- {id: group:crew, type: ActorGroup, label: {en: the crew, uk: екіпаж}}
- {id: group:guests, type: ActorGroup, label: {en: guests, uk: гості}}
- {id: asset:sum, type: Asset, label: {en: rents, uk: виплати}}
- {id: condition:storm, type: Condition, label: {en: there is a storm, uk: буде шторм}}
- {id: condition:ice, type: Condition, label: {en: there is ice, uk: буде крига}}
"""
    + ONE_POINT
    + """\
        - {id: effect:first, type: Obligation, dutyBearer: group:crew, action: house, affects: group:guests, startsIf: condition:storm, orElse: effect:second}
        - {id: effect:second, type: Obligation, dutyBearer: group:crew, action: help-people, affects: group:guests, startsIf: condition:storm}
        - {id: effect:third, type: Obligation, dutyBearer: group:crew, action: house, affects: group:guests, startsIf: condition:ice, orElse: effect:other}
        - {id: effect:other, type: Obligation, dutyBearer: group:crew, action: help-people, affects: group:guests, startsIf: condition:storm}
    - pointNumber: "2"
      expressesClause: {label: {en: B}}
      hasEffect: [{id: effect:rents, type: Obligation, dutyBearer: group:crew, action: pay, transferTo: group:guests}]
    - pointNumber: "3"
      expressesClause: {label: {en: C}}
      hasEffect: [{id: effect:pause, type: StatusChange, affects: asset:sum, resultingStatus: suspended, reverses: effect:rents}]
    - pointNumber: "4"
      expressesClause: {label: {en: D}}
      hasEffect: [{id: effect:part, type: Obligation, dutyBearer: group:crew, action: pay, transferTo: group:guests, isPartOf: effect:rents, prevailsOver: effect:pause}]
    - pointNumber: "5"
      expressesClause: {label: {en: E}}
      hasEffect:
        - {id: effect:fee, type: Obligation, dutyBearer: group:crew, action: pay, transferTo: group:guests, hasQuantity: {value: 90, currency: EUR}}
        - {id: effect:half, type: Obligation, dutyBearer: group:crew, action: pay, transferTo: group:guests, hasQuantity: {value: 1, outOf: 2, unit: parts}, isPartOf: effect:fee}
        - {id: effect:stay, type: Permission, dutyBearer: group:crew, action: house, affects: group:guests}
        - {id: effect:some, type: Permission, dutyBearer: group:crew, action: help-people, affects: group:guests, isPartOf: effect:stay}
        - {id: effect:ban, type: Prohibition, dutyBearer: group:crew, action: house, affects: group:guests}
        - {id: effect:less, type: Prohibition, dutyBearer: group:crew, action: help-people, affects: group:guests, isPartOf: effect:ban}
"""  # noqa: E501
)


@pytest.mark.parametrize(
    ("effect", "ending"),
    [
        ("first", "надати житло гостям або ж допомагати гостям, якщо буде шторм."),
        ("second", "допомагати гостям або ж надати житло гостям, якщо буде шторм."),
        ("third", "якщо буде крига, або ж допомагати гостям, якщо буде шторм."),
        ("pause", "Належить призупинити виплати; це призупиняє дію пункту 2."),
        (
            "part",
            "це має перевагу над призупиненням виплат (пункт 3); це частина обов’язку платити "
            "гостям (пункт 2).",
        ),
        ("half", "половину з 90 євро."),
        ("some", "допомагати гостям; це частина права надати житло гостям."),
        ("less", "допомагати гостям; це частина заборони надавати житло гостям."),
    ],
)
def test_a_ukrainian_effect_is_linked_to_others(
    write_data: WriteData, effect: str, ending: str
) -> None:
    iri, store = expand(f"effect:{effect}"), pg.open(write_data(_UKRAINIAN)).store
    for things in (None, [iri]):
        assert Sentences(store, "uk", things).effect(iri).text.endswith(ending)
