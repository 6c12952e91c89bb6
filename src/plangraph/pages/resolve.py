"""Resolve a path of the site to an HTTP response, without a server.

The IRI of a thing redirects with 303 See Other to a page about it, in the form that ``Accept``
prefers. A document whose terms have hash IRIs is such a page itself. See
https://www.w3.org/TR/cooluris/,
https://www.rfc-editor.org/rfc/rfc9110#name-proactive-negotiation
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote

from plangraph.errors import StoreError, UsageError
from plangraph.pages.accept import choose_media_type
from plangraph.pages.addresses import relate
from plangraph.pages.page import HTML, Page
from plangraph.pages.site_pages import SitePages
from plangraph.pages.triples import list_suffixes
from plangraph.stores.row_formats import CSV

_CHARSET = "; charset=utf-8"
_MAX_PARAMETERS = 32
_NO_QUESTION = "PG405"


@dataclass(frozen=True)
class PageResponse:
    """An HTTP response as data: ``headers`` are names and values in the order they are sent."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """Return the values of a header, joined by commas; empty where there is none."""
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())


def resolve(pages: SitePages, path: str, accept: str = "*/*", query: str = "") -> PageResponse:
    """Return the response to a GET request for ``path``, relative to the root of the site.

    ``query`` is the query string of the URL, which holds the parameters of a question.
    """
    path = unquote(path).removeprefix("/") or "index.html"
    if path.endswith("/"):
        path += "index.html"
    try:
        asked = _read_question(path, query)
        if asked is not None:
            return _answer(pages, asked, accept)
    except UsageError as exc:
        finding = exc.findings[0]
        if finding.code == _NO_QUESTION:
            return _write_message(pages, 404, "There is no such question", str(finding))
        return _write_message(pages, 400, "This cannot be answered", str(finding))
    except StoreError as exc:
        return _write_message(pages, 503, "The data cannot be read now", str(exc.findings[0]))
    page = pages.find(path)
    if page is not None:
        return _send(pages, page)
    iri = pages.find_iri(path)
    if iri is not None:
        return _negotiate(pages, path, iri, accept)
    return _write_message(pages, 404, "There is no such page", f"Nothing here is called {path}")


def _negotiate(pages: SitePages, path: str, iri: str, accept: str) -> PageResponse:
    suffixes = list_suffixes()
    chosen = choose_media_type(accept, suffixes)
    if chosen is None:
        listed = ", ".join(suffixes)
        return _write_message(pages, 406, "No such form", f"Offered here: {listed}")
    if iri in pages.subjects.terms:
        page = pages.find(path + suffixes[chosen])
        if page is not None:
            location = ("Content-Location", quote(relate(path, page.path)))
            return _send(pages, page, (("Vary", "Accept"), location))
    name = quote(path.rpartition("/")[2] + suffixes[chosen])
    headers = (("Location", name), ("Vary", "Accept"), ("Content-Type", f"text/plain{_CHARSET}"))
    return PageResponse(303, headers, f"See {name}\n".encode())


class _AskedQuestion(NamedTuple):
    """A question with its parameters; ``form`` is the format of the answer, empty for none."""

    name: str
    values: Mapping[str, str]
    form: str


def _read_question(path: str, query: str) -> _AskedQuestion | None:
    """Return the question that a request asks; None where its path names no question."""
    folder, _, name = path.partition("/")
    if folder != "questions" or "." in name or not name:
        return None
    try:
        pairs = parse_qsl(query, max_num_fields=_MAX_PARAMETERS)
    except ValueError as exc:
        message = f"the request has more than {_MAX_PARAMETERS} parameters"
        raise UsageError("PG417", message, "send fewer") from exc
    values = {key: value for key, value in pairs if key != "format" and value.strip()}
    return _AskedQuestion(name, values, dict(pairs).get("format", ""))


def _answer(pages: SitePages, asked: _AskedQuestion, accept: str) -> PageResponse:
    media_type = choose_media_type(accept, (HTML, CSV.media_type))
    preferred = CSV.name if media_type == CSV.media_type else "html"
    page = pages.ask(asked.name, asked.values, asked.form or preferred)
    return _send(pages, page, (("Vary", "Accept"),))


def _send(pages: SitePages, page: Page, more: tuple[tuple[str, str], ...] = ()) -> PageResponse:
    text = page.media_type.startswith("text/") or page.media_type == HTML
    headers = [("Content-Type", page.media_type + (_CHARSET if text else "")), *more]
    links = [
        f'<{quote(relate(page.path, path))}>; rel="{_link_relation(page)}"; type="{media_type}"'
        for media_type, path in page.alternates
    ]
    if page.iri:
        links.append(f'<{pages.base}{quote(page.path)}>; rel="canonical"')
        links.append(f'<{quote(page.iri, safe=_KEPT)}>; rel="about"')
    headers += [("Link", link) for link in links]
    return PageResponse(200, tuple(headers), page.content)


# Characters that both an IRI and a header may contain.
_KEPT = "!#$%&'()*+,/:;=?@[]~"


def _link_relation(page: Page) -> str:
    """Return the relation of a page's other forms to it: triples describe an HTML page's thing."""
    return "alternate describedby" if page.media_type == HTML and page.iri else "alternate"


def _write_message(pages: SitePages, status: int, title: str, text: str) -> PageResponse:
    page = pages.write_message(title, text)
    return PageResponse(status, (("Content-Type", f"{HTML}{_CHARSET}"),), page.content)
