"""Drafts as readers see them: all of a graph, and a small invented plan in three drafts."""

from __future__ import annotations

import plangraph as pg
from plangraph.presenting.drafts import read_plans
from plangraph.presenting.points.draft_points import DraftRead, PlanReader
from plangraph.view.page_words import words


def read_all(graph: pg.Graph, language: str = "en") -> dict[str, DraftRead]:
    """Return all drafts of a graph as they are read, by key."""
    lookup = graph.lookup.translate(language)
    readers = [(plan, PlanReader(lookup, plan, words(language))) for plan in read_plans(lookup)]
    return {draft.key: reader.read(draft) for plan, reader in readers for draft in plan.drafts}


#: Three points of an agreement about a bridge; the last draft was seen in excerpts.
BRIDGE = """
- {id: peace-plan:bridge, type: PeacePlan, label: {en: Bridge plan}}
- {id: state:a, type: State, label: {en: Aland}}
- {id: state:b, type: State, label: {en: Bland}}
- {id: group:both, type: ActorGroup, label: {en: Both sides}}
- id: composition:both
  type: Composition
  accordingTo: version:one
  compositionOf: group:both
  hasMember: [state:a, state:b]
- {id: clause:bridge, type: Clause, label: {en: The bridge}}
- {id: clause:toll, type: Clause, label: {en: The toll}}
- {id: clause:peace, type: Clause, label: {en: Peace}}
- {id: clause:fish, type: Clause, label: {en: Fish}}
- id: version:one
  type: PlanVersion
  label: {en: First draft}
  versionOf: peace-plan:bridge
  coverage: whole-text
  issued: 2025-01-02
  hasClauseVersion: [cv:one-bridge, cv:one-toll, cv:one-peace]
- id: version:two
  type: PlanVersion
  label: {en: Second draft}
  versionOf: peace-plan:bridge
  coverage: every-point-listed
  edtf: "2025-02"
  hasClauseVersion: [cv:two-bridge, cv:two-fish, cv:two-toll]
- id: version:three
  type: PlanVersion
  label: {en: Third draft}
  versionOf: peace-plan:bridge
  coverage: excerpts
  unseenPoint: "2"
  hasClauseVersion: [cv:three-bridge]
- id: cv:one-bridge
  type: ClauseVersion
  label: {en: "A bridge (one, 2)"}
  pointNumber: "2"
  expressesClause: clause:bridge
  hasEffect:
    - id: effect:one-bridge
      type: Obligation
      dutyBearer: state:a
      beneficiary: state:b
      action: rebuild
      hasQuantity: {type: Quantity, bound: at-most, value: 600, unit: persons}
- id: cv:one-toll
  type: ClauseVersion
  label: {en: "The toll (one, 10)"}
  note: {en: "It was said."}
  pointNumber: "10"
  expressesClause: clause:toll
  hasEffect:
    - {id: effect:one-toll, type: Entitlement, beneficiary: state:a, action: guarantee}
- id: cv:one-peace
  type: ClauseVersion
  label: {en: "Peace (one, 1a)"}
  pointNumber: 1a
  expressesClause: clause:peace
  hasEffect:
    - id: effect:one-peace
      type: Prohibition
      dutyBearer: group:both
      beneficiary: group:both
      action: attack
- id: cv:two-bridge
  type: ClauseVersion
  label: {en: "A bridge (two, 1)"}
  pointNumber: "1"
  expressesClause: clause:bridge
  changeType: weaker
  wasRevisionOf: cv:one-bridge
  hasEffect:
    - id: effect:two-bridge
      type: Obligation
      dutyBearer: state:a
      beneficiary: state:b
      action: rebuild
      hasQuantity: {type: Quantity, bound: at-most, value: 800, unit: persons}
- id: cv:two-fish
  type: ClauseVersion
  label: {en: "Fish (two, 2)"}
  pointNumber: "2"
  expressesClause: clause:fish
  hasEffect:
    - {id: effect:two-fish, type: Permission, dutyBearer: state:b, action: withdraw}
- id: cv:two-toll
  type: ClauseVersion
  label: {en: No toll}
  expressesClause: clause:toll
  changeType: dropped
  wasRevisionOf: cv:one-toll
- id: cv:three-bridge
  type: ClauseVersion
  label: {en: A bridge}
  expressesClause: clause:bridge
  hasEffect:
    - id: effect:three-bridge
      type: Obligation
      dutyBearer: state:a
      beneficiary: state:b
      action: rebuild
- id: stance:no
  type: Stance
  stanceHolder: state:a
  stanceType: red-line
  stanceTarget: cv:one-bridge
- id: stance:all
  type: Stance
  stanceHolder: state:b
  stanceType: supports
  stanceTarget: version:one
"""
