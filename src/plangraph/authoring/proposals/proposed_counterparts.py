"""Proposed counterparts: which clauses of an earlier draft the points of a proposed one may revise.

The proposals of a point are read as the effects of one clause version, which is compared with those
of the earlier draft (:mod:`plangraph.comparing.aligning`). Nothing is joined by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from plangraph.asking.conditions import Deadline
from plangraph.asking.provisions import Effect, Quantity, Wording
from plangraph.authoring.proposals.proposal import (
    PartRole,
    Proposal,
    ProposalKind,
    ProposedQuantity,
    ProposedTime,
)
from plangraph.comparing.aligning.counterparts import (
    CounterpartPair,
    Counterparts,
    find_counterparts,
)
from plangraph.comparing.aligning.features import (
    DescribedClause,
    describe_draft,
    describe_wording,
    read_broader,
)
from plangraph.comparing.plan_version import PlanVersion
from plangraph.graph import Graph
from plangraph.vocabulary import PLAN, PREFIXES

_VERSION = "plan:PlanVersion"
_PROPERTIES = {
    PartRole.BEARER: PLAN.dutyBearer,
    PartRole.BENEFICIARY: PLAN.beneficiary,
    PartRole.ACTION: PLAN.action,
    PartRole.OBJECT: PLAN.affects,
    PartRole.FOUNDED: PLAN.establishes,
    PartRole.STATUS: PLAN.resultingStatus,
}
# What the word of a part is in, where it is no CURIE.
_SCHEMES = {PartRole.ACTION: PREFIXES["action"], PartRole.STATUS: PREFIXES["status"]}
_NO_EFFECTS = frozenset({ProposalKind.STANCE, ProposalKind.STATEMENT})


class EarlierDraft:
    """The draft that proposals may revise, read once.

    Raises:
        UsageError: ``name`` names no plan version.
    """

    def __init__(self, graph: Graph, name: str) -> None:
        iri = graph.lookup.names.find(name, kind=_VERSION)
        self._graph = graph
        self._version = PlanVersion(graph.lookup, iri, with_evidence=False)
        self._clauses = describe_draft(self._version)

    def find_counterparts(
        self, proposals: Iterable[Proposal], text: str, *, most: int = 1
    ) -> Counterparts:
        """Return the clause versions of the draft that each point of proposals may revise.

        The ``before`` of a pair is the point of the proposals, whose key is that of
        :func:`name_point`, ``after`` the clause version; the last pairs are those of clause
        versions that no point may revise. ``text`` is that of the source.
        """
        points = describe_points(proposals, text, self._graph, self._version)
        return find_counterparts(points, self._clauses, most=most)


def name_point(proposal: Proposal) -> str:
    """Return the number of the point of a proposal, or the name of its passage without one."""
    return proposal.point or proposal.passage


def tell_pair(pair: CounterpartPair) -> str:
    """Return a counterpart with its score and reasons, as one line."""
    label = pair.after.label if pair.after else ""
    reasons = "; ".join(reason.text for reason in pair.reasons)
    return f"{label}: {pair.kind} ({pair.score:.2f}), {reasons}"


def describe_points(
    proposals: Iterable[Proposal], text: str, graph: Graph, version: PlanVersion
) -> tuple[DescribedClause, ...]:
    """Return the points of proposals with their features, as an earlier draft reads them.

    Names and group members are those of ``version``. What people say of a text is no part of it.
    """
    by_point: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        if proposal.kind not in _NO_EFFECTS:
            by_point[name_point(proposal)].append(proposal)
    broader = read_broader(version.store)
    return tuple(
        describe_wording(
            Wording(point, "", (point,), (), tuple(_read_effect(one, graph) for one in found)),
            version.side,
            broader,
            [text[one.place.start : one.place.end] for one in found],
        )
        for point, found in by_point.items()
    )


def _read_effect(proposal: Proposal, graph: Graph) -> Effect:
    parts = [part for part in proposal.parts if not part.is_missing]
    return Effect(
        proposal.name,
        proposal.kind,
        _read_values(proposal, graph),
        frozenset(
            Quantity(part.value.bound, part.value.number, part.value.unit or "")
            for part in parts
            if isinstance(part.value, ProposedQuantity)
        ),
        deadlines=tuple(
            Deadline(day=part.value.date or "", duration=part.value.duration or "")
            for part in parts
            if part.role is PartRole.DEADLINE and isinstance(part.value, ProposedTime)
        ),
    )


def _read_values(proposal: Proposal, graph: Graph) -> Mapping[str, frozenset[str]]:
    """Return the IRIs, or the words of the text, under each property of an effect."""
    values: dict[str, set[str]] = defaultdict(set)
    for part in proposal.parts:
        if part.role in _PROPERTIES and isinstance(part.value, str) and not part.is_missing:
            is_word = part.role in _SCHEMES and ":" not in part.value
            prefix = _SCHEMES[part.role] if is_word else ""
            values[_PROPERTIES[part.role]].add(graph.lookup.names.expand(prefix + part.value))
    return {name: frozenset(found) for name, found in sorted(values.items())}
