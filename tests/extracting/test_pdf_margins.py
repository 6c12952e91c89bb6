import pytest

from plangraph.extracting.pdf_columns import Line
from plangraph.extracting.pdf_margins import drop_margins


def page(*texts: str) -> list[Line]:
    """Return lines below each other, on the whole height of a page."""
    step = 700 / max(1, len(texts) - 1)
    return [
        Line(text, 50, 300, 750 - step * number, 761 - step * number, 0, 250)
        for number, text in enumerate(texts)
    ]


def keep(*pages: list[Line]) -> list[list[str]]:
    kept, dropped = drop_margins(pages)
    assert dropped == sum(map(len, pages)) - sum(map(len, kept))
    return [[line.text for line in lines] for lines in kept]


def body(number: int) -> list[str]:
    """Return lines that no other page has."""
    return [f"Town {'x' * number} {verb}." for verb in ("votes", "counts", "pays", "ends")]


def test_a_line_at_the_top_of_several_pages_is_a_header() -> None:
    assert keep(*(page("Accord", *body(n)) for n in (1, 2))) == [body(1), body(2)]


@pytest.mark.parametrize("form", ["{}", "- {} -", "Page {} of 3", "p. {}", "Стор. {}", "{}/3"])
def test_numbers_that_follow_the_pages_are_page_numbers(form: str) -> None:
    pages = [page(*body(n), form.format(n + 4)) for n in (1, 2, 3)]
    assert keep(*pages) == [body(n) for n in (1, 2, 3)]


def test_a_number_that_does_not_follow_the_pages_stays() -> None:
    pages = [page(*body(n), str(n * n)) for n in (1, 2, 4)]
    assert [lines[-1] for lines in keep(*pages)] == ["1", "4", "16"]


def test_headings_and_points_at_the_top_of_pages_stay() -> None:
    pages = [[f"Article {n}", f"{n}. The town number {n} votes.", *body(n)] for n in (1, 2, 3)]
    assert keep(*(page(*lines) for lines in pages)) == pages


def test_headers_of_left_and_right_pages_are_both_left_out() -> None:
    pages = [page("Accord" if n % 2 else "Of the Arun", *body(n)) for n in range(1, 7)]
    assert keep(*pages) == [body(n) for n in range(1, 7)]


def test_what_only_one_page_has_stays() -> None:
    assert keep(page("Accord", *body(1))) == [["Accord", *body(1)]]
    assert keep() == []
