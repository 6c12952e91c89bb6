"""Clause versions with features that are written down, for tests of aligning."""

from __future__ import annotations

from plangraph.comparing.aligning.features import DescribedClause, Feature, FeatureRole


def describe(
    key: str,
    *features: str,
    clause: str = "",
    point: str | None = None,
    linked: frozenset[str] = frozenset(),
) -> DescribedClause:
    """Return a clause version with features such as ``bearer:North``."""
    points = () if point is None else (point,)
    found = {}
    for text in features:
        role, _, name = text.partition(":")
        folded = name if role == FeatureRole.KIND else name.casefold()
        found[Feature(FeatureRole(role), folded)] = name
    return DescribedClause(key, clause, key.capitalize(), points, found, linked)
