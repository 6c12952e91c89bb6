"""A page is a file; its other forms are pages of the same thing."""

from __future__ import annotations

import pytest

from plangraph.pages import SitePages
from plangraph.pages.triples import list_suffixes


@pytest.mark.parametrize("suffix", list_suffixes().values())
def test_each_form_leads_to_all_others(served: SitePages, suffix: str) -> None:
    page = served.find(f"id/state/ukraine{suffix}")
    assert page is not None
    assert list_suffixes()[page.media_type] == suffix
    assert page.path == f"id/state/ukraine{suffix}"
    others = dict(list_suffixes())
    del others[page.media_type]
    assert page.alternates == tuple(
        (media_type, f"id/state/ukraine{other}") for media_type, other in others.items()
    )


def test_a_folder_has_no_n_triples(pages: SitePages) -> None:
    page = pages.find("id/state/ukraine.html")
    assert page is not None
    assert [media_type for media_type, _ in page.alternates] == [
        "text/turtle",
        "application/ld+json",
    ]
