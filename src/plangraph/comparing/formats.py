"""Formats of a comparison: rows, Markdown, or an RDF Patch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Quad

from plangraph.comparing.change_lines import (
    list_differences,
    list_thing_differences,
)
from plangraph.comparing.changes import ClauseStatus
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.comparison import Comparison
from plangraph.comparing.draft_things import ThingKind
from plangraph.text import break_lines, show_controls

#: The names of the columns of :func:`to_rows`.
COLUMNS = ("clause", "points", "change", "what differs", "the data say")

#: The names of the columns of :func:`to_summary`.
SUMMARY_COLUMNS = ("of", "change", "number")


# What a clause is that binds somebody whom it did not bind before.
_OTHER_BEARER = "another bearer"
_PLURALS = {
    ThingKind.BODY: "bodies",
    ThingKind.GROUP: "groups",
    ThingKind.SIGNATURE: "signatures",
    ThingKind.LANGUAGES: "languages",
}


def to_rows(comparison: Comparison, *, everything: bool = False) -> list[tuple[str, ...]]:
    """Return a row for each clause that differs, or with ``everything`` for each.

    Rows for bodies, groups, signatures and languages follow.
    """
    clauses = [
        (
            show_controls(clause.label),
            _points(clause),
            _status(clause),
            "\n".join(map(show_controls, list_differences(clause))),
            ", ".join(clause.authored),
        )
        for clause in comparison.clauses
        if everything or clause.status is not ClauseStatus.SAME
    ]
    things = [
        (
            show_controls(thing.title),
            "",
            thing.status,
            "\n".join(map(show_controls, list_thing_differences(thing))),
            "",
        )
        for thing in comparison.things
        if everything or thing.status is not ClauseStatus.SAME
    ]
    return [*clauses, *things]


def to_summary(comparison: Comparison) -> list[tuple[str, ...]]:
    """Return how many clauses, bodies, groups, signatures and languages have each status."""
    counts = {"clauses": comparison.counts}
    counts |= {_PLURALS[kind]: found for kind, found in comparison.thing_counts.items()}
    return [
        (name, status, str(number))
        for name, found in counts.items()
        for status, number in found.items()
    ]


def to_markdown(comparisons: Sequence[Comparison]) -> str:
    """Return the comparisons as Markdown tables (CommonMark with the tables of GFM)."""
    lines = []
    for comparison in comparisons:
        lines.append(f"## {_cell(comparison.old_name)} → {_cell(comparison.new_name)}\n")
        lines.append(f"| {' | '.join(COLUMNS)} |")
        lines.append("|---" * len(COLUMNS) + "|")
        for row in to_rows(comparison, everything=True):
            lines.append(f"| {' | '.join(map(_cell, row))} |")
        lines.append("")
        for item in comparison.suggestions:
            words = ", ".join(map(_cell, item.words))
            pair = f"{_cell(str(item.old))} – {_cell(str(item.new))}"
            lines.append(f"- may be one clause: {pair} ({item.score}: {words})")
    return "\n".join(lines).rstrip() + "\n"


def to_patch(old: Iterable[Quad], new: Iterable[Quad]) -> Iterator[str]:
    """Yield the RDF Patch from the old to the new quads (https://afs.github.io/rdf-patch/)."""
    # lazy: the other formats are written without quads
    from plangraph.serialization import find_format, serialize_quads

    nquads = find_format("nq")
    old_lines, new_lines = (
        dict.fromkeys(break_lines("".join(serialize_quads(quads, nquads)))) for quads in (old, new)
    )
    yield "TX .\n"
    yield from (f"D {line}\n" for line in old_lines if line not in new_lines)
    yield from (f"A {line}\n" for line in new_lines if line not in old_lines)
    yield "TC .\n"


def _points(clause: ClauseChange) -> str:
    old, new = (
        show_controls(", ".join(provision.points)) if provision and provision.points else "–"
        for provision in (clause.old, clause.new)
    )
    return old if old == new else f"{old} → {new}"


def _status(clause: ClauseChange) -> str:
    word = _OTHER_BEARER if clause.has_new_bearer else clause.strength.word
    return f"{clause.status}, {word}" if word else clause.status


def _cell(text: str) -> str:
    """Return text that stays in its cell: no Markdown, no HTML, no line break."""
    shown = " / ".join(show_controls(line) for line in text.split("\n"))
    return "".join(f"\\{sign}" if sign in "\\|*_`[]<>#~&" else sign for sign in shown)
