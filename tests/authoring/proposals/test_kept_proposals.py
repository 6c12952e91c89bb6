"""Test kept proposals."""

from dataclasses import replace

from plangraph.authoring.proposals.kept_proposals import (
    Decided,
    Decision,
    KeptProposal,
    digest_proposal,
)
from plangraph.authoring.proposals.proposal import PartRole, ProposalKind, ProposedPart
from proposed import guards, leaving, proposal_file


def test_a_proposal_is_changed_once_somebody_writes_another_kind_or_part() -> None:
    kept = KeptProposal.of(guards())
    assert not kept.is_changed
    assert replace(kept, proposal=replace(guards(), kind=ProposalKind.PERMISSION)).is_changed
    part = ProposedPart(PartRole.ACTION, "exceed")
    assert replace(kept, proposal=replace(guards(), parts=(part,))).is_changed


def test_a_name_and_a_place_are_no_part_of_what_is_said() -> None:
    moved = replace(guards(), name="9-9", place=leaving().place)
    assert digest_proposal(moved) == digest_proposal(guards())


def test_a_file_finds_replaces_and_counts_its_proposals() -> None:
    file = proposal_file()
    found = file.find("2.1-1")
    assert found is not None
    assert [part.role for part in found.missing] == [PartRole.BEARER]
    assert file.find("9-9") is None
    decided = replace(found, decided=Decided(Decision.REJECTED, "Ada", "2031-03-03"))
    assert [one.proposal.name for one in file.put(decided).open] == ["1.1-1"]
