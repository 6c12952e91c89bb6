"""JSON of a comparison: numbers, units, days, durations and IRIs beside the words.

A comparison is an object with the names of both versions (``before``, ``after``), ``summary`` (how
many clauses, bodies, groups, signatures and languages have each status), ``clauses``, ``things``
and ``suggestions``. A clause has:

- ``clause`` (its CURIE), ``iri``, ``label``, ``points`` (those of both versions);
- ``status``, ``strength``, ``otherBearer`` (whether it binds somebody whom it did not bind
  before), ``note`` (where it is now, or why it is unknown), ``authored`` (words of
  ``changeType``), ``disagreement``;
- ``changes``: all that differs, each with ``kind``, the words ``before`` and ``after``,
  ``strength`` (-1 weaker, 1 stronger, 0 undecided), and the values ``old`` and ``new``;
- ``unknown``: what is unknown of its place in the text and of what it defines;
- ``effects``: the pairs of effects, each with the values ``old`` and ``new``, its ``changes``, what
  is ``unknown`` and the ``reason``;
- ``evidence``: the claims that support it.

A thing is a body, group, signature or the languages of the text: its ``kind``, ``iri``, ``label``,
``status``, ``note``, the values ``old`` and ``new``, ``changes``, ``unknown`` and ``evidence``.

A value is null where a version has none. It has ``text`` and, where they apply,

- ``sentence``: what the effects would do, with its ``text``, its language (``lang``) and its
  ``parts``, each with its ``role``, its characters from ``start`` to ``end`` and its ``iri``;
- ``iris``: the values, or for a share whose it is;
- ``number``, ``value`` (as written), ``bound``, ``unit``, ``currency``, ``shareOf``, ``outOf``,
  ``inProportionTo`` and ``per``;
- ``condition``, ``how`` and ``breachers``;
- ``words``, ``day``, ``duration``, ``edtf``, ``start`` and ``end``;
- ``effects``: whole effects, with ``iri``, ``kind``, the IRIs under each property, ``quantities``,
  ``conditions``, ``deadlines`` and ``times``;
- ``languages``: tags of BCP 47.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from plangraph.asking.descriptions import local_name
from plangraph.asking.provisions import Effect, EffectCondition, Quantity
from plangraph.comparing.changes import Change
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.comparison import Comparison
from plangraph.comparing.effect_pairs import EffectChange
from plangraph.comparing.formats import to_summary
from plangraph.comparing.thing_changes import ThingChange
from plangraph.comparing.values import EffectValue
from plangraph.vocabulary import compact

# A JSON object.
_Object = dict[str, object]


def to_json(comparisons: Sequence[Comparison]) -> str:
    """Return the comparisons as JSON, each change with the claims that support it."""
    found = [
        {
            "before": comparison.old_name,
            "after": comparison.new_name,
            "summary": _write_counts(comparison),
            "clauses": [_write_clause(clause) for clause in comparison.clauses],
            "things": [_write_thing(thing) for thing in comparison.things],
            "suggestions": [
                {
                    "before": item.old.label,
                    "after": item.new.label,
                    "points": [list(one.points) for one in (item.old, item.new)],
                    "words": item.words,
                    "score": item.score,
                }
                for item in comparison.suggestions
            ],
        }
        for comparison in comparisons
    ]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _write_counts(comparison: Comparison) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for name, status, number in to_summary(comparison):
        found.setdefault(name, {})[status] = int(number)
    return found


def _write_thing(thing: ThingChange) -> _Object:
    return {
        "kind": thing.kind,
        "iri": thing.iri,
        "label": thing.label,
        "status": thing.status,
        "note": thing.note,
        "old": _write_value(thing.old),
        "new": _write_value(thing.new),
        "changes": [_write_change(change) for change in thing.changes],
        "unknown": [_write_change(change) for change in thing.unknown],
        "evidence": [vars(item) for item in thing.evidence],
    }


def _write_clause(clause: ClauseChange) -> _Object:
    return {
        "clause": compact(clause.clause),
        "iri": clause.clause,
        "label": clause.label,
        "status": clause.status,
        "strength": clause.strength.word,
        "otherBearer": clause.has_new_bearer,
        "note": clause.note,
        "authored": list(clause.authored),
        "disagreement": clause.disagreement,
        "points": [list(side.points) if side else [] for side in (clause.old, clause.new)],
        "changes": [_write_change(change) for change in clause.changes],
        "unknown": [_write_change(change) for change in clause.places.unknown],
        "effects": [_write_pair(effect) for effect in clause.effects],
        "evidence": [vars(item) for item in clause.evidence],
    }


def _write_pair(effect: EffectChange) -> _Object:
    return {
        "old": _write_value(effect.old),
        "new": _write_value(effect.new),
        "changes": [_write_change(change) for change in effect.changes],
        "unknown": [_write_change(change) for change in effect.unknown],
        "reason": effect.reason,
    }


def _write_change(change: Change) -> _Object:
    return {
        "kind": change.kind,
        "before": change.old.text if change.old else "",
        "after": change.new.text if change.new else "",
        "strength": int(change.strength),
        "old": _write_value(change.old),
        "new": _write_value(change.new),
    }


def _write_value(value: EffectValue | None) -> _Object | None:
    if value is None:
        return None
    found: _Object = {"text": value.text}
    if value.sentence:
        parts = [_drop_empty(vars(part)) for part in value.sentence.parts]
        said = value.sentence
        found["sentence"] = {"text": said.text, "lang": said.lang, "parts": parts}
    if value.iris:
        found["iris"] = list(value.iris)
    if value.quantity:
        found |= _write_quantity(value.quantity)
    if value.condition:
        found |= _write_condition(value.condition)
    if value.deadline:
        found |= _drop_empty(vars(value.deadline))
    if value.tags:
        found["languages"] = list(value.tags)
    if value.effects:
        found["effects"] = [_write_effect(effect) for effect in value.effects]
    return found


def _write_effect(effect: Effect) -> _Object:
    values = {local_name(name): sorted(iris) for name, iris in effect.values.items()}
    return {
        "iri": effect.iri,
        "kind": effect.kind,
        **values,
        "quantities": sorted((_write_quantity(item) for item in effect.quantities), key=str),
        "conditions": sorted((_write_condition(item) for item in effect.conditions), key=str),
        "deadlines": [_drop_empty(vars(item)) for item in effect.deadlines],
        "times": [_drop_empty(vars(item)) for item in effect.times],
    }


def _write_quantity(quantity: Quantity) -> _Object:
    number = quantity.number
    return _drop_empty(
        {
            "number": None if number is None else _write_number(number),
            "value": quantity.value,
            "bound": quantity.bound,
            "unit": quantity.unit,
            "currency": quantity.currency,
            "shareOf": quantity.whole,
            "outOf": quantity.parts,
            "inProportionTo": quantity.basis,
            "per": quantity.each,
        }
    )


def _write_number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _write_condition(condition: EffectCondition) -> _Object:
    return _drop_empty(
        {
            "condition": condition.condition,
            "how": condition.how,
            "breachers": sorted(condition.breachers),
        }
    )


def _drop_empty(found: Mapping[str, object]) -> _Object:
    return {name: value for name, value in found.items() if value not in ("", None, [])}
