"""Draw picture: one draft of a store, or any drawn graph → its picture.

A draft of many things is drawn with its points in closed groups, and the picture says so. A group
can be opened: then its points are drawn alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, count
from typing import TYPE_CHECKING

from plangraph.asking.dataset import read_project_name
from plangraph.asking.lookup import Lookup
from plangraph.asking.shared import share
from plangraph.drawing.elements import EdgeId, edge_of, edges_of, node_of
from plangraph.drawing.projection import find_projection
from plangraph.drawing.subgraphs import subgraph_around, subgraph_of_version
from plangraph.picturing.band import Band, make_band
from plangraph.picturing.band_layout import place_band
from plangraph.picturing.draft_flow import make_flow
from plangraph.picturing.flow import NOBODY, End, FlowColumn, FlowLine, PictureFlow, Port
from plangraph.picturing.flow_order import FlowOrder, order_flow
from plangraph.picturing.grouping import PointGroups, group_points
from plangraph.picturing.picture import (
    ColumnHeading,
    Picture,
    PictureBar,
    PictureBox,
    PictureFrame,
    PictureLine,
    PictureName,
    Shown,
)
from plangraph.picturing.picture_facts import Certainty, PictureFacts, read_picture_facts, rule_out
from plangraph.picturing.picture_layout import (
    SMALL_SIZE,
    WIDTHS,
    Placed,
    fits,
    is_level,
    is_nobody,
    left_of,
    place_flow,
    size_box,
    size_name,
    wrap_name,
)
from plangraph.picturing.picture_title import PictureTitle, write_title
from plangraph.picturing.picture_words import PictureWords, read_picture_words
from plangraph.picturing.text_widths import wrap_text
from plangraph.presenting.drafts import Draft, read_plans
from plangraph.presenting.party_colours import GREY, read_party_colours
from plangraph.presenting.points.draft_counts import DraftCounts
from plangraph.text import show_controls

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph

# Where the first row of a flow begins, below the headings, and how far below it the band does.
_TOP, _ABOVE_BAND, _BELOW = 40.0, 30.0, 12.0
_BAR = 6.0
#: A draft with more boxes and bars has its points in closed groups.
MOST_THINGS = 300
_MOST_SOURCES = 4
_LAST_PART = re.compile(r"^.*[/#]", re.DOTALL)
_NO_WORD = re.compile(r"[^A-Za-z0-9]+")
_COLUMN_NAMES = ("bound", "points", "touched", "set_up", "gains")
# Verbs that a reader knows from the columns; they are shown when a line is pointed at.
_QUIET = ("sets_up", "favoured", "pays_for")


@dataclass(frozen=True)
class PictureOptions:
    """What of a draft is drawn.

    ``group`` opens one group of points, ``focus`` is the IRI of a thing of which only what is near
    is drawn; a picture of small size is without the band. ``words`` are those around the sentences,
    else those of the language.
    """

    with_band: bool = True
    group: str = ""
    focus: str = ""
    prefix: str = "p"
    words: PictureWords | None = None


@share
def picture_of(
    lookup: Lookup, version: str, language: str = "en", options: PictureOptions | None = None
) -> Picture:
    """Return the picture of a plan version, which is given by its IRI."""
    lookup = lookup.translate(language)
    part = subgraph_of_version(find_projection(lookup), version)
    plans = read_plans(lookup)
    plan = next((one for one in plans for draft in one.drafts if draft.iri == version), None)
    draft = next((one for one in (plan.drafts if plan else ()) if one.iri == version), None)
    colours = read_party_colours(lookup, (plan.iri if plan else "") or version)
    facts = read_picture_facts(lookup, part, version, colours)
    if draft is not None:
        facts = rule_out(lookup, facts, draft)
    options = options or PictureOptions()
    if draft is not None and options.prefix == "p":
        options = replace(options, prefix=f"p-{draft.key}")
    words = options.words or read_picture_words(language)
    picture = picture_of_graph(part, facts, words, options)
    project = read_project_name(lookup.store) or (plan.name if plan else "") or "plangraph"
    return replace(picture, origin=_write_origin(draft, part, facts, words, project))


def picture_of_graph(
    graph: DrawnGraph,
    facts: PictureFacts,
    words: PictureWords,
    options: PictureOptions | None = None,
) -> Picture:
    """Return the picture of the drawn graph of one draft."""
    options = options or PictureOptions()
    notes = []
    if options.focus:
        graph = subgraph_around(graph, options.focus)
        notes.append(_note(words, "focus", thing=node_of(graph, options.focus)["label"]))
    groups = group_points(graph, facts, words)
    if options.group:
        others = [point for point, group in groups.of.items() if group != options.group]
        graph = graph.copy()
        graph.remove_nodes_from(others)
        notes.append(_note(words, "part_only", part=groups.names.get(options.group, "")))
        groups = PointGroups()
    flow = make_flow(graph, facts, words)
    if len(flow.boxes) + len(flow.bars) > MOST_THINGS:
        facts = replace(facts, headlines={**facts.headlines, **groups.names})
        flow = make_flow(graph, facts, words, groups=groups.of)
        notes.append(words.word("texts", "grouped"))
    band = make_band(graph, facts, words, flow) if options.with_band else Band()
    _flag_red_lines(facts, flow)
    is_whole = not options.focus and not options.group
    told = facts if is_whole else replace(facts, counts=DraftCounts())
    title = write_title(flow, band, told, words, tuple(notes))
    return _Drawer(graph, facts, words, options).draw(flow, band, title)


def _note(words: PictureWords, name: str, **values: str) -> str:
    return words.word("texts", name).format(**values)


def _flag_red_lines(facts: PictureFacts, flow: PictureFlow) -> None:
    """Mark the points that a party rules out, by the firmest reading of its words."""
    for point, rules in facts.ruled_out.items():
        if point in flow.boxes:
            box = flow.boxes[point]
            box.flag = min((rule.reading for rule in rules), key=list(Certainty).index)
            box.ruled_out_by |= {rule.holder for rule in rules}


class _Drawer:
    """Makes the elements of one picture, each with an id of its own."""

    def __init__(
        self, graph: DrawnGraph, facts: PictureFacts, words: PictureWords, options: PictureOptions
    ) -> None:
        self._graph, self._facts, self._words, self._options = graph, facts, words, options
        self._taken: set[str] = set()
        self._ids: dict[End, str] = {}

    def draw(self, flow: PictureFlow, band: Band, title: PictureTitle) -> Picture:
        order = order_flow(flow)
        placed = place_flow(flow, order, _TOP)
        text = self._tell(self._facts.version, [title.title], band.of_text)
        boxes = self._make_boxes(flow, placed, order)
        bars = self._make_bars(flow, placed, order)
        frames = tuple(self._make_frames(flow, placed, order))
        lines = tuple(self._make_lines(flow, placed))
        band_top = placed.height + _ABOVE_BAND if band else 0.0
        below = place_band(band, self._words, band_top, self._tell)
        bottom = below.bottom if band else placed.height
        language = self._words.language.tag
        return Picture(
            title.title, title.standfirst, self._label(title.title), language,
            round(bottom + _BELOW, 1), round(band_top, 1), text, tuple(boxes), tuple(bars), lines,
            frames, tuple(self._colour(name) for name in below.names), tuple(below.rows),
            (*self._list_headings(flow), *below.headings), tuple(self._list_legend(flow, band)), (),
        )  # fmt: skip

    def _label(self, title: str) -> str:
        version = self._facts.version
        draft = node_of(self._graph, version)["label"] if version in self._graph else ""
        return self._words.word("texts", "label").format(draft=draft, title=title)

    def _tell(self, node: str, sentences: Iterable[str], edges: Iterable[EdgeId]) -> Shown:
        edges = tuple(edges)
        statements = (
            edge_of(self._graph, edge_id)["statement"] or edge_id.source for edge_id in edges
        )
        ends = dict.fromkeys(end for edge_id in edges for end in edge_id[:2])
        return Shown(
            self._make_id(node),
            (node,) if node else (),
            tuple(show_controls(sentence) for sentence in sentences if sentence),
            edges,
            tuple(dict.fromkeys(statements)),
            tuple(end for end in ends if end not in (node, self._facts.version)),
        )

    def _make_id(self, node: str) -> str:
        """Return a word for an element that no other has: the end of an IRI, or of two."""
        stem = _NO_WORD.sub("-", _LAST_PART.sub("", node)).strip("-")[:60] or "text"
        names = (f"{self._options.prefix}-{stem}{number}" for number in chain([""], count(2)))
        found = next(name for name in names if name not in self._taken)
        self._taken.add(found)
        return found

    def _make_boxes(self, flow: PictureFlow, placed: Placed, order: FlowOrder) -> list[PictureBox]:
        """Return the boxes, column by column from the top."""
        found = []
        for column in (FlowColumn.POINTS, FlowColumn.TOUCHED, FlowColumn.SET_UP):
            for node in order.columns[column]:
                if node not in flow.boxes:
                    continue
                box = flow.boxes[node]
                height = placed.extents[node].height
                told = self._tell(node, _tell_of_name(box.name, box.sentences), box.edges)
                self._ids[node] = told.id
                found.append(
                    PictureBox(
                        **vars(told),
                        x=left_of(column), y=round(placed.middles[node] - height / 2, 1),
                        width=WIDTHS[column], height=height, lines=placed.texts[node],
                        size=size_box(box),
                        number=box.number, kind=box.kind, column=column, flag=box.flag,
                        is_group=node not in self._graph,
                    )
                )  # fmt: skip
        return found

    def _make_bars(self, flow: PictureFlow, placed: Placed, order: FlowOrder) -> list[PictureBar]:
        """Return the bars; only the first of a party holds what its name tells."""
        found = []
        seen = set()
        for ports in order.bars:
            end = order.ends[ports[0]]
            if not isinstance(end, Port):
                continue
            bar = flow.bars[end.side, end.party]
            key = (end.side, end.party)
            told = self._tell(
                end.party or "nobody", _tell_of_name(bar.name, bar.sentences),
                bar.edges if key not in seen else (),
            )  # fmt: skip
            seen.add(key)
            for port in ports:
                self._ids[order.ends[port]] = told.id
            heights = [placed.middles[port] for port in ports]
            is_left = end.side == FlowColumn.BOUND
            told = replace(told, nodes=tuple(dict.fromkeys((end.party, *bar.actors))))
            found.append(
                PictureBar(
                    **vars(told),
                    x=left_of(end.side) + (WIDTHS[end.side] - _BAR if is_left else 0.0),
                    y=round(min(heights) - 5, 1), height=round(max(heights) - min(heights) + 10, 1),
                    lines=wrap_name(bar.name), size=size_name(bar.name),
                    colour=self._facts.colours.css_class(end.party),
                    is_left=is_left, is_nobody=end.party == NOBODY,
                )
            )  # fmt: skip
        return found

    def _make_frames(
        self, flow: PictureFlow, placed: Placed, order: FlowOrder
    ) -> Iterator[PictureFrame]:
        for key, frame in flow.frames.items():
            parts = [
                node
                for node in order.columns[FlowColumn.TOUCHED]
                if node in flow.boxes and flow.boxes[node].whole == key
            ]
            tops = [placed.middles[part] - placed.extents[part].height / 2 for part in parts]
            bottoms = [placed.middles[part] + placed.extents[part].height / 2 for part in parts]
            told = self._tell(key, _tell_of_name(frame.name, frame.sentences), frame.edges)
            self._ids[key] = told.id
            width = WIDTHS[FlowColumn.TOUCHED]
            line = wrap_text(show_controls(frame.name), width - 4, SMALL_SIZE, most=1)[0]
            yield PictureFrame(
                **vars(told),
                x=left_of(FlowColumn.TOUCHED) - 7, y=round(min(tops) - 21, 1), width=width + 14,
                height=round(max(bottoms) - min(tops) + 28, 1), line=line,
            )  # fmt: skip

    def _make_lines(self, flow: PictureFlow, placed: Placed) -> Iterator[PictureLine]:
        quiet = {self._words.word("verbs", name) for name in _QUIET}
        for number, ((source, target), line) in enumerate(flow.lines.items(), 1):
            stops = placed.stops[source, target]
            ends = (self._ids[source], self._ids[target])
            told = self._tell(f"l{number}", line.sentences, line.edges)
            verb = ", ".join(self._list_verbs(line))
            at_start = not isinstance(target, Port)
            x, y = stops[0] if at_start else stops[-1]
            yield PictureLine(
                **vars(replace(told, nodes=())),
                ends=ends, stops=stops, verb=verb,
                verb_at=(x + 9 if at_start else x - 7, y - 4), is_verb_left=at_start,
                has_room=is_level(stops, at_start=at_start) and fits(verb) and verb not in quiet,
                colour=self._facts.colours.css_class(line.party) if line.party else GREY,
                certainty=line.certainty, is_nobody=is_nobody(source),
            )  # fmt: skip

    def _list_verbs(self, line: FlowLine) -> list[str]:
        """Return the verbs of a line; what somebody gets favours them, and a thing is concerned."""
        favoured, concerns = (self._words.word("verbs", name) for name in ("favoured", "concerns"))
        verbs = [verb for verb in line.verbs if verb != concerns]
        return [verb for verb in verbs if verb != favoured] or verbs

    def _colour(self, name: PictureName) -> PictureName:
        return replace(name, colour=self._facts.colours.css_class(name.colour))

    def _list_headings(self, flow: PictureFlow) -> Iterator[ColumnHeading]:
        """Yield a heading for each column that has something."""
        used = {box.column for box in flow.boxes.values()} | {side for side, _ in flow.bars}
        for column, name in zip(FlowColumn, _COLUMN_NAMES, strict=True):
            if column in used:
                is_end = column == FlowColumn.GAINS
                x = left_of(column) + (WIDTHS[column] if is_end else 0.0)
                yield ColumnHeading(x, 17.0, self._words.word("columns", name), is_end)

    def _list_legend(self, flow: PictureFlow, band: Band) -> Iterator[tuple[str, str]]:
        """Yield the marks that the picture uses, with their words."""
        used = {line.certainty for line in flow.lines.values()}
        used |= {row.certainty for entry in band.entries.values() for row in entry.rows.values()}
        for certainty in Certainty:
            if certainty in used:
                yield certainty, self._words.word("certainty", certainty)
        if holders := {name for box in flow.boxes.values() for name in box.ruled_out_by}:
            who = show_controls(min(holders))
            name = "rules_out_by" if len(holders) == 1 else "rules_out"
            yield "flag", self._words.word("certainty", name).format(who=who)
        if any(party == NOBODY for _, party in flow.bars):
            yield "nobody", self._words.word("certainty", "nobody")


def _tell_of_name(name: str, sentences: list[str]) -> list[str]:
    """Return a name with what is said of it."""
    return [f"{name}:", *sentences] if sentences else [name]


def _write_origin(
    draft: Draft | None, graph: DrawnGraph, facts: PictureFacts, words: PictureWords, project: str
) -> tuple[str, ...]:
    """Return the sources of a picture, who made it, and the draft with its day, if it is known."""
    read = {item["source"] for _, edge in edges_of(graph) for item in edge["evidence"]}
    names = [show_controls(facts.sources[iri]) for iri in sorted(read) if iri in facts.sources]
    shown = "; ".join((*names[:_MOST_SOURCES], *(["…"] if len(names) > _MOST_SOURCES else ())))
    lines = [words.word("texts", "source").format(sources=shown)] if names else []
    lines.append(words.word("texts", "credit").format(project=project))
    if draft is not None:
        day = words.language.day(draft.day) if draft.date == draft.day else ""
        lines.append(", ".join(filter(None, [show_controls(draft.name), day])))
    return tuple(lines)
