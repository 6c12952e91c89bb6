import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.authoring.sentence_ends import measure_width, split_paragraphs, split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Towns vote.", "They count."],
        ["Towns vote!", "Do they count?", "Yes."],
        ["It has 3.5 km.", "It ends."],
        ["Mr. A. Smith of the U.S. Army counts.", "He pays."],
        ["It came from the U.S.", "The council paid."],
        ["See Art. 5 and para. 3, e.g. Boats.", "They go."],
        ["It pays boats, guards, etc.", "The rest is free."],
        ["It says “Towns vote.”", "They do."],
        ["Towns vote.[1]", "They count."],
        ["(Towns vote.)", "They count."],
        ["It pays 5 USD. per month.", "It stops."],
        ["They keep No. 5 and Nos. 6 and 7.", "It stops."],
        ["Сторони сплачують 5 млн. дол. США.", "Вони діють."],
        ["Це сталося у 2031 р.", "Вони відводять міни."],
        ["Див. ст. 5 ч. 2 Закону.", "Він діє."],
        ["Towns vote…", "They count."],
        ["هل تصوت المدن؟", "نعم."],
        ["都市は投票する。", "数える。"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_an_item_with_a_mark_behind_an_open_line_is_a_sentence_of_its_own() -> None:
    assert split("Towns that agree:\n- vote in May or June;\n- count the votes.") == [
        "Towns that agree:",
        "- vote in May or June;",
        "- count the votes.",
    ]


def test_a_line_that_is_not_full_ends_a_sentence() -> None:
    assert split("Accord of the Arun\n\nTowns vote.") == ["Accord of the Arun", "Towns vote."]
    assert split("Votes\nAll towns vote in May or June.") == [
        "Votes",
        "All towns vote in May or June.",
    ]


def test_a_sentence_goes_on_over_the_lines_of_a_wrapped_text() -> None:
    text = "Towns vote in May or in\nJune of every third year\nafter the accord."
    assert split(text) == [text]


def test_lines_of_a_text_with_long_lines_are_paragraphs() -> None:
    text = f"{'boats ' * 30}\nguards"
    assert len(split(text)) == 2


def test_paragraphs_are_split_at_empty_lines_and_lines_not_full() -> None:
    text = "Accord\nTowns vote in May or in\nJune.\n\nThey count."
    found = split_paragraphs(text, 0, len(text), width=measure_width(text))
    assert [text[start:end] for start, end in found] == [
        "Accord",
        "Towns vote in May or in\nJune.",
        "They count.",
    ]


@given(st.text("aB.!? \n[1]”", max_size=80))
def test_sentences_cover_all_that_is_no_white_space(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())
