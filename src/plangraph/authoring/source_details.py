"""Details of a source: refuse those that the data could not hold, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from plangraph.authoring.reference import read_reference
from plangraph.authoring.source_block import ID, SourceDetails
from plangraph.checking.edtf import find_edtf_fault
from plangraph.errors import UsageError
from plangraph.reading.context import written_context
from plangraph.reading.documents import scan_documents
from plangraph.reading.language_tags import is_language_tag
from plangraph.text import find_nearest, shorten
from plangraph.vocabulary import compact

_CODE = "PG333"
_URL = re.compile(r"""https?://[^\s<>"{}|^`\\/?#]+(?:[/?#][^\s<>"{}|^`\\]*)?""")


def refuse_wrong_details(details: SourceDetails, data: Path) -> None:
    """Raise an error for a date, an address, a voice, a language or a publisher that is none.

    A publisher given by an identifier has to be in the files of the folder ``data``.

    Raises:
        UsageError: with the first that is wrong.
    """
    for error in _find_faults(details, data):
        raise error


def _find_faults(details: SourceDetails, data: Path) -> Iterator[UsageError]:
    if details.date is not None and (fault := find_edtf_fault(details.date)) is not None:
        message = f"--date {shorten(details.date)!r} is no day and no EDTF: {fault.reason}"
        yield UsageError(_CODE, message, "write it as in 2031-03-03, 2031-03 or 2031-03~")
    if details.url is not None and not _URL.fullmatch(details.url):
        message = f"--url {shorten(details.url)!r} is no web address"
        yield UsageError(_CODE, message, "write it whole, as in https://example.org/draft")
    if not is_language_tag(details.language):
        message = f"--language {shorten(details.language)!r} is no language tag"
        yield UsageError(_CODE, message, "write one as in en, uk or pt-BR")
    voices = [word.name for word in read_reference().lists["attribution"].words]
    if details.voice is not None and details.voice not in voices:
        nearest = find_nearest(details.voice, voices)
        remedy = f"did you mean {nearest}?" if nearest else f"use {', '.join(voices)}"
        yield UsageError(_CODE, f"--voice {shorten(details.voice)!r} is no voice", remedy)
    if details.publisher is not None and ID.fullmatch(details.publisher):
        yield from _find_unknown_publisher(details.publisher, data)


def _find_unknown_publisher(publisher: str, data: Path) -> Iterator[UsageError]:
    """Yield the error that no file of the data describes the publisher."""
    if written_context().expand(publisher) is None:
        message = f"--publisher {publisher!r} has no known prefix"
        yield UsageError(_CODE, message, "write it as in institution:gazette, or give a name")
    documents = scan_documents(data).documents if data.is_dir() else ()
    known = {compact(thing) for one in documents for thing in one.lines.subjects}
    if publisher not in known:
        nearest = find_nearest(publisher, sorted(known))
        hint = f"did you mean {nearest}? " if nearest else ""
        message = f"--publisher {publisher!r} is not in the data"
        yield UsageError(_CODE, message, f"{hint}give its name, and it is added")
