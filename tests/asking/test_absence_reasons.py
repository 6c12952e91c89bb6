"""Reasons are their English text, and say what they mean."""

from __future__ import annotations

import copy
import pickle

from plangraph.asking.absence_reasons import (
    ReasonPart,
    give_reason,
    join_reasons,
    list_parts,
    take_out,
)

SEEN = give_reason("point 3 was seen only in part", "seen_partly-seen", ["3"])
OPEN = give_reason("it is left open for a later decision", "left_open")


def test_a_reason_is_its_text() -> None:
    assert SEEN == "point 3 was seen only in part"
    assert list_parts(SEEN) == (ReasonPart(SEEN, "seen_partly-seen", ("3",)),)


def test_joined_reasons_are_said_once_each() -> None:
    both = join_reasons([SEEN, OPEN, SEEN, "because"])
    assert both == f"{SEEN}; {OPEN}; because"
    assert [part.key for part in both.parts] == ["seen_partly-seen", "left_open", ""]
    assert join_reasons([]) == join_reasons([""]) == ""


def test_a_reason_is_taken_out_of_others() -> None:
    assert take_out(join_reasons([SEEN, OPEN]), OPEN) == SEEN
    assert take_out("because", "because") == ""


def test_a_copy_says_the_same() -> None:
    for copied in (copy.deepcopy(SEEN), pickle.loads(pickle.dumps(SEEN))):  # noqa: S301 - our own
        assert (copied, list_parts(copied)) == (SEEN, list_parts(SEEN))
