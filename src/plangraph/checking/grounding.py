"""Does each span still stand in its source? Checked against the reader's own lawful copy.

A source is found by its SHA-256, whatever its file is called. A span is two offsets and the hash
of its text: offsets count Unicode code points of the UTF-8 file from 0, the end exclusive
(https://www.w3.org/TR/annotation-model/#text-position-selector). Where a file has changed, a span
whose text stands elsewhere is found again by its hash. What is not there is not checked, never ok.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plangraph import resources
from plangraph.checking.places import Places
from plangraph.errors import Finding, Severity, UsageError
from plangraph.reading.documents import Document
from plangraph.stores.protocol import Store
from plangraph.vocabulary import OA, PLAN, compact

#: Larger files are no sources: they are passed over.
MAX_BYTES = 5_000_000


@dataclass(frozen=True)
class Span:
    """A place in a source: 1-based line, 0-based offsets in code points, hash of the text."""

    iri: str
    line: int
    start: int
    end: int
    sha256: str


@dataclass(frozen=True)
class Copy:
    """A file that may be a source."""

    path: Path
    text: str
    sha256: str


@dataclass(frozen=True)
class Grounding:
    """What was found, and how many spans stand in their source as the data say."""

    findings: tuple[Finding, ...]
    verified: int


def check_grounding(store: Store, documents: Iterable[Document], folder: Path) -> Grounding:
    """Verify the spans of every source that lies in ``folder``, subfolders included.

    A finding tells each span that does not stand where it should, and each absent source.

    Raises:
        UsageError: the folder does not exist.
    """
    copies, places = read_copies(folder), Places(documents)
    by_digest = {copy.sha256: copy for copy in copies}
    findings: list[Finding] = []
    verified = 0
    for source, (digest, spans) in _read_spans(store).items():
        copy = by_digest.get(digest)
        if copy is not None:
            wrong = list(_check_copy(copy, spans, places))
            verified += len(spans) - len(wrong)
            findings += wrong
        else:
            findings += _check_changed(source, spans, copies, places)
    return Grounding(tuple(findings), verified)


def read_copies(folder: Path) -> tuple[Copy, ...]:
    """Read every text file below ``folder``, sorted by path; what is no UTF-8 is passed over."""
    if not folder.is_dir():
        raise UsageError("PG001", "no such folder", "give a folder of sources", path=str(folder))
    copies = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.stat().st_size <= MAX_BYTES:
            content = path.read_bytes()
            try:
                text = content.decode("utf-8")
            except UnicodeDecodeError:
                continue
            copies.append(Copy(path, text, hashlib.sha256(content).hexdigest()))
    return tuple(copies)


def hash_text(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def line_of(text: str, offset: int) -> int:
    """Return the 1-based line on which the character at ``offset`` stands."""
    return text.count("\n", 0, offset) + 1


def _read_spans(store: Store) -> dict[str, tuple[str, list[Span]]]:
    """Return each cited source with its hash and its spans in order."""
    found: dict[str, tuple[str, list[Span]]] = {}
    for row in store.select(resources.read_query("spans")):
        source, digest, span, line, start, end, sha256 = (value or "" for value in row)
        spans = found.setdefault(source, (digest, []))[1]
        spans.append(Span(span, int(line), int(start), int(end), sha256))
    return found


def _check_copy(copy: Copy, spans: Iterable[Span], places: Places) -> Iterator[Finding]:
    """Yield what is wrong with spans whose source is the very file they were taken from."""
    for span in spans:
        if hash_text(copy.text[span.start : span.end]) != span.sha256:
            path, line = places.find(span.iri, OA.hasSelector)
            message = f"{compact(span.iri)}: the text at {span.start}–{span.end} has another hash"
            remedy = f"print the right span with 'plangraph ground {copy.path.name} START END'"
            yield Finding(path, line, "PG301", message, remedy)
        elif line_of(copy.text, span.start) != span.line:
            path, line = places.find(span.iri, PLAN.sourceLine)
            right = line_of(copy.text, span.start)
            message = f"{compact(span.iri)}: it begins on line {right}, not {span.line}"
            yield Finding(path, line, "PG304", message, f"write sourceLine: {right}")


def _check_changed(
    source: str, spans: list[Span], copies: Iterable[Copy], places: Places
) -> Iterator[Finding]:
    """Yield where spans stand now, in the file that holds most of them; or that none is there."""
    anchored = ((copy, _find_again(copy.text, spans)) for copy in copies)
    best = max(anchored, key=lambda pair: len(pair[1]), default=None)
    path, line = places.find(source)
    if best is None or not best[1]:
        message = f"{compact(source)}: not checked, no file in the folder has its hash"
        remedy = "put your lawful copy of it there"
        yield Finding(path, line, "PG303", message, remedy, Severity.WARNING)
        return
    copy, found = best
    message = f"{compact(source)}: {copy.path.name} holds {len(found)} of its {len(spans)} spans"
    remedy = "the file changed: check what moved, then update sha256"
    yield Finding(path, line, "PG305", message, remedy, Severity.WARNING)
    for span in spans:
        path, line = places.find(span.iri, OA.hasSelector)
        start = found.get(span)
        if start is None:
            message = f"{compact(span.iri)}: its text is not in {copy.path.name}"
            yield Finding(path, line, "PG301", message, "find the passage, or drop the claim")
        elif start != span.start:
            end = start + span.end - span.start
            message = f"{compact(span.iri)}: its text now stands at {start}–{end}"
            remedy = f"write start: {start}, end: {end}, sourceLine: {line_of(copy.text, start)}"
            yield Finding(path, line, "PG302", message, remedy, Severity.WARNING)


def _find_again(text: str, spans: Iterable[Span]) -> Mapping[Span, int]:
    """Return where each span's text stands in ``text``: where it was, or else nearest to it."""
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
