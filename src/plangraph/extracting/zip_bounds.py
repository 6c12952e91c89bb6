"""Bounds of ZIP files: refuse a Word file that unpacks to too much, before anything is unpacked.

Python's zipfile never unpacks more of a file than its directory declares, so the declared sizes
bound the memory.
"""

from __future__ import annotations

import zipfile

from plangraph.extracting.extracted_text import refuse_document

_MAX_UNPACKED = 200_000_000  # bytes
_MAX_RATIO = 200  # unpacked to packed; the XML of a long text is packed to about a tenth
_MIN_CHECKED = 5_000_000  # bytes; smaller parts may have any ratio
_MAX_PARTS = 5_000


def refuse_zip_bomb(archive: zipfile.ZipFile, path: str) -> None:
    """Raise an error if the parts of a ZIP file are too many, too large, or packed too well.

    Raises:
        DataError: a bound is exceeded.
    """
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if len(parts) > _MAX_PARTS:
        _refuse(path, f"it has {len(parts):,} parts; at most {_MAX_PARTS:,} are read")
    if size > _MAX_UNPACKED:
        _refuse(path, f"it unpacks to {size:,} bytes; at most {_MAX_UNPACKED:,} are read")
    for part in parts:
        if part.file_size > max(_MIN_CHECKED, _MAX_RATIO * part.compress_size):
            _refuse(path, f"its part {part.filename!r} unpacks to {part.file_size:,} bytes")


def _refuse(path: str, message: str) -> None:
    refuse_document(path, "PG322", message, "save the text alone, without pictures, as a new file")
