"""Slopes: what is asked of archives on disk, as they grow by four and again by four."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from table import Archive, Row

import plangraph as pg
from measuring import cpu_seconds, tell_seconds
from plangraph.asking.labels import Labels

#: How many times as long a question may take over four times the data.
STEEPEST = 5.0
_CLAIMS = "SELECT ?claim { ?claim a plan:Claim } LIMIT 500"
_BODY = "SELECT ?body { ?body a plan:Institution } ORDER BY ?body LIMIT 1"
_BRIEF = 0.005  # seconds over the largest archive; what takes less is noise

_Graphs = Mapping[str, pg.Graph]


def grow_archives(middle: Archive) -> Iterable[Row]:
    """Questions, names, points, labels, pages and paths, in archives as they grow by four twice."""
    folder, sizes = middle.folder.parent, (middle.triples // 4, middle.triples, 4 * middle.triples)
    archives = [Archive(size, folder) for size in sizes]
    graphs = {str(each): pg.load(each.folder / "kept", each.ntriples) for each in archives}
    yield _grow_questions(graphs)
    finds = (("a name", "State 5", 1.0), ("a point of a draft", "g0-1 6", 1.0))
    for what, text, most in finds:
        yield _grow(f"find {what} in", graphs, partial(_find, text), most)
    yield _grow("labels of 500 claims in", graphs, _label, 0.1)
    yield _grow("page near a body in", graphs, _view, 0.5)
    yield _grow("path in", graphs, lambda graph: graph.path("state:g1", "state:g2"), 0.5)


def _grow_questions(graphs: _Graphs) -> Row:
    """Every question: the time of all, and the steepest of those that are not over at once."""
    totals = [0.0] * len(graphs)
    slopes: dict[str, float] = {}
    for question in pg.read_questions():
        seconds = _time(graphs, partial(_answer, question.name))
        totals = [sum(pair) for pair in zip(totals, seconds, strict=True)]
        if seconds[-1] >= _BRIEF:
            slopes[question.name] = seconds[-1] / seconds[-2]
    worst = max(slopes, key=lambda name: slopes[name], default="")
    over = sorted(name for name, slope in slopes.items() if slope > STEEPEST)
    steps = [f"×{after / before:.1f}" for before, after in pairwise(totals)]
    told = f"{', '.join(steps)} in all; worst ×{slopes.get(worst, 0):.1f} ({worst or 'none'})"
    return Row(
        f"all questions of the catalogue in {_list(graphs)}",
        tell_seconds(totals[-1]),
        f"itself: {', '.join(map(tell_seconds, totals[:-1]))}",
        f"{told}; over ×{STEEPEST:g}: {', '.join(over) or 'none'}",
        f"each ≤ ×{STEEPEST:g}",
        not over,
        "–",
    )


def _grow(work: str, graphs: _Graphs, do: Callable[[pg.Graph], object], most: float) -> Row:
    seconds = _time(graphs, do)
    return Row(
        f"{work} {_list(graphs)}",
        tell_seconds(seconds[-1]),
        f"itself: {', '.join(map(tell_seconds, seconds[:-1]))}",
        f"×{seconds[-1] / seconds[-2]:.1f}",
        f"≤ {most:g} s",
        seconds[-1] <= most,
        "–",
    )


def _time(graphs: _Graphs, do: Callable[[pg.Graph], object]) -> Sequence[float]:
    """Return the CPU seconds of a work over each archive, the smallest first: the better of two."""
    return [min(_run(do, graph), _run(do, graph)) for graph in graphs.values()]


def _run(do: Callable[[pg.Graph], object], graph: pg.Graph) -> float:
    begin = cpu_seconds()
    do(graph)
    return max(cpu_seconds() - begin, 1e-9)


def _answer(question: str, graph: pg.Graph) -> bytes:
    return graph.ask(question).serialize("csv")


def _find(text: str, graph: pg.Graph) -> object:
    return graph.find(text)


def _label(graph: pg.Graph) -> object:
    claims = [str(thing) for (thing,) in graph.query(_CLAIMS)]
    return Labels(graph.store).captions(claims)


def _view(graph: pg.Graph) -> object:
    bodies = [str(thing) for (thing,) in graph.query(_BODY)]
    return graph.view(focus=bodies[0] if bodies else "state:g1")  # a small archive has none


def _list(graphs: _Graphs) -> str:
    return f"archives of {', '.join(graphs)}"
