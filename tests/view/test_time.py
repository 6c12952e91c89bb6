"""The part "Time": axes with lanes, and the same as lists."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html

import plangraph as pg
from conftest import FIXTURES, WriteData
from plangraph.presenting.drafts import read_plans
from plangraph.presenting.time_spans import TimeSpan
from plangraph.view.page_words import words
from plangraph.view.time import TimeWriter, write_time_span


def write(graph: pg.Graph, key: str) -> html.HtmlElement:
    """Return the part of a draft; each statement has the claim 7."""
    for plan in read_plans(graph.lookup):
        for draft in plan.drafts:
            if draft.key == key:
                return html.fromstring(
                    TimeWriter(graph.lookup, words(), plan).write(draft, lambda _: [7])
                )
    raise LookupError(key)


@pytest.fixture(scope="module")
def halvast() -> html.HtmlElement:
    return write(pg.open(FIXTURES / "agreements" / "arvenia"), "arv-a")


def test_every_mark_of_the_draft_is_in_a_list_that_leads_to_its_evidence(
    halvast: html.HtmlElement,
) -> None:
    marks = halvast.xpath("//*[local-name()='g'][starts-with(@class, 'own')]/@data-statement")
    links = halvast.xpath("//ol//a[@data-statement]")
    assert {*marks} <= {link.get("data-statement") for link in links}
    assert {link.get("href") for link in links} == {"#c7"}


def test_each_draft_has_a_lane(halvast: html.HtmlElement) -> None:
    (first, *_) = halvast.xpath("//*[local-name()='svg']")
    lanes = first.xpath(".//*[local-name()='text'][contains(@class, 'lane')]")
    assert [(lane.text_content(), "own" in lane.get("class")) for lane in lanes] == [
        ("Draft A", True),
        ("Draft B", False),
    ]


@pytest.mark.parametrize("key", ["us28", "us28-ft", "ua20", "geneva19", "minsk2"])
def test_every_mark_of_the_calendar_has_a_number_of_the_list(graph: pg.Graph, key: str) -> None:
    page = write(graph, key)
    svg = page.xpath("//*[local-name()='svg']")[-1]
    marks = svg.xpath(".//*[local-name()='g']/*[local-name()='text']/text()")
    listed = page.xpath("//ol[contains(@class, 'numbered')]/li/b[contains(@class, 'mark')]/text()")
    assert sorted(marks, key=int) == listed != []
    labels = svg.xpath("./*[local-name()='text'][@class='day']")
    assert len(labels) == len(svg.xpath("./*[local-name()='path'][@class='tick']"))


def test_two_days_of_one_thing_say_which_sources_tell_of_them(graph: pg.Graph) -> None:
    items = [
        item.text_content()
        for item in write(graph, "ua20").xpath("//ol[contains(@class, 'numbered')]/li")
    ]
    (told,) = [item for item in items if "23 December 2025" in item]
    assert "censor.net on the 20 points" in told
    (dated,) = [item for item in items if "24 December 2025" in item]
    assert "no source is named for this day" in dated
    (other,) = [item for item in items if "Thanksgiving" in item]
    assert "28 points" in other


def test_only_some_deadlines_of_many_are_shown_at_once(halvast: html.HtmlElement) -> None:
    (rest,) = halvast.xpath("//h3[1]/following::details[@class='rest'][1]/summary/text()")
    assert rest.startswith("and ")


def test_one_deadline_is_the_title(graph: pg.Graph) -> None:
    page = write(graph, "us28")
    assert page.xpath("//h2/text()") == ["One deadline: within 100 days"]
    assert "the data do not say" in page.xpath("//h3")[0].text_content()


LABELLED = """\
- {id: peace-plan:p, type: PeacePlan, label: {en: P}}
- {id: state:a, type: State, label: {en: Aland}}
- id: version:one
  type: PlanVersion
  label: {en: One}
  versionOf: peace-plan:p
  hasClauseVersion:
    - id: cv:one
      type: ClauseVersion
      pointNumber: 1
      hasEffect:
        - id: effect:1
          type: Obligation
          dutyBearer: state:a
          action: cease-fire
          dueBy: {label: {en: within 90 days of the signature}, duration: P90D}
        - id: effect:2
          type: Obligation
          dutyBearer: state:a
          action: withdraw
          dueBy: {label: {en: within 10 days of the entry into force}, duration: P10D}
        - id: effect:3
          type: Prohibition
          dutyBearer: state:a
          action: deploy
          dueBy: {label: {en: for a period of fifteen years}, duration: P15Y}
"""


def test_days_from_beginnings_that_the_data_do_not_say_are_on_no_axis_and_a_period_is_no_deadline(
    write_data: WriteData,
) -> None:
    page = write(pg.open(write_data(LABELLED)), "one")
    assert page.xpath("//h2/text()") == ["2 deadlines are named"]
    first, last = page.xpath("//h3")
    assert first.text_content() == "Counted from a day that the data do not say"
    assert not page.xpath("//*[local-name()='svg']")
    assert page.xpath("//h3[1]/following-sibling::ol[1]/li/b[@class='when']/text()") == [
        "within 90 days of the signature",
        "within 10 days of the entry into force",
    ]
    assert last.text_content() == "Without a date"
    assert page.xpath("//details/summary/text()") == ["For how long · 1"]
    assert "fifteen years" in page.xpath("//details")[0].text_content()


def test_a_plan_without_any_time_is_one_sentence(write_data: WriteData) -> None:
    text = "[{id: version:one, type: PlanVersion, label: {en: One}, versionOf: peace-plan:p}]"
    page = write(pg.open(write_data(text)), "one")
    assert page.xpath("//h2/text()") == ["This draft names no time by which anything is due"]
    assert not page.xpath("//*[local-name()='svg']|//ol|//h3")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-11-20", "2025-11-20", "20 November 2025"),
        ("2025-11-20", "2025-11-30", "20–30 November 2025"),
        ("2025-11-01", "2025-11-30", "November 2025"),
        ("2025-12-01", "2026-02-28", "December 2025 – February 2026"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("", "2025-11-26", "until 26 November 2025"),
        ("2025-11-26", "", "from 26 November 2025"),
        ("2025-11-26", "2026-02-03", "26 November 2025 – 3 February 2026"),
    ],
)
def test_a_span_is_written_as_people_write_it(first: str, last: str, expected: str) -> None:
    days = [date.fromisoformat(day) if day else None for day in (first, last)]
    assert write_time_span(words(), TimeSpan(days[0], days[1])) == expected
