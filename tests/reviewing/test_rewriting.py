"""Test that proposals are split and put together at the words that they rest on."""

from dataclasses import replace

import pytest

from plangraph.authoring.proposals.kept_proposals import KeptProposal
from plangraph.authoring.proposals.proposal import (
    TODO,
    PartRole,
    Proposal,
    ProposalKind,
    ProposedPart,
)
from plangraph.authoring.proposals.proposal_folder import SourceText
from plangraph.checking.sources import hash_text
from plangraph.errors import UsageError
from plangraph.reviewing.rewriting import change_proposal, free_name, merge_kept, split_proposal
from proposed import TEXT, guards, leaving, place

SOURCE = SourceText("a", TEXT, hash_text(TEXT))
GUARDS = KeptProposal.of(guards())


def _words(proposal: Proposal) -> str:
    return TEXT[proposal.place.start : proposal.place.end]


def _roles(proposal: Proposal) -> list[PartRole]:
    return [part.role for part in proposal.parts]


def test_each_half_has_its_own_words_and_the_parts_that_rest_on_them() -> None:
    at = TEXT.index("keep")
    first, second = split_proposal(GUARDS, at, SOURCE, {"1.1-1"})
    assert _words(first.proposal) == "The League shall"
    assert _words(second.proposal) == "keep at most 20 guards"
    assert _roles(first.proposal) == [PartRole.BEARER]
    assert _roles(second.proposal) == [PartRole.QUANTITY]
    assert (first.proposal.name, second.proposal.name) == ("1.1-1", "1.1-2")


def test_a_part_that_rests_on_words_elsewhere_or_on_none_is_in_both_halves() -> None:
    elsewhere = ProposedPart(PartRole.BENEFICIARY, "group:x", "The Duchy", place("The Duchy"))
    inferred = ProposedPart(PartRole.ACTION, "keep")
    kept = replace(GUARDS, proposal=replace(guards(), parts=(elsewhere, inferred)))
    for half in split_proposal(kept, TEXT.index("keep"), SOURCE, ()):
        assert half.proposal.parts == (elsewhere, inferred)


@pytest.mark.parametrize("at", [0, 3, 42, 43, 500])
def test_a_split_without_words_on_both_sides_is_refused(at: int) -> None:
    with pytest.raises(UsageError, match=r"PG381 .* choose a place between 3 and 42"):
        split_proposal(GUARDS, at, SOURCE, ())


def test_the_halves_put_together_are_the_whole() -> None:
    halves = split_proposal(GUARDS, TEXT.index("keep"), SOURCE, {"1.1-1"})
    assert merge_kept(halves, SOURCE) == GUARDS
    assert merge_kept(halves[::-1], SOURCE) == GUARDS


def test_a_part_that_one_of_them_misses_is_taken_from_the_other() -> None:
    missing = replace(guards(), name="1.1-2", parts=(ProposedPart(PartRole.BEARER, "TODO"),))
    merged = merge_kept((GUARDS, KeptProposal.of(missing)), SOURCE)
    assert merged.proposal.parts == guards().parts


def test_one_proposal_or_those_of_different_points_are_not_put_together() -> None:
    with pytest.raises(UsageError, match=r"PG381 1\.1-1 is one proposal"):
        merge_kept([GUARDS], SOURCE)
    with pytest.raises(UsageError, match=r"PG381 .*different points"):
        merge_kept([GUARDS, KeptProposal.of(leaving())], SOURCE)


def test_a_free_name_is_the_first_number_that_is_not_taken() -> None:
    assert free_name(guards(), {"1.1-1", "1.1-3"}) == "1.1-2"


def test_who_says_something_is_whose_position_it_is_in_a_stance() -> None:
    speaker = ProposedPart(PartRole.SPEAKER, TODO)
    said = replace(guards(), kind=ProposalKind.STATEMENT, parts=(speaker,))
    stance = change_proposal(said, said.parts, ProposalKind.STANCE)
    assert [part.role for part in stance.parts] == [PartRole.HOLDER]
    assert change_proposal(stance, stance.parts, ProposalKind.STATEMENT).parts == (speaker,)


def test_what_is_still_to_be_written_goes_once_it_is_written() -> None:
    bearer = ProposedPart(PartRole.BEARER, "state:duchy")
    parts = (ProposedPart(PartRole.BEARER, TODO), ProposedPart(PartRole.ACTION, TODO), bearer)
    changed = change_proposal(guards(), parts, ProposalKind.OBLIGATION)
    assert [(part.role, part.is_missing) for part in changed.parts] == [
        (PartRole.ACTION, True),
        (PartRole.BEARER, False),
    ]
