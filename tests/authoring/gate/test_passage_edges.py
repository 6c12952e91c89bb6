import pytest

from gated import object_to, propose

TEXT = """ACCORD

1. North may enter the valley and stay there, unless South objects.
2. No envoy of North shall be stopped. North shall pay no later than May.
3. Until the vote, North keeps the port. If it fails, South may wait.
"""


@pytest.mark.parametrize(
    ("words", "kind", "values", "codes"),
    [
        ("North shall pay no later than May", "Obligation", {"bearer": "state:north"}, []),
        ("orth shall pay", "Obligation", {}, ["PG921", "(PG919)"]),
        ("North shall pay no later tha", "Obligation", {"bearer": "state:north"}, ["PG921"]),
        (
            "North shall pay no later",
            "Obligation",
            {"bearer": "state:north"},
            ["(PG921)"],
        ),
        ("envoy of North shall be stopped", "Obligation", {"object": "envoy"}, ["PG906"]),
        ("stay there", "Obligation", {"object": "there"}, ["(PG913)", "(PG921)"]),
        ("North may enter the valley", "Permission", {"bearer": "state:north"}, []),
        ("North keeps the port", "Obligation", {"bearer": "state:north"}, ["(PG913)"]),
        (
            "North keeps the port",
            "Obligation",
            {"bearer": "state:north", "condition": "Until the vote"},
            ["PG909"],
        ),
        ("South may wait", "Permission", {"bearer": "state:south"}, ["(PG913)"]),
    ],
)
def test_what_is_cut_off_beside_a_passage_is_noticed(
    words: str, kind: str, values: dict[str, str], codes: list[str]
) -> None:
    assert object_to(propose(TEXT, words, kind, **values), TEXT) == codes


def test_half_of_a_quotation_is_marked() -> None:
    text = 'North said "We pay, and we leave," and went home.'
    assert "(PG921)" in object_to(propose(text, 'and we leave," and', "Statement"), text)


def test_a_passage_may_begin_below_a_heading() -> None:
    text = "ARTICLE I\nNorth shall pay."
    assert (
        object_to(propose(text, "North shall pay", "Obligation", bearer="state:north"), text) == []
    )
