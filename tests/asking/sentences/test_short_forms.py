"""The verbs of lines and the rows of parties, which do not say what row and column say."""

import pytest

from asking.sentences.spoken import PLANS, harbour, read_sentences
from plangraph.vocabulary import expand


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ("talks", "must"),
        ("no-entry", "may not"),
        ("names", "may"),
        ("half", "would get"),
        ("mud-norva", "should"),
        ("council", "would set up"),
        ("zone", "would change"),
        ("refrain-hoped", "is to"),
        ("regret", "says it would"),
    ],
)
def test_a_line_has_the_verb_of_its_kind_and_strength(effect: str, expected: str) -> None:
    assert str(harbour().verb(expand(f"effect:{effect}"))) == expected


@pytest.mark.parametrize(
    ("effect", "party", "expected"),
    [
        ("lift", "state:isles", "lift sanctions by 31 May 2032"),
        ("cap", "state:norva", "let its navy exceed 1,200 persons"),
        ("no-entry", "state:norva", "enter the harbour of Lund – like the navy of Norva"),
        ("talks", "state:norva", "hold talks with the United Isles on trade"),
        ("guarantee-from", "group:fishers", "protection from the OTS"),
        ("third", "state:isles", "to receive at least a third of the fees of the harbour"),
        ("council", "group:sides", "set up the harbour council with seven members, to inspect and monitor compliance"),  # noqa: E501
        ("mud-norva", "state:norva", "should dredge the harbour of Lund"),
        ("refrain", "state:isles", "refrain from invading Norva"),
    ],
)  # fmt: skip
def test_the_row_of_a_party_says_what_row_and_column_do_not(
    effect: str, party: str, expected: str
) -> None:
    assert str(harbour().row(expand(f"effect:{effect}"), expand(party))) == expected


def test_a_row_is_the_whole_sentence_where_another_does_it_or_it_is_only_declared() -> None:
    protected, aim = expand("effect:guarantee-from"), expand("effect:aim")
    assert harbour().row(protected, expand("institution:ots")) == harbour().alone(protected)
    assert harbour().row(aim, expand("state:norva")) == harbour().alone(aim)


def test_the_parts_of_a_row_are_where_they_say() -> None:
    row = harbour().row(expand("effect:lift"), expand("state:isles"))
    assert [row.cut(part) for part in row.parts] == ["lift", "sanctions", "by 31 May 2032"]


def test_a_row_is_written_in_ukrainian_too() -> None:
    sentences = read_sentences(PLANS["us28"], "uk")
    row = sentences.row(expand("effect:us28-elections"), expand("state:ukraine"))
    assert str(row) == "провести вибори в Україні протягом 100 днів"
