"""Draft flow: one line for a point and a party, chains, frames, and nobody."""

from pictures import add_relation, add_thing, small_draft, words
from plangraph.picturing.draft_flow import make_flow
from plangraph.picturing.flow import NOBODY, FlowColumn, PictureFlow, Port
from plangraph.picturing.picture_facts import PictureFacts
from plangraph.vocabulary import PREFIXES

PLACE = PREFIXES["place"]


def flow_of_small_draft() -> PictureFlow:
    """Return the flow of a draft that names nobody in its second point."""
    silences = {PLACE + "p2": ["A fund would have to be set up."]}
    return make_flow(small_draft(), PictureFacts(silences=silences), words())


def list_lines(flow: PictureFlow) -> set[tuple[str, str]]:
    def name(end: Port | str) -> str:
        party = end.party if isinstance(end, Port) else end
        return party.removeprefix(PLACE) or "nobody"

    return {(name(line.source), name(line.target)) for line in flow.lines.values()}


def test_who_is_bound_is_at_the_left_and_who_gains_at_the_right() -> None:
    flow = flow_of_small_draft()
    assert ("norva", "p1") in list_lines(flow)
    assert set(flow.bars) == {
        (FlowColumn.BOUND, PLACE + "norva"),
        (FlowColumn.BOUND, NOBODY),
        (FlowColumn.GAINS, PLACE + "sund"),
    }


def test_what_pays_for_a_body_is_between_the_point_and_the_body() -> None:
    lines = list_lines(flow_of_small_draft())
    assert {("p2", "money"), ("money", "fund"), ("fund", "sund")} <= lines
    assert ("p2", "fund") not in lines


def test_a_whole_whose_part_is_touched_is_a_frame() -> None:
    flow = flow_of_small_draft()
    assert list(flow.frames) == [PLACE + "coast"]
    assert flow.boxes[PLACE + "harbour"].whole == PLACE + "coast"
    assert PLACE + "coast" not in flow.boxes


def test_a_point_that_binds_nobody_leads_to_nobody() -> None:
    assert ("nobody", "p2") in list_lines(flow_of_small_draft())
    assert ("nobody", "p1") not in list_lines(flow_of_small_draft())


def test_every_relation_of_a_small_draft_is_held() -> None:
    graph = small_draft()
    flow = make_flow(graph, PictureFacts(), words())
    assert len(flow.held()) == graph.number_of_edges()


def test_points_of_a_closed_group_are_one_box() -> None:
    groups = {PLACE + "p1": "group 1", PLACE + "p2": "group 1"}
    flow = make_flow(small_draft(), PictureFacts(), words(), groups=groups)
    assert [box.key for box in flow.boxes.values() if box.column == FlowColumn.POINTS] == [
        "group 1"
    ]
    assert len(flow.held()) == small_draft().number_of_edges()


def test_a_duty_towards_oneself_is_drawn_at_both_sides() -> None:
    graph = small_draft()
    add_relation(graph, (PLACE + "p1", PLACE + "norva"), "beneficiary", "leave")
    lines = list_lines(make_flow(graph, PictureFacts(), words()))
    assert {("norva", "p1"), ("p1", "norva")} <= lines


def test_a_point_without_effects_is_a_box_alone() -> None:
    graph = small_draft()
    lone = add_thing(graph, "p3", "ClauseVersion")
    flow = make_flow(graph, PictureFacts(), words())
    assert lone in flow.boxes
    assert not [line for line in flow.lines.values() if lone in (line.source, line.target)]
