import io
from dataclasses import replace
from html.parser import HTMLParser

from plangraph.tabulating.html_table import render_fragment, write_html
from plangraph.tabulating.readable import NO_ROWS
from plangraph.tabulating.table import Table
from tabulating.tables import table_of


class Parser(HTMLParser):
    """Collects the names of the elements and the texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def written(table: Table) -> str:
    target = io.BytesIO()
    write_html(table, target)
    return target.getvalue().decode()


def test_a_page_has_a_title_one_heading_and_the_rows_with_their_headings() -> None:
    table = replace(table_of("effect amount", (":e1", "5"), (":e2", "6")), title="Who pays?")
    page = Parser(written(table))
    assert [page.elements.count(name) for name in ("title", "h1", "th", "td")] == [1, 1, 2, 4]
    assert "Arvenia would have to pay" in page.texts


def test_a_page_loads_nothing_and_runs_nothing() -> None:
    page = written(table_of("note", ("</td><script>alert(1)</script>",), ("x",)))
    assert 'content="default-src &#39;none&#39;; style-src' in page
    assert {"script", "link", "img"}.isdisjoint(Parser(page).elements)


def test_the_same_answer_gives_the_same_bytes_and_control_characters_are_shown() -> None:
    table = table_of("unit", ("a\x1b[31m\u202eb",), ("x",))
    assert written(table) == written(table)
    assert "⟪U+001B⟫" in written(table)


def test_a_fragment_has_no_page_around_it_and_an_empty_one_says_so() -> None:
    elements = Parser(render_fragment(table_of("unit", ("x",)))).elements
    assert "table" in elements
    assert {"html", "style", "body"}.isdisjoint(elements)
    assert NO_ROWS in render_fragment(table_of("unit"))
