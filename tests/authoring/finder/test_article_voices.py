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
        ("Norland declined to comment.", "Statement", PartRole.SPEAKER, "state:norland"),
        ("Norland declined to comment.", "Statement", PartRole.VOICE, "newspaper-fact"),
        ("Melk would not be drawn on it.", "Statement", PartRole.SPEAKER, "person:melk"),
        (
            "Norland refused to say if Karesh would sign.",
            "Statement",
            PartRole.VOICE,
            "newspaper-fact",
        ),
        ("“We have a trap,” insisted Melk.", "Statement", PartRole.SPEAKER, "person:melk"),
        (
            "Melk insisted on Sunday that nothing had gone.",
            "Statement",
            PartRole.SPEAKER,
            "person:melk",
        ),
        ("Melk insisted that Karesh be heard.", "Stance", PartRole.STANCE, "demands"),
        ("“It is a trap,” warned Renn.", "Stance", PartRole.HOLDER, "person:renn"),
        ("“It is a trap,” warned Renn.", "Stance", PartRole.VOICE, "named-speaker"),
        ("Renn warned: “It is a trap.”", "Stance", PartRole.VOICE, "named-speaker"),
        (
            "Premier Aro Melk on the radio: “I can live with it.”",
            "Stance",
            PartRole.HOLDER,
            "person:melk",
        ),
        ("Envoy Ilva Renn: the plan is “a gift”.", "Statement", PartRole.SPEAKER, "person:renn"),
        (
            "Norland's envoy, Aro Melk, has ruled out a truce.",
            "Stance",
            PartRole.HOLDER,
            "person:melk",
        ),
        ("Melk denied having accepted a limit.", "Statement", PartRole.SPEAKER, "person:melk"),
        (
            "Renn, who leads the army, grumbled that Karesh had sold it.",
            "Statement",
            PartRole.SPEAKER,
            "person:renn",
        ),
        ("Melk said Norland rejects the draft.", "Stance", PartRole.SPEAKER, "person:melk"),
        ("Melk said Norland rejects the draft.", "Stance", PartRole.VOICE, "named-speaker"),
        ("“It rained,” said Mayor Ines Orr.", "Statement", PartRole.VOICE, "named-speaker"),
        ("Mayor Ines Orr: “It rained.”", "Statement", PartRole.VOICE, "named-speaker"),
        ("In return Karesh drops its claim.", "Obligation", PartRole.BEARER, "state:karesh"),
        ("The protocol leaves the road closed.", "StatusChange", PartRole.VOICE, "plan-content"),
        ("Melk called on Karesh to sign.", "Stance", PartRole.STANCE, "pressures"),
        ("Melk is asking for a vote.", "Stance", PartRole.STANCE, "demands"),
    ],
)
def test_who_says_and_holds_what(text: str, kind: str, role: PartRole, expected: str) -> None:
    (found, *_) = find_proposals(text + "\n", WORDS, Rules.ARTICLE)
    assert found.kind == kind
    assert [part.value for part in found.of_role(role)] == [expected]


def test_the_passage_of_a_stance_has_the_quotation_that_it_introduces() -> None:
    text = "“It is a trap,” warned Renn, who leads the army."
    (found,) = find_proposals(text + "\n", WORDS, Rules.ARTICLE)
    assert text[found.place.start : found.place.end].startswith("“It is a trap")


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
        ("Norland's envoy, Aro Melk, is unhappy about it. He wants more.", "person:melk"),
    ],
)
def test_who_speaks_or_holds_is_known_from_the_words_before(text: str, expected: str) -> None:
    *_, last = find_proposals(text + "\n", WORDS, Rules.ARTICLE)
    named = tuple(last.of_role(PartRole.HOLDER)) or tuple(last.of_role(PartRole.SPEAKER))
    assert [part.value for part in named] == [expected]


def test_what_a_text_would_do_within_a_sentence_about_a_stance_is_a_norm_too() -> None:
    text = "Norland is urging Karesh to accept a truce that would oblige it to leave the valley.\n"
    stance, norm = find_proposals(text, WORDS, Rules.ARTICLE)
    assert stance.kind == "Stance"
    assert [part.value for part in norm.of_role(PartRole.BEARER)] == ["state:karesh"]
