"""Ids of a table: the effects, clause versions and claims that its rows become.

The id of an effect is that of its row, else it is made of draft, clause, action and bearer, so that
the same row has the same id again; a second one of this name gets a number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from plangraph.asking.rows import read_rows
from plangraph.exporting.effect_rows import TabledEffect
from plangraph.importing.table_names import key_of, make_slug
from plangraph.importing.table_rows import ReadRow
from plangraph.stores.protocol import Store

_LONGEST_KEY = 80  # characters
_WORDINGS = """
SELECT DISTINCT ?draft ?clause ?point ?wording {
  ?draft plan:hasClauseVersion ?wording . ?wording plan:expressesClause ?clause
  OPTIONAL { ?wording plan:pointNumber ?point }
} ORDER BY ?draft ?clause ?point ?wording
"""
_CLAIMS = "SELECT DISTINCT ?claim { ?claim a plan:Claim }"


class WordingRow(NamedTuple):
    """A clause version of the data, and where it is."""

    draft: str
    clause: str
    point: str | None
    wording: str


class KnownClaimRow(NamedTuple):
    """A claim that the data describe."""

    claim: str


@dataclass(frozen=True)
class PlacedEffect:
    """An effect with its id, its clause version, and the ids of its claims.

    ``is_known`` says that the data have the clause version already.
    """

    effect: TabledEffect
    wording: str
    is_known: bool
    claims: tuple[str, ...]
    row: int


def place_effects(rows: Iterable[ReadRow], store: Store) -> list[PlacedEffect]:
    """Return the effects with ids, by draft and clause version, in the order of the rows."""
    known, prefixes = _read_wordings(store), store.prefixes
    claim_ids = _FreeIds({row.claim for row in read_rows(store, _CLAIMS, KnownClaimRow)})
    rows = list(rows)
    effect_ids = _FreeIds({row.effect.effect for row in rows})
    placed: dict[str, dict[str, list[PlacedEffect]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        effect = row.effect
        if not effect.effect:
            effect = replace(effect, effect=effect_ids.take(prefixes["effect"] + _make_key(effect)))
        claim = prefixes["claim"] + key_of(effect.effect)
        claims = [claim_ids.take(claim) for _ in effect.claims]
        at = effect.draft, effect.clause, effect.point
        wording = known.get(at) or prefixes["cv"] + _make_wording_key(effect)
        found = PlacedEffect(effect, wording, at in known, tuple(claims), row.number)
        placed[effect.draft][wording].append(found)
    return [
        found for wordings in placed.values() for effects in wordings.values() for found in effects
    ]


def _read_wordings(store: Store) -> dict[tuple[str, str, str], str]:
    """Return the first clause version of each draft, clause and point."""
    wordings: dict[tuple[str, str, str], str] = {}
    for row in read_rows(store, _WORDINGS, WordingRow):
        wordings.setdefault((row.draft, row.clause, row.point or ""), row.wording)
    return wordings


def _make_wording_key(effect: TabledEffect) -> str:
    parts = [key_of(effect.draft), _shorten_key(effect.clause, effect.draft)]
    if effect.point:
        parts.append(make_slug(effect.point))
    return "-".join(parts)


def _make_key(effect: TabledEffect) -> str:
    values = effect.values
    what = next((values[name] for name in ("action", "status") if values.get(name)), ())
    words = [key_of(iri) for iri in (*what, *values.get("bearer", ()))]
    parts = [key_of(effect.draft), _shorten_key(effect.clause, effect.draft), *words]
    return "-".join(parts)[:_LONGEST_KEY].rstrip("-.")


def _shorten_key(clause: str, draft: str) -> str:
    """Return the key of a clause without what it has in common with the key of its draft."""
    prefix = f"{key_of(draft).partition('-')[0]}-"
    return key_of(clause).removeprefix(prefix) or key_of(clause)


class _FreeIds:
    """Ids that are not taken; the second of a name gets the number 2."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._numbers: dict[str, int] = {}

    def take(self, iri: str) -> str:
        """Return an id that is free, and take it."""
        number, found = self._numbers.get(iri, 1), iri
        while found in self._taken:
            number += 1
            found = f"{iri}-{number}"
        self._numbers[iri] = number
        self._taken.add(found)
        return found
