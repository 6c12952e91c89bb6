"""Test the steps of a review."""

from dataclasses import replace
from pathlib import Path

import pytest

from plangraph.authoring.proposals.kept_proposals import Decided, Decision, KeptProposal
from plangraph.errors import UsageError
from plangraph.reviewing.steps import DataChange, ReviewStep
from proposed import guards, leaving, proposal_file

FILE = proposal_file()
GUARDS, LEAVING = FILE.proposals
REJECTED = replace(GUARDS, decided=Decided(Decision.REJECTED, "Vera", "2031-03-05"))
STEP = ReviewStep("rejected 1.1-1", (GUARDS,), (REJECTED,))


def test_a_step_and_its_reverse_lead_back_to_the_same_file() -> None:
    assert STEP.apply(FILE).proposals == (REJECTED, LEAVING)
    assert STEP.reversed().apply(STEP.apply(FILE)) == FILE


def test_a_step_that_adds_a_proposal_keeps_the_order_of_the_text() -> None:
    first = ReviewStep("taken out", (GUARDS,), ())
    assert first.apply(FILE).proposals == (LEAVING,)
    assert first.reversed().apply(first.apply(FILE)).proposals == FILE.proposals


def test_a_proposal_that_somebody_else_decided_or_took_away_is_not_overwritten() -> None:
    with pytest.raises(UsageError, match=r"PG380 .*: Vera has rejected it"):
        STEP.apply(STEP.apply(FILE))
    with pytest.raises(UsageError, match=r"PG380 .* it is no longer there"):
        STEP.apply(proposal_file(leaving()))
    other = KeptProposal.of(replace(guards(), parts=()))
    with pytest.raises(UsageError, match=r"PG380 .* other parts"):
        STEP.apply(FILE.put(other))


def test_a_step_that_brings_a_name_twice_is_refused() -> None:
    with pytest.raises(UsageError, match=r"PG380 2\.1-1"):
        ReviewStep("split", (GUARDS,), (GUARDS, LEAVING)).apply(FILE)


def test_the_reverse_of_a_step_changes_the_data_files_back_from_the_last_to_the_first() -> None:
    one, two = Path("a.yaml"), Path("b.yaml")
    step = ReviewStep("accepted", (), (), (DataChange(one, None, "x"), DataChange(two, "y", "z")))
    assert step.reversed().data == (DataChange(two, "z", "y"), DataChange(one, "x", None))
