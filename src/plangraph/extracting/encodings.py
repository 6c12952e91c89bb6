"""Encodings: decode the bytes of a text file by its byte order mark, or by the encoding declared.

Nothing is guessed: a text that is no UTF-8 and declares nothing is refused, since a wrong guess
changes letters silently.
"""

from __future__ import annotations

import codecs
import re

from plangraph.extracting.extracted_text import refuse_document

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{1,40})"
)
_HEAD = 4096  # bytes in which HTML declares its encoding

# What browsers read for names that mean less elsewhere (https://encoding.spec.whatwg.org/#names-and-labels).
_BROWSER_NAMES = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
}


def decode_text(content: bytes, path: str, encoding: str | None = None) -> str:
    """Return a text by its byte order mark, by ``encoding``, or else as UTF-8.

    Raises:
        DataError: the encoding is unknown, or the bytes are not in it.
    """
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    chosen = marked or encoding or "utf-8"
    try:
        text = content.decode(chosen)
    except LookupError:
        refuse_document(
            path, "PG321", f"no encoding is called {chosen!r}", "name one such as windows-1251"
        )
    except UnicodeError as exc:
        remedy = (
            "say which encoding it has: --encoding windows-1251, for example; or save it as UTF-8"
        )
        place = ""
        if isinstance(exc, UnicodeDecodeError):
            line = content.count(b"\n", 0, exc.start) + 1
            place = f" (line {line})"
        refuse_document(path, "PG321", f"its bytes are not {chosen}{place}", remedy)
    if "\0" in text:
        refuse_document(path, "PG321", "it is no text: it holds NUL bytes", "save it as UTF-8 text")
    return text


def decode_html(content: bytes, path: str, encoding: str | None = None) -> str:
    """Return an HTML text, by the encoding that it declares if no other is given."""
    declared = _DECLARED.search(content[:_HEAD])
    name = declared[1].decode("ascii").lower() if declared else None
    return decode_text(
        content, path, encoding or (_BROWSER_NAMES.get(name, name) if name else None)
    )
