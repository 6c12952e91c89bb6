"""Slopes: what is asked of archives on disk, as they grow by four and again by four."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import pairwise
from pathlib import Path

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
    """All questions of the catalogue, in archives as they grow by four twice."""
    yield _grow_questions({name: pg.open(store=at) for name, at in _load(middle).items()})


def grow_near(middle: Archive) -> Iterable[Row]:
    """Names, points, labels, pages and paths, in such archives; each run opens the archive anew."""
    archives = _load(middle)
    finds = (("a name", "State 5"), ("a point of a draft", "g0-1 6"))
    for what, text in finds:
        yield _grow(f"find {what}, names kept, in", archives, partial(_find, text), 0.5)
    yield _grow("labels of 500 claims in", archives, _label, 0.1)
    yield _grow("page near a body in", archives, _view, 0.5)
    for one, two in (
        ("state:g1", "state:g2"),
        ("person:g3", "state:g7"),
        ("place:g5", "person:g9"),
    ):
        yield _grow(f"path from {one} to {two} in", archives, partial(_connect, one, two), 0.5)


def _load(middle: Archive) -> Mapping[str, Path]:
    """Return the folders of three archives, by their sizes; what is loaded already stays."""
    folder, sizes = middle.folder.parent, (middle.triples // 4, middle.triples, 4 * middle.triples)
    found: dict[str, Path] = {}
    for archive in (Archive(size, folder) for size in sizes):
        found[str(archive)] = archive.folder / "kept"
        pg.load(found[str(archive)], archive.ntriples)
    return found


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


def _grow(
    work: str, archives: Mapping[str, Path], do: Callable[[pg.Graph], object], most: float
) -> Row:
    seconds = [min(_run(do, pg.open(store=at)) for _ in range(2)) for at in archives.values()]
    return Row(
        f"{work} {_list(archives)}",
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


def _connect(one: str, two: str, graph: pg.Graph) -> object:
    with suppress(pg.UsageError):  # a small archive has not all of them
        return graph.path(one, two)
    return None


def _list(sizes: Iterable[str]) -> str:
    return f"archives of {', '.join(sizes)}"
