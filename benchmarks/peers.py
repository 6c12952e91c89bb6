"""What answers the same queries over the same triples: plangraph, and the peers installed.

Each engine has its own way to read a file, to answer a query, and to tell rows as text. An answer
is complete when it is timed: bytes of JSON where the engine writes them, else all its rows.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

import pyoxigraph as ox
import rdflib

import plangraph as pg


class Engine(Protocol):
    """A store of triples that answers SPARQL."""

    def ask(self, text: str) -> object:
        """Answer a query, completely."""
        ...

    def read(self, answer: object) -> list[tuple[str, ...]]:
        """Return the rows of an answer as text."""
        ...


class Plangraph:
    """plangraph, over the quads of its documents."""

    def __init__(self, graph: pg.Graph) -> None:
        self._graph = graph

    def ask(self, text: str) -> object:
        """Answer as bytes."""
        answer = self._graph.query(text)
        return answer.write("nt") if "CONSTRUCT" in text else answer.serialize("tsv")

    def read(self, answer: object) -> list[tuple[str, ...]]:
        """Read the bytes."""
        return read_bytes(answer)


class Pyoxigraph:
    """Oxigraph alone, over the same quads, filled in the same order.

    A query of a user sees the data without the ontology.
    """

    def __init__(self, graph: pg.Graph) -> None:
        self._store = ox.Store()
        for document in graph.documents:
            self._store.extend(document.quads)

    def ask(self, text: str) -> object:
        """Answer as bytes."""
        answer = self._store.query(text, use_default_graph_as_union=True)
        if isinstance(answer, ox.QueryTriples):
            return ox.serialize(answer, format=ox.RdfFormat.N_TRIPLES)
        return answer.serialize(format=ox.QueryResultsFormat.TSV)

    def read(self, answer: object) -> list[tuple[str, ...]]:
        """Read the bytes."""
        return read_bytes(answer)


class Rdflib:
    """rdflib with its own store in memory."""

    def __init__(self, file: Path) -> None:
        self._graph: Any = rdflib.Graph().parse(file, format="nt")

    def ask(self, text: str) -> object:
        """Answer as a list of rows."""
        return list(self._graph.query(text))

    def read(self, answer: object) -> list[tuple[str, ...]]:
        """Read the rows of terms; triples have no names of columns."""
        assert isinstance(answer, list)
        return [
            tuple(write_value(str(row[name])) for name in sorted(getattr(row, "labels", range(3))))
            for row in answer
        ]


class Kglab(Rdflib):
    """kglab, which asks rdflib."""

    def __init__(self, file: Path) -> None:
        import kglab

        self._graph = kglab.KnowledgeGraph()
        self._graph.load_rdf(file, format="nt")


class Maplib:
    """maplib, columns in Rust."""

    def __init__(self, file: Path) -> None:
        import maplib

        self._model: Any = maplib.Model()
        self._model.read(str(file), format="ntriples")

    def ask(self, text: str) -> object:
        """Answer as text."""
        return self._model.query(text, return_json=True).encode()

    def read(self, answer: object) -> list[tuple[str, ...]]:
        """Read the text."""
        return read_bytes(answer)


def open_engines(graph: pg.Graph, file: Path) -> dict[str, Engine]:
    """Return plangraph and its peers with the same triples, by name."""
    engines: dict[str, Engine] = {
        "plangraph": Plangraph(graph),
        "pyoxigraph": Pyoxigraph(graph),
        "rdflib": Rdflib(file),
    }
    for name, engine in (("kglab", Kglab), ("maplib", Maplib)):
        if importlib.util.find_spec(name):
            engines[name] = engine(file)
    return engines


def read_bytes(answer: object) -> list[tuple[str, ...]]:
    """Return the rows of SPARQL results in JSON or TSV, or the triples of Turtle, as text."""
    assert isinstance(answer, bytes)
    if answer.startswith(b"?"):
        return _read_tsv(answer.decode())
    if not answer.startswith(b"{"):
        triples = ox.parse(answer, format=ox.RdfFormat.TURTLE)
        return [_read_triple(triple) for triple in dict.fromkeys(triples)]
    content = json.loads(answer)
    names = sorted(content["head"]["vars"])
    return [
        tuple(write_value(row[name]["value"]) if name in row else "None" for name in names)
        for row in content["results"]["bindings"]
    ]


def _read_tsv(text: str) -> list[tuple[str, ...]]:
    head, *lines = text.splitlines()
    names = head.split("\t")
    order = sorted(range(len(names)), key=names.__getitem__)
    rows = ([_read_term(cell) for cell in line.split("\t")] for line in lines)
    return [tuple(row[place] for place in order) for row in rows]


def _read_term(cell: str) -> str:
    """Return the value of a term in Turtle's syntax."""
    quoted = re.match(r'"((?:[^"\\]|\\.)*)"', cell)
    return write_value(quoted[1] if quoted else cell.strip("<>") or "None")


def _read_triple(triple: ox.Quad) -> tuple[str, ...]:
    terms: Iterable[Any] = (triple.subject, triple.predicate, triple.object)
    return tuple(write_value(term.value) for term in terms)


def write_value(text: str) -> str:
    """Return a value as all engines write it: numbers as numbers."""
    try:
        return repr(float(text))
    except ValueError:
        return text
