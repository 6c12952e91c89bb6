"""The page of a thing: where it belongs, what is claimed of it, what it defines."""

from __future__ import annotations

import re

import pytest

from pages.conftest import OpenTurtle
from plangraph.pages import SitePages
from plangraph.vocabulary import SKOS


def read(pages: SitePages, path: str) -> str:
    page = pages.find(path)
    assert page is not None, path
    return page.content.decode()


def section(text: str, name: str) -> str:
    """Return the section of a page whose heading has this id, empty without one."""
    _, found, rest = text.partition(f'<h2 id="{name}">')
    return rest.partition("</section>")[0] if found else ""


def test_the_page_of_an_ontology_lists_all_concept_schemes(pages: SitePages) -> None:
    listed = section(read(pages, "ns.html"), "schemes")
    schemes = pages.subjects.list_by_kind[SKOS.ConceptScheme].things
    assert listed.count("<li>") == len(schemes) > 5
    assert 'href="scheme/bound.html"' in listed


@pytest.mark.parametrize(
    "path", ["id/state/ukraine.html", "scheme/bound.html", "ns/term/Claim.html"]
)
def test_no_other_page_lists_the_concept_schemes(pages: SitePages, path: str) -> None:
    assert section(read(pages, path), "schemes") == ""


def test_an_ontology_without_concept_schemes_lists_none(open_turtle: OpenTurtle) -> None:
    pages = SitePages(open_turtle("e:a a owl:Ontology ."))
    del pages.subjects.list_by_kind[SKOS.ConceptScheme]
    assert section(read(pages, "other/e.org/a.html"), "schemes") == ""


@pytest.mark.parametrize(
    ("path", "crumb"),
    [
        ("id/state/ukraine.html", "../../kinds/state.html"),
        ("id/effect/ft-forces-cap.hasQuantity.html", "ft-forces-cap.html"),
        ("ns/term/Claim.html", "../../ns.html"),
        ("scheme/bound/term/at-most.html", "../../bound.html"),
    ],
)
def test_the_way_back_leads_to_the_list_the_whole_or_the_document(
    pages: SitePages, path: str, crumb: str
) -> None:
    (crumbs,) = re.findall(r"<ol><li>.*?</ol>", read(pages, path))
    assert re.findall(r'href="([^"]+)"', crumbs)[1:] == [crumb]


def test_a_document_defines_each_of_its_terms(pages: SitePages) -> None:
    terms = section(read(pages, "scheme/bound.html"), "terms")
    assert '<dt id="at-most"><a href="bound/term/at-most.html">' in terms
    assert section(read(pages, "id/state/ukraine.html"), "terms") == ""


def test_what_the_head_shows_is_not_shown_again_below(pages: SitePages) -> None:
    text = read(pages, "ns/term/dutyBearer.html")
    assert text.count("The actor that would be obliged, barred or permitted.") == 4, (
        "text, JSON-LD and both descriptions"
    )


def test_claims_are_not_shown_again_as_what_leads_here(pages: SitePages) -> None:
    text = read(pages, "id/effect/ft-forces-cap.html")
    assert 'href="../claim/ft-F24.html"' in text
    assert "/claim/" not in section(text, "leading")


def list_drafts(text: str) -> list[tuple[str, int, bool]]:
    """Return the draft, the number of sentences and whether it is open, of each group of a page."""
    groups = re.findall(
        r"<details( open)?><summary>([^<]+): (\d+) sentences?</summary>(.*?)</details>",
        section(text, "relations"),
        re.DOTALL,
    )
    assert all(content.count("<li>") == int(count) for _, _, count, content in groups)
    return [(draft, int(count), bool(is_open)) for is_open, draft, count, _ in groups]


def test_the_sentences_of_a_thing_are_told_draft_by_draft_in_their_order(pages: SitePages) -> None:
    found = list_drafts(read(pages, "id/state/ukraine.html"))
    drafts = [draft for draft, _, _ in found]
    assert drafts.index("US offer of April 2025") < drafts.index("28-point text, as leaked")
    assert drafts.index("28-point text, as leaked") < drafts.index("European 24-point text")
    assert drafts[0] == "In no single draft"
    shown = [is_open for _, _, is_open in found]
    assert shown == sorted(shown, reverse=True)
    assert sum(count for _, count, is_open in found if is_open) >= 12
    assert not all(shown)


def test_a_sentence_of_one_clause_is_told_once_and_the_page_does_not_lead_to_itself(
    pages: SitePages,
) -> None:
    text = section(read(pages, "id/state/ukraine.html"), "relations")
    told = re.findall(r"<li><bdi>(.*?)</bdi> <small>(.*?)</small></li>", text)
    assert len(told) == len(set(told)) > 100
    assert "ukraine.html" not in "".join(links for _, links in told)
    (market,) = {links for sentence, links in told if sentence.endswith("market access by the EU.")
                 if "(e3, 11)" in links}  # fmt: skip
    assert market.count("<a ") == 1


def test_few_sentences_are_all_shown_under_their_drafts(pages: SitePages) -> None:
    text = section(read(pages, "id/person/leavitt.html"), "relations")
    assert "<details" not in text
    assert "<li><bdi>" in text


def test_a_thing_that_is_no_term_has_no_documentation(pages: SitePages) -> None:
    assert "What sound data need" not in read(pages, "id/state/ukraine.html")
    assert "What sound data need" in read(pages, "ns/term/NormativeEffect.html")
