import pytest

from plangraph.asking.language import read_language
from plangraph.asking.provisions import Quantity
from plangraph.asking.sentences.told_bounds import tell_bound

FIVE = Quantity("at-least", "5", unit="members")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("п'ять членів погодяться", "щонайменше п'ять членів погодяться"),
        ("згоду дадуть 5 членів", "згоду дадуть щонайменше 5 членів"),
        ("дощу не буде за п’ять днів", "дощу не буде щонайменше за п’ять днів"),
        ("понад п’ять членів погодяться", "понад п’ять членів погодяться"),
        ("шість членів погодяться", "шість членів погодяться"),
    ],
)
def test_the_bound_that_a_label_does_not_have_is_told_before_its_number(
    text: str, expected: str
) -> None:
    assert tell_bound(read_language("uk"), text, [FIVE]) == expected
    assert tell_bound(read_language("en"), text, [FIVE]) == text


def test_a_half_has_its_bound_and_two_amounts_have_none() -> None:
    half = Quantity("more-than", "1", unit="votes", parts="2")
    text = "половина мешканців погодиться"
    assert tell_bound(read_language("uk"), text, [half]) == f"більш ніж {text}"
    assert tell_bound(read_language("uk"), "п’ять членів", [FIVE, FIVE]) == "п’ять членів"
