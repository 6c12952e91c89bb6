"""What a server answers for a path: redirects, forms by ``Accept``, headers; without a server.

Names of things are no documents, so they lead to one with 303 See Other; a document whose terms
are named by hash answers itself. https://www.w3.org/TR/cooluris/,
https://www.rfc-editor.org/rfc/rfc9110#name-proactive-negotiation
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote

from plangraph.errors import StoreError, UsageError
from plangraph.pages.accept import choose_media_type
from plangraph.pages.addresses import relate
from plangraph.pages.page import HTML, Page
from plangraph.pages.site_pages import SitePages
from plangraph.pages.triples import list_suffixes
from plangraph.stores.row_formats import CSV

_CHARSET = "; charset=utf-8"
_MOST_PARAMETERS = 32


@dataclass(frozen=True)
class PageResponse:
    """An answer of HTTP as data: ``headers`` are names and values in the order they are sent."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """Return the values of a header, joined as HTTP has it."""
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())


def resolve(pages: SitePages, path: str, accept: str = "*/*", query: str = "") -> PageResponse:
    """Return the answer to a request for ``path``, which is relative to the root of the pages.

    ``query`` is what follows the question mark; the pages of questions read it.
    """
    path = unquote(path).removeprefix("/") or "index.html"
    if path.endswith("/"):
        path += "index.html"
    try:
        asked = _find_question(path, query)
        if asked is not None:
            return _ask(pages, *asked, accept=accept)
    except UsageError as exc:
        return _explain(pages, 400, "This cannot be answered", str(exc.findings[0]))
    except StoreError as exc:
        return _explain(pages, 503, "The data cannot be read now", str(exc.findings[0]))
    page = pages.find(path)
    if page is not None:
        return _send(pages, page)
    iri = pages.find_iri(path)
    if iri is not None:
        return _negotiate(pages, path, iri, accept)
    return _explain(pages, 404, "There is no such page", f"Nothing here is called {path}")


def _negotiate(pages: SitePages, path: str, iri: str, accept: str) -> PageResponse:
    suffixes = list_suffixes()
    chosen = choose_media_type(accept, suffixes)
    stem = path
    if chosen is None:
        listed = ", ".join(suffixes)
        return _explain(pages, 406, "No such form", f"Offered here: {listed}")
    if iri in pages.subjects.terms:
        page = pages.find(stem + suffixes[chosen])
        if page is not None:
            location = ("Content-Location", quote(relate(path, page.path)))
            return _send(pages, page, (("Vary", "Accept"), location))
    name = quote(stem.rpartition("/")[2] + suffixes[chosen])
    headers = (("Location", name), ("Vary", "Accept"), ("Content-Type", f"text/plain{_CHARSET}"))
    return PageResponse(303, headers, f"See {name}\n".encode())


def _find_question(path: str, query: str) -> tuple[str, dict[str, str], str] | None:
    """Return the question that a path asks, its parameters, and the form the answer shall have."""
    folder, _, name = path.partition("/")
    if folder != "questions" or "." in name or not name:
        return None
    try:
        pairs = parse_qsl(query, max_num_fields=_MOST_PARAMETERS)
    except ValueError as exc:
        raise UsageError("PG417", "too many parameters", "leave some out") from exc
    values = {key: value for key, value in pairs if key != "format" and value.strip()}
    return name, values, dict(pairs).get("format", "")


def _ask(
    pages: SitePages, name: str, values: dict[str, str], form: str, *, accept: str
) -> PageResponse:
    if not form:
        media_type = choose_media_type(accept, (HTML, CSV.media_type))
        form = CSV.name if media_type == CSV.media_type else "html"
    page = pages.ask(name, values, form)
    return _send(pages, page, (("Vary", "Accept"),))


def _send(pages: SitePages, page: Page, more: tuple[tuple[str, str], ...] = ()) -> PageResponse:
    text = page.media_type.startswith("text/") or page.media_type == HTML
    headers = [("Content-Type", page.media_type + (_CHARSET if text else "")), *more]
    links = [
        f'<{quote(relate(page.path, path))}>; rel="{_relation(page, kind)}"; type="{kind}"'
        for kind, path in page.alternates
    ]
    if page.iri:
        links.append(f'<{pages.base}{quote(page.path)}>; rel="canonical"')
        links.append(f'<{quote(page.iri, safe=_KEPT)}>; rel="about"')
    headers += [("Link", link) for link in links]
    return PageResponse(200, tuple(headers), page.content)


# What an IRI may hold and a header too.
_KEPT = "!#$%&'()*+,/:;=?@[]~"


def _relation(page: Page, kind: str) -> str:
    """Return what a form is to a page: triples describe what an HTML page is about."""
    return "alternate describedby" if page.media_type == HTML and page.iri else "alternate"


def _explain(pages: SitePages, status: int, title: str, text: str) -> PageResponse:
    page = pages.explain(title, text)
    return PageResponse(status, (("Content-Type", f"{HTML}{_CHARSET}"),), page.content)
