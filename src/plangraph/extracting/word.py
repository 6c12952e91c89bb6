"""Word: the text of a .docx file, with automatic numbers, tables and notes, in reading order.

python-docx opens the package and finds its parts (https://python-docx.readthedocs.io); it loses
inserted text and has no numbers and no notes, so the parts are read here, with its lxml elements.
What is left out (text boxes, headers, comments) is counted and named.

Tracked changes read as if accepted leave out deleted text and the old place of moved text; as if
rejected, inserted text and the new place (ISO/IEC 29500-1, 17.13.5).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part
from docx.oxml import parse_xml
from lxml import etree

from plangraph.extracting.extracted_text import (
    Changes,
    ExtractedText,
    ReadOptions,
    normalise_text,
    refuse_document,
)
from plangraph.extracting.word_names import FALLBACK, MATH_TEXT, find_element, is_on, w
from plangraph.extracting.word_numbering import WordNumbers
from plangraph.extracting.zip_bounds import refuse_zip_bomb

_SAVE_AGAIN = "open it in Word or LibreOffice, and save it again as .docx"
_SIGNS = {
    w("tab"): " ",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("ptab"): " ",
}
_NO_TEXT = frozenset(map(w, ("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "drawing", "pict")))
_NOTES = ("footnotes", "endnotes")
_INSERTED = ("ins", "moveTo", "cellIns")
_DELETED = ("del", "moveFrom", "cellDel")
_FORMATS = ("pPrChange", "numberingChange")


def read_word(content: bytes, path: str, options: ReadOptions) -> ExtractedText:
    """Read a Word file; ``options`` choose the reading of tracked changes.

    Raises:
        DataError: it is damaged, unpacks to too much, or declares a document type.
    """
    parts = _open(content, path)
    reader = _Reader(parts, ChangeReading(options.changes))
    lines = [*reader.read_blocks(parts.body), *reader.read_notes()]
    changes = sum(map(count_changes, parts.roots()))
    how, warnings = ["Word"], []
    if changes:
        how.append(f"tracked changes {options.changes}")
        warnings.append(f"{changes} tracked changes were read as if {options.changes}")
    if reader.note_numbers:
        how.append("notes at the end")
    if left_out := _list_left_out(parts, reader):
        how.append(f"left out: {', '.join(left_out)}")
        warnings.append(f"left out: {', '.join(left_out)}")
    if reader.struck:
        warnings.append(f"{_count(reader.struck, 'run')} of text struck through by hand: read, too")
    warnings += [f"numbers of the format {name} are digits" for name in sorted(reader.unknown)]
    return ExtractedText(normalise_text("\n".join(lines)), "; ".join(how), tuple(warnings))


class ChangeReading:
    """One reading of tracked changes: which runs, paragraph marks, rows and cells it has."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._dropped_names = _DELETED if changes is Changes.ACCEPTED else _INSERTED
        self._dropped = frozenset(map(w, self._dropped_names))

    def is_dropped(self, element: etree._Element) -> bool:
        """Return whether an element inside a paragraph is not in this reading."""
        return element.tag in self._dropped

    def is_marked_as_dropped(self, parent: etree._Element | None, name: str) -> bool:
        """Return whether the properties ``name`` say that a mark, row or cell is not in it.

        A paragraph without its mark is joined to the next one.
        """
        properties = find_element(parent, name)
        return any(find_element(properties, one) is not None for one in self._dropped_names)

    def choose_properties(self, properties: etree._Element | None) -> etree._Element | None:
        """Return the properties of a paragraph: the former ones if changes are rejected."""
        former = find_element(properties, "pPrChange", "pPr")
        if self._changes is Changes.REJECTED and former is not None:
            return former
        return properties


def count_changes(root: etree._Element) -> int:
    """Return the number of tracked changes of text, rows and numbering in a part."""
    return sum(1 for _ in root.iter(*map(w, (*_INSERTED, *_DELETED, *_FORMATS))))


@dataclass(frozen=True)
class _Parts:
    """The parts of a Word file that are read, each by the root of its XML."""

    body: etree._Element
    numbering: etree._Element | None
    styles: etree._Element | None
    notes: dict[str, etree._Element]
    margins: list[etree._Element]
    comments: int

    def roots(self) -> Iterator[etree._Element]:
        """Yield the roots that hold text."""
        yield self.body
        yield from self.notes.values()


def _open(content: bytes, path: str) -> _Parts:
    """Open the package, and check it before and after it is parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            refuse_zip_bomb(archive, path)
        document = docx.Document(io.BytesIO(content))
        relations = document.part.rels.values()
        parts = [relation.target_part for relation in relations if not relation.is_external]
        roots = {
            str(part.partname): _read_root(part)
            for part in parts
            if str(part.partname).endswith(".xml") and "wordprocessingml" in part.content_type
        }
    except (zipfile.BadZipFile, PackageNotFoundError, etree.XMLSyntaxError) as exc:
        refuse_document(path, "PG324", f"it is damaged: {exc}", _SAVE_AGAIN)
    except (KeyError, ValueError, AttributeError, NotImplementedError, RuntimeError) as exc:
        refuse_document(path, "PG324", f"it is no ordinary Word file: {exc}", _SAVE_AGAIN)
    body = document.element.body
    for root in (body, *roots.values()):
        if root.getroottree().docinfo.doctype:
            message = "it declares a document type, as no Word file does"
            refuse_document(path, "PG324", message, _SAVE_AGAIN)
    return _sort_parts(body, roots)


def _read_root(part: Part) -> etree._Element:
    element = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element


def _sort_parts(body: etree._Element, roots: dict[str, etree._Element]) -> _Parts:
    def find(tag: str) -> etree._Element | None:
        return next((root for root in roots.values() if root.tag == w(tag)), None)

    notes = {tag: root for tag in _NOTES if (root := find(tag)) is not None}
    margins = [root for root in roots.values() if root.tag in (w("hdr"), w("ftr"))]
    comments = find("comments")
    number = 0 if comments is None else sum(1 for _ in comments.iter(w("comment")))
    return _Parts(body, find("numbering"), find("styles"), notes, margins, number)


@dataclass
class _Reader:
    """Reads the blocks of a document in order, and counts what it leaves out."""

    parts: _Parts
    changes: ChangeReading
    text_boxes: int = 0
    hidden: int = 0
    struck: int = 0
    chunks: int = 0
    note_numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _carried: str = ""

    def __post_init__(self) -> None:
        self._numbers = WordNumbers(self.parts.numbering, self.parts.styles)

    @property
    def unknown(self) -> set[str]:
        """The formats of numbers that are written as digits."""
        return self._numbers.unknown

    def read_blocks(self, parent: etree._Element) -> Iterator[str]:
        """Yield the lines of the paragraphs and tables in an element."""
        for child in parent:
            if child.tag == w("p"):
                yield from self._read_paragraph(child)
            elif child.tag == w("tbl"):
                yield from self._read_table(child)
            elif child.tag == w("altChunk"):
                self.chunks += 1
            elif child.tag not in _NO_TEXT and not self.changes.is_dropped(child):
                yield from self.read_blocks(child)

    def read_notes(self) -> Iterator[str]:
        """Yield the footnotes and endnotes, each with the number of its reference."""
        for (kind, name), number in list(self.note_numbers.items()):
            root = self.parts.notes.get(kind)
            for note in [] if root is None else root:
                if note.get(w("id")) == name:
                    text = " ".join(line.strip() for line in self.read_blocks(note))
                    yield f"[{number}] {text}"

    def _read_paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        properties = find_element(paragraph, "pPr")
        text = self._carried + "".join(self._read_runs(paragraph))
        self._carried = ""
        if self.changes.is_marked_as_dropped(properties, "rPr"):
            self._carried = text
            return
        number = self._numbers.number(self.changes.choose_properties(properties))
        if text.strip():
            yield from f"{number} {text.strip()}".strip().split("\n")

    def _read_runs(self, parent: etree._Element) -> Iterator[str]:
        """Yield the pieces of text in a paragraph, or in a part of it."""
        for child in parent:
            tag = child.tag
            if self.changes.is_dropped(child) or tag == FALLBACK:
                continue
            if tag in _NO_TEXT:
                self.text_boxes += sum(1 for _ in _find_text_boxes(child))
            elif tag in (w("t"), w("delText"), MATH_TEXT):
                yield child.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == w("sym"):
                yield _read_symbol(child)
            elif tag in (w("footnoteReference"), w("endnoteReference")):
                yield self._number_note(child)
            elif tag == w("r") and is_on(find_element(child, "rPr"), "vanish"):
                self.hidden += 1
            elif isinstance(tag, str):
                self.struck += tag == w("r") and _is_struck(child)
                yield from self._read_runs(child)

    def _number_note(self, reference: etree._Element) -> str:
        kind = "footnotes" if reference.tag == w("footnoteReference") else "endnotes"
        key = (kind, reference.get(w("id"), ""))
        number = self.note_numbers.setdefault(key, len(self.note_numbers) + 1)
        return f"[{number}]"

    def _read_table(self, table: etree._Element) -> Iterator[str]:
        """Yield a line for each row, or the lines of its cells where one has several."""
        for row in _find_inside(table, "tr"):
            if self.changes.is_marked_as_dropped(row, "trPr"):
                continue
            cells = [
                list(self.read_blocks(cell))
                for cell in _find_inside(row, "tc")
                if not self.changes.is_marked_as_dropped(cell, "tcPr") and not _continues(cell)
            ]
            if all(len(lines) <= 1 for lines in cells):
                yield " | ".join("".join(lines) for lines in cells)
            else:
                yield from (line for lines in cells for line in lines)


def _find_inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those in a content control."""
    for child in parent:
        if child.tag == w(name):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml")):
            yield from _find_inside(child, name)


def _continues(cell: etree._Element) -> bool:
    """Return whether a cell is the lower part of one above it."""
    merged = find_element(cell, "tcPr", "vMerge")
    return merged is not None and merged.get(w("val"), "continue") == "continue"


def _is_struck(run: etree._Element) -> bool:
    """Return whether a run is struck through by hand, which is no tracked change."""
    properties = find_element(run, "rPr")
    return (is_on(properties, "strike") or is_on(properties, "dstrike")) and _has_text(run)


def _find_text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes that hold text, without the second form that each of them has."""
    for box in element.iter(w("txbxContent")):
        if not any(above.tag == FALLBACK for above in box.iterancestors()) and _has_text(box):
            yield box


def _has_text(element: etree._Element) -> bool:
    return any((text.text or "").strip() for text in element.iter(w("t")))


def _read_symbol(symbol: etree._Element) -> str:
    """Return the character of a symbol; one of a font of its own has none."""
    code = int(symbol.get(w("char"), "0"), 16)
    return chr(code) if 0x20 < code < 0xD800 else ""


def _list_left_out(parts: _Parts, reader: _Reader) -> list[str]:
    """Return what was left out, with how many there are of each."""
    margins = [root for root in parts.margins if _has_text(root)]
    headers = sum(root.tag == w("hdr") for root in margins)
    counts = {
        "text box": reader.text_boxes,
        "header": headers,
        "footer": len(margins) - headers,
        "comment": parts.comments,
        "hidden run": reader.hidden,
        "embedded document": reader.chunks,
    }
    return [_count(number, name) for name, number in counts.items() if number]


def _count(number: int, name: str) -> str:
    ending = "" if number == 1 else "es" if name.endswith("x") else "s"
    return f"{number} {name}{ending}"
