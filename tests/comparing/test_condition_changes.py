from __future__ import annotations

import pytest

from plangraph.asking.provisions import Effect, EffectCondition
from plangraph.comparing.condition_changes import compare_conditions
from plangraph.comparing.sides import Side, Sides

CAPTIONS = {
    "c": "the council agrees",
    "e": "even in an emergency",
    "n": "Навіть уночі",
    "o": "evening",
}


@pytest.mark.parametrize("kind", ["Obligation", "Prohibition", "Permission", "Entitlement"])
@pytest.mark.parametrize(
    ("how", "condition", "strength"),
    [
        ("hasCondition", "c", 1),
        ("startsIf", "c", 1),
        ("endsIf", "c", 1),
        ("evenIf", "c", 0),
        ("hasCondition", "e", 0),
        ("startsIf", "n", 0),
        ("hasCondition", "o", 1),
    ],
)
def test_only_a_condition_that_limits_makes_an_effect_stronger_when_it_goes(
    kind: str, how: str, condition: str, strength: int
) -> None:
    side = Side(caption=CAPTIONS.__getitem__)
    limited = Effect("a", kind, {}, conditions=frozenset({EffectCondition(how, condition)}))
    (gone,) = compare_conditions(limited, Effect("b", kind, {}), Sides(side, side))
    (new,) = compare_conditions(Effect("b", kind, {}), limited, Sides(side, side))
    assert (gone.strength, new.strength) == (strength, -strength)


def test_a_condition_that_limits_is_no_case_in_which_it_holds_too() -> None:
    side = Side(caption=CAPTIONS.__getitem__)
    only, too = (
        Effect("a", "Prohibition", {}, conditions=frozenset({EffectCondition(how, "c")}))
        for how in ("hasCondition", "evenIf")
    )
    found = [str(change) for change in compare_conditions(only, too, Sides(side, side))]
    assert found == [
        "condition (no longer there): the council agrees",
        "even if (new): the council agrees",
    ]
