import pytest

from plangraph.authoring.passages import find_bracketed_title, find_title_end, name_passages


def name_all(text: str) -> dict[str, str]:
    return {one.name: text[one.start : one.end] for one in name_passages(text)}


def test_a_point_and_each_of_its_sentences_are_named() -> None:
    assert name_all("5. Towns vote. They count.") == {
        "5": "Towns vote. They count.",
        "5.1": "Towns vote.",
        "5.2": "They count.",
    }


def test_sentences_of_a_point_with_numbered_sub_points_have_other_names() -> None:
    found = name_all("5. Towns vote.\n5.1 In May. In peace.\n5.2 In June.")
    assert found["5.s1"] == "Towns vote."
    assert found["5.1"] == "In May. In peace."
    assert found["5.1.2"] == "In peace."


def test_only_sentences_are_marked_as_such() -> None:
    assert [one.name for one in name_passages("1. Towns vote.") if one.is_sentence] == ["1.1"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Article 3 (Truce)\nTowns vote.\n\nArticle 4\nThey count.", "Truce"),
        ("Article 3\n(Truce of the towns)\nTowns vote.", "Truce of the towns"),
        ("Article 3\nTowns (and villages) vote.", None),
        ("Article 3 (Truce) is void.\nArticle 4 is not.", None),
    ],
)
def test_the_title_of_a_point_stands_in_brackets_alone_on_its_line(
    text: str, title: str | None
) -> None:
    assert find_bracketed_title(text, "3") == title
    assert find_bracketed_title(text, "9") is None


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("(Truce)\nTowns vote.", "Towns vote."),
        ("(Truce)", ""),
        ("(Truce) and (peace)", "(Truce) and (peace)"),
        ("Truce\nTowns vote.", "Truce\nTowns vote."),
    ],
)
def test_what_a_point_says_begins_behind_its_title(text: str, behind: str) -> None:
    assert text[find_title_end(text, 0, len(text)) :] == behind
