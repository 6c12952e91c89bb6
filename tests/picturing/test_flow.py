"""Flow: what one line, bar or box holds."""

from plangraph.drawing.elements import EdgeId
from plangraph.picturing.flow import FlowBox, FlowColumn, PictureFlow, Port
from plangraph.picturing.picture_facts import Certainty

EDGE = EdgeId("a", "b", "key")


def test_two_relations_of_the_same_ends_are_one_line() -> None:
    flow = PictureFlow()
    port = Port(FlowColumn.BOUND, "norva", "p1")
    flow.line(port, "p1", "norva").verbs.append("must")
    flow.line(port, "p1").verbs.append("may not")
    assert [line.verbs for line in flow.lines.values()] == [["must", "may not"]]


def test_a_line_is_as_firm_as_its_firmest_relation() -> None:
    line = PictureFlow().line("a", "b")
    found = [line.certainty]
    line.certainties += [Certainty.IMPLIED, Certainty.STATED]
    assert [*found, line.certainty] == [Certainty.WOULD_BE, Certainty.STATED]


def test_what_any_element_holds_is_held() -> None:
    flow = PictureFlow(
        boxes={"a": FlowBox("a", FlowColumn.POINTS, "A", "ClauseVersion", edges=[EDGE])}
    )
    assert flow.held() == {EDGE}
