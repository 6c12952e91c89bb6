"""Read: the HTML of a draft as a text, for hostile names too, and in a browser at three widths."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import plangraph as pg
from browser import open_page
from conftest import WriteData
from drafts_read import BRIDGE
from hostile import HOSTILE
from needs import TIME
from plangraph.presenting.drafts import Draft, Plan, read_plans
from plangraph.view.page_words import words
from plangraph.view.read import CERTAINTY_LINES, SUPPORT_DISCS, write_reads
from plangraph.view.templates import read_part
from plangraph.vocabulary import PREFIXES


def write(graph: pg.Graph, key: str, language: str = "en") -> str:
    lookup = graph.lookup.translate(language)
    plan = Plan("", "", (find_draft(graph, key),))
    ((_, html),) = write_reads(lookup, words(lookup.language), plan, lambda thing: (7,))
    return str(html)


def find_draft(graph: pg.Graph, key: str) -> Draft:
    drafts = (draft for plan in read_plans(graph.lookup) for draft in plan.drafts)
    return next(draft for draft in drafts if draft.key == key)


@pytest.fixture(scope="module")
def html(graph: pg.Graph) -> str:
    return write(graph, "us28")


class _Texts(HTMLParser):
    """Collects the texts, the tags and the names of elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.texts += [value for name, value in attrs if name in ("title", "aria-label") and value]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def read_texts(html: str) -> _Texts:
    found = _Texts()
    found.feed(html)
    return found


def test_every_point_is_there_in_order_with_a_name_of_its_own(html: str) -> None:
    points = re.findall(r'<section class="point" id="read-us28-(\w+)"', html)
    assert points == [str(number) for number in range(1, 29)]
    links = re.findall(r'<li><a href="#read-us28-(\w+)"', html)
    assert links == points
    ids = read_texts(html).ids
    assert len(ids) == len(set(ids))
    assert "read-us28-14a" in ids


def test_a_sentence_leads_to_its_first_claim(html: str) -> None:
    link = re.search(r'<p class="say"><a data-statement="effect:us28-forces-cap" href="#c7">', html)
    assert link is not None


_SOURCES = """- {{id: source:a, type: SourceDocument, label: {{en: The text}}}}
- {{id: source:b, type: SourceDocument, label: {{en: The Herald}}}}
- id: span:a
  type: Span
  hasSource: source:a
  hasSelector: {{type: Fragment, fragment: point=1}}
- id: span:b
  type: Span
  hasSource: source:{second}
  hasSelector: {{type: Fragment, fragment: point=2}}
- {{id: peace-plan:a, type: PeacePlan, label: {{en: A}}}}
- {{id: state:a, type: State, label: {{en: A}}}}
- id: version:a
  type: PlanVersion
  label: {{en: Draft A}}
  versionOf: a
  attribution: plan-content
  certainty: would-be
  hasClauseVersion:
    - {{pointNumber: "1", groundedIn: span:a, expressesClause: {{label: {{en: Talks}}, topic: institutions}}}}
    - {{pointNumber: "2", groundedIn: span:b, expressesClause: {{label: {{en: Trade}}, topic: institutions}}}}
"""  # noqa: E501


@pytest.mark.parametrize(("second", "count"), [("a", 0), ("b", 2)])
def test_what_the_only_source_says_itself_is_relayed_by_nobody(
    write_data: WriteData, second: str, count: int
) -> None:
    html = write(pg.open(write_data(_SOURCES.format(second=second))), "a")
    assert html.count("Relayed by") == count


def test_no_name_of_a_field_is_shown(html: str) -> None:
    """Nor one of the model: no CURIE, no camel case, no "clause version"."""
    shown = " ".join(read_texts(html).texts)
    prefixes = "|".join(map(re.escape, PREFIXES))
    assert re.findall(rf"\b(?:{prefixes}):\w[\w-]*", shown) == []
    assert re.findall(r"\b[a-z]+[A-Z][a-z]+\b", shown) == []
    assert re.findall(r"(?i)clause version|acted on|status change", shown) == []


def test_red_lines_are_flagged_where_they_are_crossed(html: str) -> None:
    flagged = re.findall(r'<li><a href="#read-us28-(\w+)"[^>]*>[^<]*<svg class="flag"', html)
    assert flagged == ["6", "7", "21"]


@TIME
def test_the_page_is_written_in_the_language_of_the_reader(graph: pg.Graph) -> None:
    html = write(graph, "us28", "uk")
    assert "Чого вимагали б 28 пунктів і від кого" in html
    assert "would favour" not in html


def test_its_style_is_for_itself_alone() -> None:
    style = re.sub(r"/\*.*?\*/", "", read_part("read.css"), flags=re.DOTALL)
    selectors = re.findall(r"(?:^|[{}])\s*([^{}@]+?)\s*\{", style)
    assert len(selectors) > 60
    assert [one for one in selectors if not re.match(r"(\.read|#read)\b", one)] == []


def test_lines_and_discs_stand_for_all_words_of_the_schemes(graph: pg.Graph) -> None:
    for scheme, known in (("certainty", CERTAINTY_LINES), ("support", SUPPORT_DISCS)):
        query = f"SELECT ?w {{ ?w skos:inScheme <https://w3id.org/plangraph/scheme/{scheme}> }}"
        words = {str(row[0]).rpartition("#")[2] for row in graph.store.query(query)}
        assert words <= set(known)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> pg.Graph:
    """A plan whose every name is one of the hostile texts."""
    texts = iter(HOSTILE * 9)
    data = re.sub(
        r'(label|note): \{en: (?:"[^"]*"|[^}]*)\}',
        lambda found: f"{found[1]}: {{en: {_quote(next(texts))}}}",
        BRIDGE,
    )
    path = tmp_path_factory.mktemp("hostile") / "data.yaml"
    path.write_text(data, encoding="utf-8")
    return pg.open(path)


def _quote(text: str) -> str:
    """Return a text as a YAML scalar; YAML refuses control characters, and labels are no blanks."""
    import json

    return json.dumps(re.sub(r"[\x00\x1b]", "", text).strip() or "x")


def test_hostile_names_are_inert(hostile: pg.Graph) -> None:
    plain = write(hostile, "one")
    found = read_texts(plain)
    assert found.tags.isdisjoint({"script", "img"})
    assert "\u202e" not in plain
    assert not re.search(r"<[^>]*\son\w+=", plain)


def test_a_sentence_opens_its_evidence_and_a_point_has_a_permalink(
    graph: pg.Graph, browser: Browser, tmp_path: Path
) -> None:
    target = tmp_path / "page.html"
    graph.view(target, version="us28")
    with open_page(browser, target) as (page, noise):
        page.locator("#read-us28-6 .chip.value").click()
        told = page.locator("#told").inner_text()
        assert "600,000 persons" in told
        assert "newsukraine.rbc.ua" in told
        page.goto(f"{target.as_uri()}#read-us28-14")
        assert page.locator("#read-us28-14 h3").is_visible()
        assert page.locator("#read").is_visible()
        assert [item for item in noise if not item.startswith("request: file:")] == []


def test_the_head_leads_to_what_nobody_says_what_is_lacking_and_red_lines(graph: pg.Graph) -> None:
    html = write(graph, "ua20")
    head = html.partition('class="body"')[0]
    for place in ("unsaid", "absent"):
        assert f'href="#read-ua20-{place}"' in head
        assert f'id="read-ua20-{place}"' in html
    assert re.search(
        r"red line of <bdi>Ukraine</bdi>: <a href=\"#read-us28-6\"", write(graph, "us28")
    )


def test_what_nobody_says_is_told_in_sentences_where_points_have_no_numbers(
    graph: pg.Graph,
) -> None:
    unsaid = (
        write(graph, "us28-ft").partition('id="read-us28-ft-unsaid"')[2].partition("</section>")[0]
    )
    assert 'class="places"' not in unsaid
    assert unsaid.count("<bdi>Ukraine would have to amend its constitution</bdi>") == 2


def test_a_key_explains_every_line_disc_and_word_in_both_languages(graph: pg.Graph) -> None:
    for language in ("en", "uk"):
        key = write(graph, "us28", language).partition('<details class="key">')[2]
        key = key.partition("</details>")[0]
        assert key.count("<dt>") == key.count("<dd>") > 14
        assert not re.search(r"<dd>\s*</dd>", key)
