import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.authoring.point_marks import find_inner_numbers, find_marks


def list_numbers(text: str) -> list[str]:
    return [".".join(mark.numbers) for mark in find_marks(text)]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("1. Towns vote.", "1"),
        ("1) Towns vote.", "1"),
        ("(1) Towns vote.", "1"),
        ("**1.** Towns vote.", "1"),
        ("## 1. Vote", "1"),
        ("1.1 Towns vote.", "1.1"),
        ("1.1. Towns vote.", "1.1"),
        ("1.1 [Towns vote.]", "1.1"),
        ("1.1 “Towns” vote.", "1.1"),
        ("1a. Towns vote.", "1a"),
        ("Article 1", "1"),
        ("ARTICLE 1: Vote", "1"),
        ("Article I", "i"),
        ("Point 1. Towns vote.", "1"),
        ("§ 1 Towns vote.", "1"),
        ("Art. 1 Towns vote.", "1"),
        ("Стаття 1. Сторони", "1"),
        ("Пункт 1) Сторони", "1"),
        ("المادة ١", "1"),
        ("(a) vote", "a"),
        ("а) голосують", "а"),
        ("(i) vote", "i"),
        ("Annex A", "annex-a"),
        ("Chapter 1 Votes", "chapter-1"),
        ("١. تصوت المدن.", "1"),
    ],
)
def test_the_number_of_a_point_is_read(line: str, number: str) -> None:
    assert list_numbers(line) == [number]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Votes\n§ 1 Towns. (1) They vote. (2) They count.", (2,)),
        ("They: (a) vote; (b) count.", (1,)),
        ("(1) They vote.\n(2) They count.", ()),
        ("They vote (1) and count (2).", ()),
        ("They vote. (2) They count. (3) They tell.", ()),
        ("They vote as in point 1. (1) is the first.", ()),
    ],
)
def test_numbers_of_a_list_within_a_line_are_found(text: str, lines: tuple[int, ...]) -> None:
    assert find_inner_numbers(text) == lines


@pytest.mark.parametrize(
    "line",
    [
        "Towns vote.",
        "2031 was a year.",
        "3.5 million are paid.",
        "1 May 2031 is the day.",
        "A. Smith counts.",
        "I. Ivanov counts.",
        "Article 1 of the accord says so.",
        "article 1 is meant.",
        "No town votes.",
        "Particle 1",
    ],
)
def test_what_only_looks_like_a_number_is_none(line: str) -> None:
    assert list_numbers(line) == []


def test_initials_are_marks_where_they_are_a_list() -> None:
    assert list_numbers("A. Money\nB. Guards") == ["a", "b"]


def test_i_and_v_are_letters_in_a_list_of_letters_and_numbers_in_one_of_numbers() -> None:
    letters = find_marks("".join(f"({sign}) x;\n" for sign in "abcdefghi"))
    assert [mark.value for mark in letters] == list(range(1, 10))
    assert {mark.style for mark in letters} == {"a()"}
    numbers = find_marks("(i) x;\n(ii) x;\n(iii) x;\n(iv) x;\n(v) x.")
    assert [mark.value for mark in numbers] == [1, 2, 3, 4, 5]
    assert {mark.style for mark in numbers} == {"I()"}


def test_a_number_at_the_beginning_of_a_wrapped_line_is_none() -> None:
    assert list_numbers("1. Each town keeps at most\n20. The council counts.") == ["1"]
    assert list_numbers("1. Each town votes.\n2. The council counts.") == ["1", "2"]


def test_a_point_that_was_deleted_leaves_a_gap() -> None:
    assert list_numbers("1. Vote.\n2. Count.\n5. Pay.") == ["1", "2", "5"]


def test_offsets_are_those_of_the_number_and_of_the_text_behind_it() -> None:
    (mark,) = find_marks("Vote:\n (a)  now")
    assert (mark.start, mark.end) == (7, 12)


@given(st.text("1.2)(aAivx Article\n", max_size=60))
def test_marks_are_in_order_and_within_the_text(text: str) -> None:
    marks = find_marks(text)
    places = [place for mark in marks for place in (mark.start, mark.end)]
    assert places == sorted(places)
    assert all(place <= len(text) for place in places)
