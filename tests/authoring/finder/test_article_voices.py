"""Test the voices of an article."""

import pytest

from plangraph.authoring.finder.find_proposals import FinderWords, find_proposals
from plangraph.authoring.proposals.kept_proposals import Rules
from plangraph.authoring.proposals.proposal import TODO, PartRole

WORDS = FinderWords(
    {
        "state:norland": ["Norland"],
        "state:karesh": ["Karesh"],
        "person:melk": ["Aro Melk"],
        "person:renn": ["Ilva Renn"],
    },
    [("leave", "leave")],
)


@pytest.mark.parametrize(
    ("text", "kind", "role", "expected"),
    [
        ("Norland welcomed the text.", "Stance", PartRole.HOLDER, "state:norland"),
        ("Norland welcomed the text.", "Stance", PartRole.STANCE, "welcomes"),
        ("“It must go,” said Melk.", "Stance", PartRole.STANCE, "demands"),
        ("“It must go,” said Melk.", "Stance", PartRole.HOLDER, "person:melk"),
        ("Renn told reporters that it rained.", "Statement", PartRole.SPEAKER, "person:renn"),
        ("A senior official said it rained.", "Statement", PartRole.SPEAKER, TODO),
        ("A senior official said it rained.", "Statement", PartRole.VOICE, "unnamed-officials"),
        ("Under the draft, Karesh would leave.", "Obligation", PartRole.BEARER, "state:karesh"),
        ("Under the draft, Karesh would leave.", "Obligation", PartRole.VOICE, "plan-content"),
        ("Norland leaves the hills.", "Obligation", PartRole.BEARER, "state:norland"),
        ("Norland writes off the debt.", "Obligation", PartRole.BEARER, "state:norland"),
        ("Norland has kept silent.", "Stance", PartRole.STANCE, "has-not-agreed"),
        ("Melk would sooner resign than leave.", "Stance", PartRole.STANCE, "red-line"),
        ("Melk called the limit “non-negotiable”.", "Stance", PartRole.STANCE, "demands"),
        ("“The limit is not negotiable,” said Melk.", "Stance", PartRole.STANCE, "demands"),
        ("Melk called guards “unacceptable”.", "Stance", PartRole.STANCE, "red-line"),
        ("Melk called guards “unacceptable”.", "Stance", PartRole.HOLDER, "person:melk"),
        ("The opposition in Karesh demands a vote.", "Stance", PartRole.HOLDER, TODO),
        ("Melk calls it “a betrayal”.", "Stance", PartRole.STANCE, "objects"),
        ("Norland attacked Karesh in 2021.", "Statement", PartRole.VOICE, "newspaper-fact"),
    ],
)
def test_who_says_and_holds_what(text: str, kind: str, role: PartRole, expected: str) -> None:
    (found, *_) = find_proposals(text + "\n", WORDS, Rules.ARTICLE)
    assert found.kind == kind
    assert [part.value for part in found.of_role(role)] == [expected]


def test_a_headline_is_a_statement_of_the_newspaper() -> None:
    text = "Norland rejects the plan of Karesh\n\nNorland rejected the plan.\n"
    headline, body = find_proposals(text, WORDS, Rules.ARTICLE)
    assert (headline.kind, body.kind) == ("Statement", "Stance")
    assert [part.value for part in headline.of_role(PartRole.VOICE)] == ["newspaper-fact"]


def test_a_quotation_has_the_speaker_of_the_sentence_after_it() -> None:
    text = "“We will never sign this. It is dead,” Renn said.\n"
    found = find_proposals(text, WORDS, Rules.ARTICLE)
    holders = {part.value for one in found for part in one.of_role(PartRole.HOLDER)}
    assert holders == {"person:renn"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Renn said that it rained. “Every boat is lost.”", "person:renn"),
        ("Norland, Melk said, demands a truce.", "state:norland"),
        ("Melk said that Norland feared a war. He ruled out a truce.", "person:melk"),
        ("Karesh rejected the text and threatened to leave.", "state:karesh"),
    ],
)
def test_who_speaks_or_holds_is_known_from_the_words_before(text: str, expected: str) -> None:
    *_, last = find_proposals(text + "\n", WORDS, Rules.ARTICLE)
    named = (*last.of_role(PartRole.HOLDER), *last.of_role(PartRole.SPEAKER))
    assert [part.value for part in named] == [expected]


def test_what_a_text_would_do_within_a_sentence_about_a_stance_is_a_norm_too() -> None:
    text = "Norland is urging Karesh to accept a truce that would oblige it to leave the valley.\n"
    stance, norm = find_proposals(text, WORDS, Rules.ARTICLE)
    assert stance.kind == "Stance"
    assert [part.value for part in norm.of_role(PartRole.BEARER)] == ["state:karesh"]
