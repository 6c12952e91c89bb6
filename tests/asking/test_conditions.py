import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.conditions import (
    Deadline,
    read_amounts,
    read_deadlines,
    write_number,
)
from plangraph.vocabulary import PREFIXES

EFFECT = """
- id: effect:e
  type: Prohibition
  hasQuantity: {bound: at-most, value: 800000, unit: persons}
  hasCondition: {id: condition:peace, type: Condition, label: {en: in peacetime}}
  dueBy: {type: Interval, label: {en: before winter}}
- id: effect:money
  type: Entitlement
  hasQuantity: {bound: exact, value: "1.5", currency: EUR}
"""


def test_amounts_have_their_unit_or_currency_and_their_bound(write_data: WriteData) -> None:
    persons, money = read_amounts(pg.open(write_data(EFFECT)).store)
    assert (persons.value, persons.unit, persons.currency) == ("800000", "persons", None)
    assert (money.value, money.unit, money.currency) == ("1.5", None, "EUR")
    assert (money.bound or "").endswith("#exact")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("600000", "600,000"),
        ("-1234.50", "-1,234.50"),
        ("12", "12"),
        ("1E999999999", "1E999999999"),
        ("٣٠٠٠", "٣٠٠٠"),
        ("NaN", "NaN"),
        ("9" * 40, "9" * 40),
    ],
)
def test_only_plain_numbers_are_written_with_separators(value: str, written: str) -> None:
    assert write_number(value) == written


def test_a_deadline_without_words_is_its_last_day(write_data: WriteData) -> None:
    text = """
- id: effect:a
  type: Obligation
  dueBy: {type: Instant, date: "2026-01-31"}
- id: effect:b
  type: Obligation
"""
    store = pg.open(write_data(text)).store
    assert read_deadlines(store) == {PREFIXES["effect"] + "a": (Deadline(day="2026-01-31"),)}


def test_a_deadline_has_words_a_duration_and_what_it_is_counted_from(write_data: WriteData) -> None:
    text = """
- {id: milestone:m, type: Milestone, hasTime: {id: milestone:m.hasTime, type: Instant}}
- id: effect:a
  type: Obligation
  dueBy:
    type: Interval
    label: {en: after it}
    duration: P30D
    hasBeginning: milestone:m.hasTime
- id: effect:b
  type: Obligation
  dueBy: {type: Interval, duration: P2D, hasBeginning: {type: Instant, date: 2026-01-31}}
"""
    found = read_deadlines(pg.open(write_data(text)).store)
    assert found[PREFIXES["effect"] + "a"] == (
        Deadline("after it", duration="P30D", start=PREFIXES["milestone"] + "m"),
    )
    assert found[PREFIXES["effect"] + "b"] == (Deadline(duration="P2D", start="2026-01-31"),)
