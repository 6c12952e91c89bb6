"""What happened, was said and is due; what is counted from a day; what has no date."""

from __future__ import annotations

import pytest

import plangraph as pg
from conftest import FIXTURES
from plangraph.presenting.drafts import read_plans
from plangraph.presenting.time.time_axis import PlanTimes, Tense, TimeAxis
from plangraph.vocabulary import compact


def read(graph: pg.Graph, key: str) -> TimeAxis:
    for plan in read_plans(graph.lookup):
        for draft in plan.drafts:
            if draft.key == key:
                return PlanTimes(graph.lookup, plan).axis(draft)
    raise LookupError(key)


@pytest.fixture(scope="module")
def halvast() -> TimeAxis:
    return read(pg.open(FIXTURES / "agreements" / "arvenia"), "arv-a")


def test_dated_things_are_in_the_order_of_their_last_days(graph: pg.Graph) -> None:
    dated = read(graph, "us28-ft").dated
    assert [compact(one.statement) for one in dated][:2] == [
        "event:annexation-of-crimea-2014",
        "event:invasion-of-ukraine-2022",
    ]
    steps = [compact(one.statement) for one in dated if one.tense is Tense.DUE]
    assert steps == ["milestone:ft-sign", "milestone:ft-present", "milestone:ft-conclude"]


def test_an_uncertain_time_is_a_span_and_an_open_one_has_one_end(graph: pg.Graph) -> None:
    found = {compact(one.statement): one.span for one in read(graph, "us28-ft").dated}
    sign, present = found["milestone:ft-sign"], found["milestone:ft-present"]
    assert sign is not None
    assert (sign.first, str(sign.last)) == (None, "2025-11-26")
    assert present is not None
    assert (str(present.first), str(present.last)) == ("2025-11-20", "2025-11-30")


def test_what_other_plans_tell_of_is_not_here(graph: pg.Graph) -> None:
    minsk = read(graph, "minsk2")
    assert "event:minsk2-signing" in [compact(one.statement) for one in minsk.dated]
    assert not [one for one in minsk.dated if "us28" in one.statement or "ft-" in one.statement]


def test_a_deadline_from_an_unnamed_day_is_counted_from_a_day_0(graph: pg.Graph) -> None:
    (counted,) = read(graph, "us28").counted
    (elections,) = counted.countdowns
    assert (counted.name, counted.span, elections.days) == ("", None, 100)
    assert (elections.thing.point, elections.thing.words) == ("25", "within 100 days")


def test_the_day_that_is_counted_from_has_its_date_where_it_is_known(graph: pg.Graph) -> None:
    names = {one.name: one.span for one in read(graph, "minsk2").counted}
    signing = names["the signing of the Package of Measures"]
    assert signing is not None
    assert str(signing.last) == "2015-02-12"


def test_the_drafts_of_a_plan_are_counted_from_the_same_day(halvast: TimeAxis) -> None:
    day_one = halvast.counted[0]
    assert day_one.name == "The agreement enters into force"
    assert {one.thing.draft for one in day_one.countdowns} == {"arv-a", "arv-b"}
    days = [one.days for one in day_one.countdowns]
    assert days == sorted(days)
    assert days[0] == 0


def test_what_is_counted_back_is_before_day_0(halvast: TimeAxis) -> None:
    back = [one for group in halvast.counted for one in group.countdowns if one.days < 0]
    assert {(one.thing.draft, one.days) for one in back} == {("arv-a", -60), ("arv-b", -30)}


def test_what_has_only_words_is_undated(graph: pg.Graph) -> None:
    found = {one.point: one for one in read(graph, "ua20").undated if one.tense is Tense.DUE}
    assert found["18"].words == "as soon as possible after signing"
    assert found["18"].span is None
