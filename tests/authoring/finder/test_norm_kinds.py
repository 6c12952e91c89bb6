"""Test the kinds of norms."""

import pytest

from plangraph.authoring.finder.norm import Norm
from plangraph.authoring.finder.norm_kinds import choose_item_kind
from plangraph.authoring.finder.norm_subjects import Subject, SubjectKind
from plangraph.authoring.proposals.proposal import ProposalKind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("not enter the zone", "Prohibition"),
        ("adopt no new law", "Prohibition"),
        ("receive a fifth of the toll", "Entitlement"),
        ("establish a council", "StatusChange"),
        ("enter the zone", "Obligation"),
    ],
)
def test_the_kind_of_an_item_is_told_by_its_first_words(words: str, kind: str) -> None:
    subject = Subject(SubjectKind.EMPTY, 0, 0)
    item = Norm(0, len(words), 0, 0, ProposalKind.OBLIGATION, None, subject)
    assert choose_item_kind(words, item) == kind
