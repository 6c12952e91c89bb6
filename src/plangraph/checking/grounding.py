"""Grounding: compare every span with its source, in the user's own lawful copy.

A span is two offsets and the hash of its text. In a file with the hash of the source it must match
exactly. In a copy that was only re-wrapped, hyphenated or re-typed it is found at its place in the
folded text (:mod:`plangraph.checking.folding`), and in a file that has changed, by its hash. A
source that is not in the folder is a warning.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.rows import read_rows
from plangraph.checking.folding import FoldedPlace
from plangraph.checking.places import Places, name_thing
from plangraph.checking.relocation import Wanted, count_unmoved, locate
from plangraph.checking.sources import FoldedSpan, Passage, SourceFile, read_source_files
from plangraph.errors import Finding, Severity
from plangraph.files import shorten_path
from plangraph.reading.document import Document
from plangraph.stores.protocol import Store
from plangraph.vocabulary import OA, PLAN


class SpanRow(NamedTuple):
    """One span of the query ``spans``."""

    source: str
    digest: str | None
    span: str
    line: str
    start: str
    end: str
    hash: str
    folded_start: str | None
    folded_length: str | None
    folded_hash: str | None


class Span(NamedTuple):
    """A span by its IRI, with the passage that the data give for it."""

    iri: str
    passage: Passage


@dataclass(frozen=True)
class Grounding:
    """Result of the comparison.

    ``verified`` is the number of spans that match their source, ``folded`` how many of them match
    in their folded text only. ``corrections`` are the right passages of spans, and ``texts`` the
    texts of the spans that were found, both by the IRI of the span.
    """

    findings: tuple[Finding, ...]
    verified: int
    folded: int
    corrections: Mapping[str, Passage]
    texts: Mapping[str, str] = field(repr=False)


def check_grounding(store: Store, documents: Iterable[Document], *folders: Path) -> Grounding:
    """Compare the spans of every source that is in the folders or below them.

    Each span that does not match is a finding, and so is each source that is not in a folder.

    Raises:
        UsageError: a folder does not exist.
    """
    files = tuple(file for folder in folders for file in read_source_files(folder))
    looked_in = " or ".join(shorten_path(folder) for folder in folders)
    comparison = _Comparison(files, Places(documents), looked_in)
    for source, (digest, spans) in read_spans(store).items():
        comparison.check_source(source, digest, spans)
    return comparison.result()


def count_spans(store: Store) -> int:
    """Return the number of spans that can be compared with a copy of their source."""
    return sum(len(spans) for _, spans in read_spans(store).values())


def read_spans(store: Store) -> dict[str, tuple[str | None, list[Span]]]:
    """Return the hash and the spans of each cited source, spans in order."""
    found: dict[str, tuple[str | None, list[Span]]] = {}
    for row in read_rows(store, resources.read_query("spans"), SpanRow):
        folded = None
        if row.folded_start and row.folded_length and row.folded_hash:
            place = FoldedPlace(int(row.folded_start), int(row.folded_length))
            folded = FoldedSpan(place, row.folded_hash)
        passage = Passage(int(row.line), int(row.start), int(row.end), row.hash, folded)
        found.setdefault(row.source, (row.digest, []))[1].append(Span(row.span, passage))
    return found


class _Comparison:
    """Compares the spans of one source after the other, and collects what it finds."""

    def __init__(self, files: Sequence[SourceFile], places: Places, looked_in: str) -> None:
        self._files = files
        self._looked_in = looked_in
        self._places = places
        self._by_digest = {file.sha256: file for file in files}
        self._findings: list[Finding] = []
        self._corrections: dict[str, Passage] = {}
        self._texts: dict[str, str] = {}
        self._verified = 0
        self._folded = 0

    def result(self) -> Grounding:
        """Return what was found in all sources so far."""
        findings, texts = tuple(self._findings), self._texts
        return Grounding(findings, self._verified, self._folded, self._corrections, texts)

    def check_source(self, source: str, digest: str | None, spans: Sequence[Span]) -> None:
        """Compare the spans of a source with the file that has its hash, or else with a copy."""
        file = self._by_digest.get(digest) if digest else None
        if file is not None:
            self._check_file(source, file, spans)
        elif (copy := _choose_copy(self._files, spans)) is not None:
            self._check_copy(source, copy, spans)
        else:
            path, line = self._places.find(source)
            message = f"{name_thing(source)}: not found, no file in {self._looked_in} has its hash"
            remedy = "put your lawful copy of the source there"
            self._findings.append(Finding(path, line, "PG303", message, remedy, Severity.WARNING))

    def _report(self, span: Span, code: str, message: str, remedy: str, **where: str) -> None:
        path, line = self._places.find(span.iri, where.get("at", OA.hasSelector))
        severity = Severity.WARNING if code == "PG308" else Severity.ERROR
        text = f"{name_thing(span.iri)}: {message}"
        self._findings.append(Finding(path, line, code, text, remedy, severity))

    def _check_file(self, source: str, file: SourceFile, spans: Sequence[Span]) -> None:
        """Compare the spans with the file that has the hash of their source."""
        bare = 0
        for span in spans:
            given, right = span.passage, file.describe(span.passage.start, span.passage.end)
            if right.sha256 != given.sha256:
                self._report_wrong_place(span, file)
                continue
            self._texts[span.iri] = file.text[right.start : right.end]
            if right.line != given.line:
                message = f"it begins on line {right.line}, not {given.line}"
                remedy = f"write sourceLine: {right.line}"
                self._report(span, "PG304", message, remedy, at=PLAN.sourceLine)
            else:
                self._verified += 1
            if given.folded is None:
                bare += right.folded is not None
            elif right.folded != given.folded:
                message = "its place or hash in the folded text is wrong"
                self._report(span, "PG308", message, _fix_fold(right), at=PLAN.foldedStart)
            if right != given:
                self._corrections[span.iri] = right
        if bare:
            path, line = self._places.find(source)
            message = f"{name_thing(source)}: {bare} of its spans have no place in the folded text"
            remedy = "write them with plangraph check PATH --sources DIR --fix --yes"
            self._findings.append(Finding(path, line, "PG308", message, remedy, Severity.NOTE))

    def _report_wrong_place(self, span: Span, file: SourceFile) -> None:
        """Report a span whose offsets are wrong, with the right ones if its folded place is."""
        given, remedy = span.passage, None
        if given.folded and _is_folded_at(file, given.folded, given.folded.place.start):
            right = file.describe(*file.folded.origin_of(given.folded.place))
            if right.sha256 == given.sha256:
                self._corrections[span.iri] = right
                remedy = _fix_place(right)
        message = f"the text at {given.start}–{given.end} has another hash"
        if given.end > len(file.text):
            message = (
                f"{given.end} is beyond the end: {file.path.name} has {len(file.text)} characters"
            )
        print_it = f"print the right span with 'plangraph ground {file.path.name} START END'"
        self._report(span, "PG301", message, remedy or print_it)

    def _check_copy(self, source: str, copy: SourceFile, spans: Sequence[Span]) -> None:
        """Report that a copy has changed, once for all spans that moved, and each that is lost."""
        starts = locate_spans(copy, spans)
        states = Counter(self._check_span_in(copy, span, starts.get(span.iri)) for span in spans)
        if states[_State.MOVED] or states[_State.LOST]:
            path, line = self._places.find(source)
            name = copy.path.name
            message = (
                f"{name_thing(source)}: {name} is another file than the one that was cited, and"
                f" holds {len(starts)} of the {len(spans)} passages that claims rest on,"
                f" {states[_State.MOVED]} of them at other places"
            )
            remedy = (
                "write the new places with plangraph check --fix --yes,"
                f" then write sha256: {copy.sha256} at this source"
            )
            self._findings.append(Finding(path, line, "PG305", message, remedy, Severity.WARNING))

    def _check_span_in(self, copy: SourceFile, span: Span, where: "FoundSpan | None") -> "_State":
        """Check a span that is at ``where`` in a copy; return what became of it."""
        if where is None:
            remedy = "find the passage, or remove the claim"
            self._report(span, "PG301", f"its text is not in {copy.path.name}", remedy)
            return _State.LOST
        self._texts[span.iri] = copy.text[where.start : where.end]
        if where.is_unmoved or not where.is_exact:
            self._verified += 1
            self._folded += not (where.is_exact and where.start == span.passage.start)
            return _State.KEPT
        self._corrections[span.iri] = copy.describe(where.start, where.end)
        return _State.MOVED


class _State(Enum):
    """What became of a span in a copy that has changed."""

    KEPT = auto()
    MOVED = auto()
    LOST = auto()


class FoundSpan(NamedTuple):
    """Where a span is in a copy; ``is_unmoved`` if its place, folded or not, is the old one."""

    start: int
    end: int
    is_exact: bool
    is_unmoved: bool


def _fix_place(right: Passage) -> str:
    return f"write start: {right.start}, end: {right.end}, sourceLine: {right.line}"


def _fix_fold(right: Passage) -> str:
    if right.folded is None:
        return "remove foldedStart, foldedLength and foldedSha256: nothing is left when folded"
    start, length = right.folded.place
    return (
        f"write foldedStart: {start}, foldedLength: {length}, foldedSha256: {right.folded.sha256}"
    )


def _want(span: Span) -> Wanted:
    """Return what to look for in a text that was not folded."""
    passage = span.passage
    return Wanted(passage.start, passage.end - passage.start, passage.sha256)


def _want_folded(folded: FoldedSpan) -> Wanted:
    return Wanted(*folded.place, folded.sha256)


def _is_folded_at(file: SourceFile, folded: FoldedSpan, start: int) -> bool:
    wanted = _want_folded(folded)._replace(start=start)
    return count_unmoved(file.folded.text, [wanted], file.salt) == 1


def _choose_copy(files: Iterable[SourceFile], spans: Sequence[Span]) -> SourceFile | None:
    """Return the file that holds most of the spans, or None if none holds any.

    A file with most of them at their old places is chosen at once: only where there is none are
    they looked for in the whole texts.
    """
    files = tuple(files)
    plain = [_want(span) for span in spans]
    folds = [_want_folded(fold) for span in spans if (fold := span.passage.folded)]

    def count_at_once(file: SourceFile) -> int:
        return max(
            count_unmoved(file.text, plain, file.salt),
            count_unmoved(file.folded.text, folds, file.salt),
        )

    best = max(files, key=count_at_once, default=None)
    if best is None or 2 * count_at_once(best) > len(spans):
        return best
    numbers = {file.path: len(locate_spans(file, spans)) for file in files}
    best = max(files, key=lambda file: numbers[file.path])
    return best if numbers[best.path] else None


def locate_spans(copy: SourceFile, spans: Sequence[Span]) -> dict[str, FoundSpan]:
    """Return where each span is in a copy: by its folded text if that is known, else exactly."""
    folds = {span.iri: span.passage.folded for span in spans if span.passage.folded}
    in_folded = locate(copy.folded.text, map(_want_folded, folds.values()), copy.salt)
    bare = (_want(span) for span in spans if span.iri not in folds)
    in_text = locate(copy.text, bare, copy.salt)
    found: dict[str, FoundSpan] = {}
    for span in spans:
        given = span.passage
        if (folded := folds.get(span.iri)) is None:
            if (start := in_text.get(_want(span))) is not None:
                end = start + given.end - given.start
                found[span.iri] = FoundSpan(start, end, True, start == given.start)
        elif (first := in_folded.get(_want_folded(folded))) is not None:
            start, end = copy.folded.origin_of(FoldedPlace(first, folded.place.length))
            is_exact = copy.describe(start, end).sha256 == given.sha256
            found[span.iri] = FoundSpan(start, end, is_exact, first == folded.place.start)
    return found
