"""Gate: whether the passage of a proposal carries it, whoever proposed it.

*Presence*: the passage is at its place; actors, numbers, units, dates, negation, modality and voice
are in its words. *Sense*: roles are not swapped, bounds not flipped, conditions not dropped, and
the passage holds one norm. A part that rests on other words has the place of these words, which is
checked too; what rests on no words is marked. The tables of the gate are smaller than those that
proposals are found with, and are never shared with them: a gate with the same tables would not see
what a proposer misreads. ::

    verdict = judge(proposal, GateText(text, {"state:north": ("North",)}))
    for objection in verdict.refusals:
        print(objection)
"""

from __future__ import annotations

from collections.abc import Iterator

from plangraph.authoring.gate.flat_text import flat_of
from plangraph.authoring.gate.gate_text import GateText, PassageReading
from plangraph.authoring.gate.passage_edges import check_edges
from plangraph.authoring.gate.presence import check_presence
from plangraph.authoring.gate.sense import check_sense
from plangraph.authoring.gate.verdict import GateCode, GateVerdict, Objection
from plangraph.authoring.proposals.proposal import Proposal

__all__ = ["GateText", "GateVerdict", "judge"]


def judge(proposal: Proposal, source: GateText) -> GateVerdict:
    """Return what the gate says of a proposal; one whose passage moved is looked at no further."""
    moved = tuple(_check_places(proposal, source))
    if moved:
        return GateVerdict.of(moved)
    reading = PassageReading(proposal, source)
    checks = (check_presence, check_sense, check_edges)
    return GateVerdict.of(item for check in checks for item in check(proposal, reading))


def _check_places(proposal: Proposal, source: GateText) -> Iterator[Objection]:
    if not source.has(proposal.place):
        yield Objection(GateCode.MOVED, "the passage is not in the source at this place")
    for part in proposal.parts:
        if part.place is None:
            continue
        if not source.has(part.place) or flat_of(part.why) not in source.flat(part.place):
            message = f"{part.role}: its words are not in the source at their place"
            yield Objection(GateCode.WORDS, message, part.role)
