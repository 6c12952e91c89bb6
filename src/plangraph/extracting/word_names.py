"""Names of WordprocessingML elements and attributes, as lxml writes them.

Transitional Office Open XML: ISO/IEC 29500-4 (https://www.iso.org/standard/71692.html).
"""

from __future__ import annotations

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

#: The name of the choice between two forms of one drawing.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

#: The text of a formula.
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


def w(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{_W}}}{name}"


def get_value(parent: etree._Element | None, *names: str) -> str | None:
    """Return the attribute ``val`` of the element that a path of names leads to; None if absent."""
    element = find_element(parent, *names)
    return None if element is None else element.get(w("val"))


def find_element(parent: etree._Element | None, *names: str) -> etree._Element | None:
    """Return the element that a path of names leads to; None if there is none."""
    return None if parent is None else parent.find("/".join(map(w, names)))


def is_on(parent: etree._Element | None, name: str) -> bool:
    """Return whether an on-off property is there and not switched off."""
    element = find_element(parent, name)
    return element is not None and element.get(w("val"), "true") not in ("0", "false", "off")
