from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from plangraph.tabulating.merged_rows import Cell, Item, ReadableRow, merge_rows, write_cell
from tabulating.tables import CLAIM

LISTS = (1, 2)
TEXTS = st.sampled_from(["", "a", "b", "c"])


def row_of(*texts: str) -> ReadableRow:
    return ReadableRow(tuple((Item(text),) if text else () for text in texts))


def texts_of(rows: list[ReadableRow]) -> list[tuple[str, ...]]:
    return [row.texts for row in rows]


def write_out(row: ReadableRow) -> set[tuple[Cell, ...]]:
    """Return the rows that a merged row stands for."""
    cells: list[list[Cell]] = [[(item,) for item in cell] or [()] for cell in row.cells]
    return set(product(*cells))


def test_lists_of_each_value_with_each_are_one_row() -> None:
    rows = [row_of("pay", one, two) for one in "ab" for two in "cd"]
    assert texts_of(merge_rows(rows, LISTS)) == [("pay", "a, b", "c, d")]


def test_pairs_stay_pairs() -> None:
    rows = [row_of("pay", "a", "c"), row_of("pay", "b", "d")]
    assert merge_rows(rows, LISTS) == rows


def test_a_cell_that_is_no_list_is_never_joined() -> None:
    rows = [row_of("pay", "a", "c"), row_of("leave", "a", "c")]
    assert merge_rows(rows, LISTS) == rows


def test_nothing_recorded_is_not_joined_with_something() -> None:
    rows = [row_of("pay", "a", ""), row_of("pay", "a", "c")]
    assert merge_rows(rows, LISTS) == rows


def test_a_row_has_the_claims_of_all_that_it_stands_for() -> None:
    other = CLAIM.__class__(**{**vars(CLAIM), "claim": "https://e.org/other"})
    rows = [
        row_of("pay", "a", "c")._replace(evidence=(CLAIM,), context=(other,)),
        row_of("pay", "b", "c")._replace(evidence=(CLAIM, other)),
    ]
    (merged,) = merge_rows(rows, LISTS)
    assert (merged.evidence, merged.context) == ((CLAIM, other), (other,))


def test_an_item_says_what_it_is_found_through() -> None:
    cell = (Item("Arvenia"), Item("Ada", through="Arvenia"))
    assert write_cell(cell) == "Arvenia, Ada (through Arvenia)"


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS)))
def test_merged_rows_give_back_exactly_the_rows(texts: list[tuple[str, ...]]) -> None:
    rows = [row_of(*one) for one in texts]
    merged = merge_rows(rows, LISTS)
    given_back = [cells for row in merged for cells in write_out(row)]
    assert sorted(given_back) == sorted({row.cells for row in rows})
