"""Bodies: what a draft provides about a body or group, told at the point that it belongs to.

A body belongs to the point that would set it up, a group to the point that defines it; else to the
point that a claim about it also names, or the first one that acts on the body. The others, and who
would sign, are told after the points.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plangraph.asking.provisions import Wording
from plangraph.asking.sentence import Sentence
from plangraph.comparing.draft_things import DraftThing, ThingKind
from plangraph.presenting.points.draft_facts import DraftFacts
from plangraph.presenting.sentence_stretches import Stretch, cut_sentence
from plangraph.text import show_controls
from plangraph.vocabulary import PLAN

# What an effect does with a body that belongs to its point, the strongest first; a party of the
# text acts in many points and belongs to none.
_WAYS = (PLAN.establishes, PLAN.transferInto, PLAN.transferTo, PLAN.affects, PLAN.dutyBearer)
_SET_UP = _WAYS[:2]


@dataclass(frozen=True)
class ToldBody:
    """A body, group or signature of a draft: what it provides about it, each as one sentence.

    ``name`` is empty for a signature, whose sentence says all.
    """

    iri: str
    name: str
    sentences: tuple[tuple[Stretch, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class DraftBodies:
    """The bodies of a draft by the clause version that they belong to, and those of none."""

    at: dict[str, tuple[ToldBody, ...]]
    apart: tuple[ToldBody, ...]
    signatures: tuple[ToldBody, ...]


def tell_bodies(facts: DraftFacts, ordered: Sequence[Wording]) -> DraftBodies:
    """Return what a draft provides about bodies, groups and signatures.

    ``ordered`` are its clause versions in the order in which they are read.
    """
    at: dict[str, list[ToldBody]] = defaultdict(list)
    apart: list[ToldBody] = []
    signatures: list[ToldBody] = []
    for thing in facts.version.things:
        told = _tell(facts, thing)
        if not told.sentences and not told.note:
            continue
        if thing.kind is ThingKind.SIGNATURE:
            signatures.append(told)
        elif place := next(_list_places(thing, ordered), ""):
            at[place].append(told)
        else:
            apart.append(told)
    proposed = facts.values(facts.iri, "proposedSignatory")
    if proposed and not signatures:
        sentence = facts.sentences.provided(facts.iri, PLAN.proposedSignatory, *proposed)
        signatures.append(ToldBody(facts.iri, "", (cut_sentence(sentence),)))
    return DraftBodies(
        {place: tuple(found) for place, found in at.items()}, tuple(apart), tuple(signatures)
    )


def _tell(facts: DraftFacts, thing: DraftThing) -> ToldBody:
    sentences = facts.sentences
    found: tuple[Sentence, ...] = sentences.composition(thing.iri)
    name = show_controls(facts.version.caption(thing.subject))
    if thing.kind is ThingKind.SIGNATURE:
        found, name = (sentences.signature(thing.iri),), ""
    note = show_controls(facts.note(thing.iri))
    return ToldBody(thing.iri, name, tuple(map(cut_sentence, found)), note)


def _list_places(thing: DraftThing, ordered: Sequence[Wording]) -> Iterator[str]:
    """Yield the clause versions that a body or group may belong to, the best first."""
    yield from _list_doing(thing, ordered, _SET_UP)
    for wording in ordered:
        if thing.subject in wording.structure.get("defines", ()):
            yield wording.iri
    for wording in ordered:
        if wording.iri in thing.wordings:
            yield wording.iri
    if thing.kind is ThingKind.BODY:
        yield from _list_doing(thing, ordered, _WAYS)


def _list_doing(
    thing: DraftThing, ordered: Sequence[Wording], ways: Sequence[str]
) -> Iterator[str]:
    """Yield the clause versions whose effects do something with a body, by what they do."""
    for way in ways:
        for wording in ordered:
            if any(thing.subject in effect.values.get(way, ()) for effect in wording.effects):
                yield wording.iri
