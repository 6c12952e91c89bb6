"""Cells of the table of effects: each effect as texts that people read and that are read back.

A thing is written by its label where the label leads back to it, else by its id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plangraph.asking.conditions import write_number
from plangraph.asking.lookup import Lookup
from plangraph.errors import UsageError
from plangraph.exporting.effect_columns import (
    BY_NAME,
    EFFECT_TYPES,
    SEPARATOR,
    VALUE_COLUMNS,
)
from plangraph.exporting.effect_rows import DEPENDENCES, Amount, TabledClaim, TabledEffect
from plangraph.vocabulary import SCHEME, compact

_BOUND = f"{SCHEME}bound#"
#: What a number has before it, by the local name of its bound.
BOUND_WORDS = {
    "exact": "",
    "at-most": "at most",
    "at-least": "at least",
    "more-than": "more than",
    "less-than": "less than",
    "approximately": "about",
    "target": "target",
}
#: The property of a condition by what a cell has before it, in lower case.
_PREFIXES = tuple(prefix for prefix in DEPENDENCES.values() if prefix)


class CellNames:
    """Names of things as cells have them; each is looked up once."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._names: dict[tuple[str, str | None], str] = {}
        self._lookup.labels.read_all()

    def write(self, thing: str, kind: str | None) -> str:
        """Return the label of a thing if it leads back to it among the things of ``kind``."""
        key = thing, kind
        if key not in self._names:
            label = self._lookup.labels.caption(thing)
            self._names[key] = label if self._leads_back(label, thing, kind) else compact(thing)
        return self._names[key]

    def _leads_back(self, label: str, thing: str, kind: str | None) -> bool:
        is_plain = label == " ".join(label.split()) and SEPARATOR not in label
        if not is_plain or label.casefold().startswith(_PREFIXES):
            return False
        try:
            return self._lookup.names.find(label, kind=kind) == thing
        except UsageError:
            return False


def write_lines(effects: Iterable[TabledEffect], names: CellNames) -> Iterator[dict[str, str]]:
    """Yield the cells of each row by the name of the column: an effect, then its further claims."""
    for effect in effects:
        claims = effect.claims or (TabledClaim(),)
        yield {**_write_effect(effect, names), **_write_claim(claims[0], names)}
        for claim in claims[1:]:
            yield {
                "draft": names.write(effect.draft, BY_NAME["draft"].thing),
                "point": effect.point,
                "clause": names.write(effect.clause, BY_NAME["clause"].thing),
                **_write_claim(claim, names),
                "id": compact(effect.effect),
            }


def _write_effect(effect: TabledEffect, names: CellNames) -> dict[str, str]:
    cells = {
        "draft": names.write(effect.draft, BY_NAME["draft"].thing),
        "point": effect.point,
        "clause": names.write(effect.clause, BY_NAME["clause"].thing),
        "kind": EFFECT_TYPES[effect.kind],
        "number": _join(map(write_amount, effect.amounts)),
        "unit": _join(_write_units(effect.amounts)),
        "deadline": effect.deadline.write() if effect.deadline else "",
        "condition": _join(
            DEPENDENCES[how] + names.write(condition, BY_NAME["condition"].thing)
            for how, condition in effect.conditions
        ),
        "detail": _write_all((effect.detail,), "detail", names),
        "label": effect.label,
        "id": compact(effect.effect),
    }
    for column in VALUE_COLUMNS:
        cells[column.name] = _write_all(effect.values.get(column.name, ()), column.name, names)
    return cells


def _write_claim(claim: TabledClaim, names: CellNames) -> dict[str, str]:
    return {
        "source": _write_all(claim.sources, "source", names),
        "passage": _join(map(compact, claim.spans)),
        "voice": _write_all((claim.voice,), "voice", names),
        "certainty": _write_all((claim.certainty,), "certainty", names),
    }


def _write_all(things: Iterable[str], column: str, names: CellNames) -> str:
    return _join(names.write(thing, BY_NAME[column].thing) for thing in things if thing)


def write_amount(amount: Amount) -> str:
    """Return a number with its bound: ``at most 600,000``."""
    bound = amount.bound.removeprefix(_BOUND)
    words = BOUND_WORDS.get(bound, compact(amount.bound))
    _, point, part = amount.value.partition(".")
    # 1.234 may be read as 1,234: a further digit makes it one number.
    number = f"{amount.value}0" if point and len(part) == 3 else write_number(amount.value)
    return f"{words} {number}".strip()


def _write_units(amounts: Iterable[Amount]) -> list[str]:
    units = [amount.unit for amount in amounts]
    return units[:1] if len(set(units)) == 1 else units


def _join(texts: Iterable[str]) -> str:
    return f"{SEPARATOR} ".join(texts)
