"""HTML: the text of the article of a page, block by block, with the numbers of its lists.

libxml2 parses the page (https://lxml.de). Rules choose the text: the element ``main`` or
``article`` that holds most of it, if there is one, without navigation, scripts, forms and what is
hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from plangraph.extracting.encodings import decode_html
from plangraph.extracting.extracted_text import (
    ExtractedText,
    ReadOptions,
    normalise_text,
    refuse_document,
)
from plangraph.extracting.list_numbers import write_letter, write_roman

# fmt: off
_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "head", "nav", "aside", "form", "button", "select",
    "textarea", "svg", "canvas", "iframe", "object", "audio", "video", "math", "dialog", "menu",
))
# fmt: on
_SKIPPED_OUTSIDE = frozenset({"header", "footer"})  # of the page; those of an article are read
# fmt: off
_BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tr", "ul",
))
# fmt: on
# What follows these is only the white space of a table's source.
_ROWS = ("td", "th", "tr", "tbody", "thead")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SHARE = 0.3  # of the text of the page: an article with less is a teaser


def read_html(content: bytes, path: str, options: ReadOptions) -> ExtractedText:
    """Read the article of an HTML page.

    Raises:
        DataError: its bytes are in another encoding, or it has no elements.
    """
    text = decode_html(content, path, options.encoding)
    root = _parse(text, path)
    chosen, how = _choose_element(root)
    inside = frozenset() if chosen.tag in ("main", "article") else _SKIPPED_OUTSIDE
    read = normalise_text("\n".join(_read_blocks(chosen, inside)))
    marked = chosen.iter("del", "s", "strike")
    struck = len([one for one in marked if "".join(map(str, one.itertext())).strip()])
    warnings = (f"{struck} elements are struck through: read, too",) if struck else ()
    return ExtractedText(read, f"HTML, {how}", warnings)


def _parse(text: str, path: str) -> html.HtmlElement:
    """Return the root of a page, all of which was read."""
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, huge_tree=True
    )
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as exc:
        refuse_document(path, "PG324", f"it is no HTML: {exc}", "save the page again as HTML")
    for entry in parser.error_log.filter_from_fatals():
        message = f"what follows line {entry.line} cannot be read: elements stand too deep there"
        refuse_document(path, "PG324", message, "save the text alone, as .txt, and add that")
    return root


def _choose_element(root: etree._Element) -> tuple[etree._Element, str]:
    """Return the element whose text is read, and how it is called."""
    whole = _count_letters(root)
    for tag in ("article", "main"):
        found = max(root.iter(tag), key=_count_letters, default=None)
        if found is not None and _count_letters(found) >= _SHARE * whole:
            return found, f"its element {tag}"
    return root, "the whole page without navigation"


def _count_letters(element: etree._Element) -> int:
    return sum(len(text) for text in element.itertext("p", "li", "td", "h1", "h2", "h3"))


def _read_blocks(root: etree._Element, skipped: frozenset[str]) -> Iterator[str]:
    """Yield the text of each block of an element, in order."""
    pieces: list[str] = []
    numbers: dict[etree._Element, str] = {}
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and (_is_skipped(element, tag) or tag in skipped):
            walk.skip_subtree()
            continue
        if tag in _BLOCKS:
            yield from _flush(pieces)
        if event == "start":
            if tag == "ol":
                numbers.update(_number_items(element))
            pieces += [numbers.pop(element, ""), *_open(element, tag)]
        else:
            pieces += ["\v"] if tag == "hr" else []
            if element is not root and element.tail and tag not in _ROWS:
                pieces.append(element.tail)
    yield from _flush(pieces)


def _is_skipped(element: etree._Element, tag: str) -> bool:
    attributes = element.attrib
    return (
        tag in _SKIPPED
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(attributes.get("style", "")))
    )


def _open(element: etree._Element, tag: str) -> list[str]:
    pieces = []
    if tag == "br":
        pieces.append("\v")
    elif tag in ("td", "th") and element.getprevious() is not None:
        pieces.append(" | ")
    if element.text:
        pieces.append(element.text.replace("\n", "\v") if tag == "pre" else element.text)
    return pieces


def _flush(pieces: list[str]) -> Iterator[str]:
    """Yield the lines that pieces of text make, and empty the list."""
    for line in "".join(pieces).split("\v"):
        text = _SPACE.sub(" ", line).strip()
        if text:
            yield text
    pieces.clear()


def _number_items(parent: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each item of a numbered list with its number, as a browser shows it."""
    items = [item for item in parent if item.tag == "li"]
    step = -1 if "reversed" in parent.attrib else 1
    number = _read_number(parent.get("start"), len(items) if step < 0 else 1) - step
    for item in items:
        number = _read_number(item.get("value"), number + step)
        yield item, f"{_write_number(number, item.get('type') or parent.get('type') or '1')}. "


def _read_number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text.strip()) else default


def _write_number(number: int, kind: str) -> str:
    if kind in "aA":
        label = write_letter(number)
    elif kind in "iI":
        label = write_roman(number)
    else:
        return str(number)
    return label.upper() if kind.isupper() else label
