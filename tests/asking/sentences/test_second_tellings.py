from pathlib import Path

import pytest

import plangraph as pg
from conftest import WriteData

_PLAN = """
- {id: institution:s, type: Institution, label: {en: Lock School}}
- {id: group:p, type: ActorGroup, label: {en: the pupils}}
- {id: group:t, type: ActorGroup, label: {en: the teachers}}
- {id: asset:b, type: Asset, label: {en: the ferry}}
- {id: asset:c, type: Asset, label: {en: the barges}}
- {id: place:q, type: Place, label: {en: Old Quay}}
- {id: condition:r, type: Condition, label: {en: the river rises}}
- {id: peace-plan:x, type: PeacePlan, label: {en: Pact}}
- id: version:x
  type: PlanVersion
  label: {en: Pact}
  versionOf: x
  hasClauseVersion:
    - pointNumber: "4"
      expressesClause: {label: {en: Boats}}
      hasEffect:
        - {id: effect:a, FIRST}
        - {id: effect:b, SECOND}
"""
_GIVE = "type: Obligation, dutyBearer: institution:s, action: hand-over"


def say(write_data: WriteData, first: str, second: str) -> str:
    path: Path = write_data(_PLAN.replace("FIRST", first).replace("SECOND", second))
    return str(pg.open(path).sentence("effect:a"))


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (
            f"{_GIVE}, affects: asset:b, transferTo: group:p, orElse: effect:b",
            f"{_GIVE}, affects: asset:c, transferTo: group:p, startsIf: condition:r",
            "The Lock School would have to hand over the ferry to the pupils or, if the river "
            "rises, hand over the barges to them.",
        ),
        (
            f"{_GIVE}, affects: asset:b, alternativeTo: effect:b",
            "type: Permission, dutyBearer: institution:s, action: remain, atLocation: place:q",
            "The Lock School would have to hand over the ferry, or would be allowed to remain at "
            "Old Quay (this is not decided yet).",
        ),
        (
            f"{_GIVE}, affects: asset:b, alternativeTo: effect:b",
            "type: Permission, dutyBearer: group:p, action: remain, atLocation: place:q",
            "The Lock School would have to hand over the ferry; in another version, the pupils "
            "would be allowed to remain at Old Quay (this is not decided yet).",
        ),
        (
            f"{_GIVE}, affects: asset:b, alternativeTo: effect:b, dueBy: {{duration: P3D}}",
            f"{_GIVE}, affects: asset:b, dueBy: {{duration: P5D}}",
            "The Lock School would have to hand over the ferry within three or five days (this is "
            "not decided yet).",
        ),
        (
            "type: StatusChange, affects: [asset:b, asset:c], resultingStatus: returned, "
            "reverses: effect:b",
            f"{_GIVE}, affects: [asset:b, asset:c]",
            "The barges and the ferry would be returned; this would cancel the duty of the Lock "
            "School to hand them over (point 4).",
        ),
    ],
)
def test_what_a_sentence_has_named_is_not_named_again(
    write_data: WriteData, first: str, second: str, told: str
) -> None:
    assert say(write_data, first, second) == told
