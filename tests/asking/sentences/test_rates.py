import pytest

from asking.sentences.spoken import PLANS, read_sentences
from plangraph.vocabulary import expand


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ("c-supply", "at least 2.5 million cubic metres of water per year to North Vard."),
        ("c-draw", "draw at most 5,000 m3 per season from the Western Canal."),
        ("c-limit", "exceed 90 barges per day at the lock at Ferd."),
    ],
)
def test_the_time_that_an_amount_holds_for_follows_the_amount(effect: str, expected: str) -> None:
    text = str(read_sentences(PLANS["canal"]).effect(expand(f"effect:{effect}")))
    assert text.endswith(expected)


def test_a_rate_is_not_said_beside_how_often_it_is_paid() -> None:
    text = str(read_sentences(PLANS["canal"]).effect(expand("effect:c-pay")))
    assert (
        text
        == "Tolm would have to pay €2 million to North Vard every six months, four times in all."
    )
