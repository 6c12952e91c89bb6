import pytest

from asking.sentences.spoken import PLANS, read_sentences
from needs import TIME
from plangraph.vocabulary import PLAN, expand


@pytest.mark.parametrize(
    ("plan", "composition", "expected"),
    [
        ("us28", "us28-peace-council", ["Donald Trump would lead the peace council."]),
        ("us28", "us28-us-russian-vehicle", ["Russia and the United States would belong to the US-Russian investment vehicle.", "The US-Russian investment vehicle would be paid for from what remains of the frozen Russian funds."]),  # noqa: E501
        ("arvenia", "arv-b-revenue-board", ["The Revenue Board would be paid for from the net revenue of the Lenn gas field.", "The Revenue Board would have four members.", "The Revenue Board would have a term of four years."]),  # noqa: E501
        ("us28", "us28-development-fund", []),
    ],
)  # fmt: skip
def test_what_a_draft_provides_about_a_body_is_sentences_with_would(
    plan: str, composition: str, expected: list[str]
) -> None:
    found = read_sentences(PLANS[plan]).composition(expand(f"composition:{composition}"))
    assert list(map(str, found)) == expected


def test_a_signature_says_who_would_sign_as_what_and_for_whom() -> None:
    sentences = read_sentences(PLANS["arvenia"])
    assert str(sentences.sentence(expand("signature:arv-b-ferrin"))) == (
        "Tomas Ferrin would sign as a guarantor for the Federation of Ilmar in Halvast"
        " on 5 May 2031."
    )


@TIME
def test_a_relation_that_a_draft_provides_is_said_with_would_in_both_languages() -> None:
    council, trump = expand("institution:peace-council"), expand("person:trump")
    english, ukrainian = (
        str(read_sentences(PLANS["us28"], tag).provided(council, PLAN.ledBy, trump))
        for tag in ("en", "uk")
    )
    assert english == "Donald Trump would lead the peace council."
    assert ukrainian == "Donald Trump має очолити Раду миру."


def test_what_an_actor_pays_for_is_paid_for_by_it() -> None:
    council, us = expand("institution:peace-council"), expand("state:us")
    sentence = read_sentences(PLANS["us28"]).provided(council, PLAN.fundedFrom, us)
    assert str(sentence) == "The peace council would be paid for by the United States."


def test_a_relation_without_words_of_its_own_is_said_as_a_fact() -> None:
    council, us = expand("institution:peace-council"), expand("state:us")
    sentences = read_sentences(PLANS["us28"])
    assert sentences.provided(council, PLAN.onBehalfOf, us) == sentences.relation(
        council, PLAN.onBehalfOf, us
    )
