"""Test what a reviewer sees of a proposal."""

from dataclasses import replace

from plangraph.authoring.gate.verdict import GateCode, GateVerdict, Objection
from plangraph.authoring.proposals.kept_proposals import Decided, Decision, KeptProposal
from plangraph.authoring.proposals.proposal import PartRole, ProposalKind, ProposedPart
from plangraph.errors import Finding, Severity
from plangraph.reviewing.shown_proposals import ShownProposal, list_states, show_proposal
from proposed import guards, leaving, place

CLEAR = GateVerdict()


def _name(role: PartRole, text: str) -> str | None:
    return "The League" if text == "institution:league" else None


def _show(kept: KeptProposal, verdict: GateVerdict = CLEAR) -> ShownProposal:
    return show_proposal(kept, verdict, (), _name)


def test_each_part_has_a_question_and_says_where_it_comes_from() -> None:
    elsewhere = ProposedPart(PartRole.BENEFICIARY, "x", "The Duchy", place("The Duchy"))
    inferred = ProposedPart(PartRole.ACTION, "keep")
    proposal = replace(guards(), parts=(*guards().parts, elsewhere, inferred))
    bearer, quantity, *others = _show(KeptProposal.of(proposal)).parts
    assert (bearer.question, bearer.label, bearer.why) == (
        "Who is bound?",
        "The League",
        "The League",
    )
    assert (quantity.text, quantity.state) == ("at-most 20 persons", "in the passage")
    assert [part.state for part in others] == ["elsewhere in the text", "in no words of the text"]


def test_a_proposal_with_gaps_is_outlined() -> None:
    shown = _show(KeptProposal.of(leaving()))
    assert shown.sentence == "(who?) must P30D …"
    assert shown.parts[0].state == "to be written"
    assert _show(KeptProposal.of(guards())).sentence == "The League must at-most 20 persons …"


def test_objections_are_told_with_what_to_do() -> None:
    verdict = GateVerdict(
        (Objection(GateCode.NUMBER, "30 is not in the passage", PartRole.QUANTITY),),
        (Objection(GateCode.INFERRED, "action: it is in no words", PartRole.ACTION),),
    )
    shown = _show(KeptProposal.of(guards()), verdict)
    assert shown.refusals == (
        "How much? 30 is not in the passage: write the number of the passage (PG903)",
    )
    assert shown.marks[0].startswith("What is done? It is in no words: confirm")


def test_decisions_are_shown_and_counted() -> None:
    decided = Decided(Decision.ACCEPTED, "Vera", "2031-03-05", "effect:b-1")
    kept = replace(KeptProposal.of(guards()), decided=decided)
    shown = _show(kept)
    assert (shown.decision, shown.decided_by, shown.became) == ("accepted", "Vera", "effect:b-1")
    counts = dict(list_states((shown, _show(KeptProposal.of(leaving())))))
    assert counts == {"open": 1, "accepted": 1, "rejected": 0}


def test_an_outline_names_all_who_are_bound_and_what_they_do_first() -> None:
    bearers = [ProposedPart(PartRole.BEARER, f"state:{name}") for name in ("a", "b")]
    strength = ProposedPart(PartRole.STRENGTH, "shall")
    parts = (strength, *guards().parts[1:], *bearers, ProposedPart(PartRole.ACTION, "keep"))
    shown = _show(KeptProposal.of(replace(guards(), parts=parts)))
    assert shown.sentence == "state:a and state:b must keep at-most 20 persons …"


def test_faults_are_told_by_the_question_of_their_part_and_needs_are_parts_to_be_written() -> None:
    said = replace(guards(), kind=ProposalKind.STATEMENT, parts=())
    word = "a.1.1-1: attribution 'rumour' is no word of its list"
    faults = [
        Finding("a.yaml", 0, "PG350", word, "take another"),
        Finding("a.yaml", 0, "PG353", "a.1.1-1: an article tells it", "look", Severity.WARNING),
    ]
    shown = show_proposal(KeptProposal.of(said), CLEAR, faults, _name)
    assert shown.refusals == (
        "In whose voice? 'rumour' is no word of its list: take another (PG350)",
    )
    assert shown.marks == ("An article tells it: look (PG353)",)
    assert [(part.role, part.text) for part in shown.parts] == [("speaker", "TODO")]
