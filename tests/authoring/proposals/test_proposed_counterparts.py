"""Test proposed counterparts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

import plangraph as pg
from plangraph.authoring.proposals.proposal import (
    TODO,
    PartRole,
    PartValue,
    Proposal,
    ProposalKind,
    ProposedPart,
    ProposedQuantity,
    ProposedTime,
)
from plangraph.authoring.proposals.proposed_counterparts import EarlierDraft, tell_pair
from plangraph.comparing.aligning.counterparts import PairKind
from proposed import RULES, place

TEXT = (
    "7. The army of Ukraine shall not exceed 700,000 persons.\n"
    "8. Ukraine shall hold elections within 100 days.\n"
)
CAP, VOTE = TEXT.splitlines()
PERSONS = ProposedQuantity(Decimal("7E+5"), "persons", "at-most")


def propose(
    point: str, words: str, kind: ProposalKind, *values: tuple[PartRole, PartValue]
) -> Proposal:
    parts = tuple(ProposedPart(role, value) for role, value in values)
    return Proposal(f"{point}-1", kind, point, point, place(words, TEXT), parts, RULES)


CAPPED = propose(
    *("7", CAP, ProposalKind.PROHIBITION),
    (PartRole.BEARER, "state:ukraine"),
    (PartRole.ACTION, "exceed"),
    (PartRole.QUANTITY, PERSONS),
    (PartRole.OBJECT, TODO),
)
ELECTED = propose(
    *("8", VOTE, ProposalKind.OBLIGATION),
    (PartRole.BEARER, "state:ukraine"),
    (PartRole.ACTION, "hold-elections"),
    (PartRole.DEADLINE, ProposedTime(duration="P100D")),
)


def test_points_are_counterparts_of_the_clauses_of_the_earlier_draft(graph: pg.Graph) -> None:
    said = replace(CAPPED, kind=ProposalKind.STATEMENT, point="9")
    found = EarlierDraft(graph, "us28").find_counterparts([CAPPED, ELECTED, said], TEXT)
    (cap,), (vote,) = found.of("7"), found.of("8")
    assert (cap.kind, vote.kind, found.of("9")) == (PairKind.LIKELY, PairKind.LIKELY, ())
    assert cap.after is not None
    assert vote.after is not None
    assert cap.after.label == "Ceiling on Ukraine's armed forces (us28, 6)"
    assert vote.after.label == "Elections in Ukraine (us28, 25)"
    reasons = [reason.text for reason in cap.reasons]
    assert {"same action: exceed", "both bind Ukraine", "both forbid"} <= set(reasons)
    assert "at most 700,000 persons and at most 600,000 persons" in reasons

    assert tell_pair(cap).startswith("Ceiling on Ukraine's armed forces (us28, 6): likely (0.")


def test_an_earlier_draft_that_is_none_is_a_wrong_call(graph: pg.Graph) -> None:
    with pytest.raises(pg.UsageError, match="PG404"):
        EarlierDraft(graph, "us27")
