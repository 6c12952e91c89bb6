"""Test the page of a review as HTML; a browser drives it in test_review_browser."""

import re

from plangraph.reviewing.review_page import write_review_page
from plangraph.text import hash_for_policy


def test_the_policy_allows_only_the_style_and_the_script_of_the_page() -> None:
    page = write_review_page("Draft")
    style = page[page.index("<style>") + 7 : page.index("</style>")]
    script = page[page.index("<script>") + 8 : page.index("</script>")]
    policy = re.search('Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert f"style-src {hash_for_policy(style)};" in policy[1].replace("&#39;", "'")
    assert f"script-src {hash_for_policy(script)};" in policy[1].replace("&#39;", "'")
    assert policy[1].startswith("default-src &#39;none&#39;") or "default-src 'none'" in policy[1]


def test_nothing_is_loaded_from_elsewhere() -> None:
    page = write_review_page("Draft")
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert "url(" not in page


def test_a_hostile_title_is_shown_as_text() -> None:
    page = write_review_page("<script>alert(1)</script>\u202e")
    assert "<script>alert" not in page
    assert "\u202e" not in page
