"""Test the YAML of proposals."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.authoring.proposals.kept_proposals import (
    Decided,
    Decision,
    KeptProposal,
    ProposalFile,
)
from plangraph.authoring.proposals.proposal import (
    TIMES,
    WORD_LISTS,
    PartRole,
    ProposedPart,
    ProposedQuantity,
    ProposedTime,
    Proposer,
)
from plangraph.authoring.proposals.yaml_file import (
    edit_proposal_text,
    read_proposal_file,
    read_proposal_text,
    write_proposal_text,
)
from plangraph.errors import DataError
from proposed import guards, leaving, place, proposal_file

# Roles whose values are no texts, or those of a list.
TYPED = {
    *(PartRole.QUANTITY, PartRole.REPEAT, PartRole.COUNT, PartRole.LANGUAGE),
    *(*TIMES, *WORD_LISTS),
}
WORDS = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1),
    st.lists(
        st.sampled_from([*"abc: -#,[]{}'\"&*!|>%@`?\n\t", "the Guard", ": ", " #", "---", "no"]),
        min_size=1,
    ).map("".join),
)
DUCHY = ProposedPart(PartRole.BEARER, "state:duchy", "The Duchy", place("The Duchy"))


def make_file(counts: Mapping[str, int]) -> ProposalFile:
    """Return a file of proposals with these names and numbers of parts."""
    parts = {name: tuple(DUCHY for _ in range(count)) for name, count in counts.items()}
    made = (replace(leaving(), name=name, parts=parts[name]) for name in counts)
    return replace(proposal_file(), proposals=tuple(map(KeptProposal.of, made)))


LISTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3)).map(make_file)


def test_what_is_written_is_read_again_and_writing_is_deterministic() -> None:
    file = proposal_file()
    text = write_proposal_text(file)
    assert read_proposal_text(text, "a.yaml") == file
    assert write_proposal_text(read_proposal_text(text, "a.yaml")) == text


@given(WORDS, WORDS, st.sampled_from(sorted(set(PartRole) - TYPED)), st.booleans())
def test_any_text_in_any_field_is_read_back(
    text: str, other: str, role: PartRole, is_new: bool
) -> None:
    part = ProposedPart(role, text, other, place("The Duchy"))
    time = ProposedPart(PartRole.DEADLINE, ProposedTime(after=text), other)
    quantity = ProposedPart(
        PartRole.QUANTITY, ProposedQuantity(Decimal(2), text, other, text, other)
    )
    proposal = replace(
        leaving(),
        name=text,
        passage=other,
        point=text,
        parts=(part, time, quantity),
        proposer=Proposer(text, other),
    )
    decided = Decided(Decision.ACCEPTED, text, other, text)
    kept = replace(KeptProposal.of(proposal), decided=decided)
    file = replace(proposal_file(), version=text, revises=other, proposals=(kept,))
    if is_new:
        written = write_proposal_text(file)
    else:
        before = replace(leaving(), name=text)
        there = write_proposal_text(replace(file, proposals=(KeptProposal.of(before),)))
        written = edit_proposal_text(there, file)
    read = read_proposal_text(written, "a.yaml")
    assert read == file
    assert not read.proposals[0].is_changed


@given(LISTS, LISTS)
def test_any_change_is_read_back(before: ProposalFile, after: ProposalFile) -> None:
    text = edit_proposal_text(write_proposal_text(before), after)
    read = read_proposal_text(text, "a.yaml")
    assert sorted(read.proposals, key=_name_of) == sorted(after.proposals, key=_name_of)


def _name_of(kept: KeptProposal) -> str:
    return kept.proposal.name


def test_a_file_on_disk_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(write_proposal_text(proposal_file()), encoding="utf-8")
    assert read_proposal_file(path) == proposal_file()


def test_a_changed_part_leaves_comments_and_all_else_as_they_are() -> None:
    text = write_proposal_text(proposal_file())
    text = text.replace("value: TODO}", "value: TODO} # who leaves?").replace(
        '- name: "1.1-1"', '# the guards\n- name: "1.1-1"'
    )
    file = read_proposal_text(text, "a.yaml")
    kept = file.proposals[1]
    parts = (DUCHY, *kept.proposal.parts[1:])
    changed = file.put(replace(kept, proposal=replace(kept.proposal, parts=parts)))
    edited = edit_proposal_text(text, changed)
    assert read_proposal_text(edited, "a.yaml") == changed
    before, after = text.splitlines(), edited.splitlines()
    (line,) = (line for line in after if line not in before)
    assert "value: state:duchy" in line
    assert line.endswith("}} # who leaves?")
    assert "# the guards" in edited


def test_the_drafts_of_a_file_are_added_and_changed_above_its_proposals() -> None:
    text = write_proposal_text(proposal_file())
    for revises in ("may", "june"):
        changed = replace(read_proposal_text(text, "a.yaml"), revises=revises)
        text = edit_proposal_text(text, changed)
        assert read_proposal_text(text, "a.yaml") == changed
    assert text == write_proposal_text(changed)


@pytest.mark.parametrize("number", [0, 1])
def test_decisions_added_parts_and_removed_ones_are_written(number: int) -> None:
    text = write_proposal_text(proposal_file())
    file = read_proposal_text(text, "a.yaml")
    kept = file.proposals[number]
    decided = Decided(Decision.ACCEPTED, "Ada", "2031-03-03", "effect:b-1")
    longer = replace(kept.proposal, parts=(*kept.proposal.parts, DUCHY))
    shorter = replace(kept.proposal, parts=kept.proposal.parts[:1], point=None)
    for proposal in (longer, shorter):
        changed = file.put(replace(kept, proposal=proposal, decided=decided))
        assert read_proposal_text(edit_proposal_text(text, changed), "a.yaml") == changed
    undone = edit_proposal_text(edit_proposal_text(text, changed), file)
    assert read_proposal_text(undone, "a.yaml") == file


def test_proposals_are_added_and_removed() -> None:
    whole, part = proposal_file(), proposal_file(guards())
    text = write_proposal_text(part)
    assert read_proposal_text(edit_proposal_text(text, whole), "a.yaml") == whole
    text = write_proposal_text(whole)
    assert read_proposal_text(edit_proposal_text(text, part), "a.yaml") == part
    none = replace(whole, proposals=())
    text = write_proposal_text(none)
    assert read_proposal_text(edit_proposal_text(text, whole), "a.yaml") == whole


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kind: Obligation", "kind: obligation", "a.yaml:13: PG342 'kind' is 'obligation'"),
        ("passage: ", "passsage: ", "PG341 unknown key 'passsage' — did you mean 'passage'?"),
        ("2.1-1", "1.1-1", "PG343 1.1-1: this name stands twice"),
        ("form: 1", "form: 9", "PG342 its form is '9'; this plangraph reads 1"),
        ("sha256: ", "sha256: xx", "this is no SHA-256"),
        ("bound: at-most", "bound: ''", "'bound' is missing"),
        ('value: "20"', "value: some", "'some' is no number"),
        ("duration: P30D", "duration: 30 days", "'30 days' is no duration"),
        ("proposals:", "proposals: [", "PG340 not YAML"),
        ("rules: draft", "rules: drafts", "did you mean draft?"),
    ],
)
def test_each_mistake_is_named_with_its_line(old: str, new: str, expected: str) -> None:
    text = write_proposal_text(proposal_file())
    assert old in text
    with pytest.raises(DataError) as raised:
        read_proposal_text(text.replace(old, new), "a.yaml")
    assert expected in str(raised.value)


@pytest.mark.parametrize("text", ["", "- a", "x", "\0", "[" * 500, "form: 1\n---\nform: 1"])
def test_rubbish_is_refused_with_a_message(text: str) -> None:
    with pytest.raises(DataError):
        read_proposal_text(text, "a.yaml")


def test_all_mistakes_are_reported_at_once() -> None:
    text = write_proposal_text(proposal_file()).replace("kind: Obligation", "kind: Duty")
    with pytest.raises(DataError) as raised:
        read_proposal_text(text, "a.yaml")
    assert len(raised.value.findings) == len((guards(), leaving()))
