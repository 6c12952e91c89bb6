"""Wholes: the things of a draft that are drawn as a frame around a part, not as a box.

"Withdraw from the region; the zone in it is demilitarised" touches a whole and a part of it: the
line leads to the part, and the whole is around it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from plangraph.drawing.elements import Edge, EdgeId

#: Local names of the roles that lead from a point to what it acts on.
ACTED_ON = ("affects", "transferFrom", "transferInto", "transferTo")


class DraftRelation(NamedTuple):
    """An edge of the drawn graph, with the local name of its role."""

    edge_id: EdgeId
    edge: Edge
    role: str

    @property
    def target(self) -> str:
        """What the edge leads to."""
        return self.edge_id.target


def find_wholes(
    effects: Iterable[DraftRelation],
    wholes_of: Callable[[str], Iterable[str]],
    groups: Mapping[str, str],
) -> dict[tuple[str, str], str]:
    """Return by point and whole the part that stands for the whole there.

    A whole is a frame, not a box, if each point that touches it touches a part of it too.
    ``groups`` are the closed groups of points.
    """
    touched: dict[str, list[str]] = defaultdict(list)
    for one in effects:
        source = groups.get(one.edge_id.source, one.edge_id.source)
        if one.role in ACTED_ON and one.target not in touched[source]:
            touched[source].append(one.target)
    found: dict[tuple[str, str], str] = {}
    alone: set[str] = set()
    for point, things in touched.items():
        for whole in things:
            parts = [item for item in things if whole in wholes_of(item)]
            if parts:
                found[point, whole] = parts[0]
            else:
                alone.add(whole)
    # a part that is a whole itself would be a frame in a frame
    nested = set(found.values()) & {whole for _, whole in found}
    return {
        (point, whole): part
        for (point, whole), part in found.items()
        if whole not in alone and part not in nested and whole not in nested
    }
