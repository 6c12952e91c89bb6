"""Extract: read the text of a document, by the kind of file that it is.

The kind is known by the first bytes of the content, and by the ending where these do not tell. The
libraries for Word, HTML and PDF are the extra ``plangraph[sources]``; they are imported when used.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from plangraph.errors import UsageError
from plangraph.extracting.encodings import decode_text
from plangraph.extracting.extracted_text import (
    MAX_FILE_BYTES,
    MAX_TEXT_BYTES,
    ExtractedText,
    PageProgress,
    ReadOptions,
    normalise_text,
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
_WORD_PART = b"word/document.xml"  # its name is in every Word file since 2007
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
    found = _read(kind, content, name, options, progress or (lambda *_: None))
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
        remedy = "open it in Word or LibreOffice, and save it as .docx without one"
        refuse_document(path, "PG320", message, remedy)
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return Kind.PDF
    suffix = os.path.splitext(path)[1].lower()
    kind = _SUFFIXES.get(suffix)
    if content.startswith(b"PK\x03\x04"):
        if kind is Kind.WORD or _WORD_PART in content:
            return Kind.WORD
        message = "it is a ZIP file, and no Word file"
        refuse_document(path, "PG320", message, "unpack it, or save it as .docx")
    if kind in (Kind.WORD, Kind.PDF):
        message = f"it is no {kind} file, or it is damaged"
        refuse_document(path, "PG324", message, "save it again from its program")
    if kind is None:
        kinds = ", ".join(suffix for suffix in _SUFFIXES if suffix)
        message = f"unknown kind of file {suffix!r}"
        refuse_document(path, "PG320", message, f"use a file that ends in {kinds}")
    return kind


def _require_library(kind: Kind) -> None:
    library = _LIBRARIES.get(kind)
    if library and find_spec(library) is None:
        message = f"{kind} files are read with a library that is not installed"
        raise UsageError("PG323", message, "run: pip install 'plangraph[sources]'")


def _read(
    kind: Kind, content: bytes, path: str, options: ReadOptions, progress: PageProgress
) -> ExtractedText:
    if kind is Kind.PDF:
        from plangraph.extracting.pdf import read_pdf

        return read_pdf(content, path, options, progress)
    if kind is Kind.WORD:
        from plangraph.extracting.word import read_word

        return read_word(content, path, options)
    if kind is Kind.HTML:
        from plangraph.extracting.html import read_html

        return read_html(content, path, options)
    # Markdown is kept as it is too, with its marks, so that nothing is lost.
    text = normalise_text(decode_text(content, path, options.encoding))
    how = f"{kind}, encoding {options.encoding}" if options.encoding else str(kind)
    return ExtractedText(text, how)
