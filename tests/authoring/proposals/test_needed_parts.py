"""Test what a proposal of each kind has to say."""

from dataclasses import replace

import pytest

from plangraph.authoring.proposals.needed_parts import find_needs, list_left_out
from plangraph.authoring.proposals.proposal import TODO, PartRole, ProposalKind, ProposedPart
from proposed import guards

ACTION, STATUS, HOLDER = PartRole.ACTION, PartRole.STATUS, PartRole.HOLDER


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        (ProposalKind.OBLIGATION, [ACTION]),
        (ProposalKind.PROHIBITION, [ACTION]),
        (ProposalKind.PERMISSION, [ACTION]),
        (ProposalKind.ENTITLEMENT, [ACTION, PartRole.BENEFICIARY]),
        (ProposalKind.STATUS_CHANGE, [STATUS]),
        (ProposalKind.STANCE, [HOLDER, PartRole.STANCE, PartRole.TARGET]),
        (ProposalKind.STATEMENT, [PartRole.SPEAKER]),
    ],
)
def test_each_kind_needs_parts_unless_they_are_there_or_to_be_written(
    kind: ProposalKind, roles: list[PartRole]
) -> None:
    empty = replace(guards(), kind=kind, parts=())
    assert [role for role, _ in find_needs(empty)] == roles
    written = replace(empty, parts=tuple(ProposedPart(role, TODO) for role in roles))
    assert list(find_needs(written)) == []


def test_what_is_set_up_is_a_result() -> None:
    founded = (ProposedPart(PartRole.FOUNDED, "Boat Court"),)
    for kind in (ProposalKind.OBLIGATION, ProposalKind.STATUS_CHANGE):
        assert list(find_needs(replace(guards(), kind=kind, parts=founded))) == []


def test_a_norm_in_the_voice_of_a_speaker_needs_him() -> None:
    voice = ProposedPart(PartRole.VOICE, "named-speaker")
    said = replace(guards(), parts=(ProposedPart(ACTION, "inspect"), voice))
    assert [role for role, _ in find_needs(said)] == [PartRole.SPEAKER]
    told = replace(said, parts=(*said.parts, ProposedPart(PartRole.SPEAKER, "person:renn")))
    assert list(find_needs(told)) == []


def test_a_statement_leaves_the_parts_of_a_norm_out() -> None:
    parts = (ProposedPart(ACTION, "inspect"), ProposedPart(PartRole.SPEAKER, "person:renn"))
    assert list_left_out(replace(guards(), kind=ProposalKind.STATEMENT, parts=parts)) == (ACTION,)
    assert list_left_out(replace(guards(), parts=parts)) == ()
