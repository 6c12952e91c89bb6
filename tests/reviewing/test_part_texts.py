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
from plangraph.authoring.proposals.role_questions import ROLE_QUESTIONS
from plangraph.errors import UsageError
from plangraph.reviewing.part_texts import (
    BOUNDS,
    KIND_WORDS,
    read_part_text,
    write_part_text,
)

NAMES = {"state:duchy": "Duchy", "institution:court": "High Court", "asset:fund": "Fund"}
KEYS = {name: key for key, name in NAMES.items()}


@pytest.mark.parametrize(
    ("role", "value", "text"),
    [
        (PartRole.BEARER, "state:duchy", "Duchy"),
        (PartRole.BEARER, "state:nowhere", "state:nowhere"),
        (PartRole.BEARER, TODO, "TODO"),
        (PartRole.REPEAT, TODO, "TODO"),
        (PartRole.CONDITION, "if the League agrees", "if the League agrees"),
        (
            PartRole.QUANTITY,
            ProposedQuantity(Decimal(600000), "persons", "at-most"),
            "at most 600,000 persons",
        ),
        (PartRole.QUANTITY, ProposedQuantity(Decimal("2.5"), None, "exact"), "2.5"),
        (PartRole.QUANTITY, ProposedQuantity(Decimal(5), "m", "target"), "target 5 m"),
        (
            PartRole.QUANTITY,
            ProposedQuantity(Decimal(2), "members", "exact", "state:duchy", "institution:court"),
            "2 members of High Court per Duchy",
        ),
        (PartRole.QUANTITY, ProposedQuantity(Decimal(3), "t", "exact", "P1Y"), "3 t per year"),
        (PartRole.QUANTITY, ProposedQuantity(Decimal(3), "t", "exact", "P2W"), "3 t per 2 weeks"),
        (PartRole.QUANTITY, TODO, "TODO"),
        (PartRole.COUNT, "4", "4"),
        (PartRole.LANGUAGE, "pt-BR", "pt-BR"),
        (PartRole.REPEAT, "P1M", "every month"),
        (PartRole.REPEAT, "P14D", "every 14 days"),
        (PartRole.TIME, ProposedTime(date="2031-05"), "May 2031"),
        (PartRole.TIME, ProposedTime(date="2031"), "2031"),
        (PartRole.DEADLINE, ProposedTime(date="2031-05-01"), "1 May 2031"),
        (PartRole.DEADLINE, ProposedTime(date="2031-13-01"), "2031-13-01"),
        (PartRole.DEADLINE, ProposedTime(date="-0044-03-15"), "-0044-03-15"),
        (
            PartRole.DEADLINE,
            ProposedTime(duration="P30D", after="signing"),
            "30 days after signing",
        ),
        (PartRole.DEADLINE, ProposedTime(duration="PT36H"), "36 hours"),
        (PartRole.DEADLINE, ProposedTime(after="the first vote"), "after the first vote"),
        (PartRole.DEADLINE, ProposedTime(after="by June 1"), "by June 1"),
    ],
)
def test_a_text_is_read_back_as_it_was(role: PartRole, value: PartValue, text: str) -> None:
    assert write_part_text(role, value, lambda key: NAMES.get(key, key)) == text
    assert read_part_text(role, text, KEYS.get).value == value


@pytest.mark.parametrize(
    ("role", "text", "value"),
    [
        (PartRole.DEADLINE, "P30D after signing", ProposedTime(duration="P30D", after="signing")),
        (PartRole.DEADLINE, "2031-05-01", ProposedTime(date="2031-05-01")),
        (PartRole.REPEAT, "P1M", "P1M"),
        (PartRole.QUANTITY, "at-most 2 t", ProposedQuantity(Decimal(2), "t", "at-most")),
        (PartRole.BEARER, "state:duchy", "state:duchy"),
    ],
)
def test_the_forms_of_the_file_are_read(role: PartRole, text: str, value: PartValue) -> None:
    assert read_part_text(role, text).value == value


def test_numbers_are_read_as_people_write_them() -> None:
    expected = ProposedQuantity(Decimal(600_000), "persons", "exact")
    for text in ("600,000 persons", "600000  persons", "exact 600 000 persons"):
        assert read_part_text(PartRole.QUANTITY, text).value == expected


@pytest.mark.parametrize(
    ("role", "text", "value"),
    [
        (PartRole.QUANTITY, "90 million crowns", ("90000000", "crowns", "exact")),
        (PartRole.QUANTITY, "at most twenty guards", ("20", "persons", "at-most")),
        (PartRole.QUANTITY, "40 percent of asset:fund", ("40", "percent", "exact")),
        (PartRole.QUANTITY, "2 tonnes per P1Y", ("2", "tonnes", "exact")),
        (PartRole.DEADLINE, "within a year", ProposedTime(duration="P1Y")),
        (PartRole.DEADLINE, "by 31 December 2031", ProposedTime(date="2031-12-31")),
        (
            PartRole.DEADLINE,
            "within 30 days of signing",
            ProposedTime(duration="P30D", after="signing"),
        ),
        (PartRole.TIME, "for ten years", ProposedTime(duration="P10Y")),
    ],
)
def test_numbers_and_times_are_read_as_texts_say_them(
    role: PartRole, text: str, value: object
) -> None:
    read = read_part_text(role, text).value
    if isinstance(read, ProposedQuantity):
        assert (f"{read.value:f}", read.unit, read.bound) == value
        assert (read.share_of, read.per) in ((None, None), ("asset:fund", None), (None, "P1Y"))
    else:
        assert read == value


# Keys of an effect that are of its claim, of its place in the data, or that no text says.
_NO_PARTS = {
    *("label", "groundedIn", "certainty", "support", "proposedBy", "acceptedBy", "acceptedOn"),
    *("effectOrder", "isPartOf", "covers", "conflictsWith"),
}


def test_every_key_of_an_effect_is_a_part_that_can_be_added() -> None:
    (explained,) = pg.explain("Obligation")
    keys = {line.partition(" ")[0] for line in explained.details}
    assert {"dutyBearer", "transferInto"} <= keys
    assert keys - _NO_PARTS <= set(PartRole)


@pytest.mark.parametrize(
    ("role", "text", "said"),
    [
        (PartRole.QUANTITY, "a lot", "'a lot' is no quantity"),
        (PartRole.QUANTITY, "at-most", "no quantity"),
        (PartRole.DEADLINE, "soon", "'soon' is no time"),
        (PartRole.DEADLINE, "", "'' is no time"),
        (PartRole.DEADLINE, "P30X", "no duration"),
        (PartRole.QUANTITY, "2 boats and 3 guards", "no quantity"),
        (PartRole.DEADLINE, "within a year if it rains", "no time"),
        (PartRole.QUANTITY, "2 t per nobody", "nothing is called 'nobody'"),
        (PartRole.REPEAT, "every now and then", "no length of time"),
        (PartRole.COUNT, "four", "no number of times"),
        (PartRole.LANGUAGE, "of the north", "no language"),
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
