"""Draft menu: what tells the drafts apart: when each was made, by whom, and how it was seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from plangraph.asking.descriptions import local_name
from plangraph.asking.lookup import Lookup
from plangraph.asking.rows import read_rows
from plangraph.presenting.drafts import Draft, Plan
from plangraph.presenting.edtf_words import write_edtf
from plangraph.view.page_words import PageWords

_MAKERS = """
SELECT ?draft ?drafter ?coverage {
  ?draft a plan:PlanVersion .
  OPTIONAL { ?draft plan:draftedBy ?drafter }
  OPTIONAL { ?draft plan:coverage ?coverage }
}
ORDER BY ?draft ?drafter ?coverage
"""
# Drafters that a line of the menu names.
_MOST_NAMES = 3


class MakerRow(NamedTuple):
    """One of those who drafted a plan version, and how much of it was seen."""

    draft: str
    drafter: str | None
    coverage: str | None


def write_draft_menu(lookup: Lookup, say: PageWords, drafts: Iterable[Draft]) -> Mapping[str, str]:
    """Return the line of each draft in a menu, by its key; what the data do not say is left out."""
    drafters: dict[str, dict[str, None]] = defaultdict(dict)
    coverage: dict[str, str] = {}
    for row in read_rows(lookup.store, _MAKERS, MakerRow):
        if row.drafter:
            drafters[row.draft][row.drafter] = None
        if row.coverage:
            coverage[row.draft] = local_name(row.coverage)
    lines = {}
    for draft in drafts:
        names = [lookup.labels.caption(iri) for iri in drafters[draft.iri]]
        found = (
            _write_day(draft, say),
            _write_drafters(names, say),
            say(name) if (name := f"read_{coverage.get(draft.iri, '')}") in say.page else "",
        )
        details = "; ".join(filter(None, found))
        line = say("menu_draft", draft=draft.short, details=details) if details else draft.short
        lines[draft.key] = line
    return lines


def name_draft(draft: Draft, plan: Plan) -> str:
    """Return the name of a draft with that of its plan, as the title of a page."""
    return f"{draft.name} – {plan.name}" if plan.name else draft.name


def _write_day(draft: Draft, say: PageWords) -> str:
    if draft.date:
        return write_edtf(draft.date, say)
    if draft.reported:
        return say("compare_first_reported", day=write_edtf(draft.reported, say))
    return ""


def _write_drafters(names: list[str], say: PageWords) -> str:
    if not names:
        return ""
    more = len(names) - _MOST_NAMES
    shown = ", ".join(names[:_MOST_NAMES])
    if more > 0:
        shown = f"{shown} {say('read_more_voices', more)}"
    return say("menu_by", names=shown)
