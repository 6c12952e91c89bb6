from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.sentence import Role
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand


@pytest.mark.parametrize("link", ["startsIf", "hasCondition"])
@pytest.mark.parametrize(
    ("language", "name", "condition", "is_told_by_name"),
    [
        ("en", "the crew that is fined", "a crew is fined", True),
        ("en", "the crew that is fined", "a crew is late", False),
        ("en", "the crew that is fined", "a crew is not fined", False),
        ("en", "the crew", "a crew is fined", False),
        ("en", "the crew that the board sees", "the crew sees the board", False),
        ("uk", '"команда, яку буде оштрафовано"', "команду буде оштрафовано", True),
        ("uk", '"команда, на яку нападуть"', "на команду нападуть", True),
        ("uk", '"команда, на яку нападуть"', "на команду не нападуть", False),
    ],
)
def test_a_condition_that_the_name_of_the_actor_says_is_told_once(
    write_data: WriteData,
    language: str,
    name: str,
    condition: str,
    is_told_by_name: bool,
    link: str,
) -> None:
    for more in ("", "determinedBy: institution:board"):
        data = f"""
- {{id: group:x, type: ActorGroup, label: {{{language}: {name}}}}}
- {{id: institution:board, type: Institution, label: {{en: Board, uk: рада}}}}
- {{id: asset:lists, type: Asset, label: {{en: lists, uk: списки}}}}
- {{id: condition:x, type: Condition, label: {{{language}: {condition}}}, {more}}}
- {{id: effect:x, type: Permission, dutyBearer: group:x, action: sell, affects: asset:lists,
   {link}: condition:x}}
"""
        effect = Sentences(pg.open(write_data(data)).store, language).effect(expand("effect:x"))
        assert (not effect.find(Role.CONDITION)) == (is_told_by_name and not more)
