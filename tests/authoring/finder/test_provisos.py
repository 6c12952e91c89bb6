"""Test conditions and exceptions."""

import pytest

from plangraph.authoring.finder.provisos import find_provisos


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If A fails to pay, B may stop.", ["If A fails to pay"]),
        ("Should A fail to pay, B may stop.", ["Should A fail to pay"]),
        ("B may stop if A fails to pay.", ["if A fails to pay"]),
        ("It ends once A has paid, unless B objects.", ["once A has paid", "unless B objects"]),
        ("B may dig, except at night.", ["except at night"]),
        ("It may be extended once by half.", []),
        ("It runs until 2040.", []),
        ("Карена платить, якщо рада підтвердить.", ["якщо рада підтвердить"]),
        ("Should the League dig?", []),
    ],
)
def test_a_proviso_has_its_words(text: str, expected: list[str]) -> None:
    found = find_provisos(text, 0, len(text))
    assert [text[one.start : one.end] for one in found] == expected
