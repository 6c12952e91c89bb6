"""Counterparts: suggest for each clause version of a draft which ones of another it may be.

A suggestion joins nothing. Clause versions that the data join are listed as joined; all others get
the likeliest ones, one or several, or none where no one is like enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from plangraph.comparing.aligning.feature_index import FeatureIndex, Scores
from plangraph.comparing.aligning.features import DescribedClause, Feature, FeatureRole
from plangraph.comparing.aligning.point_order import PointOrder, rank_points
from plangraph.comparing.aligning.reasons import Reason, write_reasons
from plangraph.comparing.sides import OWN_VERSION

# What drafts of one plan name alike.
_NAMES = frozenset(
    {FeatureRole.BEARER, FeatureRole.BENEFICIARY, FeatureRole.OBJECT, FeatureRole.FOUNDED}
)
_LEAST_SHARED_NAMES = 0.2

#: The least score of a suggestion. ``benchmarks/aligning.py`` says how many right ones it keeps.
FLOOR = 0.15

# Most counterparts of a clause whose own best it is: so many parts of one that is split.
_MOST_WON = 5

# What other bearers take from a score: a twentieth, which decides between near equals.
_PART_OF_BEARERS = 0.05

_IN_ORDER = "in the same order as the points around them"


class PairKind(StrEnum):
    """Who says that two clause versions are one: the data, or both, one or none of their scores."""

    JOINED = "joined"
    LIKELY = "likely"
    POSSIBLE = "possible"
    NONE = "none"


@dataclass(frozen=True)
class CounterpartPair:
    """A clause version of each draft, or of one draft that has no counterpart in the other.

    A pair is likely if each is the best of the other, possible if only one is. ``score`` is between
    0 and 1; the reasons are the weightiest first.
    """

    before: DescribedClause | None
    after: DescribedClause | None
    kind: PairKind
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Counterparts:
    """The pairs of two drafts.

    ``are_related`` says whether the drafts name the same actors, places and things. Where they do
    not, they are of different plans, and nothing is suggested.
    """

    pairs: tuple[CounterpartPair, ...]
    are_related: bool = True

    def of(self, key: str) -> tuple[CounterpartPair, ...]:
        """Return the pairs of a clause version of the first draft, the best first."""
        return tuple(pair for pair in self.pairs if pair.before and pair.before.key == key)


def find_counterparts(
    before: Sequence[DescribedClause], after: Sequence[DescribedClause], *, most: int = 1
) -> Counterparts:
    """Return the counterparts of each clause version of a draft, in its order.

    A clause version gets those that the data join it to, or else at most ``most`` suggestions, the
    best first, and up to five whose own best it is. Those of ``after`` that are in no pair come
    last.
    """
    are_related = share_names(before, after)
    search = _Search(before, after, most if are_related else 0)
    pairs = [pair for place in range(len(before)) for pair in search.list_pairs(place)]
    found = {pair.after.key for pair in pairs if pair.after}
    alone = (clause for clause in after if clause.key not in found)
    missing = (CounterpartPair(None, clause, PairKind.NONE) for clause in alone)
    return Counterparts((*pairs, *missing), are_related)


def share_names(before: Sequence[DescribedClause], after: Sequence[DescribedClause]) -> bool:
    """Return whether two drafts name the same actors, places and things.

    Of the draft that names fewer, a fifth must be in the other. Drafts of one plan share a quarter
    or more, those of different plans an eighth or less, even where a party is in both. A draft
    that names nothing is taken for one of the same plan.
    """
    one, other = (
        {feature.key for clause in clauses for feature in clause.features if _is_name(feature)}
        for clauses in (before, after)
    )
    return len(one & other) >= _LEAST_SHARED_NAMES * min(len(one), len(other))


def _is_name(feature: Feature) -> bool:
    return feature.role in _NAMES and feature.key != OWN_VERSION


def _list_bearers(clause: DescribedClause) -> frozenset[str]:
    return frozenset(one.key for one in clause.features if one.role is FeatureRole.BEARER)


class _JoinedClauses:
    """The clause versions of a draft by the IRIs through which the data join others to them."""

    def __init__(self, clauses: Sequence[DescribedClause]) -> None:
        self._named: dict[str, set[int]] = defaultdict(set)
        self._linking: dict[str, set[int]] = defaultdict(set)
        for place, clause in enumerate(clauses):
            for iri in filter(None, (clause.key, clause.clause)):
                self._named[iri].add(place)
            for iri in clause.linked:
                self._linking[iri].add(place)

    def find(self, clause: DescribedClause) -> list[int]:
        """Return the places of those that word the same clause or are linked, either way."""
        own = [*filter(None, (clause.key, clause.clause))]
        found = [self._named.get(iri, set()) for iri in (clause.clause, *clause.linked) if iri]
        found += [self._linking.get(iri, set()) for iri in own]
        return sorted(set().union(*found))


class _Best(NamedTuple):
    """The best counterpart of each clause version that has one that is like enough, by places."""

    of_before: Mapping[int, int]
    of_after: Mapping[int, int]


class _Search:
    """The best counterparts of all clause versions, by their places in the two drafts."""

    def __init__(
        self, before: Sequence[DescribedClause], after: Sequence[DescribedClause], most: int
    ) -> None:
        self._before, self._after, self._most = before, after, most
        self._index = FeatureIndex(after, before)
        self._joined = _JoinedClauses(after)
        self._ranks = rank_points(before)
        self._bound: dict[str, list[int]] = defaultdict(list)
        for i, clause in enumerate(after):
            for bearer in _list_bearers(clause):
                self._bound[bearer].append(i)
        self._order: PointOrder | None = None
        self._best = self._find_best()
        order = self._find_order()
        if order.holds:
            self._order = order
            self._best = self._find_best()

    def list_pairs(self, place: int) -> Iterator[CounterpartPair]:
        """Yield the pairs of a clause version of the first draft."""
        clause, scores = self._before[place], self._score(place)
        if joined := self._joined.find(clause):
            yield from (self._pair(place, i, scores, PairKind.JOINED) for i in joined)
            return
        found = np.flatnonzero(scores >= FLOOR)
        found = found[np.argsort(-scores[found], kind="stable")].tolist()
        won = [i for i in found if self._best.of_after.get(i) == place][:_MOST_WON]
        suggested = {*found[: self._most], *won} if self._most else set[int]()
        chosen = [i for i in found if i in suggested]
        if not chosen:
            yield CounterpartPair(clause, None, PairKind.NONE)
        for i in chosen:
            is_mutual = i == found[0] and i in won
            yield self._pair(place, i, scores, PairKind.LIKELY if is_mutual else PairKind.POSSIBLE)

    def _pair(self, place: int, i: int, scores: Scores, kind: PairKind) -> CounterpartPair:
        one, other = self._before[place], self._after[i]
        parts = self._index.weigh_shared(one, other)
        reasons = write_reasons(one, other, parts)
        rank = self._ranks[place]
        if self._order and reasons and rank is not None and self._order.fits(rank)[i]:
            reasons = (*reasons, Reason(_IN_ORDER, 0.0))
        return CounterpartPair(one, other, kind, round(float(scores[i]), 3), reasons)

    def _score(self, place: int) -> Scores:
        scores = self._index.score(self._before[place])
        scores = np.where(self._bind_others(place), scores * (1 - _PART_OF_BEARERS), scores)
        return self._order.lower_scores(scores, self._ranks[place]) if self._order else scores

    def _bind_others(self, place: int) -> NDArray[np.bool_]:
        """Return which clauses of the second draft bind somebody, but nobody who is bound here."""
        own = _list_bearers(self._before[place])
        found = np.zeros(len(self._after), dtype=np.bool_)
        if own:
            found[[i for places in self._bound.values() for i in places]] = True
            found[[i for bearer in own for i in self._bound.get(bearer, ())]] = False
        return found

    def _find_best(self) -> _Best:
        """Return the best counterparts that are like enough, by the places of the clauses."""
        first: dict[int, int] = {}
        least = np.full(len(self._after), FLOOR)
        best = np.full(len(self._after), -1)
        for place in range(len(self._before)):
            scores = self._score(place)
            is_better = (scores > least) | ((best < 0) & (scores >= least))
            least[is_better], best[is_better] = scores[is_better], place
            if scores.size and scores.max() >= FLOOR:
                first[place] = int(scores.argmax())
        return _Best(first, {i: int(place) for i, place in enumerate(best) if place >= 0})

    def _find_order(self) -> PointOrder:
        """Return the order of the two drafts, from the pairs that are best for both sides."""
        ranks = rank_points(self._after)
        pairs = [
            (one, other)
            for place, i in self._best.of_before.items()
            if self._best.of_after.get(i) == place
            and (one := self._ranks[place]) is not None
            and (other := ranks[i]) is not None
        ]
        return PointOrder(pairs, ranks)
