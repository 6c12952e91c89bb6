"""Draft flow: the drawn graph of one draft → what its picture shows from left to right.

One line per point and party with its verb; what a duty hands over stands between the point and the
body that receives it; a whole whose parts are touched is a frame. What a line cannot show is told
by the box or bar it belongs to, so that no relation is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from plangraph.asking.descriptions import local_name
from plangraph.asking.point_numbers import sort_points
from plangraph.drawing.elements import (
    ACTOR,
    ASSET,
    CLAUSE_VERSION,
    EFFECT,
    PLAN_VERSION,
    edges_of,
    node_of,
    nodes_of,
)
from plangraph.picturing.flow import (
    NOBODY,
    FlowBar,
    FlowBox,
    FlowColumn,
    FlowFrame,
    FlowLine,
    PictureFlow,
    Port,
)
from plangraph.picturing.picture_facts import Certainty, PictureFacts
from plangraph.picturing.wholes import ACTED_ON, DraftRelation, find_wholes

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph
    from plangraph.picturing.picture_words import PictureWords

_RECEIVES = ("transferInto", "transferTo")
# What is no box of its own: the text that the points are in, and other points.
_TEXTS = (PLAN_VERSION, CLAUSE_VERSION, "Clause", "PeacePlan")


def make_flow(
    graph: DrawnGraph,
    facts: PictureFacts,
    words: PictureWords,
    *,
    groups: Mapping[str, str] | None = None,
) -> PictureFlow:
    """Return the flow of a draft.

    ``groups`` names for each point the closed group that stands for it; without it, each point
    stands for itself.
    """
    return _FlowMaker(graph, facts, words, groups or {}).make()


class _FlowMaker:
    def __init__(
        self, graph: DrawnGraph, facts: PictureFacts, words: PictureWords, groups: Mapping[str, str]
    ) -> None:
        self._graph, self._facts, self._words, self._groups = graph, facts, words, groups
        self._flow = PictureFlow()
        self._relations = [
            DraftRelation(edge_id, edge, local_name(edge["role"]))
            for edge_id, edge in edges_of(graph)
        ]
        self._by_source: dict[str, list[DraftRelation]] = defaultdict(list)
        for relation in self._relations:
            self._by_source[relation.edge_id.source].append(relation)
        self._points = sorted(
            (iri for iri, node in nodes_of(graph) if node["drawn"] == CLAUSE_VERSION),
            key=lambda iri: (
                not facts.numbers.get(iri),
                sort_points(facts.numbers.get(iri, "")),
                iri,
            ),
        )
        effects = [one for point in self._points for one in self._effects_of(point)]
        self._bodies = {one.target for one in effects if self._is_body(one)}
        self._wholes = find_wholes(effects, self._wholes_of, self._groups)
        self._framed = {whole for _, whole in self._wholes}

    def _is_body(self, one: DraftRelation) -> bool:
        """Return whether a point sets something up, or pays into an actor."""
        is_paid = one.role == "transferInto"
        is_actor = node_of(self._graph, one.target)["drawn"] == ACTOR
        return one.role == "establishes" or (is_paid and is_actor)

    def make(self) -> PictureFlow:
        for point in self._points:
            self._add_point(point)
        for body in sorted(self._bodies):
            self._add_body(body)
        self._merge_direct_lines()
        self._add_frames()
        self._add_notes()
        return self._flow

    # ---- points and their effects

    def _effects_of(self, point: str) -> list[DraftRelation]:
        return [one for one in self._by_source[point] if one.edge["drawn"] == EFFECT]

    def _add_point(self, point: str) -> None:
        box = self._point_box(point)
        by_effect: dict[str, list[DraftRelation]] = defaultdict(list)
        for relation in self._effects_of(point):
            by_effect[relation.edge["statement"]].append(relation)
        for effect in sorted(by_effect):
            _add_new(box.sentences, by_effect[effect][0].edge["sentence"])
            self._add_effect(box.key, by_effect[effect])
        self._add_nobody(point, box.key, (effect[0] for effect in by_effect.values()))
        for relation in self._by_source[point]:
            if relation.edge["drawn"] != EFFECT and relation.role == "beneficiary":
                self._add_favoured(box.key, relation)

    def _point_box(self, point: str) -> FlowBox:
        key = self._groups.get(point, point)
        if key not in self._flow.boxes:
            name = self._name(key)
            number = self._facts.numbers.get(key, "")
            self._flow.boxes[key] = FlowBox(key, FlowColumn.POINTS, name, CLAUSE_VERSION, number)
        return self._flow.boxes[key]

    def _add_effect(self, point: str, effect: list[DraftRelation]) -> None:
        bound = self._add_bearers(point, effect)
        favoured = self._name_party(one.target for one in effect if one.role == "beneficiary")
        objects: list[str] = []
        bodies: list[DraftRelation] = []
        for one in effect:
            if one.target in self._bodies and one.role in (*_RECEIVES, "establishes"):
                bodies.append(one)
            elif one.role in ACTED_ON:
                self._add_object(point, one, objects, (bound, favoured))
        for one in bodies:
            body = self._thing_box(one.target, FlowColumn.SET_UP).key
            sources = [item for item in objects if self._pays_for(item, one, effect)]
            for source in sources:
                self._hold(self._flow.line(source, body), one, self._verb("pays_for"))
            if not sources:
                self._hold(self._flow.line(point, body), one, self._verb("sets_up"))
        start = self._start(point, effect, objects, bodies)
        for one in effect:
            if one.role == "beneficiary":
                gets = one.edge["kind"] == "Entitlement"
                line = self._line_to_party(start, one.target)
                self._hold(line, one, self._verb("gets" if gets else "favoured"))

    def _add_bearers(self, point: str, effect: list[DraftRelation]) -> set[str]:
        """Draw who an effect binds, and return these actors and their parties."""
        found = [one for one in effect if one.role == "dutyBearer"]
        for one in found:
            verb = self._facts.verbs.get(one.edge["statement"]) or self._verb("must")
            self._hold(self._line_from_party(one.target, point), one, verb)
        return self._name_party(one.target for one in found)

    def _name_party(self, actors: Iterable[str]) -> set[str]:
        """Return actors with the parties that they stand for."""
        return {name for actor in actors for name in (actor, self._party(actor))}

    def _add_object(
        self, point: str, one: DraftRelation, objects: list[str], sides: tuple[set[str], set[str]]
    ) -> None:
        """Draw what an effect acts on, or let the line of a party hold it."""
        bound, favoured = sides
        node = node_of(self._graph, one.target)
        if node["drawn"] in _TEXTS:
            self._flow.boxes[point].edges.append(one.edge_id)
        elif one.target in favoured:
            start = self._start(point, [one], objects, [])
            self._hold(self._line_to_party(start, one.target), one, "")
        elif one.target in bound:
            self._hold(self._line_from_party(one.target, point), one, "")
        elif one.role in _RECEIVES and node["drawn"] == ACTOR and one.target not in self._bodies:
            self._hold(self._line_to_party(point, one.target), one, self._verb("gets"))
        else:
            self._draw_object(point, one, objects)

    def _draw_object(self, point: str, one: DraftRelation, objects: list[str]) -> None:
        column = FlowColumn.SET_UP if one.target in self._bodies else FlowColumn.TOUCHED
        shown = self._wholes.get((point, one.target), one.target)
        if column is FlowColumn.TOUCHED:
            _add_new(objects, shown)
        box = self._thing_box(shown, column)
        self._hold(self._flow.line(point, box.key), one, self._verb("concerns"))

    def _pays_for(self, item: str, body: DraftRelation, effect: list[DraftRelation]) -> bool:
        funded = any(
            one.role == "fundedFrom" and one.target == item for one in self._by_source[body.target]
        )
        handed_over = any(one.role in _RECEIVES and one.target == body.target for one in effect)
        return funded or handed_over

    def _start(
        self,
        point: str,
        effect: list[DraftRelation],
        objects: list[str],
        bodies: list[DraftRelation],
    ) -> str:
        """Return the box from which the line of an effect leads to whom it favours."""
        if bodies:
            return bodies[0].target
        assets = [item for item in objects if node_of(self._graph, item)["drawn"] == ASSET]
        is_share = effect[0].edge["kind"] == "Entitlement"
        return assets[0] if assets and is_share else point

    def _add_favoured(self, point: str, one: DraftRelation) -> None:
        """Draw a claim that a point favours a party: at a body it sets up that the party is in."""
        bodies = [
            line.target
            for line in self._flow.lines.values()
            if line.source == point and line.target in self._bodies
        ]
        chained = [
            second.target
            for first in self._flow.lines.values()
            if first.source == point
            for second in self._flow.lines.values()
            if second.source == first.target and second.target in self._bodies
        ]
        start = next(
            (
                body
                for body in (*bodies, *chained)
                if isinstance(body, str) and self._belongs(one.target, body)
            ),
            point,
        )
        self._hold(self._line_to_party(start, one.target), one, self._verb("favoured"))

    def _belongs(self, party: str, body: str) -> bool:
        members = (one.target for one in self._by_source[body] if one.role == "hasMember")
        return party in members

    def _add_nobody(self, point: str, box: str, effects: Iterable[DraftRelation]) -> None:
        """Draw that nobody is named, where somebody would have to act."""
        sentences = self._facts.silences.get(point, ())
        if not sentences:
            return
        line = self._line_from_party(NOBODY, box)
        _add_new(line.verbs, self._verb("who"))
        for sentence in sentences:
            _add_new(line.sentences, sentence)
        rated = [self._facts.rate(one.edge) for one in effects if one.edge["sentence"] in sentences]
        line.certainties += rated or [Certainty.WOULD_BE]

    # ---- bodies that the draft sets up

    def _add_body(self, body: str) -> None:
        self._thing_box(body, FlowColumn.SET_UP)
        for one in sorted(self._by_source[body], key=lambda one: one.target in self._framed):
            if one.role == "fundedFrom":
                source = self._thing_box(self._part_of(one.target, body), FlowColumn.TOUCHED)
                if source.column is FlowColumn.TOUCHED:
                    self._hold(self._flow.line(source.key, body), one, self._verb("pays_for"))
            elif one.role == "ledBy":
                self._hold(self._line_to_party(body, one.target), one, self._verb("leads"))
            elif one.role == "hasMember":
                self._hold(self._line_to_party(body, one.target), one, self._verb("takes_part"))

    def _merge_direct_lines(self) -> None:
        """Let what pays for a body hold the line that leads from its point to the body as well."""
        lines = self._flow.lines
        for (source, target), line in list(lines.items()):
            through = [
                second
                for (first, second_end), second in lines.items()
                if second_end == target and first != source and (source, first) in lines
            ]
            if through and target in self._bodies:
                through[0].edges += line.edges
                for sentence in line.sentences:
                    _add_new(through[0].sentences, sentence)
                del lines[source, target]

    def _part_of(self, whole: str, body: str) -> str:
        """Return the part of a framed whole that pays for a body, or the thing itself."""
        parts = sorted({part for (_, one), part in self._wholes.items() if one == whole})
        paying = [part for part in parts if (part, body) in self._flow.lines]
        return next(iter((*paying, *parts)), whole)

    # ---- wholes and parts

    def _wholes_of(self, thing: str) -> list[str]:
        return [one.target for one in self._by_source[thing] if one.role == "isPartOf"]

    def _add_frames(self) -> None:
        """Draw a whole around its parts: where it is no box, and touched itself or has several."""
        parts_of: dict[str, list[FlowBox]] = defaultdict(list)
        for box in self._flow.boxes.values():
            if box.column is FlowColumn.TOUCHED:
                for whole in self._wholes_of(box.key):
                    if whole not in self._flow.boxes:
                        parts_of[whole].append(box)
        for whole in sorted(parts_of):
            parts = [box for box in parts_of[whole] if not box.whole]
            if len(parts) > 1 or (parts and whole in self._framed):
                self._flow.frames[whole] = FlowFrame(whole, self._name(whole))
                for box in parts:
                    box.whole = whole

    # ---- what no line shows

    def _add_notes(self) -> None:
        """Let boxes, bars and frames tell the relations of theirs that no line shows."""
        held = self._flow.held()
        for one in self._relations:
            if one.edge_id not in held and not self._is_of_band(one):
                self._note(one)

    def _is_of_band(self, one: DraftRelation) -> bool:
        return one.edge["drawn"] in ("Stance", "Tenure", "Signature")

    def _note(self, one: DraftRelation) -> None:
        source, target = one.edge_id.source, one.target
        whole = self._flow.frames.get(target)
        for holder in (
            whole if one.role == "isPartOf" and source in self._flow.boxes else None,
            self._flow.boxes.get(self._groups.get(source, source)),
            self._flow.frames.get(source),
            self._flow.boxes.get(self._groups.get(target, target)),
        ):
            if holder is not None:
                holder.edges.append(one.edge_id)
                if one.role != "hasClauseVersion":
                    _add_new(holder.sentences, one.edge["sentence"])
                return

    # ---- elements

    def _thing_box(self, thing: str, column: FlowColumn) -> FlowBox:
        if thing not in self._flow.boxes:
            node = node_of(self._graph, thing)
            self._flow.boxes[thing] = FlowBox(thing, column, self._name(thing), node["kind"])
        return self._flow.boxes[thing]

    def _name(self, thing: str) -> str:
        """Return what a thing is called in few letters, else its label."""
        if found := self._facts.headlines.get(thing):
            return found
        return node_of(self._graph, thing)["label"] if thing in self._graph else thing

    def _party(self, actor: str) -> str:
        """Return the party that an actor stands for: a group acts for it, a person has a bar."""
        is_person = actor in self._graph and node_of(self._graph, actor)["kind"] == "Person"
        return actor if is_person else self._facts.colours.party(actor) or actor

    def _line_from_party(self, actor: str, point: str) -> FlowLine:
        party = self._add_bar(FlowColumn.BOUND, actor)
        return self._flow.line(Port(FlowColumn.BOUND, party, point), point, party)

    def _line_to_party(self, start: str, actor: str) -> FlowLine:
        party = self._add_bar(FlowColumn.GAINS, actor)
        return self._flow.line(start, Port(FlowColumn.GAINS, party, start), party)

    def _add_bar(self, side: FlowColumn, actor: str) -> str:
        party = self._party(actor)
        name = self._name(party) if party else self._words.word("texts", "nobody")
        bar = self._flow.bars.setdefault((side, party), FlowBar(side, party, name))
        _add_new(bar.actors, actor)
        return party

    def _hold(self, line: FlowLine, one: DraftRelation, verb: str) -> None:
        if verb:
            _add_new(line.verbs, verb)
        _add_new(line.sentences, one.edge["sentence"])
        line.certainties.append(self._facts.rate(one.edge))
        line.edges.append(one.edge_id)

    def _verb(self, name: str) -> str:
        return self._words.word("verbs", name)


def _add_new(items: list[str], item: str) -> None:
    if item not in items:
        items.append(item)
