import io
import zipfile

import pytest

from plangraph.errors import DataError
from plangraph.extracting.zip_bounds import refuse_zip_bomb


def make_archive(parts: dict[str, bytes]) -> zipfile.ZipFile:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return zipfile.ZipFile(content)


def test_an_ordinary_file_passes() -> None:
    refuse_zip_bomb(make_archive({"word/document.xml": b"<p>vote</p>" * 10_000}), "a.docx")


def test_a_part_that_is_packed_too_well_is_refused() -> None:
    with pytest.raises(DataError, match=r"a\.docx: PG322 its part 'b' unpacks to 6,000,000 bytes"):
        refuse_zip_bomb(make_archive({"b": bytes(6_000_000)}), "a.docx")


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(DataError, match="it has 5,001 parts"):
        refuse_zip_bomb(make_archive({str(number): b"" for number in range(5_001)}), "a.docx")


def test_parts_that_are_too_large_together_are_refused() -> None:
    archive = make_archive({"a": b"x", "b": b"y"})
    for part in archive.infolist():
        part.file_size, part.compress_size = 150_000_000, 100_000_000
    with pytest.raises(DataError, match="it unpacks to 300,000,000 bytes"):
        refuse_zip_bomb(archive, "a.docx")
