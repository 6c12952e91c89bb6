"""Questions find a thing in every slot, an amount with its denominator, and own words."""

from __future__ import annotations

import re

import pytest

import plangraph as pg
from asking.sentences.one_point import ONE_POINT
from conftest import WriteData
from plangraph.vocabulary import compact

_THINGS = """\
- {id: state:a, type: State, label: {en: Arvenia}}
- {id: state:b, type: State, label: {en: Boria}}
- {id: institution:council, type: Institution, label: {en: Council}, status: proposed}
- {id: group:all, type: ActorGroup, label: {en: the Parties}}
- {id: group:guards, type: ActorGroup, label: {en: guards}}
- {id: group:garrison, type: ActorGroup, label: {en: garrison}, atLocation: place:valley}
- {id: asset:gold, type: Asset, label: {en: gold}}
- {id: asset:mine, type: Asset, label: {en: mine}, atLocation: place:valley}
- {id: place:land, type: Place, label: {en: Land}}
- {id: place:valley, type: Place, label: {en: Valley}, isPartOf: place:land}
"""
#: Words of a user's own, and the broader word of each.
_WORDS = {
    "bow-out": "withdraw",
    "break-tie": "vote",
    "rule-on": "decide",
    "name-head": "nominate",
    "draw": "receive",
    "let-flow": "supply",
    "tip": "contribute-money",
}
_DATA = _THINGS + "".join(
    f"- {{id: action:{name}, type: Concept, inScheme: action, label: {{en: {name}}},"
    f" broader: action:{broader}, definition: {{en: A word of our own.}}}}\n"
    for name, broader in _WORDS.items()
)
_IN_COUNCIL = "affects: institution:council, dutyBearer: state:a"
_A = "type: Obligation, dutyBearer: state:a"


def _ask(write_data: WriteData, question: str, effect: str, **values: str) -> list[dict[str, str]]:
    text = f"{_DATA}{ONE_POINT}        - {{id: effect:e, {effect}}}\n"
    answer = pg.open(write_data(text)).ask(question, **values)
    return [
        {
            name: compact(str(value))
            for name, value in zip(answer.columns, row, strict=True)
            if value
        }
        for row in answer
    ]


@pytest.mark.parametrize("question", ["at-place", "withdrawals"])
@pytest.mark.parametrize("action", ["withdraw", "bow-out"])
@pytest.mark.parametrize(
    "slots",
    [
        "affects: place:valley",
        "affects: [group:guards, place:valley]",
        "affects: group:guards, transferFrom: place:valley",
        "affects: group:guards, atLocation: place:valley",
        "affects: group:garrison",
        "affects: asset:mine",
        "transferFrom: place:valley",
    ],
)
def test_a_place_is_found_in_every_slot_that_says_where_something_leaves(
    write_data: WriteData, question: str, action: str, slots: str
) -> None:
    rows = _ask(write_data, question, f"{_A}, action: {action}, {slots}")
    place = "place" if question == "at-place" else "region"
    assert [(row["effect"], row[place]) for row in rows] == [("effect:e", "place:valley")]


@pytest.mark.parametrize(
    "slots",
    [
        "affects: group:guards, transferTo: place:valley",
        "affects: group:guards, transferInto: place:valley",
        "affects: group:guards, transferInto: asset:mine",
        "beneficiary: group:garrison",
        "affects: asset:gold, hasQuantity: {value: 1, outOf: 3, shareOf: place:valley}",
    ],
)
def test_what_goes_to_a_place_or_favours_who_is_there_is_provided_for_it_and_leaves_nothing(
    write_data: WriteData, slots: str
) -> None:
    effect = f"{_A}, action: withdraw, {slots}"
    assert [row["place"] for row in _ask(write_data, "at-place", effect)] == ["place:valley"]
    assert [*_ask(write_data, "withdrawals", effect)] == []


def test_a_place_is_found_in_the_one_around_it(write_data: WriteData) -> None:
    effect = f"{_A}, action: withdraw, affects: group:guards, transferFrom: place:valley"
    assert len(_ask(write_data, "at-place", effect, place="Land")) == 1


def test_every_question_with_an_amount_says_of_how_many_parts_it_is() -> None:
    for question in pg.read_questions():
        is_amount = re.search(r"schema:value \?", question.text)
        if is_amount and 'unitText "' not in question.text:
            assert "plan:outOf" in question.text, question.name


@pytest.mark.parametrize(
    ("question", "effect", "number"),
    [
        ("gains", "type: Entitlement, beneficiary: state:a, action: receive", "amount"),
        ("money", "type: Entitlement, beneficiary: state:a, action: receive", "amount"),
        ("obligations", f"{_A}, action: pay", "amount"),
        ("numbers", f"{_A}, action: pay", "value"),
        ("forces-cap", "type: Prohibition, dutyBearer: state:a, action: exceed", "cap"),
        ("withdrawals", f"{_A}, action: withdraw, transferFrom: place:valley", "extent"),
        ("bodies", "type: Entitlement, beneficiary: state:a, action: hold-seats", "value"),
    ],
)
def test_a_share_is_never_given_without_its_denominator(
    write_data: WriteData, question: str, effect: str, number: str
) -> None:
    affected = {"bodies": "institution:council", "forces-cap": "group:guards"}
    share = "hasQuantity: {bound: at-most, value: 7, outOf: 10, shareOf: asset:gold}"
    rows = _ask(
        write_data, question, f"{effect}, affects: {affected.get(question, 'asset:gold')}, {share}"
    )
    assert {(row[number], row["outOf"]) for row in rows} == {("7", "10")}


_RECEIVE = "type: Entitlement, beneficiary: state:a, affects: asset:gold"
_SHARE = "hasQuantity: {value: 45, unit: percent, shareOf: asset:gold}"


@pytest.mark.parametrize(
    ("effect", "count"),
    [
        (f"{_RECEIVE}, action: receive, {_SHARE}", 1),
        (f"{_RECEIVE}, action: draw, {_SHARE}", 1),
        (f"{_RECEIVE}, action: share-revenue, {_SHARE}", 1),
        (f"{_RECEIVE}, action: receive", 0),
        (f"{_A}, action: tip", 1),
        (f"{_A}, action: let-flow, affects: asset:gold", 0),
        (f"{_RECEIVE}, action: receive-output, {_SHARE}", 0),
    ],
)
def test_money_has_the_shares_that_somebody_receives_and_no_goods(
    write_data: WriteData, effect: str, count: int
) -> None:
    assert len(_ask(write_data, "money", effect)) == count


@pytest.mark.parametrize("action", ["decide", "rule-on", "legislate", "make-law", "govern"])
@pytest.mark.parametrize("kind", ["Permission", "Obligation", "Prohibition"])
@pytest.mark.parametrize("matter", ["", ", exceptFor: topic:money", ", onMatter: money"])
def test_a_power_over_all_matters_is_a_competence_with_what_it_does_not_reach(
    write_data: WriteData, action: str, kind: str, matter: str
) -> None:
    effect = f"type: {kind}, dutyBearer: state:a, action: {action}{matter}"
    (row,) = _ask(write_data, "competences", effect)
    assert row.get("matter") == ("topic:money" if "onMatter" in matter else None)
    assert row.get("except") == ("topic:money" if "exceptFor" in matter else None)


def test_what_is_no_power_is_no_competence(write_data: WriteData) -> None:
    assert _ask(write_data, "competences", f"{_A}, action: withdraw") == []


@pytest.mark.parametrize(
    ("effect", "part"),
    [
        (f"action: vote, {_IN_COUNCIL}", "action:vote"),
        (f"action: break-tie, {_IN_COUNCIL}", "action:vote"),
        (f"action: name-head, {_IN_COUNCIL}", "action:nominate"),
        (f"action: hold-office, {_IN_COUNCIL}", "action:hold-office"),
        (
            "action: rule-on, dutyBearer: institution:council, exceptFor: topic:money",
            "action:decide",
        ),
    ],
)
def test_the_acts_in_a_body_are_found_in_own_words_with_what_they_do_not_reach(
    write_data: WriteData, effect: str, part: str
) -> None:
    (row,) = _ask(write_data, "bodies", f"type: Permission, {effect}")
    assert row["part"] == part
    assert row.get("except") == ("topic:money" if "exceptFor" in effect else None)


def test_the_size_of_a_body_is_where_it_is_set_up(write_data: WriteData) -> None:
    effect = "type: StatusChange, establishes: institution:council, hasQuantity: "
    (row,) = _ask(write_data, "bodies", effect + "{value: 12, unit: members}")
    assert (row["part"], row["value"], row["unit"]) == ("plan:hasQuantity", "12", "members")
    assert _ask(write_data, "bodies", effect + "{value: 12, currency: EUR}") == []


_DECIDES = "hasCondition: {label: {en: it agrees}, determinedBy: "


@pytest.mark.parametrize(
    ("effect", "deciding"),
    [
        ("type: Obligation, dutyBearer: state:a, action: ratify", {"state:a"}),
        ("type: Prohibition, dutyBearer: state:a, action: vote", set()),
        ("type: Permission, dutyBearer: state:a, action: legislate", set()),
        (f"type: Permission, dutyBearer: state:a, action: cede, {_DECIDES}state:b}}", {"state:b"}),
        (f"type: Permission, dutyBearer: state:a, action: cede, {_DECIDES}state:a}}", set()),
        (f"type: Entitlement, beneficiary: state:a, action: receive, {_DECIDES}state:a}}", set()),
        (
            f"type: Permission, dutyBearer: state:a, action: cede, {_DECIDES}state:a,"
            " votingRule: consensus}",
            {"state:a"},
        ),
        (
            f"type: Permission, dutyBearer: group:all, action: cede, {_DECIDES}group:all}}",
            {"group:all"},
        ),
    ],
)
def test_nobody_needs_a_ban_or_the_own_consent(
    write_data: WriteData, effect: str, deciding: set[str]
) -> None:
    assert {row["by"] for row in _ask(write_data, "approvals", effect)} == deciding


_DUTY = f"{_A}, action: ratify"
_BY = "dueBy: {label: {en: within 20 days}, duration: P20D}"


@pytest.mark.parametrize(
    ("effect", "due"),
    [
        (f"{_DUTY}, {_BY}", [("effect:e", "within 20 days")]),
        (
            f"{_DUTY}, hasTime: {{date: 2031-05-02, label: {{en: on 2 May}}}}",
            [("effect:e", "on 2 May")],
        ),
        (f"{_DUTY}, hasTime: {{label: {{en: for 35 years}}, duration: P35Y}}", []),
        (f"{_DUTY}, hasTime: {{label: {{en: until May}}, hasEnd: {{date: 2031-05-02}}}}", []),
        (
            f"{_DUTY}, repeatFrequency: P1Y, hasTime: {{label: {{en: for a week}}, duration: P7D}}",
            [("effect:e", None)],
        ),
        (
            "type: Entitlement, beneficiary: state:a, action: chair, affects: institution:council,"
            " repeatFrequency: P2Y, hasTime: {label: {en: for eight months}, duration: P8M}",
            [("effect:e", None)],
        ),
        (
            f"{_DUTY}, startsIf: {{id: condition:c, label: {{en: asked}},"
            f" determinedBy: state:b, {_BY}}}",
            [("condition:c", "within 20 days")],
        ),
        (
            f"{_DUTY}, hasCondition: {{label: {{en: x}},"
            f" anyOf: {{id: condition:c, label: {{en: y}}, {_BY}}}}}",
            [("condition:c", "within 20 days")],
        ),
    ],
)
def test_a_time_in_which_something_holds_is_no_deadline(
    write_data: WriteData, effect: str, due: list[tuple[str, str | None]]
) -> None:
    rows = _ask(write_data, "deadlines", effect)
    assert [(row["step"], row.get("due")) for row in rows] == due
    assert {row["version"] for row in rows} <= {"version:x"}
    assert [row.get("within") for row in rows if "due" not in row] == [None] * len(
        [row for row in rows if "due" not in row]
    )


_STANCE = (
    "- {{id: stance:{0}, type: Stance, stanceHolder: state:{1}, stanceType: {2},"
    " stanceTarget: {3}}}\n"
)


@pytest.mark.parametrize(
    ("target", "concerns"),
    [
        ("cv:x-1", "the position of another on the clause"),
        ("clause:x-1", "the position of another on the clause"),
        ("effect:e", "the position of another on the clause"),
        ("version:x", "the position of another on the whole text"),
    ],
)
def test_an_answer_to_a_stance_is_a_position_of_the_clause(
    write_data: WriteData, target: str, concerns: str
) -> None:
    text = f"{_DATA}{ONE_POINT}        - {{id: effect:e, {_A}, action: cede}}\n"
    text += _STANCE.format("one", "a", "reserves", target)
    text += _STANCE.format("two", "b", "objects", "stance:one")
    answer = pg.open(write_data(text)).ask("positions")
    columns = answer.columns.index("concerns"), answer.columns.index("stance")
    found = {tuple(compact(str(row[place])) for place in columns) for row in answer}
    assert (concerns, "stance:two") in found
    assert len(found) == 2
