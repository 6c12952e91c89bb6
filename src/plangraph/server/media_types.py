"""Media types of answers: what a client may ask for, and what is sent."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from plangraph.pages.accept import choose_media_type, parse_weights

#: The format of rows for each media type that a client may accept, preferred types first.
ROW_TYPES: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
}

#: The format of triples for each media type that a client may accept, preferred types first.
GRAPH_TYPES: Mapping[str, str] = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
    "application/json": "jsonld",
    "application/xml": "rdf",
}

#: The value of the header ``Content-Type`` for each format.
MEDIA_TYPES: Mapping[str, str] = {
    **{name: kind for kind, name in reversed([*ROW_TYPES.items()])},
    **{name: kind for kind, name in reversed([*GRAPH_TYPES.items()])},
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
}


class AnswerFormats(NamedTuple):
    """The formats that a client accepts, for the rows and for the triples of an answer."""

    rows: str | None
    triples: str | None


# The formats that a file suffix, or the parameter ``format``, names.
_NAMES: Mapping[str, AnswerFormats] = {
    "json": AnswerFormats("json", "jsonld"),
    "xml": AnswerFormats("xml", "rdf"),
    "csv": AnswerFormats("csv", None),
    "tsv": AnswerFormats("tsv", None),
    "srj": AnswerFormats("json", None),
    "srx": AnswerFormats("xml", None),
    "ttl": AnswerFormats(None, "ttl"),
    "turtle": AnswerFormats(None, "ttl"),
    "nt": AnswerFormats(None, "nt"),
    "ntriples": AnswerFormats(None, "nt"),
    "n-triples": AnswerFormats(None, "nt"),
    "jsonld": AnswerFormats(None, "jsonld"),
    "json-ld": AnswerFormats(None, "jsonld"),
    "rdf": AnswerFormats(None, "rdf"),
    "rdf+xml": AnswerFormats(None, "rdf"),
}


@lru_cache(maxsize=128)
def negotiate_formats(accept: str) -> AnswerFormats:
    """Return the formats that an ``Accept`` header prefers."""
    rows = choose_media_type(accept, ROW_TYPES)
    triples = choose_media_type(accept, GRAPH_TYPES)
    return AnswerFormats(
        ROW_TYPES[rows] if rows else None, GRAPH_TYPES[triples] if triples else None
    )


def find_answer_formats(name: str) -> AnswerFormats:
    """Return the formats with this name, file suffix or media type."""
    if "/" in name:
        return AnswerFormats(ROW_TYPES.get(name), GRAPH_TYPES.get(name))
    return _NAMES.get(name.lower(), AnswerFormats(None, None))


def accepts_gzip(accept_encoding: str) -> bool:
    """Return whether a client accepts gzip (RFC 9110, section 12.5.3)."""
    codings = parse_weights(accept_encoding)
    return codings.get("gzip", codings.get("*", 0.0)) > 0
