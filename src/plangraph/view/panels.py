"""The same relations in other orders: clauses against actors, and what happens when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plangraph.text import show_controls
from plangraph.vocabulary import PLAN

if TYPE_CHECKING:
    import networkx as nx

#: What the ontology calls the rows, the columns and the cells of the matrix.
_ROWS, _COLUMNS, _CELLS = "ClauseVersion", "Actor", "NormativeEffect"

_PARTS = {PLAN.dutyBearer: "binds", PLAN.beneficiary: "favours"}

#: What happens in time, whether or not a source dates it.
_HAPPENING = ("Event", "Milestone", "Statement")


@dataclass(frozen=True)
class Thing:
    """A node as the page names it."""

    id: str
    caption: str
    kind: str


@dataclass(frozen=True)
class Cell:
    """One effect of a clause on an actor: its kind, its words, and the actor's part in it.

    The part is ``binds`` for the bearer, ``favours`` for the beneficiary, else ``touches``.
    """

    kind: str
    words: str
    part: str


@dataclass(frozen=True)
class Matrix:
    """Clauses in the order of the source, actors by how much concerns them, effects in between."""

    actors: tuple[Thing, ...]
    rows: tuple[tuple[Thing, tuple[tuple[Cell, ...], ...]], ...]


@dataclass(frozen=True)
class Moment:
    """What happens at one time; ``when`` is as exact as the source, or empty."""

    when: str
    words: str
    things: tuple[Thing, ...]


def make_matrix(graph: nx.MultiDiGraph[str]) -> Matrix:
    """Return what each clause would do to or for each actor."""
    cells: dict[tuple[str, str], list[Cell]] = {}
    lines: dict[str, int] = {}
    busy: Counter[str] = Counter()
    for source, target, key in sorted(graph.edges(keys=True)):
        edge = graph.edges[source, target, key]
        ends = (graph.nodes[source]["drawn"], graph.nodes[target]["drawn"])
        if edge["drawn"] != _CELLS or ends != (_ROWS, _COLUMNS):
            continue
        kind = edge["label"].partition(":")[0]
        part = _PARTS.get(edge["role"], "touches")
        cell = Cell(show_controls(kind), show_controls(edge["words"]), part)
        cells.setdefault((source, target), []).append(cell)
        busy[target] += 1
        line = min((item["line"] for item in edge["evidence"]), default=0)
        lines[source] = min(line, lines.get(source, line))
    actors = sorted(busy, key=lambda actor: (-busy[actor], actor))
    clauses = sorted(lines, key=lambda clause: (lines[clause], clause))
    return Matrix(
        tuple(_name(graph, actor) for actor in actors),
        tuple(
            (_name(graph, clause), tuple(tuple(cells.get((clause, a), ())) for a in actors))
            for clause in clauses
        ),
    )


def make_timeline(graph: nx.MultiDiGraph[str]) -> tuple[Moment, ...]:
    """Return what happened, is reported or is expected, in order; what has no date comes last."""
    moments: dict[tuple[str, str, str], list[str]] = {}
    for node in sorted(graph):
        if graph.nodes[node]["drawn"] in _HAPPENING:
            moments.setdefault(_when(graph.nodes[node]), []).append(node)
    ordered = sorted(moments, key=lambda when: (not when[0], when))
    return tuple(
        Moment(
            show_controls(when),
            show_controls(words),
            tuple(_name(graph, node) for node in moments[key]),
        )
        for key in ordered
        for _, when, words in [key]
    )


def _when(node: dict[str, Any]) -> tuple[str, str, str]:
    """Return what a node's time sorts by, how it is written, and the source's words for it."""
    if not node["time"]:
        return "", "", ""
    at, first, last, words = node["time"]
    if at:
        return at, at, words
    shown = f"{first} to {last}" if first and last else f"until {last}" if last else f"from {first}"
    return last or first, shown, words


def _name(graph: nx.MultiDiGraph[str], node: str) -> Thing:
    attributes = graph.nodes[node]
    return Thing(node, show_controls(attributes["label"]), show_controls(attributes["kind_label"]))
