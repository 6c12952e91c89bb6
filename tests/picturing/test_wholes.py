"""Wholes: a whole is a frame only where a part of it is touched as well."""

from pictures import add_relation, add_thing, small_draft, words
from plangraph.picturing.draft_flow import make_flow
from plangraph.picturing.picture_facts import PictureFacts
from plangraph.vocabulary import PREFIXES

PLACE = PREFIXES["place"]


def test_a_whole_that_one_point_touches_alone_is_a_box() -> None:
    graph = small_draft()
    add_relation(graph, (PLACE + "p2", PLACE + "coast"), "affects", "patrol")
    flow = make_flow(graph, PictureFacts(), words())
    assert PLACE + "coast" in flow.boxes
    assert not flow.frames


def test_a_part_of_a_part_is_in_no_second_frame() -> None:
    graph = small_draft()
    quay = add_thing(graph, "quay", "Place")
    add_relation(graph, (PLACE + "p1", quay), "affects", "leave")
    add_relation(graph, (quay, PLACE + "harbour"), "isPartOf")
    flow = make_flow(graph, PictureFacts(), words())
    assert len(flow.held()) == graph.number_of_edges()
    assert len({box.whole for box in flow.boxes.values() if box.whole}) == len(flow.frames)
