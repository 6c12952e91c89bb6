"""Which of the offered forms of an answer a client takes best.

``Accept`` lists ranges of media types, each with a weight from 0 to 1
(https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1); the most specific range that a type falls
into gives its weight. Among equals, the first that is offered wins.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

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
_PART = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*")+')
_WEIGHT = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$")


@lru_cache(maxsize=128)
def negotiate(accept: str) -> tuple[str | None, str | None]:
    """Return the formats for rows and for triples that a client takes best, None for none."""
    return choose(accept, ROW_TYPES), choose(accept, GRAPH_TYPES)


def find_format(name: str) -> tuple[str | None, str | None]:
    """Return the formats for rows and for triples that a name or media type stands for."""
    if "/" in name:
        return ROW_TYPES.get(name), GRAPH_TYPES.get(name)
    return _NAMES.get(name.lower(), (None, None))


def choose(accept: str, offers: Mapping[str, str]) -> str | None:
    """Return the value of the offered media type that ``accept`` takes best, None for none."""
    ranges = _weigh(accept)
    if not ranges:
        return next(iter(offers.values()))
    weights = {kind: _rate(kind, ranges) for kind in offers}
    best = max(weights.values())
    return next(offers[kind] for kind in offers if weights[kind] == best) if best else None


def accepts_gzip(accept_encoding: str) -> bool:
    """Say whether a client takes gzip (RFC 9110, section 12.5.3)."""
    codings = _weigh(accept_encoding)
    return codings.get("gzip", codings.get("*", 0.0)) > 0


def _weigh(header: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for part in _PART.findall(header):
        kind, *parameters = (word.strip() for word in part.split(";"))
        weight = next((word[2:] for word in parameters if word[:2].lower() == "q="), "1").strip()
        if kind:
            weights[kind.lower()] = float(weight) if _WEIGHT.match(weight) else 0.0
    return weights


def _rate(kind: str, ranges: Mapping[str, float]) -> float:
    family = kind.partition("/")[0]
    for candidate in (kind, f"{family}/*", "*/*", "*"):
        if candidate in ranges:
            return ranges[candidate]
    return 0.0
