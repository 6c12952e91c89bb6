import pytest

from plangraph.extracting.pdf_columns import UnclearOrder, order_lines
from plangraph.extracting.pdf_fragments import Fragment

_LETTER = 5  # points


def place(left: float, line: float, text: str) -> Fragment:
    """Return a fragment on a line, counted from the top, with letters of one width."""
    return Fragment(text, left, left + _LETTER * len(text), 700 - 14 * line, 711 - 14 * line)


def column(left: float, first: int, name: str, count: int = 4) -> list[Fragment]:
    return [place(left, first + n, f"{name}{n} of a column with words") for n in range(count)]


def order(*fragments: Fragment) -> list[str]:
    return [line.text.split(" of ")[0] for line in order_lines(fragments)]


def test_two_columns_are_read_one_after_the_other() -> None:
    assert order(*column(50, 1, "a"), *column(250, 1, "b")) == [
        *("a0", "a1", "a2", "a3"),
        *("b0", "b1", "b2", "b3"),
    ]


def test_three_columns_are_read_one_after_the_other() -> None:
    found = order(*column(250, 1, "b"), *column(450, 1, "c"), *column(50, 1, "a"))
    assert "".join(name[0] for name in found) == "aaaabbbbcccc"


def test_a_title_divides_the_columns_above_it_from_those_below() -> None:
    title = place(50, 6, "title " * 12)
    above = (*column(50, 1, "a"), *column(250, 1, "b"))
    below = (*column(50, 8, "c"), *column(250, 8, "d"))
    found = order(*above, *below, title)
    assert "".join(name[0] for name in found) == "aaaabbbbtccccdddd"


def test_columns_from_right_to_left_begin_at_the_right() -> None:
    words = "تصوت المدن في مايو وتحسب القوارب"
    left, right = ([place(x, n, words) for n in range(4)] for x in (50, 250))
    assert [line.left for line in order_lines([*left, *right])] == [250] * 4 + [50] * 4


def test_lines_of_columns_need_not_be_at_one_height() -> None:
    right = [
        Fragment(one.text, one.left, one.right, one.bottom - 5, one.top - 5)
        for one in column(250, 1, "b")
    ]
    assert "".join(name[0] for name in order(*column(50, 1, "a"), *right)) == "aaaabbbb"


def test_short_pieces_side_by_side_are_rows_of_a_table() -> None:
    cells = [place(left, line, f"{left} {line}") for line in range(4) for left in (50, 250)]
    assert order(*cells)[1] == "50 1 | 250 1"


def test_longer_pieces_may_be_both_and_are_refused() -> None:
    cells = [place(left, line, "sixteen letters.") for line in range(4) for left in (50, 250)]
    with pytest.raises(UnclearOrder):
        order_lines(cells)


def test_numbers_that_are_set_off_from_their_text_are_no_column() -> None:
    items = [
        piece
        for line in range(5)
        for piece in (place(50, line, f"({'abcde'[line]})"), place(100, line, "the towns vote"))
    ]
    assert order(*items)[0] == "(a) the towns vote"


def test_gaps_between_words_that_are_below_each_other_are_no_gutter() -> None:
    lines = [
        piece
        for line in range(6)
        for piece in (place(50, line, "word " * (9 + line % 3)), place(300 + 9 * line, line, "end"))
    ]
    assert [line.text.endswith(" end") for line in order_lines(lines)] == [True] * 6


def test_an_empty_page_has_no_lines() -> None:
    assert order() == []
