"""Tracked changes of Word: which runs, paragraph marks and rows a reading has.

Read as if accepted, deleted text and the old place of moved text are left out; as if rejected,
inserted text and the new place (ISO/IEC 29500-1, 17.13.5).
"""

from __future__ import annotations

from lxml import etree

from plangraph.extracting.extracted_text import Changes
from plangraph.extracting.word_names import find_element, w

_INSERTED = ("ins", "moveTo", "cellIns")
_DELETED = ("del", "moveFrom", "cellDel")
_FORMATS = ("pPrChange", "numberingChange")


class ChangeReading:
    """One reading of tracked changes."""

    def __init__(self, changes: Changes) -> None:
        dropped = _DELETED if changes is Changes.ACCEPTED else _INSERTED
        self._changes = changes
        self._dropped_names = dropped
        self._dropped = frozenset(map(w, dropped))

    def is_dropped(self, element: etree._Element) -> bool:
        """Return whether an element inside a paragraph is not in this reading."""
        return element.tag in self._dropped

    def is_mark_dropped(self, properties: etree._Element | None) -> bool:
        """Return whether a paragraph is joined to the next one, as its mark is not in it."""
        return self._has_dropped(find_element(properties, "rPr"))

    def is_row_dropped(self, row: etree._Element) -> bool:
        """Return whether a row of a table is not in this reading."""
        return self._has_dropped(find_element(row, "trPr"))

    def is_cell_dropped(self, cell: etree._Element) -> bool:
        """Return whether a cell of a table is not in this reading."""
        return self._has_dropped(find_element(cell, "tcPr"))

    def choose_properties(self, properties: etree._Element | None) -> etree._Element | None:
        """Return the properties of a paragraph: the former ones if changes are rejected."""
        former = find_element(properties, "pPrChange", "pPr")
        if self._changes is Changes.REJECTED and former is not None:
            return former
        return properties

    def _has_dropped(self, properties: etree._Element | None) -> bool:
        return any(find_element(properties, name) is not None for name in self._dropped_names)


def count_changes(root: etree._Element) -> int:
    """Return the number of tracked changes of text, rows and numbering in a part."""
    return sum(1 for _ in root.iter(*map(w, (*_INSERTED, *_DELETED, *_FORMATS))))
