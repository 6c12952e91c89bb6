"""Files to quads: one named graph per file, and the line of every subject.

This is where data enter. A :class:`Document` is one file read whole; a folder is read file by file,
in the order of their names, and everything wrong in any of them is reported at once. YAML-LD goes
through :mod:`plangraph.reading.yamlld`; RDF syntaxes go to Oxigraph's parsers as they are, in a
process of their own where they might harm this one (:mod:`plangraph.reading.limits`).
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from plangraph import resources
from plangraph.errors import DataError, Finding, UsageError
from plangraph.files import decode_utf8, measure_file, read_bytes
from plangraph.reading.context import bundled_context
from plangraph.reading.lazy_quads import LazyQuads
from plangraph.reading.limits import find_excess, is_safe_to_parse, is_safe_turtle, max_bytes
from plangraph.reading.yamlld import LineIndex, read_yaml
from plangraph.vocabulary import CONTEXT, GRAPH, VOCABULARY_GRAPH

_RDF_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
_TRIPLES = (".ttl", ".nt")
_LARGE = 1_000_000  # characters of triples that are not kept as objects beside the store
_YAML_SUFFIXES = (".yaml", ".yml")

#: The endings of the files that a folder is read for.
SUFFIXES = (*_YAML_SUFFIXES, *_RDF_FORMATS)

_OWN_CONTEXT = re.compile(rf'"@context"\s*:\s*"{re.escape(CONTEXT)}"')
_MAX_CONTEXTS = 100  # each is written out
_AT_MARGIN = re.compile(
    r"^(?:[ \t]*@?prefix[ \t]+([^\s:]*):[ \t]*<([^>\n]{,200})>"
    r"|<([^<>\s]+)>|([^\s:<\"#@]*):([^\s;,]+))",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True)
class Document:
    """One file read: its quads, all in the named graph ``graph`` unless the file names others.

    ``path`` is the file as the user named it; ``lines`` finds a subject or property in it.
    """

    path: str
    graph: str
    quads: Sequence[Quad] = field(repr=False)
    lines: LineIndex = field(repr=False)


@dataclass(frozen=True)
class Scan:
    """Files read as far as they can be.

    ``findings`` say what is wrong in them. A file that could not be read at all is not among the
    ``documents``, and then ``complete`` is False.
    """

    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    complete: bool


def scan_documents(*paths: Path) -> Scan:
    """Read files and folders; what is wrong is kept, and the rest is read all the same.

    Raises:
        UsageError: a path does not exist, cannot be read, or is no data file.
    """
    files = [found for path in paths for found in find_files(path)]
    return _scan((file, _show(file), name_graph(name)) for file, name in files)


def read_document(file: Path, name: str) -> Document:
    """Read the one file that :func:`find_files` gives this name.

    Raises:
        UsageError: the file cannot be read.
        DataError: with everything that is wrong in it.
    """
    scan = _scan([(file, _show(file), name_graph(name))])
    if scan.findings:
        raise DataError(scan.findings)
    return scan.documents[0]


def read_documents(*paths: Path) -> tuple[Document, ...]:
    """Read files and folders, each folder with all the data files below it.

    Raises:
        UsageError: a path does not exist, cannot be read, or is no data file.
        DataError: with everything that is wrong in any of them.
    """
    scan = scan_documents(*paths)
    if scan.findings:
        raise DataError(scan.findings)
    return scan.documents


def read_vocabulary() -> tuple[Document, ...]:
    """Read the bundled ontology, its SKOS schemes and the crosswalk to other codes."""
    folder = resources.ontology_dir()
    names = ("plan.ttl", "schemes.ttl", "crosswalk.ttl")
    scan = _scan((folder / name, f"ontology/{name}", VOCABULARY_GRAPH + name) for name in names)
    return scan.documents


def find_files(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield each data file and its name relative to ``path``, sorted."""
    if not path.exists():
        raise UsageError("PG001", "no such file or folder", "check the path", path=str(path))
    if path.is_dir():
        files = [file for file in path.rglob("*") if _is_data(file.relative_to(path))]
        if not files:
            raise UsageError(
                "PG002",
                "no data files in this folder",
                f"add files that end in {', '.join(SUFFIXES)}",
                path=str(path),
            )
        names = sorted((file.relative_to(path).as_posix(), file) for file in files)
        yield from ((file, name) for name, file in names if file.is_file())
    elif path.suffix in SUFFIXES:
        yield path, path.name
    else:
        raise UsageError(
            "PG006",
            f"unknown kind of file {path.suffix or path.name!r}",
            f"use a file that ends in {', '.join(SUFFIXES)}",
            path=str(path),
        )


def name_graph(name: str) -> str:
    """Return the IRI of the graph that the file of this name becomes."""
    return GRAPH + _quote(name)


def _is_data(relative: Path) -> bool:
    hidden = any(part.startswith(".") for part in relative.parts)
    return relative.suffix in SUFFIXES and not hidden


def _show(file: Path) -> str:
    """Return what findings call a file: a bundled one by its place in the bundle."""
    root = resources.bundle_root()
    return str(file.relative_to(root)) if file.is_relative_to(root) else str(file)


def _quote(name: str) -> str:
    """Return a file name as the end of an IRI (RFC 3987: what an IRI may hold, stays)."""
    return re.sub(r'[\x00-\x20<>"{}|^`\\%]', lambda match: f"%{ord(match[0]):02X}", name)


def _scan(files: Iterable[tuple[Path, str, str]]) -> Scan:
    documents: list[Document] = []
    findings: list[Finding] = []
    complete = True
    for file, shown, graph in files:
        try:
            document, wrong = _read_file(file, shown, graph)
            documents.append(document)
            findings += wrong
        except DataError as exc:
            findings += exc.findings
            complete = False
    return Scan(tuple(documents), tuple(findings), complete)


def _read_file(file: Path, shown: str, graph: str) -> tuple[Document, list[Finding]]:
    """Read one file; return it with what is wrong in it, or raise if nothing can be read."""
    text = _read_text(file, shown)
    if excess := find_excess(text, file.suffix):
        raise _fail(shown, excess.line, excess.code, excess.message, excess.remedy)
    if file.suffix in _YAML_SUFFIXES:
        reading = read_yaml(text, shown, bundled_context())
        if reading.findings and not reading.nodes:
            raise DataError(reading.findings)
        jsonld = {"@context": bundled_context().define(reading.terms), "@graph": reading.nodes}
        quads = _parse(json.dumps(jsonld), ".jsonld", shown, graph)
        return Document(shown, graph, quads, reading.lines), reading.findings
    ordinary = is_safe_to_parse(text, file.suffix) or (
        _is_large(text, file.suffix) and is_safe_turtle(text.encode())
    )
    if file.suffix == ".jsonld":
        text, contexts = _OWN_CONTEXT.subn(_write_own_context, text, _MAX_CONTEXTS + 1)
        if contexts > _MAX_CONTEXTS:
            message = f"its context is named more than {_MAX_CONTEXTS} times"
            raise _fail(shown, 0, "PG114", message, "name it once, at the top")
    quads = _parse(text, file.suffix, shown, graph, quarantined=not ordinary)
    return Document(shown, graph, quads, _find_subjects(text)), []


def _write_own_context(_: re.Match[str]) -> str:
    return f'"@context": {json.dumps(bundled_context().definition)}'


def _read_text(file: Path, shown: str) -> str:
    limit, size = max_bytes(file.suffix), measure_file(file, shown)
    if limit is not None and size > limit:
        message = f"more than {limit // 1_000_000} MB"
        raise _fail(shown, 0, "PG114", message, "split it, or write it as N-Triples or N-Quads")
    content = read_bytes(file, shown)
    if (nul := content.find(b"\0")) >= 0:
        line = content.count(b"\n", 0, nul) + 1
        message = "a NUL character, so this is no text in UTF-8"
        raise _fail(shown, line, "PG102", message, "save the file as UTF-8")
    return decode_utf8(content, shown).removeprefix("\ufeff")


def _fail(shown: str, line: int, code: str, message: str, remedy: str) -> DataError:
    return DataError([Finding(shown, line, code, message, remedy)])


def _parse(
    text: str, suffix: str, shown: str, graph: str, *, quarantined: bool = False
) -> Sequence[Quad]:
    """Parse RDF; triples outside any graph go to the file's own graph."""
    own, rdf_format = NamedNode(graph), _RDF_FORMATS[suffix]
    try:
        if quarantined:
            from plangraph.reading.child_parser import (
                read_as_nquads,  # slow to import, seldom needed
            )

            with read_as_nquads(text, suffix, graph) as nquads:
                quads = parse(nquads, format=RdfFormat.N_QUADS, rename_blank_nodes=True)
                return _place(quads, own)
        if _is_large(text, suffix):
            return LazyQuads(text.encode(), rdf_format, graph)
        quads = parse(text, format=rdf_format, base_iri=graph, rename_blank_nodes=True)
        return _place(quads, own)
    except MemoryError as exc:
        message = f"reading this {rdf_format.name} takes too much time or memory"
        remedy = "split it, write long names out less often, or write it as N-Triples"
        raise _fail(shown, 0, "PG121", message, remedy) from exc
    except SyntaxError as exc:
        message = f"not {rdf_format.name}: {str(exc.msg).partition(' at line ')[0]}"
        remedy = "fix the syntax at this line"
        if "LoadDocumentCallback" in message:
            message = "not JSON-LD as it stands: its @context would have to be fetched"
            remedy = f"write the context into the file, or name {CONTEXT}"
        raise _fail(shown, exc.lineno or 1, "PG103", message, remedy) from exc


def _is_large(text: str, suffix: str) -> bool:
    return suffix in _TRIPLES and len(text) > _LARGE


def _place(quads: Iterable[Quad], own: NamedNode) -> tuple[Quad, ...]:
    return tuple(
        Quad(quad.subject, quad.predicate, quad.object, own)
        if isinstance(quad.graph_name, DefaultGraph)
        else quad
        for quad in quads
    )


def _find_subjects(text: str) -> LineIndex:
    """Find the lines at whose margin a subject stands, as Turtle and N-Triples are written."""
    lines = LineIndex()
    prefixes: dict[str, str] = {}
    number, counted = 1, 0
    for match in _AT_MARGIN.finditer(text):
        prefix, namespace, iri, subject_prefix, local = match.groups()
        number += text.count("\n", counted, match.start())
        counted = match.start()
        if namespace is not None:
            prefixes[prefix] = namespace
        elif iri or subject_prefix in prefixes:
            lines.subjects.setdefault(iri or prefixes[subject_prefix] + local, number)
    return lines
