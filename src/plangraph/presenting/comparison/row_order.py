"""Row order: the clauses of several drafts in one order, that of the points of the base draft.

A clause that the base draft does not have stands after the one that it follows in its own draft.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from plangraph.asking.point_numbers import PointKey, sort_points
from plangraph.asking.provisions import Provision

_Key = tuple[bool, PointKey, str]


def order_clauses(
    base: Mapping[str, Provision],
    others: Sequence[Mapping[str, Provision]],
    name: Callable[[str], str],
) -> list[str]:
    """Return the clauses of all drafts; ``name`` gives the name of a clause.

    The draft with most numbers places those that the base draft lacks. Clauses without a number
    come last, by their names.
    """
    ordered = _order_draft(base, name)
    known = set(ordered)
    for other in sorted(others, key=_count_numbers, reverse=True):
        before = ""
        for clause in _order_draft(other, name):
            has_number = bool(other[clause].points)
            if clause not in known:
                place = ordered.index(before) + 1 if before else 0
                ordered.insert(place if has_number else len(ordered), clause)
                known.add(clause)
            before = clause if has_number else before
    return ordered


def _count_numbers(draft: Mapping[str, Provision]) -> int:
    return sum(bool(provision.points) for provision in draft.values())


def _order_draft(draft: Mapping[str, Provision], name: Callable[[str], str]) -> list[str]:
    def find_key(clause: str) -> _Key:
        points: Iterable[str] = draft[clause].points
        first = next(iter(points), "")
        return not first, sort_points(first), name(clause) if not first else clause

    return sorted(draft, key=find_key)
