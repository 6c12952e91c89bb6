"""The languages of a page: what has no letter of its alphabet is marked as English."""

from __future__ import annotations

import pytest
from lxml import etree, html

import plangraph as pg
from needs import TIME
from plangraph.view.page_languages import find_alphabet, mark_english
from plangraph.view.page_words import words

UKRAINIAN = words("uk")


def test_the_alphabet_is_that_of_the_words() -> None:
    assert [find_alphabet(words(tag)) for tag in ("en", "uk")] == ["Latin", "Cyrillic"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("<p>Half is unstated.</p>", '<p lang="en">Half is unstated.</p>'),
        ('<bdi class="a">Nato</bdi>', '<bdi class="a" lang="en">Nato</bdi>'),
        ("<td>Ukraine<td>Україна", '<td lang="en">Ukraine<td>Україна'),
        ("<p>Україна й G8-forum</p>", "<p>Україна й G8-forum</p>"),
        ("<td>28 %</td>", "<td>28 %</td>"),
        ('<p lang="fr">la paix</p>', '<p lang="fr">la paix</p>'),
        ("<script>a<p>b.call()</p></script>", "<script>a<p>b.call()</p></script>"),
        ("<style>p>a{color:red}</style>", "<style>p>a{color:red}</style>"),
    ],
)
def test_only_a_whole_text_without_a_letter_of_the_page_is_marked(text: str, marked: str) -> None:
    assert mark_english(text, UKRAINIAN) == marked
    assert mark_english(text, words()) == text


@TIME
def test_notes_and_names_of_a_ukrainian_page_say_their_language(article: pg.Graph) -> None:
    page = html.document_fromstring(str(article.view(language="uk")))
    notes = page.xpath("//p[@class='remark' or @class='draft-note']/bdi")
    assert isinstance(notes, list)
    assert {note.get("lang") for note in notes if isinstance(note, etree._Element)} == {"en"}
