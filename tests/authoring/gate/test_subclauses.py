import pytest

from plangraph.authoring.gate.subclauses import SubclauseKind, find_subclauses, is_inside


@pytest.mark.parametrize(
    ("flat", "expected"),
    [
        ("If South agrees, North shall pay", [("condition", "If South agrees")]),
        ("North shall pay once the Council has met", [("condition", "once the Council has met")]),
        ("It may be extended once for six months", []),
        ("North keeps it until 2040", []),
        ("North keeps it until elections are held", [("condition", "until elections are held")]),
        ("Should North fail, South may stop", [("condition", "Should North fail")]),
        ("No one is tried, save for spies", [("exception", "save for spies")]),
        ("Those who fought shall be freed", [("relative", "who fought ")]),
        (
            "North pays, unless it is poor, when asked",
            [("condition", "unless it is poor, when asked"), ("condition", "when asked")],
        ),
        (
            "North digs, except in the event of a war",
            [("exception", "except in the event of a war")],
        ),
        (
            "North digs, except in cases when it rains",
            [("exception", "except in cases when it rains")],
        ),
        ("Amnesty for all - not for spies", [("exception", "not for spies")]),
        ("Amnesty for all (not for spies)", [("exception", "not for spies)")]),
        ("North digs, save if South objects", [("exception", "save if South objects")]),
        ("Північ платить, якщо Рада згодна", [("condition", "якщо Рада згодна")]),
        ("Північ входить, крім портів", [("exception", "крім портів")]),
    ],
)
def test_subclauses_are_found_with_their_end(flat: str, expected: list[tuple[str, str]]) -> None:
    found = [(str(item.kind), flat[item.start : item.end]) for item in find_subclauses(flat)]
    assert found == expected


def test_what_may_be_a_time_is_no_plain_condition() -> None:
    (item,) = find_subclauses("North keeps it until elections are held")
    assert not item.is_plain


def test_a_place_is_inside_a_subclause_or_not() -> None:
    flat = "If South agrees, North shall pay"
    found = find_subclauses(flat)
    assert found[0].kind is SubclauseKind.CONDITION
    assert is_inside(found, flat.index("South"))
    assert not is_inside(found, flat.index("North"))
