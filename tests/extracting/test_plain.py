from pathlib import Path

import pytest

from plangraph.extracting.extract import extract
from plangraph.extracting.extracted_text import ReadOptions


@pytest.mark.parametrize("name", ["a.txt", "a", "a.TXT"])
def test_a_text_is_kept_line_by_line(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"1. Vote\r\n  (a) now\r\n")
    found = extract(file)
    assert (found.text, found.how) == ("1. Vote\n  (a) now\n", "text")


def test_markdown_keeps_the_numbers_of_its_lists(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# Accord\n\n3. *Both* towns vote.\n", "utf-8")
    found = extract(file)
    assert (found.text, found.how) == ("# Accord\n\n3. *Both* towns vote.\n", "Markdown")


def test_the_encoding_that_was_given_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Так".encode("cp1251"))
    found = extract(file, ReadOptions(encoding="cp1251"))
    assert (found.text, found.how) == ("Так\n", "text, encoding cp1251")
