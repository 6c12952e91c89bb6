"""Queries: through plangraph and its peers, and those of the catalogue as data grow."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from peers import Engine, open_engines
from table import Archive, Row

import plangraph as pg
from measuring import Timing, digest, race, ratio, tell_seconds
from plangraph.vocabulary import PREFIXES

HERE = Path(__file__).parent

#: Timings, or digests of answers, by query and then by engine.
_Timings = Mapping[str, Mapping[str, Timing]]
_Digests = Mapping[str, Mapping[str, str]]


def read_queries() -> dict[str, str]:
    """Return the queries of an analyst by name, with the prefixes they use declared."""
    queries: dict[str, str] = {}
    for path in sorted((HERE / "queries").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        used = ((name, iri) for name, iri in PREFIXES.items() if f"{name}:" in text)
        queries[path.stem] = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in used) + text
    return queries


def compare_queries(archive: Archive) -> Iterable[Row]:
    """The analyst's queries: through plangraph, by the engine alone, and by every peer."""
    engines = open_engines(archive.graph, archive.ntriples)
    timings: dict[str, dict[str, Timing]] = {}
    digests: dict[str, dict[str, str]] = {}
    for query, text in read_queries().items():
        asked = {name: partial(each.ask, text) for name, each in engines.items()}
        pair = {name: asked.pop(name) for name in ("plangraph", "pyoxigraph")}
        # Apart, as what peers do in other threads and in caches would be counted as of the pair.
        timings[query] = {**race(pair, rounds=9), **race(asked, rounds=3)}
        digests[query] = {
            name: timing.failure or _digest_answer(engines[name], timing.answer)
            for name, timing in timings[query].items()
        }
    yield _tell_overhead(archive, timings, digests)
    for peer in engines:
        if peer not in ("plangraph", "pyoxigraph"):
            yield _tell_peer(peer, archive, timings, digests)


def grow_questions(small: Archive, large: Archive) -> Iterable[Row]:
    """Every question of the catalogue, over an archive and one of ten times its size."""
    graphs = {str(archive): archive.graph for archive in (small, large)}
    growth: dict[str, float] = {}
    totals = [0.0, 0.0]
    for question in pg.read_questions():
        works = {size: partial(_answer, graph, question.name) for size, graph in graphs.items()}
        before, after = race(works).values()
        growth[question.name] = ratio(after, before)
        totals = [totals[0] + before.seconds, totals[1] + after.seconds]
    worst = max(growth, key=lambda name: growth[name])
    over = sum(each > 14 for each in growth.values())
    told = f"×{totals[1] / totals[0]:.1f} in all, {over} over ×14, worst ×{growth[worst]:.1f}"
    yield Row(
        f"{len(growth)} questions of the catalogue, from {small} to {large}",
        tell_seconds(totals[1]),
        f"itself: {tell_seconds(totals[0])}",
        f"{told} ({worst})",
        "each ≤ ×14",
        not over,
        "–",
    )


def _answer(graph: pg.Graph, question: str) -> bytes:
    return graph.ask(question).serialize("csv")


def _digest_answer(engine: Engine, answer: object) -> str:
    try:
        return digest(engine.read(answer))
    except SyntaxError:
        return "an answer that cannot be read"


def _tell_overhead(archive: Archive, timings: _Timings, digests: _Digests) -> Row:
    """Return what plangraph adds to the engine that it asks."""
    pairs = [(each["plangraph"], each["pyoxigraph"]) for each in timings.values()]
    times = [ratio(ours, theirs) for ours, theirs in pairs]
    added = 1000 * max(ours.seconds - theirs.seconds for ours, theirs in pairs)
    return Row(
        f"{len(pairs)} queries, {archive}, against pyoxigraph",
        *_tell_medians(timings, "pyoxigraph"),
        f"median ×{statistics.median(times):.2f}, worst ×{max(times):.2f}, worst +{added:.2f} ms",
        "each ≤ ×1.15 + 0.1 ms",
        all(ours.seconds <= 1.15 * theirs.seconds + 1e-4 for ours, theirs in pairs),
        _compare_answers("pyoxigraph", digests),
    )


def _tell_peer(peer: str, archive: Archive, timings: _Timings, digests: _Digests) -> Row:
    times = [ratio(each[peer], each["plangraph"]) for each in timings.values()]
    has_goal = peer == "rdflib"
    return Row(
        f"{len(times)} queries, {archive}, against {peer}",
        *_tell_medians(timings, peer),
        f"median ×{statistics.median(times):.3g}, least ×{min(times):.2g}",
        "median ≥ ×25" if has_goal else "",
        statistics.median(times) >= 25 if has_goal else None,
        _compare_answers(peer, digests),
    )


def _tell_medians(timings: _Timings, peer: str) -> tuple[str, str]:
    """Return the median of all queries, of plangraph and of a peer."""
    ours, theirs = (
        tell_seconds(statistics.median(each[name].seconds for each in timings.values()))
        for name in ("plangraph", peer)
    )
    return ours, theirs


def _compare_answers(peer: str, digests: _Digests) -> str:
    others = {
        name[:2]: each[peer] for name, each in digests.items() if each[peer] != each["plangraph"]
    }
    told = ", ".join(
        f"{name} {found}" if " " in found else f"{name} ANOTHER" for name, found in others.items()
    )
    return told or "same"
