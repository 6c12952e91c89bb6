"""Flow order: from the boxes, bars and lines of a flow to the order of the nodes in each column.

A line that passes a column gets a node of its own there, so that no line runs through a box. A long
bar may be cut in up to four bars where that saves crossings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from plangraph.picturing.flow import End, FlowColumn, FlowLine, PictureFlow, Port
from plangraph.picturing.kept_orders import KeptOrder
from plangraph.picturing.ordering import Layering, order_layers

#: A further bar of a party is worth as many crossings.
BAR_COST = 3
#: Into how many bars that of one party may be cut at each side.
MOST_BARS = 4
# How often bars are cut anew, where the order has changed.
_CUTS = 2


@dataclass(frozen=True)
class FlowOrder:
    """The nodes of each column from the top, the nodes that each line passes, and the bars.

    ``bars`` has for each bar its ports, as nodes, and ``ends`` what each node stands for.
    """

    columns: tuple[tuple[str, ...], ...]
    chains: Mapping[tuple[End, End], tuple[str, ...]]
    bars: tuple[tuple[str, ...], ...]
    ends: Mapping[str, End]
    crossings: int


def order_flow(flow: PictureFlow) -> FlowOrder:
    """Return the order of a flow in which few lines cross."""
    nodes = _Nodes(flow)
    best, bars = _try_bars(nodes, nodes.bars(), nodes.starts()), nodes.bars()
    cost, last = best.crossings, best
    for _ in range(_CUTS if best.crossings > BAR_COST else 0):
        cut = nodes.cut_bars(last)
        last = _try_bars(nodes, cut, [*nodes.starts(), last.layers[FlowColumn.POINTS]])
        joined = _join_bars(nodes, last, cut)
        now = last.crossings + BAR_COST * (len(joined) - len(nodes.bars()))
        if now < cost:
            best, bars, cost = last, joined, now
    alone = nodes.alone
    columns = [
        (*layer, *alone) if column == FlowColumn.POINTS else layer
        for column, layer in enumerate(best.layers)
    ]
    place = {node: at for layer in best.layers for at, node in enumerate(layer)}
    ordered = tuple(tuple(sorted(bar, key=place.__getitem__)) for bar in bars)
    return FlowOrder(tuple(columns), nodes.chains, ordered, nodes.ends, best.crossings)


class _Nodes:
    """The nodes of a flow: its ports, its boxes, and a node where a line passes a column."""

    def __init__(self, flow: PictureFlow) -> None:
        self._flow = flow
        self.ends: dict[str, End] = {}
        self.chains: dict[tuple[End, End], tuple[str, ...]] = {}
        self._passing: dict[int, list[str]] = defaultdict(list)
        for number, line in enumerate(flow.lines.values()):
            self.chains[line.source, line.target] = self._chain(number, line)
        used = {node for chain in self.chains.values() for node in chain}
        self.alone = [key for key in flow.boxes if key not in used]
        for key in self.alone:
            self.ends[key] = key

    def _chain(self, number: int, line: FlowLine) -> tuple[str, ...]:
        first, last = self._column(line.source), self._column(line.target)
        between = [f"line {number} {column}" for column in range(first + 1, last)]
        for column, node in zip(range(first + 1, last), between, strict=True):
            self._passing[column].append(node)
        return (self._name(line.source), *between, self._name(line.target))

    def _column(self, end: End) -> int:
        return end.side if isinstance(end, Port) else self._flow.boxes[end].column

    def _name(self, end: End) -> str:
        name = f"port {end.side} {end.party} {end.box}" if isinstance(end, Port) else end
        self.ends[name] = end
        return name

    def bars(self) -> list[tuple[str, ...]]:
        """Return the ports of each bar, one for each party at each side."""
        found: dict[tuple[int, str], list[str]] = defaultdict(list)
        for name, end in self.ends.items():
            if isinstance(end, Port):
                found[end.side, end.party].append(name)
        return [tuple(ports) for ports in found.values()]

    def layering(self, bars: Iterable[tuple[str, ...]]) -> Layering:
        """Return the layers of the flow with these bars."""
        layers: list[list[tuple[str, ...]]] = [[] for _ in FlowColumn]
        for bar in bars:
            layers[self._column(self.ends[bar[0]])].append(bar)
        framed: dict[str, list[str]] = defaultdict(list)
        for key, box in self._flow.boxes.items():
            if key not in self.alone:
                framed[box.whole or key].append(key)
        for keys in framed.values():
            layers[self._flow.boxes[keys[0]].column].append(tuple(keys))
        for column, nodes in self._passing.items():
            layers[column] += [(node,) for node in nodes]
        links = [pair for chain in self.chains.values() for pair in pairwise(chain)]
        return Layering(tuple(map(tuple, layers)), tuple(links))

    def starts(self) -> list[list[str]]:
        """Return orders of the points to begin with: by who is bound, and by who gains."""
        points = [
            key
            for key, box in self._flow.boxes.items()
            if box.column == FlowColumn.POINTS and key not in self.alone
        ]
        found = []
        for side in (FlowColumn.BOUND, FlowColumn.GAINS):
            parties = [party for at, party in self._flow.bars if at == side]
            of_point: dict[str, str] = {}
            for line in self._flow.lines.values():
                for end, other in ((line.source, line.target), (line.target, line.source)):
                    if isinstance(end, Port) and end.side == side and isinstance(other, str):
                        of_point.setdefault(other, end.party)
            for turn in (parties, parties[::-1]):
                rank = {party: at for at, party in enumerate(turn)}
                found.append(
                    sorted(points, key=lambda key: rank.get(of_point.get(key, ""), len(rank)))
                )
        return found

    def cut_bars(self, ordered: KeptOrder) -> list[tuple[str, ...]]:
        """Return the bars, long ones cut where their points are farthest apart."""
        height = {
            node: at / len(layer) for layer in ordered.layers[1:4] for at, node in enumerate(layer)
        }
        neighbour: dict[str, str] = {}
        for chain in self.chains.values():
            neighbour[chain[0]] = chain[1]
            neighbour[chain[-1]] = chain[-2]
        found = []
        for bar in self.bars():
            ports = sorted(bar, key=lambda port: (height[neighbour[port]], port))
            places = [height[neighbour[port]] for port in ports]
            gaps = sorted(range(1, len(ports)), key=lambda at: (places[at - 1] - places[at], at))
            cuts = sorted(gaps[: MOST_BARS - 1]) if len(ports) > 3 else []
            found += [
                tuple(ports[first:last])
                for first, last in zip([0, *cuts], [*cuts, len(ports)], strict=True)
            ]
        return found


def _try_bars(
    nodes: _Nodes, bars: list[tuple[str, ...]], starts: Iterable[Iterable[str]]
) -> KeptOrder:
    return order_layers(nodes.layering(bars), tuple(map(tuple, starts)))


def _join_bars(
    nodes: _Nodes, ordered: KeptOrder, bars: list[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """Return the bars in order, those of one party that are next to each other as one."""
    bar_of = {port: bar for bar in bars for port in bar}
    joined: list[tuple[str, ...]] = []
    last: tuple[int, str] | None = None
    for side in (FlowColumn.BOUND, FlowColumn.GAINS):
        for bar in dict.fromkeys(bar_of[port] for port in ordered.layers[side]):
            end = nodes.ends[bar[0]]
            party = (side, end.party) if isinstance(end, Port) else None
            if joined and party == last:
                joined[-1] += bar
            else:
                joined.append(bar)
            last = party
    return joined
