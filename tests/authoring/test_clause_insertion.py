"""Test that effects are added to the text of a draft, and nothing else changes."""

import pytest
import yaml

from plangraph.authoring.clause_insertion import NewEffect, has_draft, insert_effect, write_point

NEW = NewEffect("2", ["type: Obligation", "action: pay"], [write_point("2"), "specificity: some"])
HEAD = "- id: version:b\n  type: PlanVersion\n"
ADDED = {"type": "Obligation", "action": "pay"}


def insert(text: str) -> list[dict[str, object]]:
    """Return the clause versions of the draft with the new effect."""
    written = insert_effect(text, "b", NEW)
    assert written is not None
    kept = [line for line in text.splitlines() if "#" in line]
    assert [line for line in written.splitlines() if "#" in line] == kept
    (draft,) = (node for node in yaml.safe_load(written) if node["id"] == "version:b")
    found = draft["hasClauseVersion"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        HEAD.rstrip(),
        HEAD + "  hasClauseVersion: []\n",
        HEAD + "  hasClauseVersion:\n",
        HEAD + "\n# another\n- {id: version:c, type: PlanVersion}\n",
    ],
)
def test_a_draft_without_clauses_gets_its_first(text: str) -> None:
    assert insert(text) == [{"pointNumber": 2, "specificity": "some", "hasEffect": [ADDED]}]


@pytest.mark.parametrize(
    "effects",
    [
        "hasEffect: {type: Permission}",
        "hasEffect: [{type: Permission}]",
        "hasEffect:\n        - type: Permission # kept",
        "hasEffect:\n      - {type: Permission}",
        "hasEffect:\n        type: Permission",
    ],
)
def test_a_clause_of_the_point_keeps_its_effects(effects: str) -> None:
    text = (
        f"{HEAD}  hasClauseVersion:\n    - pointNumber: 2\n      {effects}\n    - pointNumber: 3\n"
    )
    first, second = insert(text)
    assert first["hasEffect"] == [{"type": "Permission"}, ADDED]
    assert second == {"pointNumber": 3}


def test_a_clause_without_effects_gets_one() -> None:
    text = f"{HEAD}  hasClauseVersion:\n    - pointNumber: 2\n      topic: x # why\n"
    assert insert(text) == [{"pointNumber": 2, "topic": "x", "hasEffect": [ADDED]}]


@pytest.mark.parametrize(
    ("points", "place"), [(["1", "3"], 1), (["3", "10"], 0), (["1", "1.a"], 2)]
)
def test_a_new_clause_stands_in_the_order_of_the_points(points: list[str], place: int) -> None:
    listed = "".join(f"    - pointNumber: {point} # p\n" for point in points)
    found = insert(f"{HEAD}  hasClauseVersion:\n{listed}")
    assert [one["pointNumber"] for one in found].index(2) == place


def test_a_file_without_the_draft_is_left_alone() -> None:
    assert insert_effect("- {id: version:c}\n", "b", NEW) is None
    assert insert_effect("", "b", NEW) is None
    assert has_draft(HEAD, "b")
    assert not has_draft("# version:b\n", "b")


@pytest.mark.parametrize(
    ("passage", "order"),
    [("a.2.2", ["a.2.1", "NEW", "a.2.10", "z.1"]), (None, ["a.2.1", "a.2.10", "z.1", "NEW"])],
)
def test_effects_of_a_point_stand_in_the_order_of_their_passages(
    passage: str | None, order: list[str]
) -> None:
    effects = "".join(
        f"        - type: Permission # kept\n          groundedIn: {one}\n"
        for one in ("a.2.1", "a.2.10", "z.1")
    )
    text = f"{HEAD}  hasClauseVersion:\n    - pointNumber: 2\n      hasEffect:\n{effects}"
    new = NEW._replace(effect=["type: Obligation", "groundedIn: NEW"], passage=passage)
    (draft,) = yaml.safe_load(insert_effect(text, "b", new) or "")
    (clause,) = draft["hasClauseVersion"]
    assert [one["groundedIn"] for one in clause["hasEffect"]] == order
