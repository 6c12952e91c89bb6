"""Passages of a table: the places in sources that cells name, or whose words they hold.

A cell has names of passages such as ``a.5.2``, ids of spans, a place on a page such as
``#point=6``, or words of a text that a folder of sources holds; words are looked for as
``plangraph ground`` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from plangraph.asking.rows import Pair, read_rows
from plangraph.authoring.ground import find_words
from plangraph.checking.sources import Passage, SourceFile, read_source_files
from plangraph.errors import UsageError
from plangraph.exporting.effect_columns import SEPARATOR
from plangraph.importing.table_names import key_of, make_slug
from plangraph.importing.table_values import CellFault
from plangraph.stores.protocol import Store
from plangraph.text import find_nearest, shorten
from plangraph.vocabulary import compact, expand

_SPANS = """
SELECT DISTINCT ?span ?source ?start ?end {
  ?span oa:hasSource ?source
  OPTIONAL { ?span oa:hasSelector ?selector . ?selector oa:start ?start ; oa:end ?end }
}
"""
_HASHES = "SELECT DISTINCT ?source ?hash { ?source a plan:SourceDocument ; schema:sha256 ?hash }"


class KnownSpanRow(NamedTuple):
    """A span of the data, its source, and its offsets where it has some."""

    span: str
    source: str
    start: str | None
    end: str | None


class NewSpan(NamedTuple):
    """A span that a table needs and the data lack: a passage of a text, or a place on a page."""

    source: str
    passage: Passage | None
    fragment: str


class TablePassages:
    """The passages that a table may name; ``made`` are the spans that are new, by IRI."""

    def __init__(self, store: Store, folders: Sequence[Path]) -> None:
        self._folders, self._prefixes = folders, store.prefixes
        rows = list(read_rows(store, _SPANS, KnownSpanRow))
        self._sources = {row.span: row.source for row in rows}
        self._at = {(row.source, row.start, row.end): row.span for row in rows if row.start}
        self._hashes = dict(read_rows(store, _HASHES, Pair))
        self._texts: dict[str, SourceFile] | None = None
        self.made: dict[str, NewSpan] = {}

    def find(self, text: str, sources: tuple[str, ...]) -> tuple[str, ...]:
        """Return the spans that a cell names; ``sources`` are those of its row.

        Raises:
            CellFault: a passage is unknown, or is not in its source.
        """
        items = [item.strip() for item in text.split(SEPARATOR) if item.strip()]
        if not all(self._is_place(item, sources) for item in items):
            return (self._locate(text.strip(), _take_one(sources)),)
        return tuple(sorted({self._find_place(item, sources) for item in items}))

    def _is_place(self, item: str, sources: tuple[str, ...]) -> bool:
        """Return whether a text is the id of a span, a place on a page, or a named passage."""
        is_id = item.startswith(("span:", "#")) or expand(item, self._prefixes) in self._sources
        return is_id or self._find_named(item, sources) is not None

    def _find_named(self, item: str, sources: tuple[str, ...]) -> str | None:
        """Return the span of a passage such as ``a.5.2``, or ``5.2`` beside the source a."""
        names = (item, *(f"{key_of(source)}.{item}" for source in sources))
        spans = (self._prefixes["span"] + name for name in names)
        return next((iri for iri in spans if iri in self._sources), None)

    def _find_place(self, item: str, sources: tuple[str, ...]) -> str:
        if item.startswith("#"):
            source = _take_one(sources)
            iri = f"{self._prefixes['span']}{key_of(source)}-{make_slug(item)}"
            if iri not in self._sources:
                self.made[iri] = NewSpan(source, None, item[1:])
            return iri
        iri = self._find_named(item, sources) or expand(item, self._prefixes)
        if iri not in self._sources:
            nearest = find_nearest(item, map(compact, self._sources))
            remedy = f"did you mean {nearest}?" if nearest else "describe it, or copy its words"
            raise CellFault(f"no passage has the id {item}", remedy)
        if sources and self._sources[iri] not in sources:
            message = f"{item} is a passage of {compact(self._sources[iri])}"
            raise CellFault(message, "name that source, or a passage of this one")
        return iri

    def _locate(self, words: str, source: str) -> str:
        file = self._find_text(source)
        try:
            start, end = find_words(file.text, words, None, str(file.path))
        except UsageError as exc:
            (finding,) = exc.findings
            message = f"{finding.message.replace('in the file', f'in {file.path.name}')}"
            remedy = finding.remedy.replace("give --line too", "give more words")
            raise CellFault(f"{shorten(words, 40)!r}: {message}", remedy) from exc
        if known := self._at.get((source, str(start), str(end))):
            return known
        iri = f"{self._prefixes['span']}{key_of(source)}-{start}-{end}"
        self.made[iri] = NewSpan(source, file.describe(start, end), "")
        return iri

    def _find_text(self, source: str) -> SourceFile:
        """Return the file of a source, which is recognised by its hash."""
        if source not in self._hashes:
            message = f"{compact(source)} is a page, not a text with a hash"
            raise CellFault(message, "name a place on it, such as #point=6")
        if self._texts is None:
            files = (file for folder in self._folders for file in read_source_files(folder))
            self._texts = {file.sha256: file for file in files}
        found = self._texts.get(self._hashes[source])
        if found is None:
            listed = " and ".join(map(str, self._folders))
            where = f"in {listed}" if listed else "as there is no folder of sources"
            message = f"no text of {compact(source)} {where}"
            raise CellFault(message, "name the folder with its text: --sources DIR")
        return found


def _take_one(sources: tuple[str, ...]) -> str:
    if len(sources) != 1:
        message = f"{len(sources)} sources" if sources else "no source"
        raise CellFault(f"{message} for this passage", "name one source, or the ids of passages")
    return sources[0]
