"""One page: its bytes, and what the web is told about them."""

from dataclasses import dataclass

HTML = "text/html"
SPARQL = "application/sparql-query"
XML = "application/xml"
TEXT = "text/plain"


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
