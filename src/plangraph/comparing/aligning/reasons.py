"""Reasons: why two clause versions may be counterparts, in plain words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from plangraph.comparing.aligning.features import DescribedClause, Feature, FeatureRole

# Most names that a reason lists; the ones that say most come first.
_MOST_NAMES = 4

_KINDS = {
    "Obligation": "both oblige",
    "Prohibition": "both forbid",
    "Permission": "both permit",
    "Entitlement": "both entitle",
    "StatusChange": "both change a status",
}
_PHRASES = {
    FeatureRole.BEARER: "both bind {}",
    FeatureRole.BENEFICIARY: "both are for {}",
    FeatureRole.ACTION: "same action: {}",
    FeatureRole.BROADER_ACTION: "actions of one sort: {}",
    FeatureRole.OBJECT: "both are about {}",
    FeatureRole.FOUNDED: "both set up {}",
    FeatureRole.STATUS: "same result: {}",
    FeatureRole.QUANTITY: "both say {}",
    FeatureRole.DEADLINE: "same deadline: {}",
    FeatureRole.CONDITION: "same condition: {}",
    FeatureRole.CONDITION_OBJECT: "conditions about {}",
    FeatureRole.WORD: "words: {}",
}
# What says nothing more where the other is shared, too.
_SAID_BY = {
    FeatureRole.BROADER_ACTION: FeatureRole.ACTION,
    FeatureRole.UNIT: FeatureRole.QUANTITY,
    FeatureRole.CONDITION_OBJECT: FeatureRole.CONDITION,
}


class Reason(NamedTuple):
    """One reason: its words, and its part of the score."""

    text: str
    part: float


def write_reasons(
    one: DescribedClause, other: DescribedClause, parts: Mapping[Feature, float]
) -> tuple[Reason, ...]:
    """Return why two clause versions may be counterparts, the weightiest reason first.

    ``parts`` are the features of both, with their parts of the score.
    """
    shared: dict[FeatureRole, list[Feature]] = defaultdict(list)
    for feature in sorted(parts, key=lambda key: (-parts[key], key)):
        said_by = _SAID_BY.get(feature.role)
        is_said = said_by is not None and any(found.role is said_by for found in parts)
        shared[said_by if said_by and is_said else feature.role].append(feature)
    reasons = [
        Reason(
            _write(role, [key for key in found if key.role is role], one, other),
            round(sum(parts[key] for key in found), 3),
        )
        for role, found in shared.items()
    ]
    return tuple(sorted(reasons, key=lambda reason: (-reason.part, reason.text)))


def _write(
    role: FeatureRole, found: Iterable[Feature], one: DescribedClause, other: DescribedClause
) -> str:
    features = list(found)
    if role is FeatureRole.KIND:
        return ", ".join(_KINDS.get(key.key, f"both are of the kind {key.key}") for key in features)
    if role is FeatureRole.UNIT:  # the numbers differ, or the quantity would be shared
        pairs = (f"{one.features[key]} and {other.features[key]}" for key in features)
        return "; ".join(pairs)
    names = [one.features[key] for key in features]
    more = ", …" if len(names) > _MOST_NAMES else ""
    return _PHRASES[role].format(", ".join(names[:_MOST_NAMES]) + more)
