"""Word files for tests: written by python-docx, with the XML that it cannot write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_FOOTNOTES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
    "/word/footnotes.xml",
)


def make_document() -> Any:
    """Return an empty document without the lists of the template."""
    document = docx.Document()
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    return document


def add_list(document: Any, number: int, *levels: tuple[str, str], more: str = "") -> None:
    """Add a list; each level is its format and its text. ``more`` is XML inside ``w:num``."""
    inner = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (kind, text) in enumerate(levels)
    )
    add_numbering(document, f'<w:abstractNum w:abstractNumId="{number}">{inner}</w:abstractNum>')
    add_num(document, number, number, more)


def add_num(document: Any, number: int, abstract: int, more: str = "") -> None:
    """Add a list that counts with another one."""
    add_numbering(
        document,
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>',
    )


def add_numbering(document: Any, xml: str) -> None:
    """Add an element to the part of lists."""
    document.part.numbering_part.element.append(_parse(xml))


def add_item(document: Any, text: str, number: int, depth: int = 0) -> Any:
    """Add a paragraph of a list, and return it."""
    paragraph = document.add_paragraph(text)
    numbered = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(_parse(numbered))
    return paragraph


def add_xml(document: Any, xml: str) -> None:
    """Add a block before the properties of the last section."""
    document.element.body.insert(len(document.element.body) - 1, _parse(xml))


def add_footnotes(document: Any, notes: Mapping[int, str]) -> None:
    """Add the part of footnotes."""
    inner = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for number, text in notes.items()
    )
    xml = f"<w:footnotes {nsdecls('w')}>{inner}</w:footnotes>"
    kind, name = _FOOTNOTES
    part = Part(PackURI(name), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def save(document: Any, folder: Path, name: str = "draft.docx") -> Path:
    """Save a document, and return its file."""
    file = folder / name
    document.save(str(file))
    return file


def change_part(file: Path, name: str, change: Mapping[str, str]) -> None:
    """Replace texts in a part of a saved document."""
    content = io.BytesIO(file.read_bytes())
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename == name:
                for before, after in change.items():
                    text = text.replace(before.encode(), after.encode())
            new.writestr(part.filename, text, zipfile.ZIP_DEFLATED)


def _parse(xml: str) -> Any:
    head, end, rest = xml.partition(">")
    head, slash = (head[:-1], "/") if head.endswith("/") else (head, "")
    return parse_xml(f"{head} {nsdecls('w')}{slash}{end}{rest}")
