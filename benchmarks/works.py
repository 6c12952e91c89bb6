"""What is measured: each work does the same as a peer does, and says whether the answers agree."""

from __future__ import annotations

import hashlib
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import rdflib
from archive import generate
from measuring import Timing, digest, race, ratio, tell_seconds
from peers import Engine, open_engines

import plangraph as pg
from plangraph.centrality import choose_pivots, find_betweenness
from plangraph.communities import find_communities
from plangraph.edges import Edges, Ids, read_edges
from plangraph.metrics import find_components, rank
from plangraph.serialization import digest as digest_quads
from plangraph.serialization import find_format, serialize_quads
from plangraph.vocabulary import PREFIXES, RDF

HERE = Path(__file__).parent
_TURTLE = find_format("ttl")
_TELL_PEAK = "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])"


@dataclass(frozen=True)
class Row:
    """One line of the table: two figures, their ratio, what it should be, and the answers."""

    work: str
    ours: str
    theirs: str
    ratio: str
    goal: str
    is_met: bool | None
    answers: str = "same"


class Archive:
    """A generated archive of one size: its quads, its files, and plangraph over it in memory."""

    def __init__(self, triples: int, folder: Path) -> None:
        self.triples = triples
        self.folder = folder / str(triples)
        self.folder.mkdir(exist_ok=True)

    def __str__(self) -> str:
        """Return the size as people say it."""
        return f"{self.triples / 1e6:g}M" if self.triples >= 10**6 else f"{self.triples / 1000:g}k"

    @cached_property
    def quads(self) -> list[ox.Quad]:
        """The triples."""
        return list(generate(self.triples))

    @cached_property
    def ntriples(self) -> Path:
        """The file of N-Triples."""
        return self._write("nt")

    @cached_property
    def turtle(self) -> Path:
        """The file of Turtle."""
        return self._write("ttl")

    @cached_property
    def graph(self) -> pg.Graph:
        """The archive opened by plangraph, in memory."""
        return pg.open(self.ntriples)

    @cached_property
    def everything(self) -> Path:
        """The file of all triples that plangraph answers over, those of the ontology among them."""
        path = self.folder / "everything.nt"
        triples = (quad.triple for quad in self.graph.store.quads())
        ox.serialize(dict.fromkeys(triples), path, ox.RdfFormat.N_TRIPLES)
        return path

    def _write(self, name: str) -> Path:
        path = self.folder / f"archive.{name}"
        with path.open("w", encoding="utf-8") as target:
            target.writelines(serialize_quads(self.quads, find_format(name)))
        return path


def read_queries() -> dict[str, str]:
    """Return the queries of an analyst by name, with the prefixes they use declared."""
    queries: dict[str, str] = {}
    for path in sorted((HERE / "queries").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        declared = (
            f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items() if f"{name}:" in text
        )
        queries[path.stem] = "".join(declared) + text
    return queries


def compare_queries(archive: Archive) -> Iterable[Row]:
    """The analyst's queries: through plangraph, by the engine alone, and by every peer."""
    engines = open_engines(archive.graph, archive.everything)
    timings: dict[str, dict[str, Timing]] = {}
    digests: dict[str, dict[str, str]] = {}
    for query, text in read_queries().items():
        asked = {name: lambda e=engine: e.ask(text) for name, engine in engines.items()}  # type: ignore[misc]
        timings[query] = race(asked, rounds=9)
        digests[query] = {
            name: timing.failure or _digest_answer(engines[name], timing.answer)
            for name, timing in timings[query].items()
        }
    for peer in [name for name in engines if name != "plangraph"]:
        yield _tell_queries(peer, archive, timings, digests)


def _digest_answer(engine: Engine, answer: object) -> str:
    try:
        return digest(engine.read(answer))
    except SyntaxError:
        return "an answer that cannot be read"


def _tell_queries(
    peer: str,
    archive: Archive,
    timings: dict[str, dict[str, Timing]],
    digests: dict[str, dict[str, str]],
) -> Row:
    ours = [each["plangraph"] for each in timings.values()]
    theirs = [each[peer] for each in timings.values()]
    ratios = [ratio(one, other) for one, other in zip(theirs, ours, strict=True)]
    others = [name[:2] for name, each in digests.items() if each[peer] != each["plangraph"]]
    medians = (
        tell_seconds(statistics.median(run.seconds for run in runs)) for runs in (ours, theirs)
    )
    answers = f"OTHERS OR NONE in {', '.join(others)}" if others else "same"
    work = f"{len(ours)} queries against {peer}, {archive}"
    if peer == "pyoxigraph":
        worst = max(1 / each for each in ratios)
        added = max(one.seconds - other.seconds for one, other in zip(ours, theirs, strict=True))
        goal, is_met = "each ≤ ×1.15 and ≤ +0.1 ms", worst <= 1.15 and added <= 1e-4
        told = f"×{statistics.median(1 / each for each in ratios):.2f}, worst ×{worst:.2f}, +{added * 1000:.2f} ms"
        return Row(work, *medians, told, goal, is_met, answers)
    told = f"×{statistics.median(ratios):.3g}, least ×{min(ratios):.2g}"
    is_met = statistics.median(ratios) >= 25 if peer == "rdflib" else None
    return Row(work, *medians, told, "median ≥ ×25" if is_met is not None else "", is_met, answers)


def grow_questions(small: Archive, large: Archive) -> Iterable[Row]:
    """Every question of the catalogue, over an archive and one of ten times its size."""
    growth: dict[str, float] = {}
    totals = [0.0, 0.0]
    for question in pg.read_questions():
        asked = {
            str(archive): lambda a=archive: a.graph.ask(question.name).serialize("csv")  # type: ignore[misc]
            for archive in (small, large)
        }
        before, after = race(asked, rounds=5).values()
        growth[question.name] = ratio(after, before)
        totals = [totals[0] + before.seconds, totals[1] + after.seconds]
    worst = max(growth, key=lambda name: growth[name])
    told = f"×{totals[1] / totals[0]:.1f}, worst ×{growth[worst]:.1f} ({worst})"
    yield Row(
        f"{len(growth)} questions, from {small} to {large}",
        tell_seconds(totals[1]),
        f"{tell_seconds(totals[0])} for a tenth",
        told,
        "each ≤ ×14",
        growth[worst] <= 14,
        "–",
    )


def load_turtle(archive: Archive) -> Iterable[Row]:
    """Turtle into an archive on disk, by plangraph and by the engine alone; rdflib: in memory."""
    ours, raw = archive.folder / "ours", archive.folder / "raw"

    def load_raw() -> None:
        store = ox.Store(str(raw))
        graph = ox.NamedNode("urn:archive")  # as plangraph does: a graph for a file
        store.bulk_load(path=str(archive.turtle), format=ox.RdfFormat.TURTLE, to_graph=graph)
        store.optimize()

    works: dict[str, Callable[[], object]] = {
        "pyoxigraph": load_raw,
        "plangraph": lambda: pg.load(ours, archive.turtle),
        "rdflib": lambda: len(rdflib.Graph().parse(archive.turtle)),
    }
    timings = race(works, rounds=1)
    loaded = [quad.triple for quad in pg.open(store=ours).quads(vocabulary=False)]
    same = digest_triples(loaded) == digest_triples(quad.triple for quad in ox.Store(str(raw)))
    theirs, mine = timings["pyoxigraph"], timings["plangraph"]
    took = ratio(mine, theirs)
    work, answers = f"load Turtle, {archive}, against", "same" if same else "OTHERS"
    figures = (mine.tell(), theirs.tell(), f"×{took:.2f}", "≤ ×1.1", took <= 1.1)
    yield Row(f"{work} pyoxigraph", *figures, answers)
    parsed = timings["rdflib"]
    answers = parsed.failure or ("same number" if parsed.answer == len(loaded) else "OTHERS")
    took = ratio(parsed, mine)
    figures = (mine.tell(), parsed.tell(), f"×{took:.1f}", "≥ ×10", took >= 10)
    yield Row(f"{work} rdflib in memory", *figures, answers)


def write_turtle(archive: Archive) -> Iterable[Row]:
    """Sorted Turtle, blank nodes with canonical labels among the rest."""
    graph = rdflib.Graph().parse(archive.ntriples, format="nt")
    shuffled = random.Random(7).sample(archive.quads, len(archive.quads))
    timings = race(
        {
            "plangraph": lambda: "".join(serialize_quads(archive.quads, _TURTLE)),
            "rdflib": lambda: graph.serialize(format="turtle"),
            "pyoxigraph": lambda: ox.serialize(archive.quads, format=ox.RdfFormat.TURTLE),
        }
    )
    mine, theirs = timings["plangraph"], timings["rdflib"]
    text = str(mine.answer)
    speed, took = len(text.encode()) / 1e6 / mine.seconds, ratio(theirs, mine)
    same = digest_turtle(text) == digest_turtle(str(theirs.answer))
    stays = "".join(serialize_quads(shuffled, _TURTLE)) == text
    told = f"{'the same' if stays else 'OTHER'} bytes from shuffled input; "
    yield Row(
        f"sorted Turtle, {archive}, against rdflib",
        f"{mine.tell()}, {speed:.1f} MB/s",
        theirs.tell(),
        f"×{took:.1f}",
        "≥ 10 MB/s and ≥ ×7",
        speed >= 10 and took >= 7 and stays,
        told + ("the same values" if same else "OTHER VALUES"),
    )
    raw = timings["pyoxigraph"]
    told = "neither sorted nor the same bytes twice"
    yield Row(
        "the same, against pyoxigraph",
        mine.tell(),
        raw.tell(),
        f"×{ratio(raw, mine):.2f}",
        "",
        None,
        told,
    )


def digest_archive(archive: Archive) -> Iterable[Row]:
    """The canonical digest, against canonicalising every triple; and of hostile graphs."""
    timings = race(
        {
            "plangraph": lambda: digest_quads(archive.quads),
            "pyoxigraph": lambda: digest_whole(archive.quads),
        }
    )
    mine, theirs = timings["plangraph"], timings["pyoxigraph"]
    blanks = len({quad.subject for quad in archive.quads if isinstance(quad.subject, ox.BlankNode)})
    yield Row(
        f"canonical digest, {archive} with {blanks:,} blank nodes, against pyoxigraph's of everything",
        mine.tell(),
        theirs.tell(),
        f"×{ratio(theirs, mine):.1f}",
        "≤ 0.4 s",
        mine.seconds <= 0.4,
        "same" if mine.answer == theirs.answer else "OTHERS",
    )
    for name, pairs in (
        ("chain of 1,000", [(number, number + 1) for number in range(999)]),
        ("10-clique", [(one, two) for one in range(10) for two in range(10) if one != two]),
    ):
        begin = time.monotonic()
        try:
            digest_quads(connect(pairs))
            told = "NO ERROR"
        except pg.DataError as exc:
            told = exc.findings[0].code
        took = time.monotonic() - begin
        yield Row(
            f"digest of a hostile {name}",
            f"{took:.1f} s on the clock",
            "never ends",
            "",
            "≤ 5 s",
            took <= 5,
            told,
        )


def read_graph(archive: Archive) -> Iterable[Row]:
    """The edges between IRIs as numbers, against a MultiDiGraph with a key for each statement."""
    name = next(each for each in archive.graph.store.graphs() if "vocabulary" not in each)
    raw = ox.Store()
    raw.extend(ox.Quad(*quad.triple, ox.NamedNode(name)) for quad in archive.quads)

    def build() -> nx.MultiDiGraph[ox.NamedNode]:
        graph: nx.MultiDiGraph[ox.NamedNode] = nx.MultiDiGraph()
        for quad in raw:
            ends = (quad.subject, quad.object)
            if (
                all(isinstance(end, ox.NamedNode) for end in ends)
                and quad.predicate.value != RDF.type
            ):
                graph.add_edge(*ends, key=quad)
        return graph

    timings = race({"plangraph": lambda: read_edges(archive.graph.store), "naive": build}, rounds=3)
    mine, theirs = timings["plangraph"], timings["naive"]
    edges, graph = mine.answer, theirs.answer
    assert isinstance(edges, Edges)
    assert isinstance(graph, nx.MultiDiGraph)
    numbers = {name: number for number, name in enumerate(edges.names)}
    same = sorted(zip(edges.sources.tolist(), edges.targets.tolist(), strict=True)) == sorted(
        (numbers[one.value], numbers[two.value]) for one, two in graph.edges()
    )
    took = ratio(theirs, mine)
    yield Row(
        f"RDF to graph, {archive}, {len(edges.sources):,} edges, against pyoxigraph and networkx",
        mine.tell(),
        theirs.tell(),
        f"×{took:.1f}",
        "≥ ×5, no edge lost",
        took >= 5 and same,
        "same" if same else "OTHERS",
    )


def measure_graph(archive: Archive) -> Iterable[Row]:
    """Degrees, components, PageRank, betweenness and communities, against networkx alone."""
    edges = read_edges(archive.graph.store)
    pairs = list(zip(edges.sources.tolist(), edges.targets.tolist(), strict=True))
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph(pairs)
    simple: nx.DiGraph[int] = nx.DiGraph(graph)
    pivots = list(choose_pivots(len(edges.names)))
    works: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "degrees": (
            lambda: count_edges(Edges(edges.names, edges.sources, edges.targets)),
            lambda: (dict(graph.in_degree()), dict(graph.out_degree())),
        ),
        "components": (
            lambda: find_components(edges),
            lambda: list(nx.weakly_connected_components(graph)),
        ),
        "PageRank": (lambda: rank(edges), lambda: nx.pagerank(graph)),
        f"betweenness from {len(pivots):,} nodes": (
            lambda: find_betweenness(edges),
            lambda: nx.betweenness_centrality_subset(simple, pivots, list(graph)),
        ),
        "communities": (
            lambda: find_communities(edges),
            lambda: nx.community.louvain_communities(graph, seed=28),
        ),
    }
    totals = [0.0, 0.0]
    for name, (ours, theirs) in works.items():
        mine, other = race({"plangraph": ours, "networkx": theirs}, rounds=3).values()
        totals = [totals[0] + mine.seconds, totals[1] + other.seconds]
        answers = _compare_measures(name, graph, mine.answer, other)
        figures = (mine.tell(), other.tell(), f"×{ratio(other, mine):.1f}", "", None, answers)
        yield Row(f"{name}, {len(pairs):,} edges, against networkx", *figures)
    took = totals[1] / totals[0]
    yield Row(
        "all of these together",
        *map(tell_seconds, totals),
        f"×{took:.0f}",
        "≥ ×10",
        took >= 10,
        "see each",
    )


def _compare_measures(name: str, graph: nx.MultiDiGraph[int], mine: object, theirs: Timing) -> str:
    """Say whether the numbers agree; of communities, how good they are."""
    if theirs.failure:
        return theirs.failure
    numbers: Any = mine
    other: Any = theirs.answer
    if name == "communities":
        groups: dict[int, set[int]] = {}
        for node, least in enumerate(numbers.tolist()):
            groups.setdefault(least, set()).add(node)
        quality = [nx.community.modularity(graph, each) for each in (groups.values(), other)]
        return f"modularity {quality[0]:.3f}, networkx {quality[1]:.3f}"
    if name == "components":
        same = {min(group) for group in other} == set(numbers.tolist())
    elif name == "degrees":
        pairs = zip(numbers, other, strict=True)
        same = all(ours[node] == theirs[node] for ours, theirs in pairs for node in theirs)
    elif name == "PageRank":
        gap = max(abs(share - other[node]) for node, share in enumerate(numbers))
        return f"nowhere further apart than {gap:.0e}"
    else:
        size = graph.number_of_nodes()
        ways = (size - 1) * (size - 2) * len(choose_pivots(size)) / size
        same = all(abs(share - other[node] / ways) < 1e-9 for node, share in enumerate(numbers))
    return "same" if same else "OTHERS"


def start_cold(_: Archive) -> Iterable[Row]:
    """The command line from nothing."""
    for words, goal in ((["--help"], 0.15), (["query", "ASK { ?s a plan:Plan }"], 0.35)):
        command = [sys.executable, "-m", "plangraph", *words]
        timing = race({"plangraph": lambda c=command: run(c)}, rounds=9)["plangraph"]  # type: ignore[misc]
        yield Row(
            f"`plangraph {words[0]}`, a process of its own",
            timing.tell(),
            "–",
            "",
            f"≤ {goal} s",
            timing.seconds <= goal,
            "–",
        )


def fill_memory(archive: Archive) -> Iterable[Row]:
    """The most memory that a process has, and by how much a long answer and an export raise it."""
    store = archive.folder / "ours"
    if not store.exists():
        pg.load(store, archive.turtle)
    everything = "SELECT * { ?s ?p ?o }"
    scripts = {
        f"{archive} opened in memory": (f"pg.open({str(archive.ntriples)!r})", 700),
        f"an answer of {archive} rows, streamed from an archive on disk": (
            f"pg.open(store={str(store)!r}).query({everything!r}).stream('tsv', open(os.devnull, 'wb'))",
            200,
        ),
        f"Turtle of {archive} exported from an archive on disk": (
            f"pg.open(store={str(store)!r}).export({str(archive.folder / 'out.ttl')!r})",
            700,
        ),
    }
    for name, (statement, goal) in scripts.items():
        script = f"import os, re, plangraph as pg\nkept = {statement}\n{_TELL_PEAK}"
        peak = float(run([sys.executable, "-c", script])) / 1000
        told = f"{peak:,.0f} MB"
        yield Row(f"memory: {name}", told, "–", "", f"≤ {goal} MB", peak <= goal, "–")


def count_edges(edges: Edges) -> tuple[Ids, Ids]:
    """Return how many edges end and begin at each node."""
    return edges.indegrees, edges.outdegrees


def run(command: list[str]) -> str:
    """Return what a process of its own prints."""
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout  # noqa: S603


def connect(pairs: Iterable[tuple[int, int]]) -> list[ox.Quad]:
    """Return triples between blank nodes that look alike."""
    knows = ox.NamedNode("https://e.org/knows")
    return [ox.Quad(ox.BlankNode(f"n{one}"), knows, ox.BlankNode(f"n{two}")) for one, two in pairs]


def digest_whole(quads: Iterable[ox.Quad]) -> str:
    """Return the canonical digest in the plain way: every triple canonicalised."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = (ox.serialize(dataset, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    return hashlib.sha256(b"".join(sorted(lines))).hexdigest()


def digest_triples(triples: Iterable[ox.Triple]) -> str:
    """Return the canonical digest of triples, whichever their graphs."""
    return digest_quads(ox.Quad(*triple) for triple in triples)


def digest_turtle(text: str) -> str:
    """Return the canonical digest of what Turtle says, its literals by their values."""
    store = ox.Store()
    store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    return digest_quads(store)
