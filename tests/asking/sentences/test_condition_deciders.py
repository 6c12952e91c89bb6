from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.language import read_language
from plangraph.asking.sentences.condition_deciders import is_passive

_PLAN = """
- {id: institution:board, type: Institution, label: {en: Dyke Board}, status: existing}
- {id: institution:reeve, type: Institution, label: {en: Dyke Reeve}, status: existing}
- {id: condition:high, type: Condition, label: {en: The river is high},
   determinedBy: institution:board}
- {id: condition:ice, type: Condition, label: {en: The river is frozen},
   determinedBy: institution:board}
- {id: condition:low, type: Condition, label: {en: The river is low},
   determinedBy: institution:reeve}
- {id: condition:paid, type: Condition, label: {en: It has paid},
   determinedBy: institution:reeve}
- {id: condition:drought, type: Condition, label: {en: Drought},
   determinedBy: institution:reeve}
- {id: condition:order, type: Condition, label: {en: An order is registered},
   determinedBy: institution:reeve}
- {id: condition:vote, type: Condition, label: {en: Five members are in favour},
   determinedBy: institution:board, votingRule: all-members}
- {id: condition:either, type: Condition, anyOf: [condition:high, condition:ice]}
- {id: condition:mixed, type: Condition, anyOf: [condition:high, condition:low]}
- {id: condition:none, type: Condition, noneOf: condition:drought}
"""


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ("startsIf: condition:low", "if the Dyke Reeve finds that the river is low."),
        ("startsIf: condition:high", "if it finds that the river is high."),
        ("startsIf: condition:drought", "if the Dyke Reeve finds that there is drought."),
        ("startsIf: condition:order", "if an order is registered by the Dyke Reeve."),
        ("startsIf: condition:paid", "if it has paid (as found by the Dyke Reeve)."),
        ("startsIf: condition:vote", "if five members are in favour."),
        (
            "startsIf: condition:either",
            "if it finds that the river is frozen or the river is high.",
        ),
        (
            "startsIf: condition:mixed",
            "if the river is high (as found by the Dyke Board) or the river is low "
            "(as found by the Dyke Reeve).",
        ),
        (
            "startsIf: [condition:high, condition:low]",
            "if the river is high (as found by the Dyke Board) and the river is low "
            "(as found by the Dyke Reeve).",
        ),
        ("startsIf: condition:none", "unless the Dyke Reeve finds that there is drought."),
    ],
)
def test_who_decides_on_a_condition_is_told_with_it(
    write_data: WriteData, conditions: str, expected: str
) -> None:
    effect = f"{{id: effect:x, type: Obligation, dutyBearer: institution:board, {conditions}}}"
    path = write_data(_PLAN + f"- {effect}\n")
    text = str(pg.open(path).sentence("effect:x"))
    assert text == f"The Dyke Board would have to do what the text says {expected}"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("vote", "In the Dyke Board, five members are in favour."),
        ("none", "There is no drought (as found by the Dyke Reeve)."),
    ],
)
def test_a_condition_alone_names_who_decides_on_it(
    write_data: WriteData, condition: str, expected: str
) -> None:
    assert str(pg.open(write_data(_PLAN)).sentence(f"condition:{condition}")) == expected


def test_an_office_of_one_person_is_no_thing(write_data: WriteData) -> None:
    path = write_data(
        _PLAN + "- {id: effect:x, type: Obligation, dutyBearer: institution:reeve, "
        "startsIf: condition:low}\n"
    )
    assert "if they find that the river is low" in str(pg.open(path).sentence("effect:x"))


@pytest.mark.parametrize("text", ["a shot is fired", "the drums are not returned in time"])
def test_what_is_done_is_told_in_the_passive(text: str) -> None:
    assert is_passive(read_language("en"), text)
    assert not is_passive(read_language("en"), "the drum sounds")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("a parish leaves the pact", "A parish leaves the pact."),
        ("the board counts two breaches in one month", "{two} by the two parishes in one month."),
        ("the pact is broken", "The pact is broken by the two parishes."),
        ("the seals go missing", "The seals go missing (a breach by the two parishes)."),
    ],
)
def test_whose_breach_a_condition_is_stands_where_it_belongs(
    write_data: WriteData, label: str, expected: str
) -> None:
    path = write_data(
        "- {id: group:parishes, type: ActorGroup, label: {en: the two parishes}}\n"
        "- {id: condition:x, type: Condition, breacher: group:parishes, "
        f"label: {{en: {label}}}}}\n"
    )
    graph = pg.open(path)
    two = "The board counts two breaches"
    assert str(graph.sentence("condition:x")) == expected.format(two=two)
