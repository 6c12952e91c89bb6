"""Picture SVG: sound, accessible, translated, and the same words for every reader."""

import re
from xml.etree import ElementTree as ET

import pytest

from needs import TIME
from pictures import add_relation, add_thing, picture, small_draft, words
from plangraph.picturing.draw_picture import picture_of_graph
from plangraph.picturing.picture_facts import Certainty, PictureFacts
from plangraph.picturing.picture_svg import stylesheet, write_marks, write_picture
from plangraph.vocabulary import PREFIXES, compact


def parse(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own text


SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("is_file", [False, True])
def test_a_picture_is_well_formed_and_says_what_it_is(is_file: bool) -> None:
    text = write_picture(picture("us28-ft"), is_file=is_file)
    root = parse(text)
    assert root.get("aria-label", "").startswith("Picture of 28-point plan, as reported")
    assert "style=" not in text.replace("<style", "")


def test_only_a_file_holds_style_title_and_source() -> None:
    found = picture("us28-ft")
    for text in ("<style>", "Source: ", "Drawn by plangraph"):
        assert text in write_picture(found, is_file=True)
        assert text not in write_picture(found)


@TIME
def test_a_file_says_the_day_of_its_draft_only_where_it_is_known() -> None:
    assert "28-point text, as leaked, 20 November 2025" in write_picture(
        picture("us28"), is_file=True
    )
    assert "20 November 2025" not in write_picture(
        picture("us28-ft"), is_file=True
    )  # the day of a report about it


def test_each_element_has_an_id_a_title_and_what_it_stands_for() -> None:
    found = picture("us28-ft")
    root = parse(write_picture(found, is_file=True))
    groups = {group.get("id"): group for group in root.iter(f"{SVG}g") if group.get("id")}
    drawn = [told for told in found.elements() if told is not found.text]
    assert set(groups) == {told.id for told in drawn}
    for told in drawn:
        group = groups[told.id]
        assert group.findtext(f"{SVG}title")
        assert group.get("role") == "img"
        shown = {*group.get("data-statements", "").split(), *group.get("data-node", "").split()}
        assert {compact(statement) for statement in told.statements} <= shown


def test_the_verbs_of_the_article_are_on_its_lines() -> None:
    shown = {line.verb for line in picture("us28-ft").lines if line.has_room}
    assert {"must", "may not", "may", "would get", "would lead", "who?"} <= shown


def test_each_certainty_has_a_pattern_of_its_own() -> None:
    found = picture("us28-ft")
    marks = re.findall(r'<g class="key[^"]*">(.*?)</g>', write_picture(found, is_file=True))
    patterns = [re.sub(r' (?:d|x|y)="[^"]*"|<text.*', "", mark) for mark in marks]
    assert len(patterns) == len(set(patterns)) == len(found.legend)
    assert len([mark for mark, _ in found.legend if mark in set(Certainty)]) == 7


def test_the_marks_of_a_page_are_those_of_the_legend_of_a_file() -> None:
    found = picture("us28-ft")
    marks = write_marks(found)
    assert tuple(word for _, word in marks) == tuple(word for _, word in found.legend)
    patterns = re.findall(r'<g class="(key[^"]*)">', write_picture(found, is_file=True))
    assert [re.findall(r'<g class="(key[^"]*)">', mark) for mark, _ in marks] == [
        [pattern] for pattern in patterns
    ]
    assert 'class="key' not in write_picture(found)


def test_a_ukrainian_picture_has_ukrainian_words() -> None:
    text = write_picture(picture("us28-ft", "uk"), is_file=True)
    assert "Хто був би" in text
    for word in ("Who is bound", "nobody named", "would be", "Source:"):
        assert word not in text


def test_a_long_name_ends_in_an_ellipsis_and_is_whole_in_the_title() -> None:
    name = "A very long name of a zone " * 8
    graph = small_draft()
    zone = add_thing(graph, "zone", "Place", name)
    add_relation(graph, (PREFIXES["place"] + "p1", zone), "affects", "leave")
    text = write_picture(picture_of_graph(graph, PictureFacts(), words()))
    assert "…</tspan>" in text
    assert f"<title>{name.strip()}" in text or f"<title>{name}" in text


def test_a_name_from_right_to_left_is_isolated() -> None:
    graph = small_draft()
    zone = add_thing(graph, "zone", "Place", "\u05d0\u05d1\u05d2")
    add_relation(graph, (PREFIXES["place"] + "p1", zone), "affects", "leave")
    text = write_picture(picture_of_graph(graph, PictureFacts(), words()))
    assert '<tspan unicode-bidi="plaintext">\u05d0\u05d1\u05d2</tspan>' in text


def test_a_hostile_name_is_text() -> None:
    graph = small_draft()
    zone = add_thing(graph, "zone", "Place", '</title><script>alert("x")</script>\u202e\x07')
    add_relation(graph, (PREFIXES["place"] + "p1", zone), "affects", "leave")
    text = write_picture(picture_of_graph(graph, PictureFacts(), words()), is_file=True)
    parse(text)
    assert "<script" not in text
    assert "\u202e" not in text


def test_every_class_that_has_a_colour_has_one_in_forced_colours() -> None:
    plain, forced = stylesheet().split("@media (forced-colors: active)")
    for name in (
        "rect:not([class])", "path:not([class])", ".between", ".hatch", ".flag", ".axis", ".rule",
        ".dot", ".gap", ".card", ".paper",
    ):  # fmt: skip
        assert name in plain
        assert name in forced
    classes = set(re.findall(r'class="([a-z-]+)', write_picture(picture("us28-ft"), is_file=True)))
    assert {name for name in classes if f".{name}" not in stylesheet()} <= {"number"}


def test_a_page_has_the_same_picture_in_fewer_bytes() -> None:
    found = picture("us28-ft")
    assert len(write_picture(found)) < 0.75 * len(write_picture(found, is_file=True))
    for name in ("fill", "stroke", "font-size", "text-anchor"):
        assert not re.search(rf' {name}="(?!url)', write_picture(found).partition("</defs>")[2])
    ids = re.compile(r'<g [^>]* id="([^"]+)"')
    assert ids.findall(write_picture(found)) == ids.findall(write_picture(found, is_file=True))


def test_a_line_of_a_page_tells_sentences_of_the_box_before_it() -> None:
    sentences: list[str] = []
    told = {line.id: line.sentences for line in picture("us28-ft").lines}
    for group in parse(write_picture(picture("us28-ft"))).iter(f"{SVG}g"):
        title = group.findtext(f"{SVG}title")
        if group.get("class", "").startswith("box") and title is not None:
            sentences = title.split("\n")
        if said := group.get("data-said"):
            found = tuple(sentences[int(at)] for at in said.split())
            assert found == told[group.get("id", "")]
    assert told


def test_what_looks_like_an_attribute_in_a_name_stays() -> None:
    graph = small_draft()
    zone = add_thing(graph, "zone", "Place", 'a fill="red" b')
    add_relation(graph, (PREFIXES["place"] + "p1", zone), "affects", "leave")
    assert 'a fill="red" b' in write_picture(picture_of_graph(graph, PictureFacts(), words()))
