"""Extract: read the text of a document, by the kind of file that it is.

The kind is known by the first bytes of the content, and by the ending where these do not tell. The
libraries for Word, HTML and PDF are the extra ``plangraph[sources]``; they are imported when used.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from plangraph.errors import UsageError
from plangraph.extracting.extracted_text import (
    MAX_FILE_BYTES,
    MAX_TEXT_BYTES,
    ExtractedText,
    PageProgress,
    ReadOptions,
    refuse_document,
)
from plangraph.files import measure_file, read_bytes


class Kind(StrEnum):
    """The kinds of documents that are read."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    WORD = "Word"
    PDF = "PDF"


_SUFFIXES = {
    **dict.fromkeys((".txt", ".text", ""), Kind.TEXT),
    **dict.fromkeys((".md", ".markdown"), Kind.MARKDOWN),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Kind.HTML),
    ".docx": Kind.WORD,
    ".pdf": Kind.PDF,
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Word files, and Word files with a password
_LIBRARIES = {Kind.HTML: "lxml", Kind.WORD: "docx", Kind.PDF: "pypdfium2"}
_OTHERS: Mapping[bytes, tuple[str, str]] = {
    b"{\\rtf": ("it is Rich Text", "save it as .docx or .txt"),
    b"\x89PNG": ("it is a picture", "read its text with OCR, then add that text"),
    b"\xff\xd8\xff": ("it is a picture", "read its text with OCR, then add that text"),
}


def extract(
    file: Path, options: ReadOptions | None = None, progress: PageProgress | None = None
) -> ExtractedText:
    """Return the text of a document; ``progress`` is called while a long PDF is read.

    Raises:
        UsageError: there is no such file, or a library is missing.
        DataError: the file is of no known kind, damaged, encrypted, too large, or holds no text.
    """
    name = str(file)
    options = options or ReadOptions()
    if (size := measure_file(file, name)) > MAX_FILE_BYTES:
        message = f"the file has {size:,} bytes; at most {MAX_FILE_BYTES:,} are read"
        refuse_document(name, "PG322", message, "split it, or save its text alone")
    content = read_bytes(file, name)
    kind = find_kind(content, name)
    _require_library(kind)
    found = _choose_reader(kind)(content, name, options, progress or (lambda *_: None))
    if not found.text.strip():
        refuse_document(name, "PG325", "there is no text in it", "check that it is the right file")
    if (size := len(found.text.encode())) > MAX_TEXT_BYTES:
        message = f"its text has {size:,} bytes; at most {MAX_TEXT_BYTES:,} are read"
        refuse_document(name, "PG322", message, "split it into several sources")
    return found


def find_kind(content: bytes, path: str) -> Kind:
    """Return the kind of a document.

    Raises:
        DataError: it is a kind that is not read.
    """
    for start, (message, remedy) in _OTHERS.items():
        if content.startswith(start):
            refuse_document(path, "PG320", message, remedy)
    if content.startswith(_OLE):
        message = "it is an old Word file (.doc), or one with a password"
        refuse_document(
            path,
            "PG320",
            message,
            "open it in Word or LibreOffice, and save it as .docx without one",
        )
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return Kind.PDF
    suffix = os.path.splitext(path)[1].lower()
    kind = _SUFFIXES.get(suffix)
    if content.startswith(b"PK\x03\x04"):
        if kind is Kind.WORD:
            return Kind.WORD
        refuse_document(
            path, "PG320", "it is a ZIP file, and no Word file", "unpack it, or save it as .docx"
        )
    if kind in (Kind.WORD, Kind.PDF):
        refuse_document(
            path,
            "PG324",
            f"it is no {kind} file, or it is damaged",
            "save it again from its program",
        )
    if kind is None:
        kinds = ", ".join(suffix for suffix in _SUFFIXES if suffix)
        refuse_document(
            path, "PG320", f"unknown kind of file {suffix!r}", f"use a file that ends in {kinds}"
        )
    return kind


def _require_library(kind: Kind) -> None:
    library = _LIBRARIES.get(kind)
    if library and find_spec(library) is None:
        message = f"{kind} files are read with a library that is not installed"
        raise UsageError("PG323", message, "run: pip install 'plangraph[sources]'")


_Reader = Callable[[bytes, str, ReadOptions, PageProgress], ExtractedText]


def _choose_reader(kind: Kind) -> _Reader:
    if kind is Kind.PDF:
        from plangraph.extracting.pdf import read_pdf

        return read_pdf
    if kind is Kind.WORD:
        from plangraph.extracting.word import read_word

        return read_word
    if kind is Kind.HTML:
        from plangraph.extracting.html import read_html

        return read_html
    from plangraph.extracting.plain import read_markdown, read_plain

    return read_markdown if kind is Kind.MARKDOWN else read_plain
