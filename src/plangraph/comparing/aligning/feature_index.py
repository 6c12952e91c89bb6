"""Feature index: score how alike clause versions are, by the features that they share.

The score is the cosine of two vectors of features, weighted by inverse document frequency
(https://doi.org/10.1108/eb026526): a feature that few clause versions have says more than one that
many have. It is between 0 and 1. Every feature counts by its rarity alone, whatever its role.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from plangraph.comparing.aligning.features import DescribedClause, Feature

#: Decimal places of a score, the same on machines whose logarithms differ in the last bits.
DECIMALS = 6

Scores = NDArray[np.float64]


class FeatureIndex:
    """The clause versions of a draft by their features.

    ``others`` are further clause versions among which a feature may be rare: those to be searched.
    """

    def __init__(
        self, clauses: Sequence[DescribedClause], others: Sequence[DescribedClause] = ()
    ) -> None:
        counts = Counter(feature for one in (*clauses, *others) for feature in one.features)
        number = len(clauses) + len(others) + 1
        self._weights = {key: math.log(number / found) for key, found in counts.items()}
        self._size = len(clauses)
        self._lengths = np.array([self._measure(one) for one in clauses], dtype=np.float64)
        self._places = _list_places(clauses)

    def score(self, clause: DescribedClause) -> Scores:
        """Return how alike a clause version is to each of the index, from 0 to 1."""
        known = sorted(feature for feature in clause.features if feature in self._places)
        length = self._measure(clause)
        if not known or not length:
            return np.zeros(self._size)
        places = [self._places[feature] for feature in known]
        squares = np.array([self._weights[feature] ** 2 for feature in known])
        weights = np.repeat(squares, [len(found) for found in places])
        shared = np.bincount(np.concatenate(places), weights, minlength=self._size)
        with np.errstate(invalid="ignore"):  # a clause version without features has no length
            scores = np.nan_to_num(shared / (self._lengths * length))
        return np.round(scores, DECIMALS)

    def weigh_shared(self, one: DescribedClause, other: DescribedClause) -> Mapping[Feature, float]:
        """Return the features of both with their parts of the score, which add up to it."""
        lengths = self._measure(one) * self._measure(other)
        return {
            feature: round(self._weights[feature] ** 2 / lengths, DECIMALS)
            for feature in one.features
            if feature in other.features and lengths
        }

    def _measure(self, clause: DescribedClause) -> float:
        """Return the length of the vector of a clause version."""
        found = (self._weights.get(feature, 0.0) for feature in sorted(clause.features))
        return math.sqrt(sum(weight**2 for weight in found))


def _list_places(clauses: Sequence[DescribedClause]) -> dict[Feature, NDArray[np.intp]]:
    """Return the places of the clause versions that have each feature."""
    places: dict[Feature, list[int]] = {}
    for place, clause in enumerate(clauses):
        for feature in clause.features:
            places.setdefault(feature, []).append(place)
    return {feature: np.array(found, dtype=np.intp) for feature, found in places.items()}
