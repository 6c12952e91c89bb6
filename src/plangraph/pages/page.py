"""One page: its bytes, and what the web is told about them."""

from dataclasses import dataclass

HTML = "text/html"
TURTLE = "text/turtle"
JSON_LD = "application/ld+json"
N_TRIPLES = "application/n-triples"
CSV = "text/csv"
SPARQL = "application/sparql-query"
XML = "application/xml"
TEXT = "text/plain"

#: How the files of a representation end, by its media type; the first is the default.
SUFFIXES = {HTML: ".html", TURTLE: ".ttl", JSON_LD: ".jsonld", N_TRIPLES: ".nt"}


@dataclass(frozen=True)
class Page:
    """A file of the site.

    ``path`` is relative to the root of the site and always ends in a file name. ``iri`` is what
    the page is about, empty where it is about nothing that has a name. ``alternates`` are the
    paths of the same in other forms, by media type.
    """

    path: str
    media_type: str
    content: bytes
    iri: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
