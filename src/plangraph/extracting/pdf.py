"""PDF: the text of a .pdf file, column by column, without running headers and page numbers.

PDFium, through pypdfium2 (https://pypdfium2.readthedocs.io), gives the letters of a page with their
places; their order is found here. Pages are read one at a time, so a long file takes little memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from plangraph.extracting.extracted_text import (
    MAX_TEXT_BYTES,
    ExtractedText,
    PageProgress,
    ReadOptions,
    normalise_text,
    refuse_document,
)
from plangraph.extracting.pdf_columns import Line, UnclearOrder, order_lines
from plangraph.extracting.pdf_fragments import Fragment, read_fragments
from plangraph.extracting.pdf_margins import drop_margins
from plangraph.extracting.pdf_paragraphs import join_paragraphs

_MAX_PAGES = 5_000
_MAX_UNKNOWN = 0.1  # of the letters of a page; more cannot be read


class _Pages(NamedTuple):
    """The lines of the pages that were read, and the numbers of pages with pictures alone."""

    lines: list[list[Line]]
    scanned: list[int]


def read_pdf(
    content: bytes, path: str, options: ReadOptions, progress: PageProgress
) -> ExtractedText:
    """Read a PDF file; ``options`` choose pages, and ``progress`` is called after each.

    Raises:
        DataError: it is damaged, encrypted or a scan; or the order of a page's text is not clear.
    """
    document = _open(content, path)
    with closing(document):
        pages = _choose_pages(document, path, options)
        read = _read_pages(document, path, pages, progress)
    if not any(read.lines):
        message = f"there is no text on its {len(pages)} pages: it is a scan"
        refuse_document(path, "PG325", message, "read its text with OCR, then add that text")
    kept, dropped = drop_margins(read.lines)
    text = normalise_text("\n".join(join_paragraphs(kept)))
    how, warnings = ["PDF"], []
    if options.pages is not None:
        how.append(f"pages {_list_pages(pages)}")
    if dropped:
        how.append(f"left out: {dropped} lines of headers, footers and page numbers")
    if read.scanned:
        warnings.append(f"no text on pages {_list_pages(read.scanned)}: they are pictures")
    return ExtractedText(text, "; ".join(how), tuple(warnings))


def _open(content: bytes, path: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as exc:
        if getattr(exc, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "password" in str(exc):
            message = "it needs a password"
            refuse_document(path, "PG324", message, "save a copy without one, and add that")
        refuse_document(path, "PG324", "it is damaged", "open it and save it again as PDF")


def _choose_pages(document: pypdfium2.PdfDocument, path: str, options: ReadOptions) -> list[int]:
    """Return the numbers of the pages to read, from 1."""
    number = len(document)
    pages = sorted(options.pages) if options.pages is not None else list(range(1, number + 1))
    if pages and pages[-1] > number:
        message = f"it has {number} pages, and no page {pages[-1]}"
        refuse_document(path, "PG330", message, f"give pages from 1 to {number}")
    if len(pages) > _MAX_PAGES:
        message = f"it has {number:,} pages; at most {_MAX_PAGES:,} are read"
        refuse_document(path, "PG322", message, "choose some with --pages")
    return pages


def _read_pages(
    document: pypdfium2.PdfDocument, path: str, pages: list[int], progress: PageProgress
) -> _Pages:
    lines: list[list[Line]] = []
    scanned: list[int] = []
    unclear: list[int] = []
    letters = 0
    for done, number in enumerate(pages, 1):
        fragments, has_picture = _read_page(document, path, number)
        letters += sum(len(one.text) for one in fragments)
        if letters > MAX_TEXT_BYTES:
            message = f"its text has more than {MAX_TEXT_BYTES:,} letters"
            refuse_document(path, "PG322", message, "choose some pages with --pages")
        if has_picture and not fragments:
            scanned.append(number)
        try:
            lines.append(order_lines(fragments))
        except UnclearOrder:
            unclear.append(number)
        progress(done, len(pages))
    if unclear:
        message = f"page {_list_pages(unclear)}: it is not clear whether it has columns or a table"
        remedy = "copy its text to a file by hand, and read the other pages with --pages"
        refuse_document(path, "PG325", message, remedy)
    return _Pages(lines, scanned)


def _read_page(
    document: pypdfium2.PdfDocument, path: str, number: int
) -> tuple[list[Fragment], bool]:
    """Return the fragments of a page, and whether it has a picture."""
    try:
        with closing(document[number - 1]) as page, closing(page.get_textpage()) as text:
            fragments = read_fragments(text)
            pictures = page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2)
            has_picture = not fragments and any(True for _ in pictures)
    except pypdfium2.PdfiumError:
        message = f"page {number} is damaged"
        refuse_document(path, "PG324", message, "open it and save it again as PDF")
    written = "".join(one.text for one in fragments)
    unknown = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" for sign in written)
    if unknown > _MAX_UNKNOWN * len(written):
        message = f"page {number}: its letters have no meaning in Unicode"
        refuse_document(path, "PG325", message, "read its text with OCR, then add that text")
    return fragments, has_picture


def _list_pages(pages: Iterable[int]) -> str:
    """Return numbers of pages as a list with ranges."""
    found: list[list[int]] = []
    for page in pages:
        if found and found[-1][-1] == page - 1:
            found[-1].append(page)
        else:
            found.append([page])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in found)
