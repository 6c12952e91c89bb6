"""Compare page: tables of drafts as one offline page, with the claims that its sentences lead to.

``plangraph diff --format html`` writes it. The Content-Security-Policy allows its own style and
script by their hash, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.presenting.comparison.compared_drafts import choose_columns
from plangraph.presenting.comparison.comparison_summary import summarise
from plangraph.presenting.comparison.comparison_table import ComparisonTable
from plangraph.text import hash_for_policy, show_controls
from plangraph.view.claim_names import ClaimNames, describe_sources
from plangraph.view.claims import NumberedClaims
from plangraph.view.compare import write_comparison_table
from plangraph.view.page_languages import mark_english
from plangraph.view.page_rows import PageSource
from plangraph.view.page_words import PageWords, words
from plangraph.view.templates import fill, read_part
from plangraph.view.thing_claims import find_thing_claims

if TYPE_CHECKING:
    from plangraph.drawing.elements import EdgeEvidence


class Frame(NamedTuple):
    """The site that a page is in: its name, the link to its first page, the page's own address."""

    name: str
    home: str
    address: str


def write_compare_page(
    tables: Sequence[ComparisonTable], lookups: Iterable[Lookup], frame: Frame | None = None
) -> str:
    """Return a page with some tables; ``lookups`` are those of the graphs of their drafts."""
    from markupsafe import Markup

    found = list(lookups)
    spoken = words(found[-1].language)
    claims, support = _number_claims(tables, found, spoken)
    parts = [
        write_comparison_table(
            table,
            spoken,
            lambda thing: support.get(thing, ()),
            prefix=f"compare-{number}-" if number else "compare-",
            level=1,
        )
        for number, table in enumerate(tables)
    ]
    summary = summarise(tables[0], choose_columns(tables[0]), spoken)
    style, script = (read_part(f"compare{end}") for end in ("_page.css", ".js"))
    style = read_part("palette.css") + read_part("compare.css") + style
    names = [column.draft.short for column in tables[0].columns]
    page = fill(
        "compare_page.html",
        language=spoken.language.tag,
        words=spoken,
        title=show_controls(f"{summary.headline}: {', '.join(names)}"),
        description=show_controls(" ".join(summary.sentences)),
        frame=frame,
        parts=parts,
        claims=claims.texts(),
        sources=claims.sources,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        style_hash=hash_for_policy(style),
        script_hash=hash_for_policy(script),
    )
    return mark_english(str(page), spoken)


def _number_claims(
    tables: Iterable[ComparisonTable], lookups: Iterable[Lookup], say: PageWords
) -> tuple[NumberedClaims, dict[str, list[int]]]:
    """Return the claims that support what the tables say, and their numbers by the thing."""
    things = {
        statement
        for table in tables
        for row in table.rows
        for cell in row.cells
        for statement in (*cell.wordings, *(one for line in cell.lines for one in line.statements))
    }
    found: dict[str, list[EdgeEvidence]] = {}
    sources: dict[str, PageSource] = {}
    for lookup in lookups:
        own = find_thing_claims(lookup, things)
        for thing, evidence in own.items():
            found.setdefault(thing, []).extend(evidence)
        named = {item["source"] for evidence in own.values() for item in evidence}
        sources |= describe_sources(lookup, named, say)
    items = [item for evidence in found.values() for item in evidence]
    claims = NumberedClaims(items, ClaimNames(sources), say)
    return claims, {thing: claims.numbers_of(evidence) for thing, evidence in found.items()}
