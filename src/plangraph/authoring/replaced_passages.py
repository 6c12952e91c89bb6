"""Replaced passages: keep what claims rest on where a source is read again after it has changed.

A passage that a claim rests on stays at its words. If these have another number now, or are no
longer in the text, the passage keeps its identifier, the new passage of that number gets another
one, and both are reported: no claim silently rests on other words than before.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plangraph.authoring.passages import NamedPassage
from plangraph.checking.grounding import FoundSpan, Span, locate_spans, read_spans
from plangraph.checking.sources import Passage, SourceFile
from plangraph.errors import Finding, Severity
from plangraph.reading.document import Document
from plangraph.reading.documents import read_document, scan_documents
from plangraph.stores.embedded import EmbeddedStore
from plangraph.vocabulary import OA


@dataclass(frozen=True)
class PlacedPassage:
    """A passage by its name in the data, its place, and the number that it has in the text."""

    name: str
    place: Passage
    shown: str


@dataclass(frozen=True)
class MovedPassages:
    """All passages of a source, which of them are sentences, and the findings about old ones."""

    passages: tuple[PlacedPassage, ...]
    sentences: frozenset[str]
    findings: tuple[Finding, ...]


def move_passages(
    data: Path, name: str, text: SourceFile, passages: Sequence[NamedPassage]
) -> MovedPassages:
    """Return the passages of a text, and those of ``data`` that claims rest on at their words.

    ``data`` is the file of the source ``name`` as it was written before; it need not exist.
    """
    placed = {
        one.name: PlacedPassage(one.name, text.describe(one.start, one.end), one.name)
        for one in passages
    }
    sentences = {one.name for one in passages if one.is_sentence}
    findings: list[Finding] = []
    for span, found in _locate_used(data, name, text):
        old = span.iri.partition(_begin(name))[2]
        place = text.describe(found.start, found.end) if found else span.passage
        now = placed.get(old)
        if now is not None and found and (now.place.start, now.place.end) == found[:2]:
            continue
        if now is not None:
            other = _find_free(old, placed)
            placed[other] = PlacedPassage(other, now.place, old)
        placed[old] = PlacedPassage(old, place, _find_number(placed, place, old))
        findings.append(_report(data, name, old, placed[old].shown, is_found=found is not None))
    order = sorted(placed.values(), key=lambda one: (one.place.start, -one.place.end, one.name))
    return MovedPassages(tuple(order), frozenset(sentences), tuple(findings))


def _locate_used(
    data: Path, name: str, text: SourceFile
) -> Iterable[tuple[Span, FoundSpan | None]]:
    """Yield the spans of the file that the data rest on, with where they are in the new text."""
    if not os.path.exists(data):
        return []
    old = read_document(data, data.name)
    spans = [
        span
        for _, found in read_spans(EmbeddedStore([old])).values()
        for span in found
        if _begin(name) in span.iri
    ]
    used = _list_used(data.parent)
    spans = [span for span in spans if span.iri in used]
    found = locate_spans(text, spans)
    return [(span, found.get(span.iri)) for span in spans]


def _begin(name: str) -> str:
    """Return how the identifiers of a source's passages begin, after the base of the project."""
    return f"/span/{name}."


def _list_used(folder: Path) -> set[str]:
    """Return everything that the data files of a folder refer to."""
    documents: Iterable[Document] = scan_documents(folder).documents
    return {
        quad.object.value
        for document in documents
        for quad in document.quads
        if quad.predicate.value != OA.hasSource and hasattr(quad.object, "value")
    }


def _find_free(name: str, placed: Iterable[str]) -> str:
    number = 2
    while f"{name}-{number}" in placed:
        number += 1
    return f"{name}-{number}"


def _find_number(placed: dict[str, PlacedPassage], place: Passage, default: str) -> str:
    """Return the number that a place has in the new text."""
    same = (one for one in placed.values() if one.place[1:3] == place[1:3] and one.name != default)
    return next((one.shown for one in same), default)


def _report(data: Path, source: str, old: str, now: str, *, is_found: bool) -> Finding:
    if not is_found:
        message = f"{source}.{old}: claims rest on it, and its words are not in the new text"
        remedy = "find the passage that says it now, or remove the claims"
        return Finding(str(data), 0, "PG328", message, remedy)
    message = f"{source}.{old}: claims rest on it, and its words have the number {now} now"
    remedy = f"write groundedIn: {source}.{now}, or keep the old name"
    return Finding(str(data), 0, "PG329", message, remedy, Severity.WARNING)
