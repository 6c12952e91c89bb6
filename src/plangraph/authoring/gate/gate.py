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

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plangraph.authoring.gate.verdict import GateCode, GateVerdict, Objection
from plangraph.authoring.proposals.proposal import Proposal, TextPlace


@dataclass(frozen=True)
class GateText:
    """A source as the gate reads it.

    ``names`` are the labels and other names of every actor and place, by key, in all languages.
    ``is_article`` says that it is a report about a text; ``salt`` is that of a confidential source.
    """

    text: str
    names: Mapping[str, Sequence[str]]
    is_article: bool = False
    salt: bytes | None = None

    def has(self, place: TextPlace) -> bool:
        """Return whether the text at a place is that which was hashed."""
        if not 0 <= place.start < place.end <= len(self.text):
            return False
        return TextPlace.of(self.text, place.start, place.end, self.salt) == place


def judge(proposal: Proposal, source: GateText) -> GateVerdict:
    """Return what the gate says of a proposal; one whose passage moved is looked at no further."""
    moved = tuple(_check_places(proposal, source))
    if moved:
        return GateVerdict.of(moved, ())
    return GateVerdict()


def _check_places(proposal: Proposal, source: GateText) -> Iterator[Objection]:
    if not source.has(proposal.place):
        yield Objection(GateCode.MOVED, "the passage is not in the source at this place")
    for part in proposal.parts:
        if part.place is not None and not source.has(part.place):
            message = f"the words of {part.role} are not in the source at their place"
            yield Objection(GateCode.WORDS, message, part.role)
