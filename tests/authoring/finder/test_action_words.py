"""Test the words of actions."""

import re

import pytest

from conftest import ROOT
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the League shall move its troops", "move-forces"),
        ("the League shall move its archives", None),
        ("the League shall carry weapons", "move-weapons"),
        ("the League shall carry grain", None),
        ("the League shall transport timber", None),
        ("the League shall bring its goods to market", None),
        ("the League shall transport goods and arms", "move-weapons"),
    ],
)
def test_to_move_or_carry_is_of_forces_and_weapons_only_where_these_are_named(
    text: str, expected: str | None
) -> None:
    scheme = (ROOT / "ontology" / "schemes.ttl").read_text("utf-8")
    labels = [
        (key, label)
        for key in ("move-forces", "move-weapons")
        for block in scheme.split(f"action:{key} a ")[1:]
        for label in re.findall(r'"([^"]+)"@', block.partition("skos:definition")[0])
    ]
    anchor = text.index("shall") + len("shall")
    found = ActionWords(labels, has_rows=True).find(text, 0, len(text), anchor)
    assert (found.key if found else None) == expected
