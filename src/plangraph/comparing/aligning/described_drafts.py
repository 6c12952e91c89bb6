"""Described drafts: the clause versions of a plan version, each with its features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plangraph.asking.point_numbers import sort_points
from plangraph.asking.rows import read_rows
from plangraph.comparing.aligning.features import DescribedClause, describe_wording
from plangraph.comparing.plan_version import PlanVersion
from plangraph.stores.protocol import Store

_BROADER = """
SELECT ?action ?broader {
  ?action skos:broader ?broader ; skos:inScheme ?scheme . ?broader skos:inScheme ?scheme
}
ORDER BY ?action ?broader
"""


class BroaderRow(NamedTuple):
    """A word of a scheme, and the next broader one."""

    action: str
    broader: str


def describe_draft(
    version: PlanVersion, passages: Mapping[str, Sequence[str]] | None = None
) -> tuple[DescribedClause, ...]:
    """Return the clause versions of a plan version, in the order of their points.

    ``passages`` are the texts of the places in sources that each clause version and effect rests
    on, by IRI, as far as they are at hand. What only says that the draft lacks a clause is left
    out.
    """
    broader = read_broader(version.store)
    wordings = [one for one in version.wordings if not one.is_gone]
    wordings.sort(key=lambda one: (not one.points, list(map(sort_points, one.points)), one.iri))
    texts = passages or {}
    return tuple(
        describe_wording(
            one,
            version.side,
            broader,
            [
                text
                for thing in (one.iri, *(effect.iri for effect in one.effects))
                for text in texts.get(thing, ())
            ],
        )
        for one in wordings
    )


def read_broader(store: Store) -> dict[str, str]:
    """Return the next broader word of each word of a scheme."""
    return {row.action: row.broader for row in read_rows(store, _BROADER, BroaderRow)}
