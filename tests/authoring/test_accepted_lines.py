"""Test accepted proposals in the short form."""

from dataclasses import replace
from decimal import Decimal

import pytest
import yaml

from plangraph.authoring.accepted_lines import (
    LineContext,
    is_key,
    write_effect_lines,
    write_stance_block,
    write_statement_block,
)
from plangraph.authoring.proposals.kept_proposals import Decided, Decision
from plangraph.authoring.proposals.proposal import (
    PartRole,
    PartValue,
    ProposalKind,
    ProposedPart,
    ProposedQuantity,
    ProposedTime,
)
from proposed import guards

DECIDED = Decided(Decision.ACCEPTED, 'Ada "A" Ono', "2031-03-03")
CONTEXT = LineContext("a", "en", DECIDED, {"state:duchy": "Duchy"})


def write(role: PartRole, *values: PartValue) -> object:
    parts = tuple(ProposedPart(role, value, "the words") for value in values)
    lines = write_effect_lines(replace(guards(), parts=parts), CONTEXT)
    return yaml.safe_load("\n".join(lines)).get(str(role))


@pytest.mark.parametrize(
    ("role", "values", "expected"),
    [
        (PartRole.BEARER, ["state:duchy", "state:north"], ["state:duchy", "state:north"]),
        (
            PartRole.OBJECT,
            ["the land\nthere"],
            {"type": "Asset", "label": {"en": "the land there"}},
        ),
        (
            PartRole.OBJECT,
            ["state:duchy", "anyone who fought"],
            ["state:duchy", {"type": "ActorGroup", "label": {"en": "anyone who fought"}}],
        ),
        (PartRole.BENEFICIARY, ["the farmers"], None),
        (
            PartRole.QUANTITY,
            [ProposedQuantity(Decimal(2), "members", "exact", "state:duchy", "institution:court")],
            {
                **{"bound": "exact", "value": 2, "unit": "members"},
                **{"shareOf": "institution:court", "per": "state:duchy"},
            },
        ),
        (
            PartRole.QUANTITY,
            [ProposedQuantity(Decimal(2), "tonnes", "exact", "P1Y")],
            {"bound": "exact", "value": 2, "unit": "tonnes", "per": {"duration": "P1Y"}},
        ),
        (PartRole.COUNT, ["4"], 4),
        (PartRole.LANGUAGE, ["pt-BR"], "pt-BR"),
        (PartRole.MATTER, ["language", "elections"], ["language", "elections"]),
        (PartRole.FUND, ["asset:fund"], "asset:fund"),
        (PartRole.START, ["if it rains"], {"label": {"en": "if it rains"}}),
        (
            PartRole.QUANTITY,
            [ProposedQuantity(Decimal("8000"), "EUR", "at-most")],
            {"bound": "at-most", "value": 8000, "currency": "EUR"},
        ),
        (
            PartRole.QUANTITY,
            [ProposedQuantity(Decimal("2.5"), "persons", "exact")],
            {"bound": "exact", "value": 2.5, "unit": "persons"},
        ),
        (
            PartRole.DEADLINE,
            [ProposedTime(duration="P30D")],
            {"label": {"en": "the words"}, "duration": "P30D"},
        ),
        (
            PartRole.DEADLINE,
            [ProposedTime(date="2031-06")],
            {"label": {"en": "the words"}, "type": "Interval", "edtf": "2031-06"},
        ),
        (PartRole.REPEAT, ["P1M"], "P1M"),
        (PartRole.REPEAT, ["P2W"], "P14D"),
        (PartRole.CONDITION, ["if it rains: now"], {"label": {"en": "if it rains: now"}}),
        (PartRole.EXCEPTION, ["state:duchy"], "state:duchy"),
        (PartRole.ACTION, ["withdraw"], "withdraw"),
    ],
)
def test_a_part_has_the_key_of_its_role(
    role: PartRole, values: list[PartValue], expected: object
) -> None:
    assert write(role, *values) == expected


def test_an_effect_says_its_passage_and_who_decided() -> None:
    found = yaml.safe_load("\n".join(write_effect_lines(guards(), CONTEXT)))
    assert found["type"] == "Obligation"
    assert found["groundedIn"] == "a.1.1"
    assert found["proposedBy"] == "plangraph draft rules 0.1.0"
    assert found["acceptedBy"] == 'Ada "A" Ono'


def test_an_exception_in_words_is_kept_beside_a_condition_and_a_thing() -> None:
    parts = (
        ProposedPart(PartRole.CONDITION, "if it rains"),
        ProposedPart(PartRole.EXCEPTION, "except at\nnight"),
        ProposedPart(PartRole.EXCEPTION, "unless it snows"),
        ProposedPart(PartRole.EXCEPTION, "place:bridge"),
    )
    lines = write_effect_lines(replace(guards(), parts=parts), CONTEXT)
    found = yaml.safe_load("\n".join(lines))
    assert found["hasCondition"] == [
        {"label": {"en": "if it rains"}},
        {"label": {"en": "unless it snows"}},
    ]
    assert found["exceptFor"] == [
        {"type": "Condition", "label": {"en": "at night"}},
        "place:bridge",
    ]
    assert "note" not in found


def test_a_stance_and_a_statement_are_nodes() -> None:
    holder = ProposedPart(PartRole.HOLDER, "state:duchy")
    stance = replace(
        guards(),
        kind=ProposalKind.STANCE,
        parts=(
            holder,
            ProposedPart(PartRole.STANCE, "supports"),
            ProposedPart(PartRole.TARGET, "version:b"),
            ProposedPart(PartRole.SPEAKER, "person:holm"),
        ),
    )
    (node,) = yaml.safe_load(write_stance_block(stance, CONTEXT))
    assert (node["id"], node["stanceTarget"]) == ("stance:a-1-1-1", "version:b")
    assert node["label"] == {"en": "Duchy: supports"}
    assert "speaker" not in node
    said = replace(
        guards(),
        kind=ProposalKind.STATEMENT,
        parts=(ProposedPart(PartRole.SPEAKER, "state:duchy"),),
    )
    claim, statement = yaml.safe_load(write_statement_block(said, CONTEXT))
    assert statement["states"] == claim["id"] == "claim:a-1-1-1"


def test_a_key_is_no_words() -> None:
    assert is_key("state:duchy")
    assert not is_key("note: this")
    assert not is_key("the truce")


def test_a_stance_in_the_voice_of_a_speaker_comes_with_its_statement() -> None:
    parts = (
        ProposedPart(PartRole.HOLDER, "state:duchy"),
        ProposedPart(PartRole.STANCE, "objects"),
        ProposedPart(PartRole.VOICE, "named-speaker"),
    )
    stance = replace(guards(), kind=ProposalKind.STANCE, parts=parts)
    node, said = yaml.safe_load(write_stance_block(stance, CONTEXT))
    assert said["states"] == "claim:" + node["id"].replace(":", "-")
    assert (said["type"], said["speaker"]) == ("Statement", "state:duchy")
