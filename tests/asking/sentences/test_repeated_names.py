from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

_PLAN = """
- {id: institution:museum, type: Institution, label: {en: Museum of Tarn}, shortLabel: {en: Museum},
   status: existing}
- {id: institution:court, type: Institution, label: {en: Polder Court}, status: existing}
- {id: group:growers, type: ActorGroup, label: {en: Growers}}
- {id: group:keepers, type: ActorGroup, label: {en: Keepers}}
- {id: group:judges, type: ActorGroup, label: {en: Judges of the Polder Court}}
- {id: asset:store, type: Asset, label: {en: Store of the Museum}}
- {id: asset:land, type: Asset, label: {en: Land of the growers}}
- {id: condition:open, type: Condition, label: {en: the Museum of Tarn is open}}
- {id: condition:late, type: Condition, label: {en: growers have not agreed}}
"""
_MUSEUM = "type: Obligation, dutyBearer: institution:museum"
_GROWERS = "type: Obligation, dutyBearer: group:growers"


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (
            f"{_MUSEUM}, action: publish, affects: asset:store",
            "The Museum of Tarn would have to publish its store.",
        ),
        (
            f"{_GROWERS}, action: publish, affects: asset:land",
            "Growers would have to publish their land.",
        ),
        (
            f"{_GROWERS}, action: publish, startsIf: condition:late",
            "Growers would have to publish their findings if they have not agreed.",
        ),
        (
            "type: Entitlement, beneficiary: group:judges, favour: gets, action: hold-office, "
            "affects: institution:court",
            "The judges of the Polder Court would hold office in it.",
        ),
        (
            f"{_MUSEUM}, action: notify, affects: institution:court, startsIf: condition:open",
            "The Museum of Tarn would have to notify the Polder Court if the Museum of Tarn is "
            "open.",
        ),
    ],
)
def test_a_pronoun_stands_for_the_subject_where_it_is_clear(
    write_data: WriteData, effect: str, expected: str
) -> None:
    path = write_data(_PLAN + f"- {{id: effect:x, {effect}}}\n")
    assert str(pg.open(path).sentence("effect:x")) == expected


_OWN = """
- {id: group:crews, type: ActorGroup, label: {en: crews, uk: екіпажі}}
- {id: group:guests, type: ActorGroup, label: {en: guests, uk: гості}}
- {id: institution:port, type: Institution, label: {en: port, uk: рада}}
- {id: asset:maps, type: Asset, label: {en: maps of their ships, uk: карти їхніх човнів}}
- {id: asset:both, type: Asset, label: {en: guests and their maps, uk: човни та їхні карти}}
"""


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (
            "dutyBearer: group:crews, affects: asset:maps, transferTo: institution:port",
            "Екіпажі мають передати карти своїх човнів раді.",
        ),
        (
            "dutyBearer: group:crews, affects: asset:maps, transferTo: group:guests",
            "Екіпажі мають передати карти їхніх човнів гостям.",
        ),
        (
            "dutyBearer: institution:port, affects: asset:maps, transferTo: group:guests",
            "Рада має передати карти їхніх човнів гостям.",
        ),
        (
            "dutyBearer: group:crews, affects: asset:both, transferTo: institution:port",
            "Екіпажі мають передати човни та їхні карти раді.",
        ),
    ],
)
def test_what_is_theirs_is_their_own_where_nobody_else_is_meant_in_ukrainian(
    write_data: WriteData, effect: str, expected: str
) -> None:
    data = f"{_OWN}- {{id: effect:x, type: Obligation, action: hand-over, {effect}}}\n"
    sentences = Sentences(pg.open(write_data(data)).store, "uk")
    assert sentences.effect(expand("effect:x")).text == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (
            "Marsh peace accord, second reading",
            "The accord would come into force once both sides sign it and the Union opens.",
        ),
        (
            "Agreement on the Lowlands (draft A)",
            "The agreement would come into force once both sides sign the accord and the Union "
            "opens.",
        ),
        (
            "Second draft",
            "The text would come into force once both sides sign the accord and the Union opens.",
        ),
    ],
)
def test_a_draft_is_called_by_its_label_and_by_a_pronoun_after_that(
    write_data: WriteData, label: str, expected: str
) -> None:
    path = write_data(
        "- {id: peace-plan:p, type: PeacePlan, label: {en: Plan}}\n"
        f'- {{id: version:v, type: PlanVersion, label: {{en: "{label}"}}, versionOf: p, '
        "hasClauseVersion: cv:one}\n"
        "- {id: clause:one, type: Clause, label: {en: Entry}}\n"
        '- {id: cv:one, type: ClauseVersion, label: {en: Entry}, pointNumber: "1", '
        "expressesClause: clause:one, hasEffect: effect:x}\n"
        "- {id: effect:x, type: StatusChange, affects: version:v, resultingStatus: in-force, "
        "startsIf: {label: {en: both sides sign the accord and the Union opens}}}\n"
    )
    assert str(pg.open(path).sentence("effect:x")) == expected


_TREATY = """
- {id: condition:x, type: Condition, label: {en: both sign it, uk: обидві сторони підпишуть NAME}}
- {id: peace-plan:x, type: PeacePlan, label: {en: X}}
- id: version:x
  type: PlanVersion
  label: {en: X, uk: LABEL}
  versionOf: x
  hasClauseVersion:
    - pointNumber: "1"
      expressesClause: {label: {en: A}}
      hasEffect:
        - {id: effect:x, type: StatusChange, affects: version:x, resultingStatus: in-force, startsIf: condition:x}
"""  # noqa: E501


@pytest.mark.parametrize(
    ("label", "name", "told"),
    [
        ("Мирна угода про озеро", "угоду", "Угода має набути чинності, якщо QQ її."),
        ("Протокол", "протокол", "Протокол має набути чинності, якщо QQ його."),
        ("Основні умови", "умови", "Умови мають набути чинності, якщо QQ їх."),
    ],
)
def test_a_text_is_called_by_a_pronoun_in_its_condition_in_ukrainian(
    write_data: WriteData, label: str, name: str, told: str
) -> None:
    path = write_data(_TREATY.replace("LABEL", label).replace("NAME", name))
    assert Sentences(pg.open(path).store, "uk").effect(expand("effect:x")).text == (
        told.replace("QQ", "обидві сторони підпишуть")
    )


_LOANS = """
- {id: state:a, type: State, label: {en: Arland}}
- {id: asset:l, type: Asset, label: {en: loans}}
- {id: effect:x, type: Permission, dutyBearer: state:a, action: suspend, affects: asset:l,
   startsIf: {label: {en: STARTS}}, hasCondition: {label: {en: Arland has heard both towns}}}
"""


@pytest.mark.parametrize(
    ("starts", "told"),
    [
        ("one town attacks the other", "Arland"),
        ("Arland is in debt", "it"),
    ],
)
def test_it_is_not_said_behind_a_condition_about_another(
    write_data: WriteData, starts: str, told: str
) -> None:
    text = str(pg.open(write_data(_LOANS.replace("STARTS", starts))).sentence("effect:x"))
    assert text.endswith(f", provided that {told} has heard both towns.")
