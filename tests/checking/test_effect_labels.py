"""Labels of effects against their structure: what contradicts it, and what only leaves it out."""

from __future__ import annotations

import pytest

import plangraph as pg
from conftest import FIXTURES, WriteData
from plangraph.checking.effect_labels import CODE, check_effect_labels
from plangraph.errors import Severity

ACTORS = """
- {id: state:norva, type: State, label: {en: Norva}}
- {id: state:isles, type: State, label: {en: United Isles}, altLabel: {en: the Isles}}
"""
EFFECT = '- {{id: effect:x, type: Obligation, label: {{en: "{}"}}, {}}}\n'
PERSONS = "hasQuantity: {type: Quantity, bound: at-most, value: 600000, unit: persons}"
SHARE = "hasQuantity: {type: Quantity, bound: exact, value: 50, unit: percent}"
DOLLARS = "hasQuantity: {type: Quantity, bound: exact, value: 100000000000, currency: USD}"
WITHIN = "dueBy: {type: Interval, duration: P14D}"
DAY = "dueBy: {type: Interval, hasEnd: {type: Instant, date: 2031-05-31}}"
NORVA = "dutyBearer: state:norva"


def find_messages(write_data: WriteData, label: str, structure: str, more: str = "") -> list[str]:
    graph = pg.open(write_data(ACTORS + EFFECT.format(label, structure) + more))
    return [item.message for item in check_effect_labels(graph.lookup, graph.documents)]


@pytest.mark.parametrize(
    ("label", "structure", "said"),
    [
        ("No more than 800,000 troops", PERSONS, "its label says 800,000, its hasQuantity 600,000 persons"),  # noqa: E501
        ("A third of the fees", SHARE, "its label says 33.33 percent, its hasQuantity 50 percent"),
        ("Norva would pay 10 billion dollars", DOLLARS, "its label says 10,000,000,000, its hasQuantity 100,000,000,000 USD"),  # noqa: E501
        ("It would open within 30 days", WITHIN, "its label says 30 days, its dueBy 14 days"),
        ("It would open by 1 May 2031", DAY, "its label says 2031-05-01, its dueBy 2031-05-31"),
        ("The Isles would have to leave", NORVA, "its label says United Isles, its dutyBearer Norva"),  # noqa: E501
    ],
)  # fmt: skip
def test_a_label_that_says_something_else_is_a_warning_with_both(
    write_data: WriteData, label: str, structure: str, said: str
) -> None:
    assert find_messages(write_data, label, structure) == [f"effect:x: {said}"]


@pytest.mark.parametrize(
    ("label", "structure"),
    [
        ("No more than 600 thousand troops", PERSONS),
        ("The forces would be capped (draft 3, 800,000)", PERSONS),
        ("Half of the fees", SHARE),
        ("All would share the fees", SHARE),
        ("100 billion dollars would be paid", DOLLARS),
        ("It would open within two weeks", WITHIN),
        ("It would open at the end of May 2031", DAY),
        ("It would open by the end of the 12 days of the feast", PERSONS + ", hasTime: {type: Interval, duration: P12D}"),  # noqa: E501
        ("Norva would have to leave", NORVA),
        ("Nobody would have to leave", NORVA),
        ("The Isles would have to leave", "dutyBearer: [state:norva, state:isles]"),
        ("Anything", "action: publish"),
    ],
)  # fmt: skip
def test_what_a_label_leaves_out_or_says_in_other_words_is_no_finding(
    write_data: WriteData, label: str, structure: str
) -> None:
    assert find_messages(write_data, label, structure) == []


def test_a_waiver_accepts_it(write_data: WriteData) -> None:
    waiver = f"- {{id: waiver:x, type: Waiver, waives: effect:x, waivedCode: {CODE}}}\n"
    assert find_messages(write_data, "800,000 troops", PERSONS, waiver) == []


def test_check_reports_it_at_the_line_of_the_value(write_data: WriteData) -> None:
    path = write_data(
        "- id: effect:x\n  type: Obligation\n  label: {en: 800,000 troops}\n  "
        + PERSONS.replace("hasQuantity: ", "hasQuantity:\n    ")
    )
    (found,) = (item for item in pg.check(path).findings if item.code == CODE)
    assert (found.severity, found.line) == (Severity.WARNING, 4)
    assert found.remedy == "correct the label or hasQuantity, or waive it with a reason"


@pytest.mark.parametrize("plan", ["arvenia", "selmar"])
def test_the_labels_of_the_invented_agreements_say_what_the_structure_says(plan: str) -> None:
    graph = pg.open(FIXTURES / "agreements" / plan)
    assert list(check_effect_labels(graph.lookup, graph.documents)) == []


def test_the_labels_of_the_bundled_plans_say_what_the_structure_says(graph: pg.Graph) -> None:
    assert list(check_effect_labels(graph.lookup, graph.documents)) == []
