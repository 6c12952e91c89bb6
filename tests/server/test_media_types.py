"""Which form of an answer a client takes best."""

import pytest

from plangraph.serialization import answer_formats
from plangraph.server.media_types import (
    accepts_gzip,
    content_type,
    find_answer_formats,
    list_content_types,
    negotiate_formats,
)
from plangraph.stores.row_formats import row_format_names

ACCEPTS = {
    "": ("json", "ttl"),
    "*/*": ("json", "ttl"),
    "text/csv": ("csv", None),
    "TEXT/CSV": ("csv", None),
    "text/*": ("csv", "ttl"),
    "text/turtle, application/ld+json;q=0.9": (None, "ttl"),
    "text/turtle;q=0.2, application/ld+json;q=0.9": (None, "jsonld"),
    "application/json": ("json", "jsonld"),
    "*/*, application/sparql-results+json;q=0": ("xml", "ttl"),
    "text/csv;q=0.1, */*;q=0": ("csv", None),
    "text/csv;q=nonsense": (None, None),
    'text/csv;charset="a,b";q=0.3, text/tab-separated-values;q=0.4': ("tsv", None),
    "image/png": (None, None),
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": ("xml", "rdf"),
    "application/sparql-results+xml;q=0.8, text/turtle": ("xml", "ttl"),
}


@pytest.mark.parametrize("accept", ACCEPTS)
def test_the_heaviest_offer_wins_and_the_first_among_equals(accept: str) -> None:
    assert negotiate_formats(accept) == ACCEPTS[accept]


def test_every_format_has_a_name_and_a_media_type() -> None:
    names = [*row_format_names(), *(known.name for known in answer_formats())]
    assert len(list_content_types()) == len(names)
    for name in names:
        assert name in find_answer_formats(name)
        assert name in find_answer_formats(content_type(name).partition(";")[0])
    assert find_answer_formats("doc") == (None, None)


def test_gzip_is_taken_by_name_or_with_everything() -> None:
    assert accepts_gzip("gzip, deflate, br")
    assert accepts_gzip("*")
    assert not accepts_gzip("")
    assert not accepts_gzip("br")
    assert not accepts_gzip("*, gzip;q=0")
