"""Meaning of conditions: what two conditions of two drafts are compared by.

A condition that is made of others is a tree. In its normal form parts have no order, ``allOf``
in ``allOf`` is one, and ``noneOf`` is *not* of each part. A condition that says what it is by a
rule of voting or the breach of a point is compared by that; any other by its words.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from plangraph.asking.condition_contents import Content
from plangraph.comparing.sides import Side
from plangraph.comparing.values import describe_amount
from plangraph.vocabulary import PLAN

_VALUES = (PLAN.votingRule, PLAN.breachOf, PLAN.onMatter, PLAN.determinedBy)
# A normal form: how the parts are joined, and the parts or values.
_Form = tuple[str, frozenset[Hashable]]


def read_meaning(condition: str, side: Side) -> Hashable:
    """Return the normal form of a condition, equal for two that say the same."""
    return _read(condition, side, frozenset())


def split_condition(condition: str, side: Side) -> frozenset[str]:
    """Return the conditions that all have to hold for a condition: itself, or those in allOf."""
    content = side.conditions.get(condition)
    if content is None or set(content.values) & {*_VALUES, PLAN.anyOf, PLAN.noneOf}:
        return frozenset({condition})
    return content.values.get(PLAN.allOf, frozenset({condition}))


def describe_tree(condition: str, side: Side) -> str:
    """Return what a condition is made of, in words; its label where it is not made of others."""
    content = side.conditions.get(condition)
    if content is None:
        return side.caption(condition)
    words = list(_describe_own(condition, content, side))
    for name, joint in ((PLAN.allOf, " and "), (PLAN.anyOf, " or "), (PLAN.noneOf, " or ")):
        if parts := sorted(map(side.caption, content.values.get(name, ()))):
            joined = joint.join(parts)
            words.append(f"not: {joined}" if name == PLAN.noneOf else joined)
    return "; ".join(words) or side.caption(condition)


def _describe_own(condition: str, content: Content, side: Side) -> Iterator[str]:
    if not content.is_made_of_others:
        yield side.caption(condition)
    yield from (side.describe(found) for name in _VALUES if (found := content.values.get(name)))
    yield from sorted(describe_amount(quantity, side) for quantity in content.quantities)


def _read(condition: str, side: Side, above: frozenset[str]) -> _Form:
    content = side.conditions.get(condition)
    words = " ".join(side.caption(condition).split()).casefold()
    if content is None or condition in above:
        return "words", frozenset({words})
    path = above | {condition}
    terms: set[_Form] = set()
    if own := frozenset(_list_own(content, side)):
        is_plain = not (content.is_telling or content.is_made_of_others)
        terms.add(("own", own | {words} if is_plain else own))
    terms |= {_read(part, side, path) for part in content.values.get(PLAN.allOf, ())}
    any_of = content.values.get(PLAN.anyOf, ())
    if any_of:
        terms.add(_join("any", {_read(part, side, path) for part in any_of}))
    terms |= {_negate(_read(part, side, path)) for part in content.values.get(PLAN.noneOf, ())}
    return _join("all", terms) if terms else ("words", frozenset({words}))


def _list_own(content: Content, side: Side) -> Iterator[Hashable]:
    for name in _VALUES:
        if found := content.values.get(name):
            yield name, frozenset(map(side.identify, found))
    for item in content.quantities:
        amount = item.fraction or (item.number, item.parts, item.unit)
        terms = map(side.identify, (item.whole, item.basis, item.each))
        yield item.bound, amount, item.currency, *terms
    yield from (
        side.identify_time(time) if time.has_value else time.words for time in content.times
    )


def _join(how: str, forms: set[_Form]) -> _Form:
    """Return forms joined by *all* or *any*; those that are joined so already become one."""
    parts: set[Hashable] = set()
    for form in forms:
        parts |= form[1] if form[0] == how else {form}
    if len(parts) == 1 and isinstance(only := next(iter(parts)), tuple):
        return only
    return how, frozenset(parts)


def _negate(form: _Form) -> _Form:
    """Return the opposite: *not any* is *all not*, and *not not* is nothing."""
    how, parts = form
    if how == "not":
        (only,) = parts
        return only  # type: ignore[return-value]
    if how == "any":
        return _join("all", {_negate(part) for part in parts})  # type: ignore[arg-type]
    return "not", frozenset({form})
