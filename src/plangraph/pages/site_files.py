"""Files of the site for crawlers and servers: the sitemap, and redirects from w3id.org.

https://www.sitemaps.org/protocol.html, https://w3id.org/
"""

from __future__ import annotations

from collections.abc import Sequence

from plangraph.pages.page import TEXT, XML, Page
from plangraph.pages.page_templates import fill_page
from plangraph.vocabulary import ROOT

_MAX_SITEMAP = 50_000  # addresses in one sitemap, a limit of the protocol


def write_sitemaps(paths: Sequence[str], base: str) -> list[Page]:
    """Return the sitemap of some pages; over 50,000 pages, an index and several sitemaps."""
    addresses = [base + path for path in paths]
    if len(addresses) <= _MAX_SITEMAP:
        return [Page("sitemap.xml", XML, fill_page("sitemap.xml", "", addresses=addresses))]
    starts = range(0, len(addresses), _MAX_SITEMAP)
    parts = [
        Page(
            f"sitemap-{number}.xml",
            XML,
            fill_page("sitemap.xml", "", addresses=addresses[start : start + _MAX_SITEMAP]),
        )
        for number, start in enumerate(starts, 1)
    ]
    listed = [base + part.path for part in parts]
    return [Page("sitemap.xml", XML, fill_page("sitemap-index.xml", "", addresses=listed)), *parts]


def write_redirects(base: str) -> Page:
    """Return rules for the Apache server of w3id.org that lead to the site at ``base``."""
    target = base if base != ROOT else "https://example.org/plangraph/"
    content = fill_page("w3id.htaccess", "", target=target, known=base != ROOT)
    return Page("w3id.htaccess", TEXT, content)
