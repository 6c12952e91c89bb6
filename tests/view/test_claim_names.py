from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg
from plangraph.drawing.style import pattern_of
from plangraph.view.claim_names import ClaimNames, read_claim_names
from plangraph.view.page_words import words
from plangraph.vocabulary import PREFIXES

SOURCE = PREFIXES["source"]


def test_a_source_has_its_title_its_publisher_its_day_in_words_and_its_address(
    graph: pg.Graph,
) -> None:
    sources = read_claim_names(graph.lookup, words()).sources
    assert sources[f"{SOURCE}liga"]["title"] == "news.liga.net on the 28 points"
    assert sources[f"{SOURCE}liga"]["url"].startswith("https://news.liga.net/")
    article = next(one for one in sources.values() if one["publisher"] == "Financial Times")
    assert article["date"] == "20 or 21 November 2025"
    assert article["url"] == ""
    spoken = read_claim_names(graph.lookup.translate("uk"), words("uk")).sources
    assert any(one["date"].startswith("20 або 21 листопада 2025") for one in spoken.values())


def test_a_page_leads_to_addresses_of_the_web_only(tmp_path: Path) -> None:
    file = tmp_path / "sources.ttl"
    file.write_text(
        "@prefix plan: <https://w3id.org/plangraph/ns#> . @prefix schema: <https://schema.org/> .\n"
        "<https://e.org/bad> a plan:SourceDocument ; schema:url <javascript:alert(1)> .\n"
        "<https://e.org/good> a plan:SourceDocument ; schema:url <HTTPS://e.org/page> .\n",
        "utf-8",
    )
    sources = read_claim_names(pg.open(file).lookup, words()).sources
    assert sources["https://e.org/bad"]["url"] == ""
    assert sources["https://e.org/good"]["url"] == "HTTPS://e.org/page"


def test_a_certainty_in_another_language_is_drawn_as_its_english_label(graph: pg.Graph) -> None:
    english = read_claim_names(graph.lookup.translate("uk"), words("uk")).certainties
    assert english["очікується"] == "expected"
    assert pattern_of(english["очікується"]).dashes == (9, 5)
    assert pattern_of(english["ширше тлумачення"]).strands == 2
    assert read_claim_names(graph.lookup, words()).certainties["expected"] == "expected"


@pytest.mark.parametrize(
    ("paraphrase", "said"),
    [
        ("us28, 3: Russia would not invade", "Russia would not invade"),
        ("draft B: it is dated 2031", "It is dated 2031"),
        ("Paper: the ban is a concession", "Paper: the ban is a concession"),
        ("no colon at all", "no colon at all"),
    ],
)
def test_a_claim_is_told_without_the_key_of_its_draft(paraphrase: str, said: str) -> None:
    assert ClaimNames(drafts=frozenset({"us28", "draft b"})).word(paraphrase) == said


def test_some_sources_have_the_names_that_they_have_among_all(graph: pg.Graph) -> None:
    everything = read_claim_names(graph.lookup, words())
    found = read_claim_names(graph.lookup, words(), [f"{SOURCE}liga"])
    assert found.sources == {f"{SOURCE}liga": everything.sources[f"{SOURCE}liga"]}
    assert found.certainties == everything.certainties
