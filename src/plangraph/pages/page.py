"""A page: a file of the site with its media type, subject and alternative forms."""

from dataclasses import dataclass

HTML = "text/html"
SPARQL = "application/sparql-query"
XML = "application/xml"
TEXT = "text/plain"


@dataclass(frozen=True)
class Page:
    """A file of the site.

    ``path`` is relative to the root of the site and ends in a file name. ``iri`` is the thing that
    the page is about, empty for pages about no single thing. ``alternates`` are the media type
    and path of each other form of the page.
    """

    path: str
    media_type: str
    content: bytes
    iri: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
