"""Draw picture: any draft, whatever it holds, without overlaps and with few crossings."""

import pytest

from hostile import hostile_graph
from needs import TIME
from pictures import add_relation, add_thing, open_for, picture, small_draft, words
from picturing import draw_plan, generate_plan, measure_picture
from plangraph.drawing.elements import new_graph
from plangraph.picturing import draw_picture
from plangraph.picturing.draw_picture import PictureOptions, picture_of, picture_of_graph
from plangraph.picturing.picture_facts import PictureFacts
from plangraph.picturing.picture_svg import write_picture
from plangraph.vocabulary import PREFIXES

PLACE = PREFIXES["place"]


@TIME
@pytest.mark.parametrize(
    ("draft", "most"), [("us28-ft", 5), ("us28", 100), ("ua20", 14), ("e3", 9), ("sel-text", 25)]
)
def test_few_lines_cross_and_nothing_overlaps(draft: str, most: int) -> None:
    found = measure_picture(picture(draft))
    assert found.crossings <= most
    assert found.overlaps == found.through == 0
    assert found.letters >= 11


@pytest.mark.parametrize("things", [20, 50])
def test_in_a_random_plan_nothing_overlaps(things: int) -> None:
    found = measure_picture(draw_plan(generate_plan(things)))
    assert found.overlaps == found.through == 0


def test_the_same_draft_gives_the_same_picture() -> None:
    lookup = open_for("us28-ft").lookup
    again = picture_of(lookup, PREFIXES["version"] + "us28-ft")
    assert write_picture(again, is_file=True) == write_picture(picture("us28-ft"), is_file=True)


def test_a_draft_of_one_point_is_drawn() -> None:
    graph = new_graph()
    point = add_thing(graph, "p1", "ClauseVersion", "The only point")
    found = picture_of_graph(graph, PictureFacts(), words())
    assert [box.nodes for box in found.boxes] == [(point,)]
    assert "The only point" in write_picture(found, is_file=True)


def test_nothing_is_a_picture_too() -> None:
    found = picture_of_graph(new_graph(), PictureFacts(), words())
    assert write_picture(found).startswith("<svg")


def test_any_drawn_graph_with_hostile_names_is_drawn() -> None:
    graph = hostile_graph()
    found = picture_of_graph(graph, PictureFacts(), words())
    assert "<script" not in write_picture(found, is_file=True)
    assert (
        "onload="
        not in write_picture(found, is_file=True).replace("&quot;", '"').split("<title")[0]
    )


def test_a_picture_of_what_is_near_says_so() -> None:
    options = PictureOptions(focus=PLACE + "norva")
    found = picture_of_graph(small_draft(), PictureFacts(), words(), options)
    assert "norva" in found.standfirst
    assert [box.nodes for box in found.boxes] == [(PLACE + "p1",)]


def test_a_picture_without_a_band_is_smaller() -> None:
    lookup, version = open_for("us28-ft").lookup, PREFIXES["version"] + "us28-ft"
    small = picture_of(lookup, version, options=PictureOptions(with_band=False))
    assert not small.rows
    assert small.height < picture("us28-ft").height - 200


def test_a_large_draft_is_in_groups_that_can_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw_picture, "MOST_THINGS", 4)
    graph = small_draft()
    facts = PictureFacts(numbers={PLACE + "p1": "1", PLACE + "p2": "2.1", PLACE + "p3": "2.2"})
    add_relation(
        graph, (add_thing(graph, "p3", "ClauseVersion"), PLACE + "norva"), "dutyBearer", "x"
    )
    found = picture_of_graph(graph, facts, words())
    closed = [box for box in found.boxes if box.is_group]
    assert len(closed) == 1
    assert "parts of the text" in found.standfirst
    monkeypatch.setattr(draw_picture, "MOST_THINGS", 300)
    opened = picture_of_graph(graph, facts, words(), PictureOptions(group="group 1"))
    assert {box.number for box in opened.boxes if box.number} == {"1", "2.1", "2.2"}


def test_a_red_line_is_a_flag_at_its_point() -> None:
    flagged = {box.lines[0]: box.flag for box in picture("us28-ft").boxes if box.flag}
    assert len(flagged) == 3
