"""Test that nothing is lost where a source is read again."""

from dataclasses import replace

from plangraph.authoring.proposals.kept_proposals import Decided, Decision, KeptProposal
from plangraph.authoring.proposals.merged_proposals import merge_proposals
from plangraph.authoring.proposals.proposal import Proposer
from proposed import TEXT, guards, leaving, place, proposal_file

REJECTED = Decided(Decision.REJECTED, "Ada", "2031-03-03")
NEWER = "0. Title.\n" + TEXT


def test_what_nobody_touched_is_replaced_and_a_second_run_changes_nothing() -> None:
    file = proposal_file()
    assert merge_proposals(file, file, TEXT) == file
    only = proposal_file(leaving())
    assert merge_proposals(file, only, TEXT) == only


def test_what_somebody_changed_or_decided_stays_instead_of_the_same_proposal() -> None:
    file = proposal_file()
    changed = replace(file.proposals[1], proposal=replace(leaving(), parts=()))
    decided = replace(file.proposals[0], decided=REJECTED)
    before = replace(file, proposals=(decided, changed))
    assert merge_proposals(before, file, TEXT).proposals == (decided, changed)


def test_what_another_proposer_said_stays_beside_it_under_its_own_name() -> None:
    other = KeptProposal.of(replace(guards(), proposer=Proposer("mine.py")))
    before = replace(proposal_file(), proposals=(other,))
    merged = merge_proposals(before, proposal_file(), TEXT)
    names = [(one.proposal.name, one.proposal.proposer.name) for one in merged.proposals]
    assert names == [
        ("1.1-1", "mine.py"),
        ("1.1-2", "plangraph draft rules"),
        ("2.1-1", "plangraph draft rules"),
    ]


def test_places_move_with_their_words_in_a_text_that_has_changed() -> None:
    before = replace(proposal_file(), proposals=(KeptProposal(guards(), REJECTED),))
    (kept,) = merge_proposals(before, replace(before, sha256="x", proposals=()), NEWER).proposals
    assert kept.proposal.place == place("The League shall keep at most 20 guards", NEWER)
    assert kept.proposal.parts[1].place == place("at most 20", NEWER)
    gone = merge_proposals(before, replace(before, sha256="x", proposals=()), "nothing").proposals
    assert gone == before.proposals
