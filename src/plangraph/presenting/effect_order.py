"""Order of effects: the point of each effect in a draft, and effects in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from plangraph.asking.lookup import Lookup
from plangraph.asking.point_numbers import PointKey, sort_points
from plangraph.presenting.drafts import Draft


class _OfEffect(Protocol):
    @property
    def effect(self) -> str: ...


ItemT = TypeVar("ItemT", bound=_OfEffect)


class EffectOrder:
    """Where the effects of one draft stand in it."""

    def __init__(self, lookup: Lookup, draft: Draft) -> None:
        self._facts = lookup.sentences.facts
        self._draft = draft.iri

    def point(self, effect: str) -> str:
        """Return the number of the point of an effect, the first one, or an empty text."""
        facts = self._facts
        numbers = (
            number
            for wording in facts.wordings.get(effect, ())
            if self._draft in facts.versions.get(wording, ())
            for number in facts.values(wording, "pointNumber")
        )
        return min(numbers, key=sort_points, default="")

    def sort(self, items: Iterable[ItemT]) -> list[ItemT]:
        """Return items in the order of their effects in the text; those without a point last."""
        return sorted(items, key=lambda item: self._place(item.effect))

    def _place(self, effect: str) -> tuple[bool, PointKey, int, str]:
        point, order = self.point(effect), self._facts.value(effect, "effectOrder")
        number = int(order) if order.isdecimal() else 0
        return (not point, sort_points(point), number, effect)
