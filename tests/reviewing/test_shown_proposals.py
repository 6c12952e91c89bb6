"""Test what a reviewer sees of a proposal."""

from dataclasses import replace

from plangraph.authoring.proposals.kept_proposals import Decided, Decision, KeptProposal
from plangraph.authoring.proposals.proposal import PartRole, ProposalKind, ProposedPart
from plangraph.errors import Finding, Severity
from plangraph.reviewing.shown_proposals import ShownProposal, list_states, show_proposal
from proposed import guards, leaving, place


def _call(role: PartRole, value: str) -> str:
    return "The League" if value == "institution:league" else value


def _show(kept: KeptProposal, *findings: Finding) -> ShownProposal:
    return show_proposal(kept, "What it says.", findings, _call)


def test_each_part_has_a_question_and_says_where_it_comes_from() -> None:
    elsewhere = ProposedPart(PartRole.BENEFICIARY, "x", "The Duchy", place("The Duchy"))
    inferred = ProposedPart(PartRole.ACTION, "keep")
    proposal = replace(guards(), parts=(*guards().parts, elsewhere, inferred))
    bearer, quantity, *others = _show(KeptProposal.of(proposal)).parts
    assert (bearer.question, bearer.text, bearer.why) == (
        "Who is bound?",
        "The League",
        "The League",
    )
    assert (quantity.text, quantity.state) == ("at most 20 persons", "in the passage")
    assert [part.state for part in others] == ["elsewhere in the text", "in no words of the text"]


def test_a_proposal_has_its_sentence_and_its_gaps() -> None:
    shown = _show(KeptProposal.of(leaving()))
    assert shown.sentence == "What it says."
    assert [(part.text, part.state) for part in shown.parts] == [
        ("TODO", "to be written"),
        ("30 days", "in the passage"),
        ("TODO", "to be written"),
    ]


def test_findings_are_told_with_what_to_do_and_without_the_name_of_the_proposal() -> None:
    finding = Finding("a.yaml", 0, "PG903", "a.1.1-1: 30 is not in it", "write it")
    mark = Finding("a.yaml", 0, "PG353", "a.1.1-1: an article: told", "look", Severity.WARNING)
    shown = _show(KeptProposal.of(guards()), finding, mark)
    assert shown.refusals == ("30 is not in it: write it (PG903)",)
    assert shown.marks == ("An article: told: look (PG353)",)


def test_decisions_are_shown_and_counted() -> None:
    decided = Decided(Decision.ACCEPTED, "Vera", "2031-03-05", "effect:b-1")
    kept = replace(KeptProposal.of(guards()), decided=decided)
    shown = _show(kept)
    assert (shown.decision, shown.decided_by, shown.became) == ("accepted", "Vera", "effect:b-1")
    counts = dict(list_states((shown, _show(KeptProposal.of(leaving())))))
    assert counts == {"open": 1, "accepted": 1, "rejected": 0}


def test_needs_are_parts_to_be_written() -> None:
    said = replace(guards(), kind=ProposalKind.STATEMENT, parts=())
    shown = _show(KeptProposal.of(said))
    assert [(part.role, part.text) for part in shown.parts] == [("speaker", "TODO")]
