"""Plain text and Markdown: kept as they are, list numbers and headings too, in the common form."""

from __future__ import annotations

from plangraph.extracting.encodings import decode_text
from plangraph.extracting.extracted_text import (
    ExtractedText,
    PageProgress,
    ReadOptions,
    normalise_text,
)


def read_plain(
    content: bytes, path: str, options: ReadOptions, progress: PageProgress
) -> ExtractedText:
    """Read a text file.

    Raises:
        DataError: its bytes are in another encoding.
    """
    text = decode_text(content, path, options.encoding)
    return ExtractedText(normalise_text(text), _describe("text", options))


def read_markdown(
    content: bytes, path: str, options: ReadOptions, progress: PageProgress
) -> ExtractedText:
    """Read a Markdown file as text: its marks are kept, so that nothing is lost.

    Raises:
        DataError: its bytes are in another encoding.
    """
    text = decode_text(content, path, options.encoding)
    return ExtractedText(normalise_text(text), _describe("Markdown", options))


def _describe(kind: str, options: ReadOptions) -> str:
    return f"{kind}, encoding {options.encoding}" if options.encoding else kind
