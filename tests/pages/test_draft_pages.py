"""Each draft of the site can be read, with links to the pages of what it names."""

from __future__ import annotations

import re

import pytest

from plangraph.pages import SitePages
from plangraph.pages.diff_pages import DiffPages
from plangraph.pages.draft_pages import DraftPages
from plangraph.pages.subjects import Subjects
from plangraph.vocabulary import expand


@pytest.fixture(scope="module")
def reads(subjects: Subjects) -> DraftPages:
    return DraftPages(subjects, "https://e.org/", DiffPages(subjects, "https://e.org/"))


@pytest.fixture(scope="module")
def html(reads: DraftPages) -> str:
    return reads.pages["read/us28.html"]().content.decode()


def test_each_draft_has_a_page(reads: DraftPages, subjects: Subjects) -> None:
    drafts = {page.draft.iri for page in reads.drafts}
    assert drafts == set(subjects.list_by_kind[expand("plan:PlanVersion")].things)


def test_names_lead_to_pages_of_the_site(html: str, pages: SitePages) -> None:
    links = set(re.findall(r'href="\.\./([^"#]+)', html))
    assert "id/clause-version/us28-forces-cap.html" in links
    assert "id/state/ukraine.html" in links
    assert [link for link in sorted(links) if pages.find(link) is None] == []


def test_a_line_of_another_draft_leads_to_its_point(html: str) -> None:
    assert 'href="e3.html#read-e3-6"' in html


def test_what_changed_leads_to_the_row_that_compares_it(html: str, pages: SitePages) -> None:
    path, anchor = re.findall(r'class="says changed" href="\.\./([^"#]+)#([^"]+)"', html)[0]
    page = pages.find(path)
    assert page is not None
    assert f'id="{anchor}"' in page.content.decode()


def test_the_first_page_and_the_page_of_a_draft_link_to_it(pages: SitePages) -> None:
    for path, link in (
        ("index.html", "read/us28.html"),
        ("id/version/us28.html", "read/us28.html"),
    ):
        page = pages.find(path)
        assert page is not None
        assert link in page.content.decode()


def test_a_thing_that_is_no_draft_has_no_such_page(reads: DraftPages) -> None:
    assert reads.find(expand("state:ukraine"), "index.html") == ""
    assert reads.find(expand("version:us28"), "id/version/us28.html") == "../../read/us28.html"
