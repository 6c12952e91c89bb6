import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.authoring.points import find_points


def names(text: str) -> list[str]:
    return [point.name for point in find_points(text)]


def passages(text: str) -> dict[str, str]:
    return {point.name: text[point.start : point.end] for point in find_points(text)}


def test_a_point_has_the_path_of_its_numbers_as_its_name() -> None:
    text = "1. Towns:\n(a) vote;\n(b) count:\n(i) boats;\n(ii) guards.\n2. End."
    assert names(text) == ["1", "1.a", "1.b", "1.b.i", "1.b.ii", "2"]


def test_a_point_holds_its_sub_points_and_not_its_number() -> None:
    found = passages("1. Towns:\n(a) vote;\n(b) count.\n2. End.")
    assert found == {
        "1": "Towns:\n(a) vote;\n(b) count.",
        "1.a": "vote;",
        "1.b": "count.",
        "2": "End.",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Pay.\n1.1 In May.\n1.2 In June.\n2. End.", ["1", "1.1", "1.2", "2"]),
        ("Article 1\n1.1 May.\n1.2 June.\nArticle 2\n2.1 End.", ["1", "1.1", "1.2", "2", "2.1"]),
        ("Article 1\n1. May.\n2. June.\nArticle 2\n1. End.", ["1", "1.1", "1.2", "2", "2.1"]),
        ("1.1 May.\n1.2 June.\n2.1 End.", ["1.1", "1.2", "2.1"]),
        ("1. May.\n1.1.1 Deep.\n2. End.", ["1", "1.1.1", "2"]),
    ],
)
def test_decimal_numbers_and_articles_give_the_same_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_chapters_are_in_names_only_where_numbers_begin_again() -> None:
    assert names("Part I\nArticle 1\nMay.\nPart II\nArticle 2\nJune.") == ["1", "2"]
    assert names("Part I\n1. May.\n2. June.\nPart II\n1. End.") == [
        *("part-i", "part-i.1", "part-i.2"),
        *("part-ii", "part-ii.1"),
    ]


def test_chapters_are_points_where_there_are_no_others() -> None:
    assert names("Section 1\nTowns vote.\nSection 2\nThey count.") == ["1", "2"]


def test_chapters_with_lists_of_letters_are_points() -> None:
    text = "Section 1. Towns vote.\nSection 2. They:\n(a) count;\n(b) tell."
    assert passages(text) == {
        "1": "Towns vote.",
        "2": "They:\n(a) count;\n(b) tell.",
        "2.a": "count;",
        "2.b": "tell.",
    }


def test_what_a_chapter_says_before_its_first_point_is_kept() -> None:
    text = "Part I. Boats\n\nTowns vote.\n\n1. May.\nPart II\nGuards\n2. June."
    assert passages(text) == {"part-i": "Boats\n\nTowns vote.", "1": "May.", "2": "June."}


def test_points_of_an_annex_have_its_name_before_them() -> None:
    text = "1. May.\n2. June.\nAnnex A\n1. Boats.\nAnnex B\n1. Guards."
    assert names(text) == ["1", "2", "annex-a", "annex-a.1", "annex-b", "annex-b.1"]


def test_numbers_that_begin_again_without_a_heading_are_a_further_part() -> None:
    assert names("1. May.\n2. June.\n1. Boats.\n2. Guards.") == ["1", "2", "part2.1", "part2.2"]


def test_a_number_that_occurs_twice_has_a_suffix() -> None:
    assert names("1. May.\n2. June.\n2. July.\n3. End.") == ["1", "2", "2-2", "3"]


def test_text_without_numbers_is_split_into_paragraphs() -> None:
    found = passages("Accord of the Arun.\n\nTowns vote.\n\n1. May.")
    assert found == {"p1": "Accord of the Arun.", "p2": "Towns vote.", "1": "May."}


def test_the_heading_of_the_next_point_is_no_part_of_the_one_before() -> None:
    found = passages("1. Towns vote.\n\nGuards\n\n2. Guards count.\n\n## Money\n3. They pay.")
    assert found == {"1": "Towns vote.", "2": "Guards count.", "3": "They pay."}


def test_a_second_paragraph_belongs_to_its_point() -> None:
    assert passages("1. Towns vote.\n\nThey count.\n2. End.")["1"] == "Towns vote.\n\nThey count."


@given(st.text("12.)(ab Article\nAnnex", max_size=60))
def test_no_name_occurs_twice_and_every_point_holds_text(text: str) -> None:
    points = find_points(text)
    assert len({point.name for point in points}) == len(points)
    assert all(text[point.start : point.end].strip() for point in points)
    assert all(point.start <= point.own_end <= point.end for point in points)
