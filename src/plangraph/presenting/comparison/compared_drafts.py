"""Compared drafts: the drafts of a plan that are compared, which is the base, which are shown.

At most nine drafts stand side by side. The base is the draft that most of the others revise, or
else the first. A reader sees three columns at first where there are more than four.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from plangraph.asking.lookup import Lookup
from plangraph.comparing.plan_version import PlanVersion, open_version
from plangraph.presenting.comparison.change_kinds import ChangeKind
from plangraph.presenting.comparison.comparison_table import ComparisonTable, DraftContent
from plangraph.presenting.drafts import Draft

#: The most drafts side by side.
MOST_DRAFTS = 9

# The most columns that are all shown at first, and how many are shown where there are more.
_MOST_COLUMNS, _FIRST_COLUMNS = 4, 3
# What the name of a draft has in brackets, such as who reports it.
_SIDE_NOTE = re.compile(r" \([^()]*\)$")


def choose_base(drafts: Sequence[Draft]) -> Draft:
    """Return the draft that most of the others revise, or else the first one."""
    return max(drafts, key=lambda draft: sum(draft.iri in other.revised for other in drafts))


def choose_drafts(drafts: Sequence[Draft], base: Draft) -> tuple[Draft, ...]:
    """Return the base draft and the last of the others, in their order."""
    others = [draft for draft in drafts if draft is not base]
    chosen = others[max(0, len(others) - MOST_DRAFTS + 1) :]
    return tuple(draft for draft in drafts if draft is base or draft in chosen)


def read_compared(lookup: Lookup, drafts: Iterable[Draft]) -> list[DraftContent]:
    """Return what some drafts of a graph provide."""
    found = [(lookup, draft, open_version(lookup, draft.iri)) for draft in drafts]
    return name_compared(found)


def name_compared(found: Iterable[tuple[Lookup, Draft, PlanVersion]]) -> list[DraftContent]:
    """Return drafts with their names as they are inside a sentence, each with one of its own.

    What a name has in brackets is left out where the drafts have other names without it.
    """
    drafts = list(found)
    full = [lookup.sentences.name(draft.iri).text or draft.name for lookup, draft, _ in drafts]
    plain = [_SIDE_NOTE.sub("", name) for name in full]
    names = next(
        (one for one in (plain, full) if len(set(one)) == len(one)),
        [draft.short for _, draft, _ in drafts],
    )
    return [
        DraftContent(draft, said, version)
        for said, (_, draft, version) in zip(names, drafts, strict=True)
    ]


def choose_columns(table: ComparisonTable) -> frozenset[int]:
    """Return the places of the columns that are shown at first.

    These are the base draft, the last draft, and then those of which most was seen.
    """
    places = range(len(table.columns))
    if len(places) <= _MOST_COLUMNS:
        return frozenset(places)
    others = [place for place in places if place != table.base]

    def find_rank(place: int) -> tuple[bool, int]:
        counts = table.columns[place].counts
        seen = sum(number for kind, number in counts.items() if kind is not ChangeKind.UNKNOWN)
        return place != others[-1], -seen

    chosen = sorted(others, key=find_rank)[: _FIRST_COLUMNS - 1]
    return frozenset([table.base, *chosen])
