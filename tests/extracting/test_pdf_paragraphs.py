from plangraph.extracting.pdf_columns import Line
from plangraph.extracting.pdf_paragraphs import join_paragraphs


def lines(*texts: str, column: int = 0, width: float = 200, gap: int = 0) -> list[Line]:
    """Return lines below each other that are as long as their texts; ``gap`` is before the last."""
    places = [700.0 - 14 * number for number in range(len(texts))]
    places[-1] -= gap
    return [
        Line(text, 50, 50 + 5 * len(text), place, place + 11, column, width)
        for text, place in zip(texts, places, strict=True)
    ]


FULL = "The two towns withdraw all of the boats"


def join(*pages: list[Line]) -> list[str]:
    return list(join_paragraphs(pages))


def test_full_lines_are_joined() -> None:
    assert join(lines(FULL, "from the bridge.")) == [f"{FULL} from the bridge."]


def test_a_short_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    assert join(lines(FULL, "in May.", "They count.")) == [f"{FULL} in May.", "They count."]


def test_a_heading_is_a_paragraph() -> None:
    assert join(lines("Boats", FULL)) == ["Boats", FULL]


def test_a_gap_ends_a_paragraph() -> None:
    assert join(lines(FULL, FULL, FULL, FULL, gap=20)) == [f"{FULL} {FULL} {FULL}", FULL]


def test_the_number_of_a_point_begins_a_paragraph_after_a_sentence() -> None:
    ended = f"{FULL[:-1]}."
    assert join(lines(ended, "2. They count.")) == [ended, "2. They count."]
    assert join(lines(FULL, "20. They count.")) == [f"{FULL} 20. They count."]


def test_a_word_that_is_divided_is_joined_unless_it_has_its_hyphen_elsewhere() -> None:
    divided = "The towns withdraw all of the peace-"
    assert join(lines(divided, "keepers in May.")) == [divided[:-1] + "keepers in May."]
    both = lines(divided, "keepers, as peace-keepers do.")
    assert join(both) == [divided + "keepers, as peace-keepers do."]
    assert join(lines("The towns withdraw all of the 20-", "day guards.")) == [
        "The towns withdraw all of the 20- day guards."
    ]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    assert join([*lines(FULL), *lines("from the bridge.", column=1)]) == [
        f"{FULL} from the bridge."
    ]
    assert join(lines(FULL), lines("from the bridge.")) == [f"{FULL} from the bridge."]


def test_text_does_not_go_on_from_a_title_into_a_column() -> None:
    title = lines(FULL, width=200)
    assert join([*title, *lines("boats of towns", column=1, width=90)]) == [FULL, "boats of towns"]


def test_rows_of_a_table_are_not_joined() -> None:
    assert join(lines("Town of the Arun and Bela | 20 guards", "Cora | 30")) == [
        "Town of the Arun and Bela | 20 guards",
        "Cora | 30",
    ]
