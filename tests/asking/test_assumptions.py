"""Answers as if a step happened on a day that the data do not give."""

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.vocabulary import compact

ELECTIONS = "milestone:minsk2-local-elections"
DRAFT = """
- id: version:one
  type: PlanVersion
  label: {en: One}
  hasClauseVersion:
    id: cv:one
    hasEffect:
      id: effect:pay
      type: Obligation
      dueBy: {type: Interval, duration: P90D, hasBeginning: BEGINNING}
"""


def ask(graph: pg.Graph, **days: str) -> dict[str, tuple[str, str]]:
    """Return the latest day and the assumption of each step."""
    found = graph.ask_assuming(
        "deadlines", {name.replace("_", ":"): day for name, day in days.items()}
    )
    rows = [dict(zip(found.columns, row.values, strict=True)) for row in found.rows]
    return {compact(row["step"] or ""): (row["latest"] or "", row["assumed"] or "") for row in rows}


def test_what_is_counted_from_an_assumed_day_is_computed_and_marked_and_nothing_else(
    graph: pg.Graph,
) -> None:
    days = {ELECTIONS: "2015-10-18"}
    found = graph.ask_assuming("deadlines", days, version="minsk2")
    known = graph.ask_with_evidence("deadlines", version="minsk2")
    assert found.columns == (*known.columns, "assumed")
    step, latest = found.columns.index("step"), found.columns.index("latest")
    marked = [row.values for row in found.rows if row.values[-1]]
    assert [(compact(row[step] or ""), row[latest], row[-1]) for row in marked] == [
        (ELECTIONS, "2015-10-18", "Local elections are held: 2015-10-18"),
        ("effect:minsk2-border-start", "2015-10-19", "Local elections are held: 2015-10-18"),
    ]
    rest = [row.values[:-1] for row in found.rows if not row.values[-1]]
    assert set(rest) < {row.values for row in known.rows}
    assert len(found.rows) == len(known.rows)


def test_the_data_stay_as_they_are(graph: pg.Graph) -> None:
    before = list(graph.ask("deadlines", version="minsk2"))
    graph.ask_assuming("deadlines", {ELECTIONS: "2015-10-18"})
    assert list(graph.ask("deadlines", version="minsk2")) == before


@pytest.mark.parametrize("time", ["", ", hasTime: {type: Instant, label: {en: signing}}"])
def test_a_step_without_a_time_and_one_with_an_unknown_day_get_the_day(
    write_data: WriteData, time: str
) -> None:
    step = f"- {{id: milestone:signing, type: Milestone, label: {{en: Signing}}{time}}}\n"
    text = DRAFT.replace("BEGINNING", "milestone:signing.hasTime")
    found = ask(pg.open(write_data(step + text)), milestone_signing="2026-01-15")
    assert found["effect:pay"] == ("2026-04-15", "Signing: 2026-01-15")


def test_a_phase_gets_the_day_at_its_end(write_data: WriteData) -> None:
    step = """
- id: milestone:talks
  type: Milestone
  label: {en: Talks}
  hasTime:
    type: Interval
    hasBeginning: {type: Instant, date: 2026-01-01}
    hasEnd: {type: Instant, label: {en: end}}
"""
    text = DRAFT.replace("BEGINNING", "milestone:talks.hasTime.hasEnd")
    found = ask(pg.open(write_data(step + text)), milestone_talks="2026-01-15")
    assert found["effect:pay"][0] == "2026-04-15"


def test_two_assumptions_hold_together(write_data: WriteData) -> None:
    steps = "".join(
        f"- {{id: milestone:{name}, type: Milestone, label: {{en: {name}}}}}\n" for name in "ab"
    )
    text = DRAFT.replace("BEGINNING", "milestone:a.hasTime")
    found = ask(
        pg.open(write_data(steps + text)), milestone_a="2026-01-15", milestone_b="2026-02-01"
    )
    assert found["effect:pay"] == ("2026-04-15", "a: 2026-01-15, b: 2026-02-01")


@pytest.mark.parametrize(
    ("step", "day", "code"),
    [
        ("event:minsk2-signing", "2015-03-01", "PG419.*2015-02-12"),
        ("state:us", "2015-03-01", "PG419"),
        ("no such step", "2015-03-01", "PG404"),
        (ELECTIONS, "2015-02-30", "PG414"),
    ],
)
def test_a_day_is_assumed_only_for_a_step_that_has_none(
    graph: pg.Graph, step: str, day: str, code: str
) -> None:
    with pytest.raises(pg.UsageError, match=code):
        graph.ask_assuming("deadlines", {step: day})


def test_days_are_not_assumed_for_a_store(bundled_archive: object) -> None:
    with pytest.raises(pg.UsageError, match="PG706"):
        pg.open(store=str(bundled_archive)).ask_assuming("deadlines", {ELECTIONS: "2015-10-18"})
