from __future__ import annotations

import plangraph as pg
from conftest import WriteData
from plangraph.asking.provisions import read_store_terms
from plangraph.comparing.draft_things import ThingKind, read_draft_things
from plangraph.vocabulary import PLAN, PREFIXES

DATA = """
- {id: version:v, type: PlanVersion, hasClauseVersion: cv:v}
- {id: cv:v, type: ClauseVersion, expressesClause: clause:c}
- {id: institution:council, type: Institution}
- {id: group:parties, type: ActorGroup}
- id: composition:council
  type: Composition
  compositionOf: institution:council
  accordingTo: version:v
  ledBy: person:a
  hasQuantity: {type: Quantity, bound: exact, value: 5, unit: members}
- id: composition:parties
  type: Composition
  compositionOf: group:parties
  accordingTo: version:v
  hasMember: [state:a, state:b]
- id: composition:other
  type: Composition
  compositionOf: institution:council
  accordingTo: version:w
- id: signature:a
  type: Signature
  accordingTo: version:v
  signatory: person:a
  signedFor: state:a
  hasTime: {type: Instant, date: 2031-03-30}
- {id: claim:a, type: Claim, about: [composition:council, cv:v], support: seen}
- {id: claim:b, type: Claim, about: composition:council}
"""


def test_bodies_groups_and_signatures_of_a_version_are_read_with_their_claims(
    write_data: WriteData,
) -> None:
    store = pg.open(str(write_data(DATA))).store
    council, parties, signature = read_draft_things(
        store, PREFIXES["version"] + "v", read_store_terms(store)
    )
    assert [item.kind for item in (council, parties, signature)] == [
        ThingKind.BODY,
        ThingKind.GROUP,
        ThingKind.SIGNATURE,
    ]
    assert council.subject == PREFIXES["institution"] + "council"
    assert council.effect.values == {PLAN.ledBy: {PREFIXES["person"] + "a"}}
    assert [item.value for item in council.effect.quantities] == ["5"]
    assert council.supports == {PREFIXES["support"] + "seen", None}
    assert council.wordings == {PREFIXES["cv"] + "v"}
    assert parties.effect.values[PLAN.hasMember] == {PREFIXES["state"] + name for name in "ab"}
    assert signature.subject == signature.iri == PREFIXES["signature"] + "a"
    assert [time.day for time in signature.effect.times] == ["2031-03-30"]
    assert PREFIXES["person"] + "a" in signature.named


def test_a_version_without_bodies_and_signatures_has_none(write_data: WriteData) -> None:
    store = pg.open(str(write_data(DATA))).store
    assert read_draft_things(store, PREFIXES["version"] + "x", read_store_terms(store)) == ()
