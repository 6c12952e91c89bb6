"""The part "Money": a picture and the same as a list, or a sentence where there is no money."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

import plangraph as pg
from conftest import FIXTURES
from plangraph.presenting.drafts import read_plans
from plangraph.view.money import MoneyWriter
from plangraph.view.page_words import words


def write(graph: pg.Graph, key: str) -> html.HtmlElement:
    """Return the part of a draft; each statement has the claim 7."""
    for plan in read_plans(graph.lookup):
        for draft in plan.drafts:
            if draft.key == key:
                return html.fromstring(
                    MoneyWriter(graph.lookup, words(), plan).write(draft, lambda _: [7])
                )
    raise LookupError(key)


@pytest.fixture(scope="module")
def us28(graph: pg.Graph) -> html.HtmlElement:
    return write(graph, "us28")


def test_the_title_counts_the_sums_and_the_flows_without_one(us28: html.HtmlElement) -> None:
    (title,) = us28.xpath("//h2/text()")
    assert title == "2 sums are named; 7 flows have no sum"


def test_every_flow_is_in_the_picture_and_in_the_list(us28: html.HtmlElement) -> None:
    drawn = us28.xpath("//*[local-name()='g'][@data-statement]/@data-statement")
    listed = us28.xpath("//ol[@class='flows']//a[@data-statement]")
    assert {*drawn} == {one.get("data-statement") for one in listed}
    assert {one.get("href") for one in listed} == {"#c7"}


def test_what_nobody_says_is_hatched(us28: html.HtmlElement) -> None:
    ribbons = us28.xpath("//*[local-name()='g'][@data-statement]")
    hatched = [one for one in ribbons if "unsaid" in one.get("class")]
    assert 0 < len(hatched) < len(ribbons)
    assert all("hatch" in one[-1].get("fill") for one in hatched)


def test_no_money_is_one_sentence_and_unseen_money_is_not_no_money(graph: pg.Graph) -> None:
    none, unseen = write(graph, "minsk2"), write(graph, "geneva19")
    for page in (none, unseen):
        assert not page.xpath("//*[local-name()='svg']|//ol")
    assert none.xpath("//h2/text()") == ["This draft says nothing of money"]
    assert "there may be" in unseen.xpath("//h2/text()")[0]


def test_the_sums_of_the_other_drafts_are_beside_each_other(us28: html.HtmlElement) -> None:
    rows = {row.xpath("th")[0].text_content(): row for row in us28.xpath("//table//tbody/tr")}
    assert "$100bn, $100bn" in rows["Leaked 28 points"].text_content()
    assert "none seen" in rows["Geneva draft"].text_content()


def test_an_invented_agreement_has_its_money(graph: pg.Graph) -> None:
    page = write(pg.open(FIXTURES / "agreements" / "selmar"), "sel-text")
    assert page.xpath("//h2/text()") == ["2 sums are named, one for each flow"]
    assert not page.xpath("//table")


@pytest.mark.parametrize(
    ("quantities", "title"),
    [
        ("{bound: exact, value: 22, currency: EUR}", "One sum is named, for all"),
        ("{bound: at-most, value: 22, currency: EUR}", "One sum is named, for all"),
        (
            "[{bound: at-least, value: 2, currency: EUR},"
            " {bound: at-most, value: 4, currency: EUR}]",
            "One sum is named, for all",
        ),
        (
            "{bound: exact, value: 22, currency: EUR, per: {label: {en: year}, duration: P1Y}}",
            "One sum is named, for all",
        ),
        (
            "{bound: exact, value: 22, currency: EUR, per: 'group:farmers'}",
            "One sum is named, for all",
        ),
        ("{bound: exact, value: 0.5, currency: EUR}", "One sum is named, for all"),
        ("{bound: exact, value: 0, currency: EUR}", "One sum is named, for all"),
        ("{bound: exact, value: 1, currency: EUR}", "One sum is named, for all"),
        ("{bound: exact, value: 22, unit: percent, shareOf: 'asset:fund'}", "Money would move"),
    ],
)
def test_a_sum_is_named_in_whatever_form_it_is_written(
    tmp_path: Path, quantities: str, title: str
) -> None:
    (tmp_path / "plan.yaml").write_text(
        "- {id: peace-plan:p, type: PeacePlan, label: {en: Plan}}\n"
        "- {id: state:north, type: State, label: {en: North}}\n"
        "- {id: group:farmers, type: ActorGroup, label: {en: farmers}}\n"
        "- {id: asset:fund, type: Asset, label: {en: the fund}}\n"
        "- id: version:a\n  type: PlanVersion\n  label: {en: Draft A}\n  versionOf: p\n"
        "  coverage: whole-text\n  hasClauseVersion:\n    - pointNumber: 1\n"
        "      expressesClause: {label: {en: Money}, topic: money}\n      specificity: detailed\n"
        "      hasEffect:\n        - type: Obligation\n          dutyBearer: state:north\n"
        "          action: contribute-money\n          transferTo: group:farmers\n"
        "          repeatFrequency: P1Y\n"
        f"          hasQuantity: {quantities}\n",
        encoding="utf-8",
    )
    page = write(pg.open(tmp_path), "a")
    assert page.xpath("//h2/text()")[0].startswith(title)
