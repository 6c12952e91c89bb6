"""Test the form of a file of proposals."""

from dataclasses import replace

from plangraph.authoring.proposals.file_form import read_file_form, write_kept_form
from plangraph.authoring.proposals.kept_proposals import Decided, Decision
from plangraph.authoring.proposals.proposal_form import Form
from proposed import proposal_file


def test_a_decision_is_written_and_read() -> None:
    file = proposal_file()
    kept = replace(file.proposals[0], decided=Decided(Decision.REJECTED, "Ada", "2031-03-03"))
    form: Form = {"source": "a", "sha256": file.sha256, "rules": "draft"}
    read, faults = read_file_form({**form, "proposals": [write_kept_form(kept)]})
    assert faults == ()
    assert read is not None
    assert read.proposals == (kept,)


def test_a_file_without_keys_or_with_a_wrong_list_has_faults() -> None:
    wrong: tuple[object, ...] = (None, [], {"proposals": "x"})
    for one in wrong:
        read, faults = read_file_form(one)
        assert read is None
        assert faults
