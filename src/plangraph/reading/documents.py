"""Documents: read data files into quads, one named graph per file, with the line of each subject.

A :class:`Document` is one file. The files of a folder are read in the order of their names, and all
findings in all files are reported at once. YAML-LD is parsed by :mod:`plangraph.reading.yamlld`,
RDF syntaxes by Oxigraph's parsers, in a process of their own where a text might crash them
(:mod:`plangraph.reading.limits`).
"""

import json
import os
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from plangraph import resources
from plangraph.errors import DataError, Finding, UsageError
from plangraph.files import decode_utf8, measure_file, read_bytes
from plangraph.reading.context import written_context
from plangraph.reading.kept_documents import (
    MAX_CONTENT,
    find_kept_document,
    keep_document,
    name_entry,
)
from plangraph.reading.kept_files import KeptFiles, open_kept_files
from plangraph.reading.language_tags import check_tags
from plangraph.reading.lazy_quads import LazyQuads
from plangraph.reading.limits import find_excess, is_safe_to_parse, is_safe_turtle, max_bytes
from plangraph.reading.line_index import LineIndex
from plangraph.reading.outputs import is_output
from plangraph.reading.own_context import insert_context
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
_LARGE = 1_000_000  # characters; the triples of longer texts are not kept as objects

#: The suffixes of YAML-LD files.
YAML_SUFFIXES = (".yaml", ".yml")

#: The suffixes of data files: the files of a folder that are read.
SUFFIXES = (*YAML_SUFFIXES, *_RDF_FORMATS)

# What a path of an IRI may hold as it is: these ASCII characters, and those of these ranges.
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9._~!$&'()*+,;=:@/-]")
_IN_PATHS = (
    *((0xA0, 0xD7FF), (0xF900, 0xFDCF), (0xFDF0, 0xFFEF), (0xE1000, 0xEFFFD)),
    *((plane << 16, (plane << 16) + 0xFFFD) for plane in range(1, 14)),
)


@dataclass(frozen=True)
class Document:
    """One data file: its quads, all in the named graph ``graph`` unless the file names others.

    ``path`` is the file as the user named it. ``read_lines`` is called when a finding needs lines.
    ``is_short`` is True while a YAML file is not completed yet (:mod:`plangraph.reading.rules`).
    """

    path: str
    graph: str
    quads: Sequence[Quad] = field(repr=False)
    read_lines: Callable[[], LineIndex] = field(repr=False)
    is_short: bool = False

    @cached_property
    def lines(self) -> LineIndex:
        """The index that finds the line of a subject or property."""
        return self.read_lines()


@dataclass(frozen=True)
class Scan:
    """Result of reading files: the documents, and the findings in them.

    ``complete`` is False if a file could not be read at all; it is then not in ``documents``.
    """

    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    complete: bool


def scan_documents(*paths: Path) -> Scan:
    """Read files and folders; collect findings, and still read the rest.

    Raises:
        UsageError: a path does not exist, or is no data file.
    """
    files = [found for path in paths for found in find_files(path)]
    return _scan(_Source(file, _show(file), name_graph(name)) for file, name in files)


def read_document(file: Path, name: str, beside: Iterable[tuple[Path, str]] = ()) -> Document:
    """Read one file; ``name`` is its name from :func:`find_files`, ``beside`` are others.

    What is written short in a YAML file is completed with what the YAML files beside it say.

    Raises:
        UsageError: the file does not exist.
        DataError: the file cannot be read, or with all findings in it.
    """
    (document,) = _read_all([(file, name)], completes=False)
    if not document.is_short:
        return document
    others = {item for item in (*beside, (file, name)) if item[0].suffix in YAML_SUFFIXES}
    states = ((*item, item[0].stat().st_mtime_ns) for item in sorted(others))
    return _read_together(tuple(states))[name_graph(name)]


@lru_cache(maxsize=1)  # for the files of a load, one after the other
def _read_together(files: tuple[tuple[Path, str, int], ...]) -> dict[str, Document]:
    """Return the documents of files by their graphs; a number is the time of a file."""
    return {item.graph: item for item in _read_all((file, name) for file, name, _ in files)}


def read_as_written(*paths: Path) -> tuple[Document, ...]:
    """Read files and folders as :func:`read_documents` does, with the keys of the short form."""
    return _read_all([found for path in paths for found in find_files(path)], completes=False)


def read_documents(*paths: Path) -> tuple[Document, ...]:
    """Read files and folders, each folder with all the data files below it.

    Raises:
        UsageError: a path does not exist, or is no data file.
        DataError: with all findings in all files.
    """
    return _read_all([found for path in paths for found in find_files(path)])


def read_ntriples(text: str, name: str) -> Document:
    """Read N-Triples that are in no file; ``name`` stands for the name of their file."""
    quads = _parse(text, ".nt", _Source(Path(name), f"<{name}>", name_graph(name)))
    return Document(f"<{name}>", name_graph(name), quads, LineIndex)


def read_vocabulary() -> tuple[Document, ...]:
    """Read the bundled ontology, its SKOS schemes, the crosswalk and the frames of words."""
    folder = resources.ontology_dir()
    frames = sorted(path.name for path in folder.glob("sentences-*.ttl"))
    names = ("plan.ttl", "schemes.ttl", "crosswalk.ttl", *frames)
    return _scan(
        _Source(folder / name, f"ontology/{name}", VOCABULARY_GRAPH + name) for name in names
    ).documents


def find_files(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield each data file with its name relative to ``path``, sorted by name.

    Folders below ``path`` that are outputs of plangraph are left out.

    Raises:
        UsageError: ``path`` does not exist, is no data file, or is a folder without any.
    """
    if not os.path.exists(path):  # Path.exists raises where a name is too long
        raise UsageError("PG001", "no such file or folder", "check the path", path=str(path))
    if path.is_dir():
        names = sorted(list_data(path))
        if not names:
            raise UsageError(
                "PG002",
                "no data files in this folder",
                f"add files that end in {', '.join(SUFFIXES)}; outputs below it are not read",
                path=str(path),
            )
        yield from ((path / name, _show_bytes(name)) for name in names)
    elif path.suffix in SUFFIXES:
        yield path, _show_bytes(path.name)
    else:
        raise UsageError(
            "PG006",
            f"unknown kind of file {path.suffix or path.name!r}",
            f"use a file that ends in {', '.join(SUFFIXES)}",
            path=str(path),
        )


def list_data(folder: Path) -> Iterator[str]:
    """Yield the names of the data files below a folder, relative to it, outputs left out."""
    for place, folders, files in os.walk(folder):
        here = Path(place)
        folders[:] = [name for name in folders if not is_left_out(here / name)]
        for file in (here / name for name in files if is_data(name)):
            if file.is_file():
                yield file.relative_to(folder).as_posix()


def is_data(name: str) -> bool:
    """Return whether a file of this name is read as data."""
    return not name.startswith(".") and Path(name).suffix in SUFFIXES


def is_left_out(folder: Path) -> bool:
    """Return whether a folder is not read as part of a folder above it: an output, or hidden."""
    return folder.name.startswith(".") or is_output(folder)


def name_graph(name: str) -> str:
    """Return the IRI of the named graph of a file."""
    return GRAPH + _quote(_show_bytes(name))


def _show(file: Path) -> str:
    """Return the name of a file in findings: of a bundled file, its path in the bundle."""
    root = resources.bundle_root()
    return _show_bytes(str(file.relative_to(root) if file.is_relative_to(root) else file))


def _show_bytes(name: str) -> str:
    """Return the name of a file with its bytes that are not UTF-8 as escapes."""
    return name.encode("utf-8", "backslashreplace").decode()


def _quote(name: str) -> str:
    """Return a file name with each character percent-encoded that no path of an IRI may have.

    https://www.rfc-editor.org/rfc/rfc3987#section-2.2
    """
    return _NOT_PLAIN.sub(lambda match: _quote_character(match[0]), name)


def _quote_character(character: str) -> str:
    if any(first <= ord(character) <= last for first, last in _IN_PATHS):
        return character
    return "".join(f"%{byte:02X}" for byte in character.encode())


@dataclass(frozen=True)
class _Source:
    """A file to read: its path, its name in findings, and the IRI of its named graph."""

    file: Path
    name: str
    graph: str

    def fail(self, line: int, code: str, message: str, remedy: str) -> DataError:
        """Return the error with one finding in this file."""
        return DataError([Finding(self.name, line, code, message, remedy)])


def _read_all(files: Iterable[tuple[Path, str]], *, completes: bool = True) -> tuple[Document, ...]:
    """Return the documents of files by their names, or raise with all findings in them."""
    sources = (_Source(file, _show(file), name_graph(name)) for file, name in files)
    scan = _scan(sources, completes=completes)
    if scan.findings:
        raise DataError(scan.findings)
    return scan.documents


def _scan(sources: Iterable[_Source], *, completes: bool = True) -> Scan:
    documents: list[Document] = []
    findings: list[Finding] = []
    is_complete = True
    kept = open_kept_files()
    for source in sources:
        try:
            document, found = _read_source(source, kept)
            documents.append(document)
            findings += found
        except DataError as exc:
            findings += exc.findings
            is_complete = False
    if completes and any(document.is_short for document in documents):
        from plangraph.reading.completion import complete_documents  # lazy: most data are full

        documents, mistakes = complete_documents(documents)
        findings.extend(mistakes)
    return Scan((*documents,), (*findings,), is_complete)


def _read_source(source: _Source, kept: KeptFiles | None) -> tuple[Document, list[Finding]]:
    """Return the document of a file and its findings, or raise if nothing can be read."""
    content, suffix = _read_content(source), source.file.suffix
    if kept is None or len(content) > MAX_CONTENT:
        return _parse_source(content, source)
    name = name_entry(content, suffix, source.graph)
    if found := find_kept_document(kept, name):
        is_yaml = suffix in YAML_SUFFIXES
        read_lines = found.read_lines if is_yaml else partial(_index_lines, content, suffix)
        return Document(source.name, source.graph, found.quads, read_lines, found.is_short), []
    document, findings = _parse_source(content, source)
    if not findings and not isinstance(document.quads, LazyQuads):
        lines = document.lines if suffix in YAML_SUFFIXES else None
        keep_document(kept, name, document.quads, lines, is_short=document.is_short)
    return document, findings


def _parse_source(content: bytes, source: _Source) -> tuple[Document, list[Finding]]:
    """Return the document of a file with this content and its findings."""
    text, suffix = _decode(content, source), source.file.suffix
    if excess := find_excess(text, suffix):
        raise source.fail(excess.line, excess.code, excess.message, excess.remedy)
    if suffix in YAML_SUFFIXES:
        return _read_yaml(text, source)
    is_safe = is_safe_to_parse(text, suffix) or (
        _is_large(text, suffix) and is_safe_turtle(text.encode())
    )
    complete = insert_context(text, source.name) if suffix == ".jsonld" else text
    quads = _parse(complete, suffix, source, isolated=not is_safe)
    own = quads.content if isinstance(quads, LazyQuads) else content  # in memory once
    read_lines = partial(_index_lines, own, suffix)
    findings = [*check_tags(text, source.name)] if suffix == ".jsonld" else []
    return Document(source.name, source.graph, quads, read_lines), findings


def _index_lines(content: bytes, suffix: str) -> LineIndex:
    """Return the index of the lines of an RDF file."""
    from plangraph.reading.rdf_lines import index_lines  # lazy: only findings need it

    content = content.removeprefix(BOM_UTF8)
    return index_lines(content.decode(), suffix, content)


def _read_yaml(text: str, source: _Source) -> tuple[Document, list[Finding]]:
    from plangraph.reading.yamlld import read_yaml  # lazy: slow to import, kept files need it not

    context = written_context()
    parsed = read_yaml(text, source.name, context)
    if parsed.findings and not parsed.nodes:
        raise DataError(parsed.findings)
    jsonld = {"@context": context.define(parsed.terms), "@graph": parsed.nodes}
    quads = _parse(json.dumps(jsonld), ".jsonld", source)
    document = Document(source.name, source.graph, quads, lambda: parsed.lines, parsed.is_short)
    return document, parsed.findings


def _read_content(source: _Source) -> bytes:
    limit, size = max_bytes(source.file.suffix), measure_file(source.file, source.name)
    if limit is not None and size > limit:
        message = f"more than {limit // 1_000_000} MB"
        raise source.fail(0, "PG114", message, "split it, or write it as N-Triples or N-Quads")
    return read_bytes(source.file, source.name)


def _decode(content: bytes, source: _Source) -> str:
    """Return the content of a file as text, without a byte order mark."""
    if (nul := content.find(b"\0")) >= 0:
        line = content.count(b"\n", 0, nul) + 1
        message = "not UTF-8 text (a NUL character)"
        raise source.fail(line, "PG102", message, "save the file as UTF-8")
    return decode_utf8(content, source.name).removeprefix("\ufeff")


def _parse(text: str, suffix: str, source: _Source, *, isolated: bool = False) -> Sequence[Quad]:
    """Parse RDF; triples outside any named graph go to the graph of the file."""
    own, rdf_format = NamedNode(source.graph), _RDF_FORMATS[suffix]
    try:
        if isolated:
            # lazy: slow to import, seldom needed
            from plangraph.reading.child_parser import read_as_nquads

            with read_as_nquads(text, suffix, source.graph) as nquads:
                quads = parse(nquads, format=RdfFormat.N_QUADS, rename_blank_nodes=True)
                return _place(quads, own)
        if _is_large(text, suffix):
            return LazyQuads(text.encode(), rdf_format, source.graph)
        quads = parse(text, format=rdf_format, base_iri=source.graph, rename_blank_nodes=True)
        return _place(quads, own)
    except MemoryError as exc:
        message = f"reading this {rdf_format.name} takes too much time or memory"
        remedy = "split it, use shorter names, or write it as N-Triples"
        raise source.fail(0, "PG121", message, remedy) from exc
    except SyntaxError as exc:
        raise _explain_syntax_error(exc, rdf_format, source) from exc


def _explain_syntax_error(exc: SyntaxError, rdf_format: RdfFormat, source: _Source) -> DataError:
    message = f"not {rdf_format.name}: {str(exc.msg).partition(' at line ')[0]}"
    remedy = "fix the syntax at this line"
    if "LoadDocumentCallback" in message:
        message = "its @context would have to be fetched, which plangraph does not do"
        remedy = f"write the context into the file, or refer to {CONTEXT}"
    return source.fail(exc.lineno or 1, "PG103", message, remedy)


def _is_large(text: str, suffix: str) -> bool:
    return suffix in _TRIPLES and len(text) > _LARGE


def _place(quads: Iterable[Quad], own: NamedNode) -> tuple[Quad, ...]:
    """Move the quads of the default graph to the graph ``own``."""
    return tuple(
        Quad(quad.subject, quad.predicate, quad.object, own)
        if isinstance(quad.graph_name, DefaultGraph)
        else quad
        for quad in quads
    )
