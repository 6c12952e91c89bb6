"""Test what keeps a proposal out of the data before the gate is asked."""

from dataclasses import replace
from pathlib import Path

import pytest

import plangraph as pg
from plangraph.authoring.data_additions import DataAdditions
from plangraph.authoring.proposal_faults import find_faults
from plangraph.authoring.proposals.kept_proposals import KeptProposal, Rules
from plangraph.authoring.proposals.proposal import WORD_LISTS, PartRole, ProposalKind, ProposedPart
from plangraph.authoring.proposals.role_questions import ROLE_QUESTIONS
from plangraph.errors import Severity
from plangraph.project import open_project
from proposed import guards, proposal_file

STATEMENT = replace(guards(), kind=ProposalKind.STATEMENT)


@pytest.fixture
def work(tmp_path: Path) -> DataAdditions:
    pg.init(tmp_path / "mine")
    project = open_project(tmp_path / "mine")
    return DataAdditions(pg.open(project.root), project, "Ada Ono", "2031-03-03")


def faults(work: DataAdditions, *parts: ProposedPart) -> list[str]:
    speaker = ProposedPart(PartRole.SPEAKER, "institution:upper-arun")
    kept = KeptProposal.of(replace(STATEMENT, parts=(speaker, *parts)))
    return [str(one) for one in find_faults(work, proposal_file(), kept)]


@pytest.mark.parametrize("role", list(WORD_LISTS))
def test_a_word_of_another_list_is_refused_for_each_part_that_has_a_list(
    work: DataAdditions, role: PartRole
) -> None:
    others = set().union(*work.words.values()) - work.words[WORD_LISTS[role]]
    other = min(others)
    assert (
        f"PG350 a.1.1-1: {ROLE_QUESTIONS[role]} '{other}' is no word of its list"
        in faults(work, ProposedPart(role, other))[0]
    )
    for word in work.words[WORD_LISTS[role]]:
        found = faults(work, ProposedPart(role, word))
        assert [one for one in found if "PG355" not in one] == []


def test_a_thing_that_nobody_described_is_refused(work: DataAdditions) -> None:
    found, _ = faults(work, ProposedPart(PartRole.TARGET, "clause:nowhere"))
    assert "PG350 a.1.1-1: clause:nowhere is not in the data" in found


def test_what_a_statement_would_leave_out_is_told(work: DataAdditions) -> None:
    (found,) = faults(work, ProposedPart(PartRole.ACTION, "inspect"))
    assert "PG355 a.1.1-1: a statement leaves out what answers: What is done?" in found
    assert faults(work, ProposedPart(PartRole.CHANNEL, "unstated")) == []


def test_a_point_told_by_an_article_is_to_be_looked_at(work: DataAdditions) -> None:
    parts = (*guards().parts[1:], ProposedPart(PartRole.ACTION, "inspect"))
    kept = KeptProposal.of(replace(guards(), parts=parts))
    file = replace(proposal_file(), rules=Rules.ARTICLE)
    (found,) = find_faults(work, file, kept)
    assert (found.code, found.severity) == ("PG353", Severity.WARNING)
    assert list(find_faults(work, proposal_file(), kept)) == []


@pytest.mark.parametrize(
    ("value", "is_wrong"),
    [
        ("place:arun-bridge", True),
        ("institution:river-council", False),
        ("a River Court", False),
    ],
)
def test_what_is_set_up_and_is_no_institution_is_refused_with_the_cure(
    work: DataAdditions, value: str, *, is_wrong: bool
) -> None:
    parts = (ProposedPart(PartRole.FOUNDED, value),)
    kept = KeptProposal.of(replace(guards(), kind=ProposalKind.STATUS_CHANGE, parts=parts))
    found = [one for one in find_faults(work, proposal_file(), kept) if one.code == "PG133"]
    assert [one.severity for one in found] == [Severity.ERROR] * is_wrong
    assert all("institution:arun-bridge" in one.remedy for one in found)
