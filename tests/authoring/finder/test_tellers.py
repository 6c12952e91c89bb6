"""Test who tells an article what others hold or owe."""

import pytest

from plangraph.authoring.finder.find_proposals import FinderWords, find_proposals
from plangraph.authoring.finder.tellers import find_end_of_source, find_teller
from plangraph.authoring.proposals.kept_proposals import Rules
from plangraph.authoring.proposals.proposal import TODO, PartRole, Proposal

WORDS = FinderWords(
    {
        "state:norland": ["Norland"],
        "state:karesh": ["Karesh"],
        "person:melk": ["Aro Melk"],
    },
    [("pay", "pay")],
)


def find(text: str) -> Proposal:
    """Return what the last sentence of an article says last."""
    return find_proposals(f"It rained.\n\n{text}\n", WORDS, Rules.ARTICLE)[-1]


def values(proposal: Proposal, role: PartRole) -> list[object]:
    return [part.value for part in proposal.of_role(role)]


@pytest.mark.parametrize(
    "text",
    [
        "According to a diplomat who asked not to be named, Norland has accepted a share",
        "According to two people close to the talks, Norland has accepted a share",
        "According to officials in Karesh, Norland has accepted a share",
        "A senior official said Norland had accepted a share",
        "A mediator who declined to be named said Norland had accepted a share",
        "Norland has accepted a share, according to two officials",
        "Norland had accepted a share, said one negotiator on condition of anonymity",
    ],
)
def test_what_an_unnamed_one_tells_of_another_is_told_by_him_in_the_whole_passage(
    text: str,
) -> None:
    one = find(f"{text}.")
    assert (one.kind, values(one, PartRole.HOLDER)) == ("Stance", ["state:norland"])
    assert values(one, PartRole.SPEAKER) == [TODO]
    assert values(one, PartRole.VOICE) == ["unnamed-officials"]
    assert one.place.end - one.place.start == len(text)


def test_a_source_that_is_named_tells_what_another_holds() -> None:
    one = find("According to Aro Melk, Norland rejects the text.")
    assert values(one, PartRole.HOLDER) == ["state:norland"]
    assert values(one, PartRole.SPEAKER) == ["person:melk"]
    assert values(one, PartRole.VOICE) == ["named-speaker"]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Norland has accepted a share.", "newspaper-fact"),
        ("Melk met officials, and Norland has accepted a share.", "newspaper-fact"),
        ("“We reject it,” Melk told a diplomat.", "named-speaker"),
    ],
)
def test_who_only_stands_in_a_sentence_tells_nothing(text: str, voice: str) -> None:
    one = find(text)
    assert values(one, PartRole.VOICE) == [voice]
    assert not values(one, PartRole.SPEAKER)


def test_a_duty_that_an_unnamed_one_tells_is_told_by_him() -> None:
    one = find("According to a diplomat, Norland would pay 5 euros.")
    assert (one.kind, values(one, PartRole.BEARER)) == ("Obligation", ["state:norland"])
    assert values(one, PartRole.VOICE) == ["unnamed-officials"]


def test_he_in_the_words_of_an_unnamed_one_is_nobody_named_before() -> None:
    one = find("Melk was there. A diplomat who declined to be named said he opposed it.")
    assert values(one, PartRole.SPEAKER) == [TODO]


def test_a_group_that_is_named_speaks_itself_even_on_condition_of_anonymity() -> None:
    words = FinderWords({**WORDS.names, "group:aides": ["Aides of Melk", "aides"]}, [])
    text = "Two of his aides, speaking on condition of anonymity, said that it rained.\n"
    (one,) = find_proposals(text, words, Rules.ARTICLE)
    assert values(one, PartRole.SPEAKER) == ["group:aides"]


def test_only_a_source_stands_behind_its_verb() -> None:
    text = "According to Melk, it rained"
    assert find_end_of_source(text, (0, 12), len(text)) == len("According to Melk")
    assert find_end_of_source("Melk said it", (5, 9), 12) is None
    assert find_teller("Melk said it", (0, 12), (5, 9), []) is None
