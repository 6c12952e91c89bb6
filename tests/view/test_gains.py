"""The part "Who gains": rows of parties, whose entries lead to their evidence."""

from __future__ import annotations

import json
import re

import pytest
from lxml import html

import plangraph as pg
from conftest import FIXTURES, WriteData
from hostile import HOSTILE
from needs import TIME
from plangraph.presenting.drafts import read_plans
from plangraph.view.gains import GainsWriter
from plangraph.view.page_words import words


def write(graph: pg.Graph, key: str, language: str = "en") -> html.HtmlElement:
    """Return the part of a draft; each statement has the claim 7."""
    lookup = graph.lookup.translate(language)
    for plan in read_plans(lookup):
        for draft in plan.drafts:
            if draft.key == key:
                return html.fromstring(
                    GainsWriter(lookup, words(lookup.language), plan).write(draft, lambda _: [7])
                )
    raise LookupError(key)


@pytest.fixture(scope="module")
def us28(graph: pg.Graph) -> html.HtmlElement:
    return write(graph, "us28")


def test_each_entry_leads_to_the_evidence_of_its_effect(us28: html.HtmlElement) -> None:
    entries = us28.xpath("//td//a[@data-statement]")
    assert len(entries) > 100
    assert {entry.get("href") for entry in entries} == {"#c7"}
    kinds = {entry.get("data-statement").partition(":")[0] for entry in entries}
    assert kinds == {"effect", "composition"}


def test_the_standfirst_counts_what_the_table_shows(us28: html.HtmlElement) -> None:
    (said,) = us28.xpath("//*[@class='standfirst']")
    for name, must in re.findall(r"(\w+) would have to do (\d+) things", said.text_content()):
        (cell,) = us28.xpath(f"//tr[th/bdi='{name}']/td[@data-head='Must']")
        assert len(cell.xpath(".//ul[@class='entries']/li")) == int(must)


def test_numbers_of_a_draft_that_was_seen_in_part_are_the_least(graph: pg.Graph) -> None:
    (said,) = write(graph, "e3").xpath("//*[@class='standfirst']/text()")
    assert "seen in part" in said


def test_the_numbers_of_each_draft_lead_to_it(us28: html.HtmlElement) -> None:
    (first, *_) = us28.xpath("//details[@class='counts']")
    said = [one.text_content() for one in first.xpath(".//li")]
    assert len(said) == len(first.xpath(".//*[local-name()='g']")) > 2
    assert any("there may be some" in one for one in said)
    assert "#view=gains&draft=e3" in first.xpath(".//li/a/@href")


def test_columns_without_an_entry_are_named_and_not_drawn(graph: pg.Graph) -> None:
    page = write(graph, "eu24")
    heads = [one.text_content() for one in page.xpath("//table[1]/thead//th")]
    assert not any(head.startswith("Would give") for head in heads)
    assert "Would give" in page.xpath("//*[@class='folded']")[0].text_content()


def test_a_draft_that_says_nothing_of_anybody_has_a_sentence_and_no_table(graph: pg.Graph) -> None:
    page = write(graph, "geneva19")
    assert not page.xpath("//table")
    assert len(page.xpath("//*[@class='standfirst']")[0].text_content()) > 20


def test_a_plan_with_one_draft_has_no_small_bars() -> None:
    page = write(pg.open(FIXTURES / "agreements" / "selmar"), "sel-text")
    assert not page.xpath("//details[@class='counts']")
    assert page.xpath("//td//a[@data-statement]")


def test_red_lines_and_silences_lead_to_their_evidence(us28: html.HtmlElement) -> None:
    lines = us28.xpath("//*[@class='reds']//a")
    assert [line.text_content() for line in lines] == [
        "the whole draft",
        "point 6",
        "point 7",
        "point 21d",
    ]
    assert all(line.get("data-statement").startswith("stance:") for line in lines)
    heads = us28.xpath("//*[@class='unsaid']//h4/text()")
    assert [head.strip() for head in heads] == [
        "Who would act",
        "For whom",
        "How much money",
        "By when",
        "Any detail",
    ]
    assert us28.xpath("//*[@class='numbers']/a[@class='unseen']/@title")


def test_what_nobody_says_is_told_in_sentences_where_points_have_no_numbers(
    graph: pg.Graph,
) -> None:
    section = write(graph, "us28-ft").xpath("//*[@class='unsaid']")[0]
    assert not section.xpath(".//*[@class='numbers']")
    sentences = [said.text_content() for said in section.xpath("./section[4]//li//bdi")]
    assert len(sentences) == 13
    assert "Ukraine would have to amend its constitution" in sentences


@TIME
def test_the_words_are_in_the_language_of_the_reader(graph: pg.Graph) -> None:
    page = write(graph, "us28", "uk")
    assert page.xpath("//thead//th/text()")[0] == "Мусить"
    assert "провести вибори в Україні протягом 100 днів" in page.text_content()


def test_names_that_would_harm_a_page_are_texts(write_data: WriteData) -> None:
    names = {f"state:{number}": text for number, text in enumerate(HOSTILE) if text.strip()}
    things: list[object] = [
        {"id": "version:one", "type": "PlanVersion", "hasClauseVersion": "cv:one"},
        {
            "id": "cv:one",
            "type": "ClauseVersion",
            "pointNumber": HOSTILE[0],
            "hasEffect": "effect:x",
        },
        {"id": "effect:x", "type": "Obligation", "dutyBearer": [*names]},
        *({"id": iri, "type": "State", "label": {"en": text}} for iri, text in names.items()),
    ]
    graph = pg.open(write_data(json.dumps(things)))
    page = write(graph, "one")
    assert not page.xpath("//script|//img|//*[@onmouseover]")
    assert HOSTILE[0] in page.text_content()
