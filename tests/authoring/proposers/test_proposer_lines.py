import json

import pytest

from conftest import HERE
from plangraph.authoring.gate.gate import GateText, judge
from plangraph.authoring.passages import name_passages
from plangraph.authoring.proposals.proposal import Proposer
from plangraph.authoring.proposers.proposer_lines import ProposerRequest, ReadLines, read_lines

FOLDER = HERE / "fixtures" / "proposer"
TEXT = (FOLDER / "source.txt").read_text("utf-8")
NAMES = {
    "state:north": ("North",),
    "state:south": ("South",),
    "institution:council": ("Council",),
}
REQUEST = ProposerRequest("accord", TEXT, name_passages(TEXT), NAMES, ["withdraw"])


def read(output: str) -> ReadLines:
    return read_lines(output, REQUEST, Proposer("model"))


def test_a_proposer_is_given_the_request_and_each_sentence() -> None:
    head, *passages = map(json.loads, REQUEST.write_lines().splitlines())
    assert (head["version"], head["rules"], head["names"]["state:north"]) == (1, "draft", ["North"])
    assert {"passage": "1.2", "text": "South may observe the withdrawal."} in passages


def test_answers_in_the_form_of_a_real_model_are_read_and_judged() -> None:
    answers = read((FOLDER / "answers.jsonl").read_text("utf-8"))
    assert [(item.line, item.code) for item in answers.findings] == [
        (1, "PG935"),
        (2, "PG935"),
        (5, "PG937"),
        (13, "PG936"),
        (14, "PG936"),
        (15, "PG936"),
        (16, "PG935"),
        (17, "PG935"),
        (18, "PG935"),
    ]
    source = GateText(TEXT, NAMES)
    verdicts = [judge(proposal, source) for proposal in answers.proposals]
    assert [[str(item.code) for item in verdict.refusals] for verdict in verdicts] == [
        [],
        ["PG905"],
        ["PG907"],
        [],
        ["PG902"],
        [],
        ["PG912", "PG913"],
        ["PG911", "PG911"],
        [],
    ]
    assert [verdict.is_clear for verdict in verdicts if not verdict.is_refused] == [True] * 4


def test_words_are_found_whatever_their_spaces_and_a_part_elsewhere_too() -> None:
    part = {"role": "dutyBearer", "value": "state:north", "why": "North shall  withdraw"}
    line = {"passage": "1.2", "words": "South\nmay observe", "kind": "Permission", "parts": [part]}
    (proposal,) = read(json.dumps(line)).proposals
    assert TEXT[proposal.place.start : proposal.place.end] == "South may observe"
    (read_part,) = proposal.parts
    assert read_part.place
    assert TEXT[read_part.place.start : read_part.place.end] == "North shall withdraw"
    assert (proposal.name, proposal.point) == ("1.2-1", "1")


def test_words_that_are_nowhere_are_left_to_the_gate() -> None:
    part = {"role": "dutyBearer", "value": "state:north", "why": "the northern state"}
    line = {"passage": "1.2", "words": "South may observe", "kind": "Permission", "parts": [part]}
    (proposal,) = read(json.dumps(line)).proposals
    assert proposal.parts[0].place is None
    assert judge(proposal, GateText(TEXT, NAMES)).is_refused


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("[]", "PG935"),
        ("null", "PG935"),
        ("7", "PG935"),
        ('"' + "x" * 200_000 + '"', "PG935"),
        ("[" * 100_000, "PG935"),
        ('{"passage": "1.1", "words": "\\ud800", "kind": "Obligation"}', "PG935"),
        ('{"passage": "1.1"}', "PG936"),
        ('{"passage": {}, "words": [], "kind": 7, "parts": "x"}', "PG936"),
        ('{"passage": "1.1", "words": "   ", "kind": "Obligation"}', "PG937"),
        ("\x00\x01\ufffd", "PG935"),
    ],
)
def test_rubbish_is_named_by_its_line(line: str, code: str) -> None:
    answers = read(f"\n{line}\n")
    assert answers.proposals == ()
    assert {(item.line, item.code) for item in answers.findings} == {(2, code)}


def test_proposals_for_one_passage_are_capped() -> None:
    line = json.dumps({"passage": "1.2", "words": "South may observe", "kind": "Permission"})
    answers = read(f"{line}\n" * 52)
    assert len(answers.proposals) == 50
    assert [item.code for item in answers.findings] == ["PG938", "PG938"]
    assert len({proposal.name for proposal in answers.proposals}) == 50


def test_a_confidential_source_has_salted_hashes() -> None:
    request = ProposerRequest("accord", TEXT, name_passages(TEXT), NAMES, salt=b"salt")
    line = json.dumps({"passage": "1.2", "words": "South may observe", "kind": "Permission"})
    (proposal,) = read_lines(line, request, Proposer("model")).proposals
    assert GateText(TEXT, NAMES, salt=b"salt").has(proposal.place)
