"""Draft things: the bodies, groups and signatures of a plan version, as values to compare.

Each is read into the form that effects have, so that members, leaders, amounts and times are
compared as theirs are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.provisions import Effect, StoreTerms
from plangraph.asking.rows import read_rows
from plangraph.stores.protocol import Store
from plangraph.vocabulary import PLAN


class ThingKind(StrEnum):
    """What is compared beside the clauses."""

    BODY = "body"
    GROUP = "group"
    SIGNATURE = "signature"
    LANGUAGES = "languages"


class DraftThingRow(NamedTuple):
    """A row of ``queries/draft-things.rq``: a composition or signature, and one of its values."""

    thing: str
    kind: str
    property: str
    value: str


class DraftThingSeenRow(NamedTuple):
    """A row of ``queries/draft-things-seen.rq``: a claim about a composition or signature."""

    thing: str
    support: str | None
    wording: str | None


class SubjectRow(NamedTuple):
    """A row of the query for groups: whose composition it is, if that is a group."""

    group: str


@dataclass(frozen=True)
class DraftThing:
    """A body, a group or a signature according to one plan version.

    ``subject`` is the IRI of the body or group, or of the signature. ``effect`` holds its values,
    ``supports`` the words of the support scheme of the claims about it (None for a claim without
    one), and ``wordings`` the clause versions that these claims are about.
    """

    kind: ThingKind
    subject: str
    effect: Effect
    supports: frozenset[str | None] = frozenset()
    wordings: frozenset[str] = frozenset()

    @property
    def iri(self) -> str:
        """The IRI of the composition or signature."""
        return self.effect.iri

    @property
    def named(self) -> frozenset[str]:
        """The IRIs that its description names."""
        values = (iri for found in self.effect.values.values() for iri in found)
        return frozenset((self.subject, *values))


_GROUPS = """
SELECT DISTINCT ?version ?group {
  ?composition plan:accordingTo ?version ; plan:compositionOf ?group .
  ?group a ?kind FILTER(?kind = plan:ActorGroup)
}
ORDER BY ?group
"""


def read_draft_things(store: Store, version: str, terms: StoreTerms) -> tuple[DraftThing, ...]:
    """Return the bodies, groups and signatures of a plan version, in the order of their IRIs.

    ``terms`` are those of the store.
    """
    query = resources.read_query
    rows: dict[str, list[DraftThingRow]] = defaultdict(list)
    for row in read_rows(store, query("draft-things"), DraftThingRow, version=version):
        rows[row.thing].append(row)
    if not rows:
        return ()
    supports: dict[str, set[str | None]] = defaultdict(set)
    wordings: dict[str, set[str]] = defaultdict(set)
    for item in read_rows(store, query("draft-things-seen"), DraftThingSeenRow, version=version):
        supports[item.thing].add(item.support)
        wordings[item.thing].update(filter(None, [item.wording]))
    groups = {row.group for row in read_rows(store, _GROUPS, SubjectRow, version=version)}
    found = []
    for iri, of_thing in rows.items():
        values = _group(of_thing)
        (subject, *_) = (*sorted(values.pop(PLAN.compositionOf, ())), iri)
        kind = ThingKind.SIGNATURE
        if subject != iri:
            kind = ThingKind.GROUP if subject in groups else ThingKind.BODY
        effect = Effect(
            iri,
            kind.capitalize(),
            values,
            frozenset(terms.quantities.get(iri, ())),
            times=terms.times["hasTime"].get(iri, ()),
        )
        seen = frozenset(supports[iri]), frozenset(wordings[iri])
        found.append(DraftThing(kind, subject, effect, *seen))
    return tuple(found)


def _group(rows: Iterable[DraftThingRow]) -> dict[str, frozenset[str]]:
    values: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        values[row.property].add(row.value)
    return {name: frozenset(found) for name, found in sorted(values.items())}
