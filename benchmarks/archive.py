"""A seeded generator of plan archives: plans, drafts, clauses, effects, claims, stances, events.

All of it stands to each other as the bundled data have it, so that every question of the catalogue
has answers, and ten times the triples are ten times the plans, among the same actors.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from plangraph.vocabulary import PREFIXES, XSD

Choice = TypeVar("Choice")

#: A subject, a property and a value; what is no term yet is the short form of an IRI.
_Triple = tuple[str, str, "str | Literal | BlankNode"]

_STATES = 60
_PERSONS = 80
_PLACES = 400
_GROUPS = 6
_VERSIONS = 4
_CLAUSES = 12
_WORDS = ("clause", "border", "region", "council", "fund", "force", "treaty", "troops", "share")
_KINDS = ("Obligation", "Prohibition", "Entitlement", "StatusChange")
_ACTIONS = ("cede", "withdraw", "join", "invest", "exceed", "rejoin", "be-invited", "establish")
_TOPICS = ("guarantees", "territory", "money", "armed-forces")
_ATTRIBUTIONS = ("plan-content", "newspaper-assessment", "unnamed-officials", "newspaper-fact")
_CERTAINTIES = ("would-be", "stated", "implied", "assessed")
_CHANGES = ("weaker", "stronger", "same", "added")
_STANCES = ("red-line", "objects", "supports", "pressures", "fears")


def generate(triples: int, *, seed: int = 28) -> Iterator[Quad]:
    """Yield ``triples`` quads of the default graph; the same numbers give the same quads."""
    archive = _generate_archive(random.Random(seed))
    for _ in range(triples):
        subject, predicate, value = next(archive)
        term = expand(value) if isinstance(value, str) else value
        # A blank node is written as its label behind the usual sign.
        yield Quad(_subject(subject), expand(predicate), term)


@cache
def expand(name: str) -> NamedNode:
    """Return the IRI that a short form such as ``plan:action`` stands for."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def _subject(name: str) -> NamedNode | BlankNode:
    return BlankNode(name[2:]) if name.startswith("_:") else expand(name)


def _generate_archive(chance: random.Random) -> Iterator[_Triple]:
    yield from _generate_actors(chance)
    number = 0
    while True:
        yield from _Plan(number, chance).generate()
        number += 1


def _generate_actors(chance: random.Random) -> Iterator[_Triple]:
    for kind, count in (("State", _STATES), ("Person", _PERSONS), ("Place", _PLACES)):
        for number in range(count):
            thing = f"{kind.lower()}:g{number}"
            yield thing, "rdf:type", f"plan:{kind}"
            yield thing, "rdfs:label", _words(chance, f"{kind} {number}")
            if kind == "Person" and number % 4 == 0:
                yield thing, "plan:isAnonymous", Literal(True)
    for number in range(_GROUPS):
        group = f"group:g{number}"
        yield group, "rdf:type", "plan:ActorGroup"
        yield group, "rdfs:label", _words(random.Random(number), f"Group {number}")
        yield f"state:g{number}", "plan:onBehalfOf", f"state:g{number + 1}"


class _Plan:
    """One plan: its source, its drafts with their clauses, who says what about them."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self._number = number
        self._chance = chance
        self._of_groups = random.Random(number)
        self._effects = 0
        self._claims = 0

    def generate(self) -> Iterator[_Triple]:
        plan, source = self._name("peace-plan"), self._name("source")
        yield plan, "rdf:type", "plan:PeacePlan"
        yield plan, "rdfs:label", self._label()
        yield source, "rdf:type", "plan:SourceDocument"
        yield source, "rdfs:label", self._label()
        yield source, "dcterms:issued", self._day()
        for clause in range(_CLAUSES):
            name = self._name("clause", clause)
            yield name, "rdf:type", "plan:Clause"
            yield name, "rdfs:label", self._label()
            yield name, "plan:topic", f"topic:{_TOPICS[clause % len(_TOPICS)]}"
        for version in range(_VERSIONS):
            yield from self._generate_version(version)
        yield from self._generate_events()
        yield from self._generate_steps()

    def _generate_version(self, version: int) -> Iterator[_Triple]:
        name = self._name("version", version)
        yield name, "rdf:type", "plan:PlanVersion"
        yield name, "rdfs:label", self._label()
        yield name, "plan:versionOf", self._name("peace-plan")
        yield name, "plan:draftedBy", self._actor()
        yield name, "dcterms:issued", self._day()
        if version:
            yield name, "prov:wasRevisionOf", self._name("version", version - 1)
        yield name, "plan:coverage", f"coverage:{('whole-text', 'excerpts')[version % 2]}"
        for group in range(_GROUPS // 2):
            yield from self._generate_members(version, group)
        yield from self._claim(name, quantity=("points", _CLAUSES))
        for clause in range(_CLAUSES):
            if self._chance.random() < 0.8:
                yield from self._generate_wording(version, clause)

    def _generate_members(self, version: int, group: int) -> Iterator[_Triple]:
        composition = self._name("composition", version, group)
        yield composition, "rdf:type", "plan:Composition"
        yield composition, "plan:accordingTo", self._name("version", version)
        yield composition, "plan:compositionOf", f"group:g{group}"
        for member in self._of_groups.sample(range(_STATES), 3):
            yield composition, "plan:hasMember", f"state:g{member}"

    def _generate_wording(self, version: int, clause: int) -> Iterator[_Triple]:
        wording = self._name("cv", version, clause)
        yield self._name("version", version), "plan:hasClauseVersion", wording
        yield wording, "rdf:type", "plan:ClauseVersion"
        yield wording, "rdfs:label", self._label()
        yield wording, "plan:expressesClause", self._name("clause", clause)
        yield wording, "plan:pointNumber", _number(clause + self._chance.randrange(3))
        yield wording, "plan:specificity", f"specificity:{self._pick(('some', 'no-detail'))}"
        yield wording, "plan:changeType", f"change-type:{self._pick(_CHANGES)}"
        for _ in range(self._pick((1, 1, 2))):
            yield from self._generate_effect(wording)
        if self._chance.random() < 0.3:
            yield from self._generate_stance(wording)

    def _generate_effect(self, wording: str) -> Iterator[_Triple]:
        effect = self._name("effect", self._effects)
        self._effects += 1
        yield wording, "plan:hasEffect", effect
        yield effect, "rdf:type", f"plan:{self._pick(_KINDS)}"
        yield effect, "rdfs:label", self._label()
        yield effect, "plan:action", f"action:{self._pick(_ACTIONS)}"
        yield effect, "plan:affects", self._pick((self._place(), self._name("asset")))
        if self._chance.random() < 0.9:
            yield effect, "plan:dutyBearer", self._party()
        if self._chance.random() < 0.6:
            yield effect, "plan:beneficiary", self._party()
        if self._chance.random() < 0.2:
            yield effect, "plan:hasCondition", self._name("condition")
            yield effect, "plan:dueBy", self._name("milestone", 0)
        if self._chance.random() < 0.1:
            yield effect, "plan:establishes", self._name("institution")
        if self._chance.random() < 0.9:
            yield from self._quantity(effect, "persons", self._chance.randrange(10**6))
        yield from self._claim(effect)

    def _generate_stance(self, wording: str) -> Iterator[_Triple]:
        stance = wording.replace("cv:", "stance:")
        yield stance, "rdf:type", "plan:Stance"
        yield stance, "rdfs:label", self._label()
        yield stance, "plan:stanceType", f"stance-type:{self._pick(_STANCES)}"
        yield stance, "plan:stanceHolder", self._actor()
        yield stance, "plan:stanceTarget", wording
        yield stance, "plan:stanceTowards", self._actor()
        yield stance, "plan:justifiedBy", self._name("event", 0)
        yield from self._claim(stance)

    def _claim(self, about: str, quantity: tuple[str, int] | None = None) -> Iterator[_Triple]:
        """Yield what a claim says, where it stands, and who said it where the source tells."""
        claim, span = self._name("claim", self._claims), self._name("span", self._claims)
        place = 80 * self._claims
        self._claims += 1
        yield claim, "rdf:type", "plan:Claim"
        yield claim, "rdfs:label", self._label()
        yield claim, "dcterms:identifier", Literal(f"F{self._claims}")
        yield claim, "schema:about", about
        yield claim, "plan:attribution", f"attribution:{self._pick(_ATTRIBUTIONS)}"
        yield claim, "plan:certainty", f"certainty:{self._pick(_CERTAINTIES)}"
        yield claim, "plan:groundedIn", span
        if quantity:
            yield from self._quantity(claim, *quantity)
        yield span, "rdf:type", "plan:Span"
        yield span, "oa:hasSource", self._name("source")
        yield span, "plan:sourceLine", _number(self._claims)
        yield from self._selector(span, place)
        if self._chance.random() < 0.1:
            statement = self._name("statement", self._claims)
            yield statement, "rdf:type", "plan:Statement"
            yield statement, "rdfs:label", self._label()
            yield statement, "plan:speaker", self._person()
            yield statement, "plan:channel", "channel:unstated"
            yield statement, "plan:states", claim

    def _selector(self, span: str, start: int) -> Iterator[_Triple]:
        """Yield a place in a source: a blank node for every other claim."""
        name = f"{span}.hasSelector"
        blank = BlankNode(name.replace(":", "-").replace(".", "-"))
        subject = str(blank) if self._claims % 2 else name
        yield span, "oa:hasSelector", blank if self._claims % 2 else name
        yield subject, "oa:start", _number(start)
        yield subject, "oa:end", _number(start + 60)

    def _quantity(self, thing: str, unit: str, value: int) -> Iterator[_Triple]:
        """Yield an amount, a blank node."""
        blank = BlankNode(thing.replace(":", "-"))
        subject = str(blank)
        yield thing, "plan:hasQuantity", blank
        yield subject, "plan:bound", f"bound:{self._pick(('at-most', 'more-than'))}"
        yield subject, "schema:value", _number(value)
        yield subject, "schema:unitText", Literal(unit)

    def _generate_events(self) -> Iterator[_Triple]:
        for number, kind in enumerate(("handover", "meeting", "withdrawal")):
            event, time = self._name("event", number), f"{self._name('event', number)}.hasTime"
            yield event, "rdf:type", "plan:Event"
            yield event, "rdfs:label", self._label()
            yield event, "plan:eventType", f"event-type:{kind}"
            yield event, "plan:eventTarget", self._name("version", number)
            yield event, "plan:participant", self._person()
            yield event, "plan:recipient", self._person()
            yield event, "prov:atLocation", self._place()
            yield event, "time:hasTime", time
            if number:
                yield time, "time:inXSDDate", self._day()
            else:
                yield time, "time:inXSDgYear", Literal("2014", datatype=NamedNode(XSD.gYear))
            claim = self._name("claim", self._claims)
            yield from self._claim(event)
            yield claim, "rdf:subject", event
            yield claim, "rdf:predicate", "plan:participant"
            yield claim, "rdf:object", self._actor()

    def _generate_steps(self) -> Iterator[_Triple]:
        step, body = self._name("milestone", 0), self._name("institution")
        yield step, "rdf:type", "plan:Milestone"
        yield step, "rdfs:label", self._label()
        yield step, "plan:milestoneActor", self._actor()
        yield step, "plan:precedes", self._name("milestone", 1)
        yield body, "rdf:type", "plan:Institution"
        yield body, "rdfs:label", self._label()
        yield body, "plan:status", "status:proposed"
        yield body, "plan:ledBy", self._name("person")
        yield self._name("asset"), "rdf:type", "plan:Asset"
        yield self._name("asset"), "plan:owner", self._actor()
        tenure = self._name("tenure")
        yield tenure, "rdf:type", "plan:Tenure"
        yield tenure, "org:member", self._name("person")
        yield tenure, "plan:officeHeld", self._name("office")
        yield tenure, "org:organization", self._actor()

    def _name(self, kind: str, *numbers: int) -> str:
        return f"{kind}:g{'-'.join(map(str, (self._number, *numbers)))}"

    def _label(self) -> Literal:
        return _words(self._chance, str(self._number))

    def _pick(self, choices: tuple[Choice, ...]) -> Choice:
        return self._chance.choice(choices)

    def _actor(self) -> str:
        return f"state:g{self._chance.randrange(_STATES)}"

    def _party(self) -> str:
        """Return a state, or a group whose members each draft names."""
        state, is_group = self._actor(), self._of_groups.random() < 0.2
        return f"group:g{self._of_groups.randrange(_GROUPS)}" if is_group else state

    def _person(self) -> str:
        return f"person:g{self._chance.randrange(_PERSONS)}"

    def _place(self) -> str:
        return f"place:g{self._chance.randrange(_PLACES)}"

    def _day(self) -> Literal:
        day = f"20{self._chance.randrange(10, 25)}-11-{self._chance.randrange(10, 28)}"
        return Literal(day, datatype=NamedNode(XSD.date))


def _words(chance: random.Random, end: str) -> Literal:
    return Literal(f"{' '.join(chance.choices(_WORDS, k=5))} {end}", language="en")


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(XSD.integer))
