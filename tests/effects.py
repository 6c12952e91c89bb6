"""Archives of one shape: each effect with its claim and its clause, 17 triples for each."""

from __future__ import annotations

import random
from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from plangraph.vocabulary import PLAN, PREFIXES, RDF, RDFS, XSD

_KINDS = (PLAN.Obligation, PLAN.Prohibition, PLAN.Entitlement, PLAN.StatusChange)
_ACTIONS = ("cede", "withdraw", "join", "invest", "monitor", "guarantee")
_WORDS = ("clause", "border", "region", "council", "fund", "force", "treaty", "troops", "share")
_TRIPLES_PER_EFFECT = 17


def generate(triples: int, *, seed: int = 28) -> Iterator[Quad]:
    """Yield about ``triples`` quads of the default graph; the same numbers give the same quads."""
    chance = random.Random(seed)
    for number in range(triples // _TRIPLES_PER_EFFECT):
        yield from _generate_effect(number, chance)


def _generate_effect(number: int, chance: random.Random) -> Iterator[Quad]:
    effect = NamedNode(f"{PREFIXES['effect']}e{number}")
    claim = NamedNode(f"{PREFIXES['claim']}c{number}")
    label = " ".join(chance.choices(_WORDS, k=8))
    yield _quad(effect, RDF.type, NamedNode(chance.choice(_KINDS)))
    yield _quad(effect, RDFS.label, Literal(label, language="en"))
    yield _quad(effect, PLAN.dutyBearer, NamedNode(f"{PREFIXES['state']}s{chance.randrange(200)}"))
    yield _quad(effect, PLAN.action, NamedNode(PREFIXES["action"] + chance.choice(_ACTIONS)))
    yield _quad(effect, PLAN.affects, NamedNode(f"{PREFIXES['place']}p{chance.randrange(5000)}"))
    quantity = BlankNode(f"q{number}") if number % 2 else NamedNode(f"{effect.value}.hasQuantity")
    yield _quad(effect, PLAN.hasQuantity, quantity)
    value = Literal(str(chance.randrange(1, 10**6)), datatype=NamedNode(XSD.decimal))
    yield _quad(quantity, f"{PREFIXES['schema']}value", value)
    yield _quad(quantity, PLAN.bound, NamedNode(f"{PREFIXES['bound']}at-most"))
    yield _quad(claim, RDF.type, NamedNode(PLAN.Claim))
    yield _quad(claim, RDFS.label, Literal(f"{label}, it is said", language="en"))
    yield _quad(claim, f"{PREFIXES['schema']}about", effect)
    yield _quad(claim, PLAN.certainty, NamedNode(f"{PREFIXES['certainty']}would-be"))
    clause = NamedNode(f"{PREFIXES['cv']}c{number}")
    version = NamedNode(f"{PREFIXES['version']}v{number // 40}")
    yield _quad(clause, RDF.type, NamedNode(PLAN.ClauseVersion))
    yield _quad(clause, PLAN.hasEffect, effect)
    yield _quad(version, RDF.type, NamedNode(PLAN.PlanVersion))
    yield _quad(version, PLAN.hasClauseVersion, clause)
    yield _quad(claim, PLAN.groundedIn, NamedNode(f"{PREFIXES['span']}s{number}"))


def _quad(subject: NamedNode | BlankNode, predicate: str, value: object) -> Quad:
    return Quad(subject, NamedNode(predicate), value)  # type: ignore[arg-type]
