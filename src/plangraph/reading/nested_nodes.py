"""Nested nodes: name and type of a node inside another one that does not say them itself.

A clause version is named after its draft and its point (``cv:ua20-6``), an effect after its clause
version (``effect:ua20-6``, then ``effect:ua20-6.2``), a clause after the clause version that first
expresses it. Anything else is named after its parent and the key (``effect:cap.hasQuantity``). A
name stays the same where another node is added after it.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from plangraph.vocabulary import PREFIXES

#: The type of a node under a key that leaves no choice.
TYPES_OF_KEYS = {
    "allOf": "Condition",
    "anyOf": "Condition",
    "endsIf": "Condition",
    "expressesClause": "Clause",
    "hasClauseVersion": "ClauseVersion",
    "hasCondition": "Condition",
    "hasQuantity": "Quantity",
    "noneOf": "Condition",
    "startsIf": "Condition",
}
_TIMES = ("dueBy", "hasTime")
#: What happens at a point in time, by a part of its IRI.
_AT_POINTS = ("/milestone/", "/event/", "/signature/")
_ENDS = ("hasBeginning", "hasEnd")
_OF_INTERVALS = ("duration", *_ENDS)
_OF_INSTANTS = ("date", "year")
#: EDTF that is a day, or one of several (https://www.loc.gov/standards/datetime/).
_DAY = re.compile(r"\d{4}-\d\d-\d\d[?~%]?|\[.*\]")
_KINDS = {"expressesClause": "clause", "hasClauseVersion": "cv", "hasEffect": "effect"}
_KIND = re.compile(r"[^/]+/(?=[^/]+$)")
_POINT_OF_DRAFT = re.compile(r"[\w-]+/[\w.-]+")
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")

#: The prefix of a reference without one, by key: ``groundedIn: a.5`` is ``groundedIn: span:a.5``.
DEFAULT_PREFIXES = {
    "expressesClause": "clause",
    "groundedIn": "span",
    "hasSource": "source",
    "inherits": "version",
    "versionOf": "peace-plan",
}


class NestedNode(NamedTuple):
    """A node without an id: the IRI of its parent, the key, its place under it, its plain values.

    ``number`` counts from 1, and ``of`` is the number of nodes under the key.
    """

    parent: str
    key: str
    number: int
    of: int
    values: Mapping[str, str]

    @property
    def name(self) -> str:
        """The IRI of the node; empty where nothing says which clause version it is."""
        kind = _KINDS.get(self.key)
        if kind is None:
            return self.place
        stem = replace_kind(self.parent, kind)
        if kind != "cv":
            return stem + self._count
        point = self._point
        return f"{stem}-{point}" if point else ""

    @property
    def place(self) -> str:
        """The parent, the key and the number, as an IRI."""
        return f"{self.parent}.{self.key}{self._count}"

    @property
    def _count(self) -> str:
        return "" if self.number == 1 else f".{self.number}"

    @property
    def _point(self) -> str:
        """What tells a clause version from the others of its draft."""
        named = self.values.get("pointNumber") or self.values.get("textPart")
        earlier = self.values.get("revises", "").rpartition("/")[2]
        point = named or (f"not-{earlier}" if earlier else "")
        return _NOT_IN_NAMES.sub("-", point).strip("-")

    @property
    def type(self) -> str:
        """The type of the node where the key leaves no choice, else empty."""
        if self.key in _TIMES:
            return self._type_of_time
        if self.key in _ENDS:
            return "Instant" if self.values.keys() & {*_OF_INSTANTS, "edtf", "label"} else ""
        if self.key == "per":  # what is not a length of time is a thing of its own
            return "Interval" if "duration" in self.values else ""
        return TYPES_OF_KEYS.get(self.key, "")

    @property
    def _type_of_time(self) -> str:
        """The type of a time.

        A month in EDTF is an interval, a label alone a point of time for what happens at one.
        """
        if any(name in self.values for name in _OF_INTERVALS):
            return "Interval"
        if any(name in self.values for name in _OF_INSTANTS):
            return "Instant"
        if edtf := self.values.get("edtf"):
            return "Instant" if _DAY.fullmatch(edtf) else "Interval"
        if self.values.keys() - {"id"} != {"label"}:
            return ""
        is_point = self.key == "hasTime" and any(kind in self.parent for kind in _AT_POINTS)
        return "Instant" if is_point else "Interval"

    @property
    def has_kind(self) -> bool:
        """Whether the node is a thing of its own, and not a part of its parent."""
        return self.key in _KINDS

    @property
    def order(self) -> int | None:
        """The place of an effect among several of its clause version, where it does not say it."""
        is_known = not self.is_one_of_many or "effectOrder" in self.values
        return None if is_known else self.number

    @property
    def is_one_of_many(self) -> bool:
        """Whether it is one of several effects, whose names follow from their order."""
        return self.key == "hasEffect" and self.of > 1


def explain_bare_name(name: str) -> str:
    """Return what to write for a reference without a prefix; ``a/2`` is a point of a draft."""
    if _POINT_OF_DRAFT.fullmatch(name):
        return f"only 'revises' takes a draft and its point: write cv:{name.replace('/', '-')}"
    return "write 'prefix:name'"


def replace_kind(iri: str, prefix: str) -> str:
    """Return the IRI of another kind with the same slug: a clause version for a draft."""
    kind = PREFIXES[prefix].rstrip("/").rpartition("/")[2]
    return _KIND.sub(f"{kind}/", iri, count=1)
