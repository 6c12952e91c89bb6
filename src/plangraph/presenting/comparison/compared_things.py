"""Compared things: bodies, groups, signatures and languages of drafts, a row for each.

Only what differs, or may differ, in a draft has a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plangraph.comparing.change_lines import list_thing_differences
from plangraph.comparing.changes import ClauseStatus
from plangraph.comparing.draft_things import ThingKind
from plangraph.comparing.plan_version import PlanVersion
from plangraph.comparing.thing_changes import ThingChange
from plangraph.comparing.values import EffectValue
from plangraph.presenting.comparison.change_kinds import ChangeKind

_KINDS = {
    ClauseStatus.SAME: ChangeKind.SAME,
    ClauseStatus.ADDED: ChangeKind.ADDED,
    ClauseStatus.DROPPED: ChangeKind.GONE,
    ClauseStatus.NOT_LISTED: ChangeKind.ABSENT,
    ClauseStatus.UNKNOWN: ChangeKind.UNKNOWN,
    ClauseStatus.PARTLY_UNKNOWN: ChangeKind.PARTLY,
}


class ThingCell(NamedTuple):
    """What a draft has for a body, group, signature or its languages; None is the base draft."""

    kind: ChangeKind | None
    text: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class ThingRow:
    """A body, group, signature or the languages of the text, with a cell for each draft."""

    kind: ThingKind
    label: str
    cells: tuple[ThingCell, ...]


class ThingColumn(NamedTuple):
    """A draft, and its things beside those of the base draft, of which it has none itself."""

    version: PlanVersion
    changes: Sequence[ThingChange] | None


def compare_all_things(columns: Sequence[ThingColumn]) -> tuple[ThingRow, ...]:
    """Return the rows of the things of some drafts that differ in one of them."""
    found = [{_name(change): change for change in column.changes or ()} for column in columns]
    rows = dict.fromkeys(name for of_column in found for name in of_column)
    return tuple(
        ThingRow(changes[0].kind, changes[0].label, tuple(_make_cells(name, columns, found)))
        for name in sorted(rows)
        if (changes := [of_column[name] for of_column in found if name in of_column])
        and any(change.status is not ClauseStatus.SAME for change in changes)
    )


def _name(change: ThingChange) -> tuple[int, str, str]:
    """Return what a thing is in every draft: of signatures and languages, their title."""
    order = [*type(change.kind)].index(change.kind)
    return order, change.title, change.iri if change.kind in ("body", "group") else ""


def _make_cells(
    name: tuple[int, str, str],
    columns: Sequence[ThingColumn],
    found: Sequence[Mapping[tuple[int, str, str], ThingChange]],
) -> Iterator[ThingCell]:
    changes = [of_column.get(name) for of_column in found]
    known = [change for change in changes if change]
    for change, column in zip(changes, columns, strict=True):
        if column.changes is None:
            yield _make_base_cell(known, column.version)
        elif change is None:
            yield _make_lone_cell(known[0], column.version)
        else:
            yield _make_cell(change, column.version)


def _make_base_cell(known: Sequence[ThingChange], version: PlanVersion) -> ThingCell:
    if old := next((change for change in known if change.old), None):
        return ThingCell(None, _tell(old, old.old, version))
    if any(change.status is ClauseStatus.ADDED for change in known):
        return ThingCell(ChangeKind.ABSENT)
    return ThingCell(ChangeKind.UNKNOWN, lines=tuple(list_thing_differences(known[0])))


def _make_lone_cell(known: ThingChange, version: PlanVersion) -> ThingCell:
    """Return that a draft does not have what only others have, or that nobody knows."""
    is_absent = version.is_whole and known.iri not in version.named
    return ThingCell(ChangeKind.ABSENT if is_absent else ChangeKind.UNKNOWN)


def _make_cell(change: ThingChange, version: PlanVersion) -> ThingCell:
    kind = _KINDS.get(change.status, ChangeKind.CHANGED)
    if change.new and kind is ChangeKind.UNKNOWN:  # whether the base draft has it is not known
        return ThingCell(None, _tell(change, change.new, version))
    return ThingCell(
        kind, _tell(change, change.new, version), tuple(list_thing_differences(change))
    )


def _tell(change: ThingChange, value: EffectValue | None, version: PlanVersion) -> str:
    """Return what a draft provides about a thing, as sentences; of languages, their values."""
    writer = version.side.writer
    if value is None:
        return ""
    if writer and change.kind in ("body", "group", "signature"):
        found = [sentence for iri in value.iris for sentence in writer.provisions(iri)]
        if found:
            return " ".join(map(str, found))
    return value.text.removeprefix(f"{change.kind}; ")
