"""The forms that answers are offered in, and what clients call them."""

from collections.abc import Mapping
from functools import lru_cache

from plangraph.pages.accept import choose_media_type, parse_weights

#: What rows are offered as, best first: media type to name of the format.
ROW_TYPES: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
}

#: What triples are offered as, best first.
GRAPH_TYPES: Mapping[str, str] = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
    "application/json": "jsonld",
    "application/xml": "rdf",
}

#: The media type that each format is sent as.
MEDIA_TYPES: Mapping[str, str] = {
    **{name: kind for kind, name in reversed([*ROW_TYPES.items()])},
    **{name: kind for kind, name in reversed([*GRAPH_TYPES.items()])},
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
}

# What a file ending, or ``format=``, names for rows and for triples.
_NAMES: Mapping[str, tuple[str | None, str | None]] = {
    "json": ("json", "jsonld"),
    "xml": ("xml", "rdf"),
    "csv": ("csv", None),
    "tsv": ("tsv", None),
    "srj": ("json", None),
    "srx": ("xml", None),
    "ttl": (None, "ttl"),
    "turtle": (None, "ttl"),
    "nt": (None, "nt"),
    "ntriples": (None, "nt"),
    "n-triples": (None, "nt"),
    "jsonld": (None, "jsonld"),
    "json-ld": (None, "jsonld"),
    "rdf": (None, "rdf"),
    "rdf+xml": (None, "rdf"),
}


@lru_cache(maxsize=128)
def negotiate_formats(accept: str) -> tuple[str | None, str | None]:
    """Return the formats for rows and for triples that a client takes best, None for none."""
    rows, graph = choose_media_type(accept, ROW_TYPES), choose_media_type(accept, GRAPH_TYPES)
    return ROW_TYPES.get(rows or ""), GRAPH_TYPES.get(graph or "")


def find_answer_formats(name: str) -> tuple[str | None, str | None]:
    """Return the formats for rows and for triples that a name or media type stands for."""
    if "/" in name:
        return ROW_TYPES.get(name), GRAPH_TYPES.get(name)
    return _NAMES.get(name.lower(), (None, None))


def accepts_gzip(accept_encoding: str) -> bool:
    """Say whether a client takes gzip (RFC 9110, section 12.5.3)."""
    codings = parse_weights(accept_encoding)
    return codings.get("gzip", codings.get("*", 0.0)) > 0
