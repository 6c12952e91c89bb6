"""Test the sentences that the finder reads."""

import pytest

from plangraph.authoring.finder.text_sentences import choose_rules, flatten, list_text_sentences
from plangraph.authoring.proposals.kept_proposals import Rules


def read(text: str) -> list[tuple[str | None, str]]:
    flat = flatten(text)
    return [
        (one.point, text[one.start : one.end])
        for one in list_text_sentences(text, flat, Rules.DRAFT)
    ]


def test_a_flat_text_has_the_length_of_the_original() -> None:
    text = "A\u00a0B’s\r\nC\td"
    assert flatten(text) == "A B's  C d"
    assert len(flatten(text)) == len(text)


def test_titles_preambles_headings_and_bullets_are_left_out() -> None:
    text = "ACCORD\n\nRecalling the war,\n\n1. Tolls.\n2. Karesh shall dig.\n3. Court. It sits.\n"
    assert read(text) == [("2", "Karesh shall dig."), ("3", "It sits.")]
    assert read("PLAN\n\n• Karesh shall dig.\n• Toluna may fish.\n") == [
        (None, "Karesh shall dig."),
        (None, "Toluna may fish."),
    ]


@pytest.mark.parametrize(
    "idle",
    [
        "“Forces” means all armed persons.",
        'For the purposes of this Accord, "harbour" shall mean the port.',
        "The term “border” includes the river.",
        "Done at Lem on 3 May 2031, in two copies.",
        "In witness whereof they have signed.",
    ],
)
def test_what_words_mean_and_how_a_draft_was_made_binds_nobody(idle: str) -> None:
    text = f"1. Karesh shall dig.\n2. {idle}\n3. Karesh shall fish.\n"
    assert [point for point, _ in read(text)] == ["1", "3"]
    sentences = list_text_sentences(
        f"Talks.\n\n{idle}\n", flatten(f"Talks.\n\n{idle}\n"), Rules.ARTICLE
    )
    assert len(list(sentences)) >= 1


def test_words_in_quotation_marks_may_be_bound() -> None:
    assert read("1. “Karesh” shall dig.\n") == [("1", "“Karesh” shall dig.")]


def test_an_opening_line_is_known() -> None:
    text = "1. Karesh shall:\n(a) dig;\n(b) fish.\n"
    found = list(list_text_sentences(text, flatten(text), Rules.DRAFT))
    assert [one.is_opening for one in found] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("1. Karesh shall dig.\n2. Toluna digs.\n3. It ends.\n", Rules.DRAFT),
        ("“No,” said Renn.\n\nThe minister told reporters that it would rain.\n", Rules.ARTICLE),
        (
            "The mayor of Orr told reporters that “we back it”.\n\n"
            "1. Both towns withdraw their boats by May.\n2. Neither town keeps guards there.\n",
            Rules.DRAFT,
        ),
        ("", Rules.DRAFT),
    ],
)
def test_rules_follow_from_who_speaks(text: str, rules: Rules) -> None:
    assert choose_rules(text) is rules


def test_a_title_in_brackets_is_no_sentence_unless_it_is_all_that_a_point_says() -> None:
    text = "ACCORD\n\nArticle 1 (Return)\nTowns shall vote.\n\nArticle 2\n(No guns in the hills)\n"
    found = list_text_sentences(text, flatten(text), Rules.DRAFT)
    assert [text[one.start : one.end] for one in found] == [
        "Towns shall vote.",
        "(No guns in the hills)",
    ]
