from pathlib import Path

import pytest

from pdf_files import stack, write_pdf, write_scan
from plangraph.errors import DataError
from plangraph.extracting.extract import extract
from plangraph.extracting.extracted_text import ReadOptions

LEFT = (
    "1. Both towns withdraw their boats and",
    "their guards from the bridge in May, so",
    "that peacekeepers may come to the dis-",
    "trict and count what is left of them.",
)
RIGHT = (
    "2. Neither town builds a wall at the river",
    "before the council has said that it may,",
    "and neither town pays for one that other",
    "towns build on its side of the bridge.",
)


def test_columns_are_read_one_after_the_other_below_their_title(tmp_path: Path) -> None:
    title = [(150.0, 800.0, "Accord of the two towns on the Arun, of March 2031")]
    page = [*title, *stack(*LEFT), *stack(*RIGHT, left=320)]
    found = extract(write_pdf(tmp_path, [page]))
    assert found.text == (
        "Accord of the two towns on the Arun, of March 2031\n"
        "1. Both towns withdraw their boats and their guards from the bridge in May, so that "
        "peacekeepers may come to the district and count what is left of them.\n"
        "2. Neither town builds a wall at the river before the council has said that it may, "
        "and neither town pays for one that other towns build on its side of the bridge.\n"
    )
    assert found.how == "PDF"


def test_lines_in_another_order_in_the_file_are_read_in_that_of_the_page(tmp_path: Path) -> None:
    page = [
        line for pair in zip(stack(*LEFT), stack(*RIGHT, left=320), strict=True) for line in pair
    ]
    text = extract(write_pdf(tmp_path, [page])).text
    assert [line[:10] for line in text.splitlines()] == ["1. Both to", "2. Neither"]


def test_headers_footers_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    pages = [
        [
            *stack("Accord of the Arun", top=810),
            *stack(f"{number}. Town {number} votes in May and counts."),
            *stack(f"Page {number} of 3", top=30),
        ]
        for number in (1, 2, 3)
    ]
    found = extract(write_pdf(tmp_path, pages))
    assert found.text.splitlines() == [f"{n}. Town {n} votes in May and counts." for n in (1, 2, 3)]
    assert found.how == "PDF; left out: 6 lines of headers, footers and page numbers"


def test_a_paragraph_goes_on_over_a_page(tmp_path: Path) -> None:
    pages = [stack(*LEFT[:2]), stack(*LEFT[2:])]
    assert extract(write_pdf(tmp_path, pages)).text.count("\n") == 1


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    page = [*stack("Town", "Arun", "Bela", "Cora"), *stack("Guards", "20", "30", "40", left=300)]
    text = extract(write_pdf(tmp_path, [page])).text
    assert text == "Town | Guards\nArun | 20\nBela | 30\nCora | 40\n"


def test_a_page_that_may_be_a_table_is_refused_by_its_number(tmp_path: Path) -> None:
    cells = [f"Sixteen letters{number}" for number in range(4)]
    unclear = [*stack(*cells), *stack(*cells, left=300)]
    file = write_pdf(tmp_path, [stack("1. Vote."), unclear])
    with pytest.raises(DataError, match=r"draft\.pdf: PG325 page 2: it is not clear"):
        extract(file)
    found = extract(file, ReadOptions(pages=frozenset({1})))
    assert (found.text, found.how) == ("1. Vote.\n", "PDF; pages 1")


def test_a_scan_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(
        DataError, match=r"PG325 there is no text on its 1 pages: it is a scan — .*OCR"
    ):
        extract(write_scan(tmp_path))


def test_a_file_with_a_password_is_refused(tmp_path: Path) -> None:
    file = write_pdf(tmp_path, [stack("Vote.")], key="arun")
    with pytest.raises(DataError, match="PG324 it needs a password"):
        extract(file)


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    file = write_pdf(tmp_path, [stack("Vote.")])
    file.write_bytes(b"%PDF-1.4\n" + bytes(range(256)) * 4)
    with pytest.raises(DataError, match="PG324 it is damaged"):
        extract(file)


def test_a_page_that_is_not_there_is_refused(tmp_path: Path) -> None:
    file = write_pdf(tmp_path, [stack("Vote.")])
    with pytest.raises(DataError, match="PG330 it has 1 pages, and no page 2"):
        extract(file, ReadOptions(pages=frozenset({2})))


def test_each_page_is_reported_while_it_is_read(tmp_path: Path) -> None:
    reported: list[tuple[int, int]] = []
    file = write_pdf(tmp_path, [stack("Vote."), stack("Count.")])
    extract(file, progress=lambda page, pages: reported.append((page, pages)))
    assert reported == [(1, 2), (2, 2)]
