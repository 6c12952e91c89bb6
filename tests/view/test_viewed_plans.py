"""The data of a page."""

from plangraph.view.viewed_plans import ViewedPlans


def test_plans_have_no_note_and_nothing_that_identifies_them_unless_given() -> None:
    plans = ViewedPlans(())
    assert (plans.note, plans.digest) == ("", b"")
