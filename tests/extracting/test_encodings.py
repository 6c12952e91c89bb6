import pytest

from plangraph.errors import DataError
from plangraph.extracting.encodings import decode_html, decode_text

TEXT = "Сторони діють: ґ, “так”"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_what_the_encoding_is(encoding: str) -> None:
    assert decode_text(TEXT.encode(encoding), "a.txt") == TEXT


def test_another_encoding_is_read_if_it_is_named() -> None:
    assert decode_text(TEXT.encode("cp1251"), "a.txt", "windows-1251") == TEXT


def test_nothing_is_guessed() -> None:
    with pytest.raises(DataError, match=r"a\.txt: PG321 its bytes are not utf-8 \(line 2\)"):
        decode_text(b"ok\n" + TEXT.encode("cp1251"), "a.txt")


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "hex"])
def test_what_is_no_encoding_of_text_is_refused(encoding: str) -> None:
    with pytest.raises(DataError, match="PG321 no encoding is called"):
        decode_text(b"text", "a.txt", encoding)


def test_a_binary_file_is_no_text() -> None:
    with pytest.raises(DataError, match="NUL"):
        decode_text(b"a\0b", "a.txt")


@pytest.mark.parametrize(
    "head",
    ['<meta charset="windows-1251">', '<meta http-equiv=x content="text/html; charset=cp1251">'],
)
def test_html_declares_its_encoding(head: str) -> None:
    assert TEXT in decode_html((head + TEXT).encode("cp1251"), "a.html")


def test_latin_1_is_read_as_browsers_read_it() -> None:
    page = '<meta charset="iso-8859-1">“vote”'
    assert "“vote”" in decode_html(page.encode("cp1252"), "a.html")
