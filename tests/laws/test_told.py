"""Read tells all that a draft records: each statement of its content, or a reason why not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import plangraph as pg
from conftest import FIXTURES, ROOT
from drafts_read import read_all
from needs import TIME
from plangraph.asking.descriptions import local_name
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.presenting.points.draft_points import DraftRead

_AGREEMENTS = FIXTURES / "agreements"
_PLANS = (ROOT / "data", _AGREEMENTS / "arvenia", _AGREEMENTS / "selmar")

_CONTENT = """
SELECT DISTINCT ?version ?thing ?property ?value WHERE {
  ?version a plan:PlanVersion .
  ?version (plan:hasClauseVersion/plan:hasEffect?)|^plan:accordingTo ?thing .
  ?thing ?property ?value
}
ORDER BY ?version ?thing ?property ?value
"""

#: Properties that Read tells in another form than as a name in a sentence, or not at all.
ELSEWHERE = {
    "type": "the sentence is that of its kind",
    "label": "a sentence is written instead; the heading of a point is its label",
    "note": "told as a remark",
    "action": "the verb of the sentence; tests/laws/test_every_action.py",
    "resultingStatus": "the verb of the sentence",
    "normStrength": "the modal of the sentence",
    "onMatter": "a word of a list, which has no part of its own where it is the object",
    "favour": "the words before who is favoured",
    "hasQuantity": "the numbers of the sentence; tests/checking/test_figures.py",
    "dueBy": "the deadline of the sentence",
    "hasTime": "the time of the sentence",
    "repeatFrequency": "how often, in the sentence",
    "repeatCount": "how often, in the sentence",
    "language": "the language in the sentence",
    "status": "a proposed body or signature is one that would be",
    "effectOrder": "the order of the sentences",
    "defines": "named below the sentences of the point",
    "signedAs": "the verb of the sentence",
    "precedes": "the order of steps, and of effects in a rotation",
    "pointNumber": "the number of the point",
    "textPart": "the heading above the points",
    "isPartOf": "the order of the points",
    "changeType": "in the margin, and among what the draft lacks",
    "wasRevisionOf": "in the margin",
    "replaces": "in the margin",
    "covers": "in the margin: in another point",
    "expressesClause": "the row in which the drafts are compared",
    "specificity": "how detailed a point is, is under Who gains: what nobody says",
    "subject": "codes of PA-X are in exports",
    "relation": "codes of PA-X are in exports",
    "accordingTo": "the draft that is read",
    "compositionOf": "the subject of its sentences",
    "hasEffect": "each is told",
}


@cache
def read_plan(path: Path) -> tuple[pg.Graph, dict[str, DraftRead]]:
    """Return a plan, and its drafts as they are read, by IRI."""
    graph = pg.open(path)
    return graph, {read.draft.iri: read for read in read_all(graph).values()}


class Statement(NamedTuple):
    """A statement of the content of a draft."""

    version: str
    thing: str
    property: str
    value: str


def list_content(graph: pg.Graph) -> Iterator[Statement]:
    for row in graph.store.query(_CONTENT):
        yield Statement(*map(str, row))


def list_told(read: DraftRead) -> Iterator[str]:
    """Yield the IRIs of what a reader of a draft is told."""
    for point in read.points:
        for part in point.parts:
            yield part.iri
            for group in (part.effects, *part.choices):
                yield from (effect.iri for effect in group)
            yield from (body.iri for body in part.bodies)
    beside = read.beside
    for found in (beside.bodies, beside.signatures, beside.steps, beside.absent):
        yield from (item.iri for item in found)


class Said:
    """What the sentences of things say, by IRI."""

    def __init__(self, sentences: Sentences) -> None:
        self._sentences = sentences
        self._facts = sentences.facts

    def names(self, thing: str, value: str) -> bool:
        """Return whether the sentences of a thing name a value, or an effect by its point."""
        written = [self._sentences.sentence(thing), *self._sentences.composition(thing)]
        text = " ".join(map(str, written)).casefold()
        if any(part.iri == value for sentence in written for part in sentence.parts):
            return True
        return any(name.casefold() in text for name in self._list_names(thing, value))

    def _list_names(self, thing: str, value: str) -> Iterator[str]:
        facts = self._facts
        for named in (value, *facts.values(value, "isPartOf")):
            yield str(self._sentences.name(named)).removeprefix("the ")
            yield from facts.values(named, "altLabel")
        reversed_effects = {value} & set(facts.values(thing, "reverses"))
        if facts.kinds(value) & {"PlanVersion"}:  # what is done to a part of the text
            reversed_effects = set(facts.values(thing, "reverses"))
        for effect in reversed_effects:
            for wording in facts.wordings.get(effect, ()):
                yield from facts.values(wording, "pointNumber")

    def is_empty(self, thing: str) -> bool:
        """Return whether a thing is only named: a body of which the draft says no more."""
        is_body = "Composition" in self._facts.kinds(thing)
        return is_body and not self._sentences.composition(thing)


@TIME
@pytest.mark.parametrize("path", _PLANS, ids=lambda path: path.name)
def test_read_tells_every_statement_of_a_draft(path: Path) -> None:
    graph, reads = read_plan(path)
    told = {iri: set(list_told(read)) for iri, read in reads.items()}
    said = Said(graph.lookup.sentences)
    untold = set()
    for one in list_content(graph):
        name = local_name(one.property)
        if one.thing not in told[one.version]:
            if not said.is_empty(one.thing):
                untold.add((one.version, one.thing))
        elif name not in ELSEWHERE and not said.names(one.thing, one.value):
            untold.add((one.thing, f"{name} {one.value}"))
    assert untold == set()


@pytest.mark.parametrize("path", _PLANS, ids=lambda path: path.name)
def test_read_tells_who_would_sign(path: Path) -> None:
    graph, reads = read_plan(path)
    names = graph.lookup.sentences.name
    signing = graph.store.query("SELECT ?draft ?actor { ?draft plan:proposedSignatory ?actor }")
    signed = {
        iri: "".join(
            piece.text
            for body in read.beside.signatures
            for sentence in body.sentences
            for piece in sentence
        )
        for iri, read in reads.items()
    }
    for draft, actor in signing:
        assert str(names(str(actor))) in signed[str(draft)].replace("The ", "the ")


@pytest.mark.parametrize("path", _PLANS, ids=lambda path: path.name)
def test_the_head_tells_what_is_recorded_of_the_draft_itself(path: Path) -> None:
    graph, reads = read_plan(path)
    names = graph.lookup.labels.caption
    rows = graph.store.query(
        """SELECT ?draft ?value {
          VALUES ?property {
            plan:status plan:draftedBy plan:prevailingLanguage dcterms:language dcterms:references
            prov:wasRevisionOf prov:alternateOf
          }
          ?draft a plan:PlanVersion ; ?property ?value
        }"""
    )
    for draft, value in rows:
        head = reads[str(draft)].head
        told = [text for fact in head.facts for text in fact.values]
        told += [who.name for who in head.drafters]
        assert names(str(value)) in told or str(value) in told


def test_who_would_lead_a_body_is_told_at_the_point_that_sets_it_up() -> None:
    _, reads = read_plan(ROOT / "data")
    read = next(read for read in reads.values() if read.draft.key == "us28")
    (point,) = (point for point in read.points if point.number == "27")
    said = [
        "".join(piece.text for piece in sentence)
        for part in point.parts
        for body in part.bodies
        for sentence in body.sentences
    ]
    assert said == ["Donald Trump would lead the peace council."]
    voices = {voice.name for part in point.parts for voice in part.margin.voices}
    assert voices
