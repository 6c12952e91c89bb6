"""Flow order: lines pass columns by a node of their own, and long bars are cut."""

from pictures import small_draft, words
from picturing import generate_plan
from plangraph.picturing.draft_flow import make_flow
from plangraph.picturing.flow import FlowColumn, Port
from plangraph.picturing.flow_order import MOST_BARS, order_flow
from plangraph.picturing.picture_facts import PictureFacts


def test_a_line_has_a_node_in_each_column_that_it_passes() -> None:
    order = order_flow(make_flow(small_draft(), PictureFacts(), words()))
    columns = {node: at for at, nodes in enumerate(order.columns) for node in nodes}
    for chain in order.chains.values():
        places = [columns[node] for node in chain]
        assert places == list(range(places[0], places[-1] + 1))


def test_a_party_has_few_bars_and_each_port_is_in_one() -> None:
    flow = make_flow(generate_plan(60), PictureFacts(), words())
    order = order_flow(flow)
    ports = [port for bar in order.bars for port in bar]
    assert len(ports) == len(set(ports))
    assert set(ports) == {name for name, end in order.ends.items() if isinstance(end, Port)}
    parties = [
        (end.side, end.party) for bar in order.bars if isinstance(end := order.ends[bar[0]], Port)
    ]
    assert max(map(parties.count, parties)) <= MOST_BARS
    assert len(parties) > len(set(parties))


def test_points_without_lines_come_last() -> None:
    graph = small_draft()
    graph.remove_edges_from(list(graph.edges(keys=True)))
    order = order_flow(make_flow(graph, PictureFacts(), words()))
    assert len(order.columns[FlowColumn.POINTS]) == 2
    assert order.crossings == 0
