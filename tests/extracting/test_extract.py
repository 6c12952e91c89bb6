import importlib.util
from pathlib import Path

import pytest

from plangraph.errors import DataError, UsageError
from plangraph.extracting import extract as module
from plangraph.extracting.extract import Kind, extract, find_kind
from plangraph.extracting.extracted_text import ReadOptions


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", b"text", Kind.TEXT),
        ("a.md", b"text", Kind.MARKDOWN),
        ("a.HTM", b"<p>", Kind.HTML),
        ("a.docx", b"PK\x03\x04", Kind.WORD),
        ("a.pdf", b"%PDF-1.4", Kind.PDF),
        ("a", b"\n%PDF-1.4", Kind.PDF),
    ],
)
def test_a_kind_is_known_by_the_content_and_the_ending(
    name: str, content: bytes, kind: Kind
) -> None:
    assert find_kind(content, name) is kind


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "PG320 it is an old Word file"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "or one with a password"),
        ("a.rtf", b"{\\rtf1", "PG320 it is Rich Text"),
        ("a.pdf", b"\x89PNG", "PG320 it is a picture"),
        ("a.odt", b"PK\x03\x04", "PG320 it is a ZIP file"),
        ("a.docx", b"text", "PG324 it is no Word file"),
        ("a.pdf", b"text", "PG324 it is no PDF file"),
        ("a.xyz", b"text", "PG320 unknown kind of file '.xyz'"),
    ],
)
def test_another_kind_is_refused_with_what_to_do(name: str, content: bytes, message: str) -> None:
    with pytest.raises(DataError) as caught:
        find_kind(content, name)
    assert f"{name}: {message}" in str(caught.value) or message in str(caught.value)
    assert " — " in str(caught.value)


def test_a_file_that_is_too_large_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as opened:
        opened.truncate(100_000_001)  # a sparse file
    with pytest.raises(DataError, match="PG322 the file has 100,000,001 bytes"):
        extract(file)
    monkeypatch.setattr(module, "MAX_TEXT_BYTES", 3)
    file.write_text("text", "utf-8")
    with pytest.raises(DataError, match="PG322 its text has 5 bytes"):
        extract(file)


def test_a_missing_library_is_named_with_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.4")
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"PG323 PDF files .* pip install 'plangraph\[sources\]'"):
        extract(file)


@pytest.mark.parametrize("name", ["docx", "lxml", "pypdfium2"])
def test_the_libraries_are_those_that_are_looked_for(name: str) -> None:
    assert importlib.util.find_spec(name) is not None


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="PG001"):
        extract(tmp_path / "missing.txt")
    with pytest.raises(DataError, match="PG005"):
        extract(tmp_path)


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
