from contextlib import suppress
from pathlib import Path

import pytest

from plangraph.errors import DataError
from plangraph.extracting.extract import extract


def read(folder: Path, page: str) -> tuple[str, str]:
    file = folder / "page.html"
    file.write_text(page, "utf-8")
    found = extract(file)
    return found.text, found.how


def test_the_article_of_a_page_is_read_without_what_is_around_it(tmp_path: Path) -> None:
    page = """<html><head><title>T</title></head><body><header><p>Top</p></header>
    <nav><li>Home</li></nav><article><header><h1>Accord</h1></header><p>Both <b>towns</b>
    vote.</p><aside><p>Buy</p></aside><script>evil()</script><p hidden>no</p>
    <p style="display: none">no</p></article><footer><p>Imprint</p></footer></body></html>"""
    assert read(tmp_path, page) == ("Accord\nBoth towns vote.\n", "HTML, its element article")


def test_a_page_without_an_article_is_read_whole(tmp_path: Path) -> None:
    page = "<nav><p>Home</p></nav><div>They vote.<div>They count.</div>They pay.</div>"
    text, how = read(tmp_path, page)
    assert text == "They vote.\nThey count.\nThey pay.\n"
    assert how == "HTML, the whole page without navigation"


def test_a_teaser_is_not_taken_for_the_article(tmp_path: Path) -> None:
    page = f"<article><p>More</p></article><p>{'They vote. ' * 9}</p>"
    assert read(tmp_path, page)[0].startswith("More\nThey vote.")


@pytest.mark.parametrize(
    ("attributes", "numbers"),
    [
        ("", ["1.", "2."]),
        ("start=4", ["4.", "5."]),
        ("type=a", ["a.", "b."]),
        ("type=I start=9", ["IX.", "X."]),
        ("reversed", ["2.", "1."]),
        ("start=x", ["1.", "2."]),
    ],
)
def test_items_have_the_numbers_that_a_browser_shows(
    tmp_path: Path, attributes: str, numbers: list[str]
) -> None:
    text, _ = read(tmp_path, f"<ol {attributes}><li>Vote<li>Count</ol>")
    assert text.split() == [numbers[0], "Vote", numbers[1], "Count"]


def test_an_item_may_have_a_number_of_its_own(tmp_path: Path) -> None:
    text, _ = read(tmp_path, "<ol><li>A<li value=7>B<ol type=a><li>C</ol><li>D</ol><ul><li>E</ul>")
    assert text.splitlines() == ["1. A", "7. B", "a. C", "8. D", "E"]


def test_tables_breaks_and_preformatted_lines_are_kept(tmp_path: Path) -> None:
    page = "<table><tr><th>Town</th> <td>20</td></tr></table>a<br>b<hr><pre>c\nd</pre>"
    assert read(tmp_path, page)[0] == "Town | 20\na\nb\nc\nd\n"


def test_entities_and_other_directions_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, '<p dir="rtl">تصوت &amp; المدن</p>')[0] == "تصوت & المدن\n"


def test_a_file_without_elements_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="PG32"):
        read(tmp_path, "<!-- only a comment -->")


def test_deep_nesting_is_read(tmp_path: Path) -> None:
    assert "deep" in read(tmp_path, f"{'<div>' * 200}deep")[0]


def test_a_page_is_read_to_its_end_or_refused(tmp_path: Path) -> None:
    """libxml2 drops all that follows an element at its greatest depth, which has changed."""
    assert read(tmp_path, "<p>One</p>" + "<div>" * 500 + "<p>Two")[0] == "One\nTwo\n"
    deeper = "<p>One</p>\n" + "<div>" * 3000 + "<p>Two"
    with suppress(DataError):
        assert read(tmp_path, deeper)[0] == "One\nTwo\n"


def test_what_is_struck_through_is_read_and_that_is_said(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<p>They <del>vote</del><s> </s> count.</p>", "utf-8")
    found = extract(file)
    assert found.text == "They vote count.\n"
    assert found.warnings == ("1 elements are struck through: read, too",)
