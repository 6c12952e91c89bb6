"""What a client likes best, by RFC 9110."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.pages.accept import choose_media_type, parse_weights

OFFERS = ("text/html", "text/turtle", "application/ld+json")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("TEXT/TURTLE", "text/turtle"),
        ("text/*", "text/html"),
        ("text/html;q=0.3, text/turtle;q=0.9", "text/turtle"),
        ("text/html, text/turtle", "text/html"),
        ("text/turtle;q=0, */*;q=0.1", "text/html"),
        ("application/ld+json;profile=compact", "application/ld+json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/turtle;q=nan", None),
        ("text/turtle;q=much", None),
        ("image/png", None),
        ("text/html;q=0", None),
        (",,;", "text/html"),
        ('text/turtle;note="a;q=0;\\"b", text/html;q=0.2', "text/turtle"),
        ('text/turtle;note="a,b";q=0.3, text/html;q=0.2', "text/turtle"),
    ],
)
def test_the_form_that_a_client_likes_best_is_chosen(accept: str, chosen: str | None) -> None:
    assert choose_media_type(accept, OFFERS) == chosen


def test_a_weight_is_a_number_from_0_to_1_or_nothing() -> None:
    assert parse_weights("a;q=0.5, b, C ; q=0, d;q=2") == {"a": 0.5, "b": 1.0, "c": 0.0, "d": 0.0}


@given(st.text(max_size=200))
def test_any_header_has_a_choice_or_none(header: str) -> None:
    assert choose_media_type(header, OFFERS) in (*OFFERS, None)
