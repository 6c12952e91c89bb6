import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plangraph as pg
from plangraph.importing.ucdp import COLUMNS, count_ones, read_agreements, read_csv_text

HEAD = "paid,pa_name,year,cease\n"


def wrong(text: str) -> list[tuple[int, str]]:
    with pytest.raises(pg.DataError) as caught:
        read_agreements(text, "a.csv", COLUMNS)
    assert all(finding.path == "a.csv" and finding.remedy for finding in caught.value.findings)
    return [(finding.line, finding.message) for finding in caught.value.findings]


def test_a_row_has_its_line_and_its_place() -> None:
    text = HEAD + "\n7,Arun,1999,1\r\n8,Upper Arun,,0\n"
    _, (first, second) = read_agreements(text, "a.csv", COLUMNS)
    assert (first.key, first.name, first.year) == ("7", "Arun", "1999")
    assert first.provisions == ("cease",)
    assert (first.line, text[first.start : first.end]) == (3, "7,Arun,1999,1")
    assert (second.line, text[second.start : second.end]) == (4, "8,Upper Arun,,0")
    assert second.provisions == ()


def test_a_mark_at_the_beginning_is_no_part_of_a_column() -> None:
    text = "\ufeff" + HEAD + "7,Arun,1999,1\n"
    _, (only,) = read_agreements(text, "a.csv", COLUMNS)
    assert text[only.start : only.end] == "7,Arun,1999,1"
    assert count_ones(text, ("cease",)) == {"cease": 1}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "no column paid and pa_name"),
        ("a,b\n1,2\n", 1, "no column paid and pa_name"),
        ("paid,pa_name\n1,2\n", 1, "no column one of cease, withd"),
        (HEAD, 1, "no rows"),
        (HEAD + "1,Arun,1999\n", 2, "3 values in 4 columns"),
        (HEAD + '1,"Arun,1999,1\n', 2, "not CSV: unexpected end of data"),
        (HEAD + f"1,{'x' * 140_000},1999,1\n", 2, "a value is longer than 131,072 characters"),
        (HEAD + "1,Arun,1999,1\n1,Other,1999,0\n", 3, "paid 1 occurs twice (first at line 2)"),
        (HEAD + "../x,Arun,1999,1\n", 2, "paid '../x' is not an identifier"),
        (HEAD + ",Arun,1999,1\n", 2, "paid '' is not an identifier"),
        (HEAD + "1, ,1999,1\n", 2, "no pa_name"),
        (HEAD + "1,Arun,1999,2\n", 2, "cease is '2', neither 0 nor 1"),
        ("paid;pa_name;cease\n1;Arun;1\n", 1, "no column paid and pa_name"),
    ],
)
def test_what_is_wrong_is_reported_with_its_line(text: str, line: int, message: str) -> None:
    (found,) = wrong(text)
    assert found[0] == line
    assert found[1].startswith(message)


def test_everything_wrong_is_reported_at_once() -> None:
    assert [line for line, _ in wrong(HEAD + "1,,1999,2\n?,Arun,1999,1\n")] == [2, 2, 3]


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(HEAD.encode() + "1,Öland,1999,1\n".encode("latin-1"))
    with pytest.raises(pg.DataError) as caught:
        read_csv_text(file)
    (finding,) = caught.value.findings
    assert (finding.code, finding.line) == ("PG102", 2)


def test_a_file_that_does_not_exist_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(pg.UsageError, match="PG001"):
        read_csv_text(tmp_path / "nowhere.csv")


def test_a_folder_in_place_of_the_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(pg.DataError, match="PG005"):
        read_csv_text(tmp_path)


@given(st.text(max_size=200))
def test_any_text_is_read_or_found_wrong(text: str) -> None:
    with contextlib.suppress(pg.DataError):
        _, rows = read_agreements(HEAD + text, "a.csv", COLUMNS)
        assert all((HEAD + text)[row.start : row.end].strip() for row in rows)
