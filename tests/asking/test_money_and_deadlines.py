"""Money and deadlines as questions answer them, over small plans with truth made by hand."""

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.durations import add_duration
from plangraph.vocabulary import compact

FUND = """
- {id: version:v, type: PlanVersion, label: {en: V}, hasClauseVersion: cv:a}
- {id: asset:fund, type: Asset, label: {en: Fund}}
- {id: asset:part, type: Asset, label: {en: Part}, isPartOf: asset:fund}
- {id: asset:weapons, type: Asset, label: {en: Weapons}}
- {id: asset:gas, type: Asset, label: {en: Gas system}}
- id: cv:a
  type: ClauseVersion
  hasEffect:
    - id: effect:whole
      action: run
      affects: asset:fund
      transferFrom: state:a
      hasQuantity: {type: Quantity, value: 200000000, currency: EUR}
    - id: effect:half
      transferTo: state:a
      hasQuantity: {type: Quantity, value: 50, unit: percent, shareOf: asset:fund}
    - id: effect:third
      transferTo: state:b
      hasQuantity: {type: Quantity, value: 30, unit: percent, shareOf: asset:fund}
    - id: effect:rest
      transferInto: institution:c
      hasQuantity: {type: Quantity, value: 20, unit: percent, shareOf: asset:fund}
    - {id: effect:of-part, affects: asset:part}
    - {id: effect:lend, action: finance-rebuilding}
    - {id: effect:unfreeze, resultingStatus: released}
    - id: effect:pull-back
      affects: asset:weapons
      hasQuantity: {type: Quantity, value: 50, unit: km}
    - {id: effect:run, affects: asset:gas}
"""


def test_money_is_every_amount_share_and_transfer_of_money_and_nothing_else(
    write_data: WriteData,
) -> None:
    answer = pg.open(write_data(FUND)).ask("money")
    rows = [dict(zip(answer.columns, map(compact, row), strict=True)) for row in _texts(answer)]
    told = {
        row["effect"]: (row["amount"], row["unit"], row["of"], row["from"], row["into"], row["to"])
        for row in rows
    }
    assert told == {
        "effect:whole": ("200000000", "EUR", "", "state:a", "", ""),
        "effect:half": ("50", "percent", "asset:fund", "", "", "state:a"),
        "effect:third": ("30", "percent", "asset:fund", "", "", "state:b"),
        "effect:rest": ("20", "percent", "asset:fund", "", "institution:c", ""),
        "effect:of-part": ("", "", "", "", "", ""),
        "effect:lend": ("", "", "", "", "", ""),
        "effect:unfreeze": ("", "", "", "", "", ""),
    }
    assert len(rows) == len(told)


DUE = """
- {id: version:v, type: PlanVersion, label: {en: V}, hasClauseVersion: cv:a}
- {id: event:signing, type: Event, hasTime: {type: Instant, date: 2026-01-31}}
- {id: milestone:day, type: Milestone, hasTime: {type: Instant, date: 2026-03-01}}
- {id: milestone:undated, type: Milestone, hasTime: {type: Instant, label: {en: some day}}}
- {id: milestone:open, type: Milestone}
- id: cv:a
  type: ClauseVersion
  hasEffect:
    - {id: effect:date, dueBy: {type: Instant, date: 2026-02-02}}
    - {id: effect:end, dueBy: {type: Interval, hasEnd: {type: Instant, date: 2026-12-31}}}
    - {id: effect:year, dueBy: {type: Instant, year: 2027}}
    - id: effect:days
      dueBy: {type: Interval, hasBeginning: event:signing.hasTime, duration: P30D}
    - id: effect:months
      dueBy: {type: Interval, hasBeginning: event:signing.hasTime, duration: P1M}
    - id: effect:after-undated
      dueBy: {type: Interval, hasBeginning: milestone:undated.hasTime, duration: P30D}
    - {id: effect:after-nothing, dueBy: {type: Interval, duration: P30D}}
    - {id: effect:whenever}
"""


def test_a_deadline_is_stated_or_computed_where_its_start_is_dated(write_data: WriteData) -> None:
    answer = pg.open(write_data(DUE)).ask("deadlines")
    rows = [dict(zip(answer.columns, map(compact, row), strict=True)) for row in _texts(answer)]
    told = {row["step"]: (row["latest"], row["within"], row["since"]) for row in rows}
    assert told == {
        "effect:date": ("2026-02-02", "", ""),
        "effect:end": ("2026-12-31", "", ""),
        "effect:year": ("2027", "", ""),
        "effect:days": ("2026-03-02", "P30D", "event:signing"),
        "effect:months": ("2026-02-28", "P1M", "event:signing"),
        "effect:after-undated": ("", "P30D", "milestone:undated"),
        "effect:after-nothing": ("", "P30D", ""),
        "milestone:day": ("2026-03-01", "", ""),
        "milestone:undated": ("", "", ""),
        "milestone:open": ("", "", ""),
    }
    assert len(rows) == len(told)


PHASES = """
- {id: version:v, type: PlanVersion, label: {en: V}, hasClauseVersion: cv:a}
- {id: event:signing, type: Event, hasTime: {type: Instant, date: 2026-01-31}}
- id: milestone:one
  type: Milestone
  hasTime:
    type: Interval
    hasBeginning: event:signing.hasTime
    duration: P60D
    hasEnd: {label: {en: day 60}}
- id: milestone:two
  type: Milestone
  hasTime:
    type: Interval
    hasBeginning: milestone:one.hasTime.hasEnd
    duration: P60D
    hasEnd: {label: {en: day 120}}
- id: milestone:three
  type: Milestone
  hasTime: {type: Interval, hasBeginning: milestone:two.hasTime.hasEnd, duration: P30D}
- id: milestone:unknown
  type: Milestone
  hasTime:
    type: Interval
    hasBeginning: milestone:one.hasTime.hasEnd
    hasEnd: {label: {en: some day}}
- id: milestone:end
  type: Milestone
  hasTime: {type: Instant, label: {en: the end}}
  dueBy: {type: Interval, hasBeginning: event:signing.hasTime, duration: P2Y}
- id: cv:a
  type: ClauseVersion
  hasEffect:
    - {id: effect:back, dueBy: {type: Interval, hasEnd: event:signing.hasTime, duration: P2M}}
    - id: effect:back-from-step
      dueBy:
        type: Interval
        hasEnd: milestone:end.hasTime
        duration: P60D
    - id: effect:after-step
      dueBy:
        type: Interval
        hasBeginning: milestone:end.hasTime
        duration: P1M
    - id: effect:mixed
      dueBy:
        type: Interval
        hasBeginning: milestone:two.hasTime.hasEnd
        duration: P1M
    - id: effect:after-unknown
      dueBy:
        type: Interval
        hasBeginning: milestone:unknown.hasTime.hasEnd
        duration: P1D
    - {id: effect:monthly, repeatFrequency: P1M}
    - id: effect:instalments
      dueBy: {type: Interval, hasBeginning: event:signing.hasTime, duration: P45D}
      repeatFrequency: P6M
      repeatCount: 4
"""


def test_a_deadline_is_counted_over_phases_and_back_from_an_end_and_may_be_repeated(
    write_data: WriteData,
) -> None:
    answer = pg.open(write_data(PHASES)).ask("deadlines")
    rows = [dict(zip(answer.columns, map(compact, row), strict=True)) for row in _texts(answer)]
    told = [
        (row["step"], row["latest"], row["since"], row["before"], row["every"], row["times"])
        for row in rows
    ]
    assert sorted(told) == [
        ("effect:after-step", "2028-02-29", "milestone:end", "", "", ""),
        ("effect:after-unknown", "", "milestone:unknown", "", "", ""),
        ("effect:back", "2025-11-30", "", "event:signing", "", ""),
        ("effect:back-from-step", "2027-12-02", "", "milestone:end", "", ""),
        ("effect:instalments", "2026-03-17", "event:signing", "", "P6M", "4"),
        ("effect:mixed", "", "milestone:two", "", "", ""),
        ("effect:monthly", "", "", "", "P1M", ""),
        ("milestone:end", "", "", "", "", ""),
        ("milestone:end", "2028-01-31", "event:signing", "", "", ""),
        ("milestone:one", "2026-04-01", "event:signing", "", "", ""),
        ("milestone:three", "2026-06-30", "milestone:two", "", "", ""),
        ("milestone:two", "2026-05-31", "milestone:one", "", "", ""),
        ("milestone:unknown", "", "milestone:one", "", "", ""),
    ]


@pytest.mark.parametrize(
    ("first", "length"),
    [
        ("2024-01-31", "P1M"),
        ("1999-12-31", "P61D"),
        ("2096-02-29", "P4Y"),
        ("2000-02-29", "P100Y"),
        ("9999-12-30", "P1D"),
    ],
)
def test_a_day_is_reckoned_in_sparql_as_in_python(
    first: str, length: str, write_data: WriteData
) -> None:
    data = f"""
- {{id: milestone:start, type: Milestone, hasTime: {{type: Instant, date: {first}}}}}
- id: milestone:end
  type: Milestone
  dueBy: {{type: Interval, hasBeginning: milestone:start.hasTime, duration: {length}}}
"""
    answer = pg.open(write_data(data)).ask("deadlines")
    latest = {row[answer.columns.index("latest")] for row in answer}
    assert latest == {first, add_duration(first, length)}


def _texts(answer: pg.Results) -> list[list[str]]:
    return [[value or "" for value in row] for row in answer]
