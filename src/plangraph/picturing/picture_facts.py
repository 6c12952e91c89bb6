"""Picture facts: what a picture of one draft needs beside the drawn graph.

The drawn graph has labels for people; a picture also asks which certainty a label is, which number
a point has, which stances are red lines, and how a duty is said in a word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from plangraph.asking.rows import read_rows
from plangraph.comparing.plan_version import open_version
from plangraph.drawing.elements import ACTOR, CLAUSE_VERSION, EFFECT, edges_of, nodes_of
from plangraph.drawing.projection import find_projection
from plangraph.presenting.accounts.crossed_lines import read_red_lines
from plangraph.presenting.drafts import Draft
from plangraph.presenting.party_colours import PartyColours
from plangraph.presenting.points.draft_counts import DraftCounts, count_draft
from plangraph.vocabulary import expand

if TYPE_CHECKING:
    from plangraph.asking.lookup import Lookup
    from plangraph.drawing.elements import DrawnGraph, Edge

_NUMBERS = """
SELECT ?point ?number { ?point plan:pointNumber ?number } ORDER BY ?point ?number
"""
_SOURCES = """
SELECT ?source ?name { ?source a plan:SourceDocument ; rdfs:label ?name } ORDER BY ?source ?name
"""

# Local name of the class of stances.
_STANCE = "Stance"

# Letters of the name of a point, and of any other thing, that have room in a box.
_LONGEST_POINT, _LONGEST_THING = 84, 62


class Certainty(StrEnum):
    """How firmly a line is drawn, from the firmest; each has a pattern of its own."""

    STATED = "stated"
    WOULD_BE = "would-be"
    STRICT = "strict"
    EXPECTED = "expected"
    WIDER = "wider"
    ASSESSED = "assessed"
    FEARED = "feared"
    IMPLIED = "implied"


class PointNumberRow(NamedTuple):
    """The number of a point."""

    point: str
    number: str


class RuledOut(NamedTuple):
    """Who rules a point out, by name, and by which reading of its words."""

    holder: str
    reading: Certainty


class SourceNameRow(NamedTuple):
    """The name of a source."""

    source: str
    name: str


@dataclass(frozen=True)
class PictureFacts:
    """What is known of one draft: ``numbers`` by point, ``verbs`` by effect.

    ``headlines`` are what things are called in a box, ``names`` what actors are called in a
    sentence, ``ruled_out`` is by point; ``certainties`` are by their labels, the two readings
    among them, ``sources`` are the names of the documents by IRI, ``counts`` say how many points
    bind and favour whom, ``silences`` hold by point the sentences that name nobody who would act.
    """

    version: str = ""
    colours: PartyColours = field(default_factory=PartyColours)
    headlines: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    certainties: Mapping[str, Certainty] = field(default_factory=dict)
    ruled_out: Mapping[str, tuple[RuledOut, ...]] = field(default_factory=dict)
    verbs: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    counts: DraftCounts = field(default_factory=DraftCounts)
    silences: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def rate(self, edge: Edge) -> Certainty:
        """Return the firmest certainty of the claims that support an edge."""
        found = {
            self.certainties[label]
            for item in edge["evidence"]
            for label in (item["reading"] or item["certainty"],)
            if label in self.certainties
        }
        return min(found, key=list(Certainty).index, default=Certainty.WOULD_BE)


def read_picture_facts(
    lookup: Lookup, graph: DrawnGraph, version: str, colours: PartyColours
) -> PictureFacts:
    """Return the facts of a draft, of which ``graph`` is the drawn graph."""
    store, sentences = lookup.store, lookup.sentences
    effects = {edge["statement"] for _, edge in edges_of(graph) if edge["drawn"] == EFFECT}
    limits = {
        iri: _LONGEST_POINT if node["drawn"] == CLAUSE_VERSION else _LONGEST_THING
        for iri, node in nodes_of(graph)
    }
    content = open_version(lookup, version, with_evidence=False)
    counts = count_draft(lookup, content, colours)
    silences = {
        wording.iri: [
            sentences.effect(effect.iri).text
            for effect in wording.effects
            if effect.iri in counts.unnamed
        ]
        for wording in content.wordings
    }
    return PictureFacts(
        version,
        colours,
        {iri: sentences.headline(iri, limit).text for iri, limit in limits.items()},
        {iri: sentences.name(iri).text for iri, node in nodes_of(graph) if node["drawn"] == ACTOR},
        {row.point: row.number for row in read_rows(store, _NUMBERS, PointNumberRow)},
        {lookup.labels.caption(_scheme_word(one)): one for one in Certainty},
        {},
        {effect: sentences.verb(effect).text for effect in sorted(effects)},
        {row.source: row.name for row in read_rows(store, _SOURCES, SourceNameRow)},
        counts,
        silences,
    )


def rule_out(lookup: Lookup, facts: PictureFacts, draft: Draft) -> PictureFacts:
    """Return the facts with the points of a draft that cross somebody's red line.

    A red line may be drawn at another account of the same text.
    """
    stances: dict[str, list[Certainty]] = {}
    for _, edge in edges_of(find_projection(lookup)):
        if edge["kind"] == _STANCE:
            stances.setdefault(edge["statement"], []).append(facts.rate(edge))
    found: dict[str, list[RuledOut]] = {}
    for holder, lines in read_red_lines(lookup).read(draft).items():
        for line in lines:
            rated = stances.get(line.stance, [Certainty.WOULD_BE])
            reading = min(rated, key=list(Certainty).index)
            for wording in line.wordings:
                found.setdefault(wording, []).append(
                    RuledOut(lookup.labels.caption(holder), reading)
                )
    return replace(facts, ruled_out={point: tuple(rules) for point, rules in found.items()})


def _scheme_word(certainty: Certainty) -> str:
    """Return the IRI of the word that a certainty, or a reading, is in the data."""
    is_reading = certainty in (Certainty.STRICT, Certainty.WIDER)
    return expand(f"{'reading' if is_reading else 'certainty'}:{certainty}")
