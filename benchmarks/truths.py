"""Invented texts with truth, what a coder reads in them; their format: ``drafting/README.md``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from plangraph.authoring.proposals.proposal import (
    PartRole,
    PartValue,
    ProposalKind,
    ProposedQuantity,
    ProposedTime,
)

FOLDER = Path(__file__).parent / "drafting"
#: Roles whose lists are alternatives, the best first; other lists belong together.
ALTERNATIVES = (PartRole.ACTION, PartRole.STANCE)
_KNOWN = {"language", "form", "style", "date", "names", "norms", "facts"}
#: That of libyaml is several times as fast, and not in every build.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NORM = {"words", "nth", "kind", "elsewhere", "inferred", *PartRole}


class TruthError(Exception):
    """A truth that does not fit its text."""


class Place(NamedTuple):
    """Offsets of words in a text, the end exclusive."""

    start: int
    end: int


class TruthPart(NamedTuple):
    """A part of a norm: its accepted values, and where its words are (None: it is inferred)."""

    role: PartRole
    values: tuple[PartValue, ...]
    place: Place | None


@dataclass(frozen=True)
class TruthNorm:
    """A norm, a stance or a statement: its words, the accepted kinds and its parts."""

    place: Place
    kinds: tuple[ProposalKind, ...]
    parts: tuple[TruthPart, ...]

    def of_role(self, role: PartRole) -> Iterator[TruthPart]:
        """Yield the parts of a role."""
        return (part for part in self.parts if part.role is role)


class TruthFact(NamedTuple):
    """A further fact of the text; ``where`` is body, title or furniture."""

    place: Place
    where: str


@dataclass(frozen=True)
class TruthText:
    """A text and its truth."""

    name: str
    text: str
    raw: Mapping[str, Any]

    @property
    def is_article(self) -> bool:
        """Whether it reports about a text."""
        return bool(self.raw["form"] == "article")

    @property
    def language(self) -> str:
        """The language of the text."""
        return str(self.raw["language"])

    @cached_property
    def names(self) -> Mapping[str, Sequence[str]]:
        """What the graph of the project knows: names by key."""
        return {key: tuple(map(str, names)) for key, names in self.raw["names"].items()}

    @cached_property
    def norms(self) -> tuple[TruthNorm, ...]:
        """The norms, in the order of the file."""
        return tuple(map(self._read_norm, self.raw["norms"]))

    @cached_property
    def facts(self) -> tuple[TruthFact, ...]:
        """Facts that are no norm."""
        rows = self.raw.get("facts") or ()
        return tuple(TruthFact(self.find(row["words"]), row["where"]) for row in rows)

    def find(self, words: str, *, nth: int = 1, before: int | None = None) -> Place:
        """Return where words are, any white space being equal to any other.

        ``before`` takes the last occurrence before this offset, or else the first.

        Raises:
            TruthError: the text does not have them.
        """
        pattern = r"\s+".join(map(re.escape, str(words).split()))
        found = [Place(*match.span()) for match in re.finditer(pattern, self.text)]
        if before is not None and (earlier := [item for item in found if item.end <= before]):
            return earlier[-1]
        if len(found) < nth:
            raise TruthError(f"{self.name}: the text does not have {words!r}")
        return found[nth - 1]

    def _read_norm(self, row: Mapping[str, Any]) -> TruthNorm:
        if unknown := set(row) - _NORM:
            raise TruthError(f"{self.name}: unknown keys {sorted(unknown)}")
        place = self.find(row["words"], nth=row.get("nth", 1))
        kinds = tuple(map(ProposalKind, _list(row["kind"])))
        return TruthNorm(place, kinds, tuple(self._read_parts(row, place)))

    def _read_parts(self, row: Mapping[str, Any], place: Place) -> Iterator[TruthPart]:
        elsewhere, inferred = row.get("elsewhere") or {}, row.get("inferred") or ()
        for role in PartRole:
            if role not in row:
                continue
            where: Place | None = place
            if role in elsewhere:
                where = self.find(elsewhere[role], before=place.start)
            elif role in inferred:
                where = None
            values = tuple(map(_read_value, _list(row[role])))
            if role in ALTERNATIVES:
                yield TruthPart(role, values, where)
            else:
                yield from (TruthPart(role, (value,), where) for value in values)


@cache
def read_texts(folder: str) -> tuple[TruthText, ...]:
    """Read the texts of a folder, such as ``seen``, sorted by name."""
    return tuple(
        TruthText(
            path.stem,
            path.with_suffix(".txt").read_text("utf-8"),
            yaml.load(path.read_text("utf-8"), Loader=_LOADER),  # noqa: S506 - a safe loader
        )
        for path in sorted((FOLDER / folder).glob("*.yaml"))
    )


def check_truth(text: TruthText) -> Iterator[str]:
    """Yield what in a truth does not fit its text."""
    if unknown := set(text.raw) - _KNOWN:
        yield f"{text.name}: unknown keys {sorted(unknown)}"
    try:
        norms, _ = text.norms, text.facts
    except (TruthError, ValueError) as error:
        yield str(error)
        return
    for norm in norms:
        for part in norm.parts:
            for value in part.values:
                is_key = isinstance(value, str) and re.fullmatch(r"[a-z-]+:\S+", value)
                if is_key and value not in text.names:
                    yield f"{text.name}: {value} is in no names"


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def _read_value(value: Any) -> PartValue:
    if not isinstance(value, dict):
        return str(value)
    if "bound" in value:
        unit = value.get("unit")
        return ProposedQuantity(Decimal(str(value["value"])), unit, value["bound"])
    date = value.get("date")
    return ProposedTime(
        str(date) if date is not None else None, value.get("duration"), value.get("after")
    )
