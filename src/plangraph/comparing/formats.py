"""A comparison written out: as rows, Markdown, JSON, a page side by side, or an RDF Patch."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from importlib.resources import files

from pyoxigraph import Quad

from plangraph.comparing.changes import Change
from plangraph.comparing.comparison import ClauseChange, Comparison
from plangraph.serialization import find_format, serialize_quads
from plangraph.text import show_controls
from plangraph.vocabulary import compact

#: The names of the columns of :func:`to_rows`.
COLUMNS = ("clause", "points", "change", "what differs", "the data say")


def to_rows(comparison: Comparison, *, everything: bool = False) -> list[tuple[str, ...]]:
    """Return a row for each clause that differs, or with ``everything`` for each."""
    return [
        (
            show_controls(clause.label),
            _points(clause),
            _status(clause),
            "\n".join(show_controls(str(change)) for change in _changes(clause)),
            ", ".join(clause.authored),
        )
        for clause in comparison.clauses
        if everything or clause.status != "same"
    ]


def to_markdown(comparisons: Sequence[Comparison]) -> str:
    """Return the comparisons as Markdown tables (CommonMark with the tables of GFM)."""
    lines = []
    for comparison in comparisons:
        lines.append(f"## {_cell(comparison.before)} → {_cell(comparison.after)}\n")
        lines.append(f"| {' | '.join(COLUMNS)} |")
        lines.append("|---" * len(COLUMNS) + "|")
        for row in to_rows(comparison, everything=True):
            lines.append(f"| {' | '.join(map(_cell, row))} |")
        lines.append("")
        for item in comparison.suggestions:
            words = ", ".join(map(_cell, item.words))
            pair = f"{_cell(item.before)} – {_cell(item.after)}"
            lines.append(f"- may be one clause: {pair} ({item.score}: {words})")
    return "\n".join(lines).rstrip() + "\n"


def to_json(comparisons: Sequence[Comparison]) -> str:
    """Return the comparisons as JSON, each change with the claims it rests on."""
    told = [
        {
            "before": comparison.before,
            "after": comparison.after,
            "clauses": [_tell(clause) for clause in comparison.clauses],
            "suggestions": [vars(item) for item in comparison.suggestions],
        }
        for comparison in comparisons
    ]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def to_html(comparisons: Sequence[Comparison]) -> str:
    """Return a page with both versions side by side; it has no scripts and fetches nothing."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    here = files("plangraph.comparing")
    template, style = ((here / f"diff.{end}").read_text("utf-8") for end in ("html", "css"))
    return environment.from_string(template).render(
        comparisons=comparisons,
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}",
        source=compact,
        points=_points,
        status=_status,
        changes=_changes,
        show=show_controls,
    )


def to_patch(before: Iterable[Quad], after: Iterable[Quad]) -> Iterator[str]:
    """Yield the RDF Patch that turns one graph into the other (https://afs.github.io/rdf-patch/)."""
    nquads = find_format("nq")
    one, two = (
        dict.fromkeys("".join(serialize_quads(quads, nquads)).splitlines())
        for quads in (before, after)
    )
    yield "TX .\n"
    yield from (f"D {line}\n" for line in one if line not in two)
    yield from (f"A {line}\n" for line in two if line not in one)
    yield "TC .\n"


def _points(clause: ClauseChange) -> str:
    sides = [", ".join(side.points) if side else "" for side in (clause.before, clause.after)]
    shown = [show_controls(side) or "–" for side in sides]
    return shown[0] if shown[0] == shown[1] else " → ".join(shown)


def _status(clause: ClauseChange) -> str:
    return f"{clause.status}, {clause.strength}" if clause.strength else clause.status


def _changes(clause: ClauseChange) -> list[Change]:
    return [change for pair in clause.pairs for change in pair.changes]


def _tell(clause: ClauseChange) -> dict[str, object]:
    return {
        "clause": compact(clause.clause),
        "label": clause.label,
        "status": clause.status,
        "strength": clause.strength,
        "authored": list(clause.authored),
        "disagreement": clause.disagreement,
        "points": [list(side.points) if side else [] for side in (clause.before, clause.after)],
        "changes": [vars(change) for change in _changes(clause)],
        "evidence": [vars(item) for item in clause.evidence],
    }


def _cell(text: str) -> str:
    """Return text that stays in its cell: no Markdown, no HTML, no line break."""
    shown = " / ".join(show_controls(line) for line in text.split("\n"))
    return "".join(f"\\{sign}" if sign in "\\|*_`[]<>#~&" else sign for sign in shown)
