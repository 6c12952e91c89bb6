import pytest

from asking.sentences.spoken import PLANS, read_sentences, say
from plangraph.vocabulary import expand


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ("pay", "Norva would have to pay €1.5 million to fishers in 6 parts, one every month, paid from the repair fund."),  # noqa: E501
        ("pay-each", "Norva would have to pay CHF 250 to each of the fishers once."),
        ("fine", "Norva would have to pay compensation of about $2 billion into the repair fund for each time that one side goes on strike."),  # noqa: E501
        ("lift-words", "The United Isles would have to lift sanctions before the feast (by 31 May 2032)."),  # noqa: E501
        ("seats", "Fishers would have 1 seat on the harbour council."),
    ],
)  # fmt: skip
def test_what_the_core_has_not_named_is_added_in_order(effect: str, expected: str) -> None:
    assert say(f"effect:{effect}") == expected


def test_who_owes_what_somebody_would_receive_is_named() -> None:
    text = str(read_sentences(PLANS["isles"]).effect(expand("effect:i-share")))
    assert text.endswith("; Sorvi would owe this.")


def test_nobody_is_said_to_be_unnamed_where_the_text_was_not_seen_whole() -> None:
    sentences = read_sentences(PLANS["us28"])
    whole = str(sentences.effect(expand("effect:us28-frozen-assets-investment")))
    parts = str(sentences.effect(expand("effect:us-apr25-ceasefire")))
    assert whole.endswith("; the text does not say who would be bound.")
    assert parts.endswith("; who would be bound is not known.")


def test_a_source_is_named_for_what_only_pleases() -> None:
    text = str(read_sentences(PLANS["us28"]).effect(expand("effect:ft-nato-membership")))
    assert text == "Ukraine would not be allowed to join Nato, which a source says suits Russia."
