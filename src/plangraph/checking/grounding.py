"""Grounding: compare every span with its source, in the user's own lawful copy.

A source is recognised by its SHA-256, whatever the name of its file. A span is two offsets and the
hash of its text; offsets count Unicode code points of the UTF-8 file from 0, the end exclusive
(https://www.w3.org/TR/annotation-model/#text-position-selector). In a file that has changed, a span
that moved is found again by its hash. A source that is not in the folder is a warning.
"""

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.rows import read_rows
from plangraph.checking.places import Places
from plangraph.errors import Finding, Severity, UsageError
from plangraph.reading.documents import Document
from plangraph.stores.protocol import Store
from plangraph.vocabulary import OA, PLAN, compact

#: The largest file that is read as a source, in bytes; larger ones are not sources.
MAX_BYTES = 5_000_000


class SpanRow(NamedTuple):
    """One span of the query ``spans``."""

    source: str
    digest: str | None
    span: str
    line: str
    start: str
    end: str
    hash: str


@dataclass(frozen=True)
class Span:
    """A passage of a source: 1-based line, 0-based offsets in code points, hash of the text."""

    iri: str
    line: int
    start: int
    end: int
    sha256: str


@dataclass(frozen=True)
class SourceFile:
    """A file that may be a source, with its text and its hash."""

    path: Path
    text: str
    sha256: str


@dataclass(frozen=True)
class Grounding:
    """The findings, and the number of spans that match their source."""

    findings: tuple[Finding, ...]
    verified: int


def check_grounding(store: Store, documents: Iterable[Document], folder: Path) -> Grounding:
    """Compare the spans of every source that is in ``folder`` or its subfolders.

    Each span that does not match is a finding, and so is each source that is not in the folder.

    Raises:
        UsageError: the folder does not exist.
    """
    files, places = read_source_files(folder), Places(documents)
    by_digest = {file.sha256: file for file in files}
    findings: list[Finding] = []
    verified = 0
    for source, (digest, spans) in _read_spans(store).items():
        file = by_digest.get(digest) if digest else None
        if file is not None:
            wrong = list(_check_file(file, spans, places))
            verified += len(spans) - len(wrong)
            findings += wrong
        else:
            findings += _check_changed(source, spans, files, places)
    return Grounding(tuple(findings), verified)


def read_source_files(folder: Path) -> tuple[SourceFile, ...]:
    """Read every UTF-8 file below ``folder``, sorted by path; other files are not sources.

    Raises:
        UsageError: the folder does not exist.
    """
    if not os.path.isdir(folder):
        raise UsageError("PG001", "no such folder", "give a folder of sources", path=str(folder))
    files = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.stat().st_size <= MAX_BYTES:
            content = path.read_bytes()
            try:
                text = content.decode("utf-8")
            except UnicodeDecodeError:
                continue
            files.append(SourceFile(path, text, hashlib.sha256(content).hexdigest()))
    return tuple(files)


def hash_text(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def line_of(text: str, offset: int) -> int:
    """Return the 1-based line of the character at ``offset``."""
    return text.count("\n", 0, offset) + 1


def _read_spans(store: Store) -> dict[str, tuple[str | None, list[Span]]]:
    """Return the hash and the spans of each cited source, spans in order."""
    found: dict[str, tuple[str | None, list[Span]]] = {}
    for row in read_rows(store, resources.read_query("spans"), SpanRow):
        spans = found.setdefault(row.source, (row.digest, []))[1]
        spans.append(Span(row.span, int(row.line), int(row.start), int(row.end), row.hash))
    return found


def _check_file(file: SourceFile, spans: Iterable[Span], places: Places) -> Iterator[Finding]:
    """Yield what is wrong with the spans of a source whose file is unchanged."""
    for span in spans:
        if hash_text(file.text[span.start : span.end]) != span.sha256:
            path, line = places.find(span.iri, OA.hasSelector)
            message = f"{compact(span.iri)}: the text at {span.start}–{span.end} has another hash"
            remedy = f"print the right span with 'plangraph ground {file.path.name} START END'"
            yield Finding(path, line, "PG301", message, remedy)
        elif line_of(file.text, span.start) != span.line:
            path, line = places.find(span.iri, PLAN.sourceLine)
            right = line_of(file.text, span.start)
            message = f"{compact(span.iri)}: it begins on line {right}, not {span.line}"
            yield Finding(path, line, "PG304", message, f"write sourceLine: {right}")


def _check_changed(
    source: str, spans: list[Span], files: Iterable[SourceFile], places: Places
) -> Iterator[Finding]:
    """Yield where the spans of a source are now, in the file that holds most of them.

    If no file holds any of them, the finding is that the source was not checked.
    """
    matches = ((file, _find_again(file.text, spans)) for file in files)
    best = max(matches, key=lambda pair: len(pair[1]), default=None)
    path, line = places.find(source)
    if best is None or not best[1]:
        message = f"{compact(source)}: not checked, no file in the folder has its hash"
        remedy = "put your lawful copy of the source into the folder"
        yield Finding(path, line, "PG303", message, remedy, Severity.WARNING)
        return
    file, found = best
    message = f"{compact(source)}: {file.path.name} holds {len(found)} of its {len(spans)} spans"
    remedy = "the file changed: check what moved, then update sha256"
    yield Finding(path, line, "PG305", message, remedy, Severity.WARNING)
    for span in spans:
        path, line = places.find(span.iri, OA.hasSelector)
        start = found.get(span)
        if start is None:
            message = f"{compact(span.iri)}: its text is not in {file.path.name}"
            yield Finding(path, line, "PG301", message, "find the passage, or remove the claim")
        elif start != span.start:
            end = start + span.end - span.start
            message = f"{compact(span.iri)}: its text is now at {start}–{end}"
            remedy = f"write start: {start}, end: {end}, sourceLine: {line_of(file.text, start)}"
            yield Finding(path, line, "PG302", message, remedy, Severity.WARNING)


def _find_again(text: str, spans: Iterable[Span]) -> Mapping[Span, int]:
    """Return the offset of each span in ``text``: unchanged, or else the nearest one."""
    by_length: dict[int, list[Span]] = defaultdict(list)
    found: dict[Span, int] = {}
    for span in spans:
        if hash_text(text[span.start : span.end]) == span.sha256:
            found[span] = span.start
        else:
            by_length[span.end - span.start].append(span)
    for length, lost in by_length.items():
        wanted: dict[str, list[int]] = {span.sha256: [] for span in lost}
        for start in range(len(text) - length + 1):
            digest = hash_text(text[start : start + length])
            if digest in wanted:
                wanted[digest].append(start)
        for span in lost:
            if starts := wanted[span.sha256]:
                found[span] = min(starts, key=lambda start, span=span: abs(start - span.start))  # type: ignore[misc]
    return found
