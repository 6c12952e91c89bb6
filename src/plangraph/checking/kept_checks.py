"""Kept checks: what was found before in the same files, in the user's cache folder.

An entry is found by a hash of the files with their places, of their quads, and of all code and
words. What else a check reads, such as the questions of a project, is checked each time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import NamedTuple

from plangraph.errors import Finding, Severity
from plangraph.keeping.own_code import hash_own_code
from plangraph.keeping.recall import recall
from plangraph.reading.document import Document
from plangraph.reading.kept_documents import hash_documents


class CheckedFiles(NamedTuple):
    """The findings in some files, sorted, and the number of spans in them."""

    findings: tuple[Finding, ...]
    spans: int


def recall_check(documents: Sequence[Document], make: Callable[[], CheckedFiles]) -> CheckedFiles:
    """Return what ``make`` finds in documents, or what was found before in the same ones.

    Nothing is kept of documents that are of no file, or of one that is not kept itself.
    """
    if not documents or not all(document.content_key for document in documents):
        return make()
    names = (name.encode() for item in documents for name in (item.path, item.content_key))
    here = str(Path.cwd()).encode()  # findings name other files relative to it
    question = [b"check", hash_own_code(), hash_documents(documents), here, *names]
    findings, spans = json.loads(recall(question, lambda: _write(make())))
    return CheckedFiles(tuple(map(_read_finding, findings)), spans)


def _write(checked: CheckedFiles) -> bytes:
    return json.dumps([list(map(astuple, checked.findings)), checked.spans]).encode()


def _read_finding(values: tuple[str, int, str, str, str, str, str]) -> Finding:
    path, line, code, message, remedy, severity, cell = values
    return Finding(path, line, code, message, remedy, Severity(severity), cell)
