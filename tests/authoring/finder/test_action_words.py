"""Test the words of actions."""

import pytest

from plangraph.authoring.finder.action_words import ActionWords

WORDS = ActionWords(
    [
        ("release-prisoners", "release prisoners"),
        ("withdraw", "withdraw from"),
        ("leave", "leave"),
        ("withdraw-troops", "troops leave"),
        ("pay", "pay"),
        ("hold-talks", "вести переговори"),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The League shall release all its prisoners", "release-prisoners"),
        ("prisoners shall be released", "release-prisoners"),
        ("the withdrawal of the League shall go on", None),
        ("the troops shall leave", "withdraw-troops"),
        ("the League shall leave the club", "leave"),
        ("the League shall be paid", "pay"),
        ("Сторони shall ведуть переговори", None),
        ("the League shall dig", None),
    ],
)
def test_the_label_with_the_most_words_wins(text: str, expected: str | None) -> None:
    anchor = text.index("shall") + len("shall")
    found = WORDS.find(text, 0, len(text), anchor)
    assert (found.key if found else None) == expected
