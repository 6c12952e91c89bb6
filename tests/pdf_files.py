"""PDF files for tests, written by ReportLab."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_LEADING = 14  # points
_SIZE = 11  # points


def write_pdf(
    folder: Path,
    pages: Sequence[Sequence[tuple[float, float, str]]],
    *,
    key: str | None = None,
    name: str = "draft.pdf",
) -> Path:
    """Write pages of lines, each with its place from the lower left corner, in points."""
    file = folder / name
    canvas = Canvas(str(file), pagesize=A4, encrypt=key, invariant=True)
    for page in pages:
        canvas.setFont("Helvetica", _SIZE)
        for left, bottom, text in page:
            canvas.drawString(left, bottom, text)
        canvas.showPage()
    canvas.save()
    return file


def stack(*lines: str, left: float = 72, top: float = 760) -> list[tuple[float, float, str]]:
    """Return lines below each other; an empty one leaves room."""
    return [(left, top - number * _LEADING, line) for number, line in enumerate(lines) if line]


def write_scan(folder: Path) -> Path:
    """Write a page that is a picture."""
    from PIL import Image

    file = folder / "scan.pdf"
    canvas = Canvas(str(file), pagesize=A4)
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
    return file
