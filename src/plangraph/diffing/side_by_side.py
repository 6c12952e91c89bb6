"""Side by side: drafts that were compared as one offline page.

The drafts stand in the order in which they are named; the first is the base of the comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plangraph.asking.lookup import Lookup
from plangraph.comparing.comparison import Comparison
from plangraph.comparing.plan_version import PlanVersion
from plangraph.presenting.comparison.compared_drafts import name_compared
from plangraph.presenting.comparison.comparison_table import make_comparison_table
from plangraph.presenting.drafts import Draft, read_plans
from plangraph.view.compare_page import write_compare_page


def write_page(
    lookups: Sequence[Lookup],
    versions: Sequence[Sequence[PlanVersion]],
    comparisons: Sequence[Comparison],
) -> str:
    """Return a page with a table for each of ``versions``, which has one version of every draft.

    ``comparisons`` are those of the first version with each other one, for all tables.
    """
    by_graph = {
        id(lookup): {draft.iri: draft for plan in read_plans(lookup) for draft in plan.drafts}
        for lookup in {id(one): one for one in lookups}.values()
    }
    of_lookups = [by_graph[id(lookup)] for lookup in lookups]
    size = len(lookups) - 1
    tables = []
    for place, found in enumerate(versions):
        drafts = [known[one.version] for known, one in zip(of_lookups, found, strict=True)]
        contents = name_compared(zip(lookups, _tell_apart(drafts), found, strict=True))
        made = comparisons[place * size : (place + 1) * size]
        tables.append(make_comparison_table(contents, made=made, is_directed=True))
    return write_compare_page(tables, {id(one): one for one in lookups}.values())


def _tell_apart(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield drafts with a name of their own each: two states of one version, and more of them."""
    names = [draft.short for draft in drafts]
    for place, draft in enumerate(drafts):
        is_one_of_several = names.count(draft.short) > 1
        state = "before" if place == 0 else f"after {place}" if len(drafts) > 2 else "after"
        yield replace(draft, short=f"{draft.short} ({state})") if is_one_of_several else draft
