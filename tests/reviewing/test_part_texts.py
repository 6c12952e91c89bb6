"""Test that the text of a part is read back as it was, and that a wrong one is explained."""

from decimal import Decimal

import pytest

import plangraph as pg
from plangraph.authoring.proposals.proposal import (
    TODO,
    PartRole,
    PartValue,
    ProposalKind,
    ProposedQuantity,
    ProposedTime,
)
from plangraph.errors import UsageError
from plangraph.reviewing.part_texts import (
    BOUNDS,
    KIND_WORDS,
    ROLE_QUESTIONS,
    read_part_text,
    write_part_text,
)


@pytest.mark.parametrize(
    ("role", "value", "text"),
    [
        (PartRole.BEARER, "state:duchy", "state:duchy"),
        (PartRole.BEARER, TODO, "TODO"),
        (PartRole.CONDITION, "if the League agrees", "if the League agrees"),
        (
            PartRole.QUANTITY,
            ProposedQuantity(Decimal(20), "persons", "at-most"),
            "at-most 20 persons",
        ),
        (PartRole.QUANTITY, ProposedQuantity(Decimal("2.5"), None, "exact"), "exact 2.5"),
        (PartRole.QUANTITY, TODO, "TODO"),
        (PartRole.DEADLINE, ProposedTime(date="2031-05-01"), "2031-05-01"),
        (PartRole.DEADLINE, ProposedTime(date="-0044-03-15"), "-0044-03-15"),
        (PartRole.DEADLINE, ProposedTime(duration="P30D", after="signing"), "P30D after signing"),
        (PartRole.DEADLINE, ProposedTime(after="the first vote"), "after the first vote"),
    ],
)
def test_a_text_is_read_back_as_it_was(role: PartRole, value: PartValue, text: str) -> None:
    assert write_part_text(value) == text
    assert read_part_text(role, text).value == value


def test_numbers_are_read_as_people_write_them() -> None:
    expected = ProposedQuantity(Decimal(600_000), "persons", "exact")
    for text in ("600,000 persons", "600000  persons", "exact 600 000 persons"):
        assert read_part_text(PartRole.QUANTITY, text).value == expected


@pytest.mark.parametrize(
    ("role", "text", "said"),
    [
        (PartRole.QUANTITY, "a lot", "'a lot' is no quantity"),
        (PartRole.QUANTITY, "at-most", "no quantity"),
        (PartRole.DEADLINE, "soon", "'soon' is no time"),
        (PartRole.DEADLINE, "", "'' is no time"),
        (PartRole.DEADLINE, "P30X", "no duration"),
        (PartRole.BEARER, "  ", "'value' is missing"),
        (PartRole.BEARER, "x" * 3000, "no text of up to 2,000"),
    ],
)
def test_a_wrong_text_is_explained(role: PartRole, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=f"PG342 .*{said}"):
        read_part_text(role, text)


def test_the_bounds_are_those_of_the_scheme(graph: pg.Graph) -> None:
    rows = graph.store.query(
        "SELECT ?bound { ?bound skos:inScheme <https://w3id.org/plangraph/scheme/bound> }"
    )
    assert {str(bound).split("#")[1] for (bound,) in rows} == set(BOUNDS)


def test_every_role_and_kind_has_words_for_people() -> None:
    assert set(ROLE_QUESTIONS) == set(PartRole)
    assert set(KIND_WORDS) == set(ProposalKind)
