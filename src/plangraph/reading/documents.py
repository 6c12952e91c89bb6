"""Documents: read data files into quads, one named graph per file, with the line of each subject.

A :class:`Document` is one file. The files of a folder are read in the order of their names, and all
findings in all files are reported at once. YAML-LD is parsed by :mod:`plangraph.reading.yamlld`,
RDF syntaxes by Oxigraph's parsers, in a process of their own where a text might crash them
(:mod:`plangraph.reading.limits`).
"""

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from plangraph import resources
from plangraph.errors import DataError, Finding
from plangraph.files import decode_utf8, measure_file, read_bytes, refuse_other_encoding
from plangraph.keeping.kept_files import KeptFiles, open_kept_files
from plangraph.project import FILE, Project, find_project, open_project
from plangraph.reading.blank_labels import place_quads
from plangraph.reading.context import insert_context, written_context
from plangraph.reading.data_files import (
    YAML_SUFFIXES,
    find_base_iri,
    find_files,
    name_graph,
    show_file,
)
from plangraph.reading.document import Document
from plangraph.reading.file_prefixes import find_prefixes
from plangraph.reading.kept_documents import (
    MAX_CONTENT,
    find_kept_document,
    keep_document,
    name_entry,
)
from plangraph.reading.language_tags import check_tags, drop_directions
from plangraph.reading.lazy_quads import LazyQuads
from plangraph.reading.limits import find_excess, is_safe_to_parse, is_safe_turtle, max_bytes
from plangraph.reading.line_index import LineIndex
from plangraph.reading.project_quads import describe_project
from plangraph.text import shorten
from plangraph.vocabulary import CONTEXT, ID, VOCABULARY_GRAPH

_RDF_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
_TRIPLES = (".ttl", ".nt")
_ENGINE_PLACE = re.compile(r"Parser error (?:at|between) (?:[^:'\"]|(?<=\d):(?=\d))*: ")
_LARGE = 500_000  # characters; the triples of longer texts are not kept as objects


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
    return _scan(_list_sources(files))


class FilesTogether:
    """Files that are read one after the other; what one is written short is completed by all."""

    def __init__(self, files: Iterable[tuple[Path, str]]) -> None:
        self._files = tuple(files)

    @cached_property
    def _complete(self) -> Mapping[str, Document]:
        """The documents of the YAML files by their graphs, read when there is a short one."""
        files = sorted({item for item in self._files if item[0].suffix in YAML_SUFFIXES})
        return {document.graph: document for document in _read_all(files)}

    def find(self, name: str) -> Document:
        """Return the completed document of one of the YAML files, by its name."""
        return self._complete[name_graph(name)]


def read_document(file: Path, name: str, beside: FilesTogether | None = None) -> Document:
    """Read one file; ``name`` is its name from :func:`find_files`.

    What is written short in a YAML file is completed with what the files ``beside`` it say, of
    which it is one; without them, by itself.

    Raises:
        UsageError: the file does not exist.
        DataError: the file cannot be read, or with all findings in it.
    """
    (document,) = _read_all([(file, name)], completes=False)
    if not document.is_short:
        return document
    return (beside or FilesTogether([(file, name)])).find(name)


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
    return Document(f"<{name}>", name_graph(name), quads)


def read_written(text: str, name: str, base: str) -> Document:
    """Read YAML that is in no file, in the short form or the full one.

    ``name`` stands for the name of its file, ``base`` is the base of its project.

    Raises:
        DataError: with all findings in it.
    """
    from plangraph.reading.completion import complete_documents  # lazy: as below

    document, findings = _read_yaml(text, _Source(Path(name), name, name_graph(name)), base)
    (full,), mistakes = complete_documents([document])
    if findings or mistakes:
        raise DataError([*findings, *mistakes])
    return full


def read_vocabulary() -> tuple[Document, ...]:
    """Read the bundled ontology, its SKOS schemes, the crosswalk and the frames of words."""
    folder = resources.ontology_dir()
    frames = sorted(path.name for path in folder.glob("sentences-*.ttl"))
    names = ("plan.ttl", "schemes.ttl", "crosswalk.ttl", *frames)
    return _scan(
        _Source(folder / name, f"ontology/{name}", VOCABULARY_GRAPH + name) for name in names
    ).documents


@dataclass(frozen=True)
class _Source:
    """A file to read: its path, its name in findings, the IRI of its graph, and its project."""

    file: Path
    name: str
    graph: str
    project: Project | None = None

    @property
    def base_iri(self) -> str:
        """The IRI that relative names in the file are resolved against."""
        return find_base_iri(self.project, self.graph)

    def fail(self, line: int, code: str, message: str, remedy: str) -> DataError:
        """Return the error with one finding in this file."""
        return DataError([Finding(self.name, line, code, message, remedy)])


def _read_all(files: Iterable[tuple[Path, str]], *, completes: bool = True) -> tuple[Document, ...]:
    """Return the documents of files by their names, or raise with all findings in them."""
    scan = _scan(_list_sources(files), completes=completes)
    if scan.findings:
        raise DataError(scan.findings)
    return scan.documents


def _list_sources(files: Iterable[tuple[Path, str]]) -> Iterator[_Source]:
    find = cache(find_project)  # once for each folder
    for file, name in files:
        yield _Source(file, show_file(file), name_graph(name), find(file.parent))


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
        findings += mistakes if is_complete else ()  # a draft of the file may be what is missing
    return Scan((*documents,), (*findings,), is_complete)


def _read_source(source: _Source, kept: KeptFiles | None) -> tuple[Document, list[Finding]]:
    """Return the document of a file and its findings, or raise if nothing can be read."""
    content, suffix = _read_content(source), source.file.suffix
    if kept is None or len(content) > MAX_CONTENT:
        return _parse_source(content, source)
    name = name_entry(content, suffix, source.graph, source.base_iri)
    if found := find_kept_document(kept, name):
        is_rdf = suffix in _RDF_FORMATS
        read_lines = partial(_index_lines, content, suffix) if is_rdf else found.read_lines
        prefixes = partial(find_prefixes, content, suffix)
        place = source.name, source.graph
        return Document(*place, found.quads, read_lines, found.is_short, prefixes, name), []
    document, findings = _parse_source(content, source)
    document = replace(document, content_key=name)
    if not findings and not isinstance(document.quads, LazyQuads):
        lines = None if suffix in _RDF_FORMATS else document.lines
        keep_document(kept, name, document.quads, lines, is_short=document.is_short)
    return document, findings


def _parse_source(content: bytes, source: _Source) -> tuple[Document, list[Finding]]:
    """Return the document of a file with this content and its findings."""
    if source.file.name == FILE:
        return _read_project(source), []
    text, suffix = _decode(content, source), source.file.suffix
    if excess := find_excess(text, suffix):
        raise source.fail(excess.line, excess.code, excess.message, excess.remedy)
    if suffix in YAML_SUFFIXES:
        return _read_yaml(text, source, source.project.base if source.project is not None else ID)
    is_safe = is_safe_to_parse(text, suffix) or (
        _is_large(text, suffix) and is_safe_turtle(text.encode())
    )
    complete = insert_context(text, source.name) if suffix == ".jsonld" else text
    quads = _parse(complete, suffix, source, isolated=not is_safe)
    own = quads.content if isinstance(quads, LazyQuads) else content  # in memory once
    read_lines = partial(_index_lines, own, suffix)
    findings = [*check_tags(text, source.name)] if suffix == ".jsonld" else []
    prefixes = partial(find_prefixes, own, suffix)
    document = Document(source.name, source.graph, quads, read_lines, read_prefixes=prefixes)
    return document, findings


def _index_lines(content: bytes, suffix: str) -> LineIndex:
    """Return the index of the lines of an RDF file."""
    from plangraph.reading.rdf_lines import index_lines  # lazy: only findings need it

    content = content.removeprefix(BOM_UTF8)
    return index_lines(content.decode(), suffix, content)


def _read_project(source: _Source) -> Document:
    """Return what the ``plangraph.toml`` of a project states about its data."""
    project = open_project(source.file)
    quads = describe_project(project, source.graph)
    return Document(source.name, source.graph, quads, lambda: LineIndex({project.base: 1}))


def _read_yaml(text: str, source: _Source, base: str) -> tuple[Document, list[Finding]]:
    from plangraph.reading.yamlld import read_yaml  # lazy: slow to import, kept files need it not

    context = written_context(base)
    parsed = read_yaml(text, source.name, context)
    if parsed.findings and not parsed.nodes:
        raise DataError(parsed.findings)
    jsonld = {"@context": context.define(parsed.terms, parsed.scoped), "@graph": parsed.nodes}
    quads = _parse(json.dumps(jsonld), ".jsonld", source)
    lines = parsed.lines  # the nodes are kept no longer
    document = Document(source.name, source.graph, quads, lambda: lines, parsed.is_short)
    return document, parsed.findings


def _read_content(source: _Source) -> bytes:
    limit, size = max_bytes(source.file.suffix), measure_file(source.file, source.name)
    if limit is not None and size > limit:
        message = f"more than {limit // 1_000_000} MB"
        raise source.fail(0, "PG114", message, "split it, or write it as N-Triples or N-Quads")
    return read_bytes(source.file, source.name)


def _decode(content: bytes, source: _Source) -> str:
    """Return the content of a file as text, without a byte order mark."""
    refuse_other_encoding(content, source.name)
    if (nul := content.find(b"\0")) >= 0:
        line = content.count(b"\n", 0, nul) + 1
        message = "a NUL character, which no text has"
        raise source.fail(line, "PG102", message, "remove it, or save the file anew as UTF-8")
    return decode_utf8(content, source.name).removeprefix("\ufeff")


def _parse(text: str, suffix: str, source: _Source, *, isolated: bool = False) -> Sequence[Quad]:
    """Parse RDF; triples outside any named graph go to the graph of the file."""
    own, rdf_format = NamedNode(source.graph), _RDF_FORMATS[suffix]
    try:
        if suffix == ".rdf":
            # lazy: few data are RDF/XML
            from plangraph.reading.rdfxml import rewrite_xml

            text = rewrite_xml(text)
        if isolated:
            # lazy: slow to import, seldom needed
            from plangraph.reading.child_parser import read_as_nquads

            with read_as_nquads(text, suffix, source.base_iri) as nquads:
                quads = parse(nquads, format=RdfFormat.N_QUADS)
                return (*place_quads(_correct(quads, suffix), own, text.encode()),)
        if _is_large(text, suffix):
            return LazyQuads(text.encode(), rdf_format, source.graph, source.base_iri)
        quads = parse(text, format=rdf_format, base_iri=source.base_iri)
        return (*place_quads(_correct(quads, suffix), own, text.encode()),)
    except MemoryError as exc:
        message = f"reading this {rdf_format.name} takes too much time or memory"
        remedy = "split it, use shorter names, or write it as N-Triples"
        raise source.fail(0, "PG121", message, remedy) from exc
    except SyntaxError as exc:
        raise _explain_syntax_error(exc, rdf_format, source) from exc


def _explain_syntax_error(exc: SyntaxError, rdf_format: RdfFormat, source: _Source) -> DataError:
    place = f", column {exc.offset}" if exc.offset else ""
    reason = shorten(_ENGINE_PLACE.sub("", str(exc.msg)))
    message = f"not {rdf_format.name}{place}: {reason}"
    remedy = "fix the syntax at this line"
    if "LoadDocumentCallback" in message:
        message = "its @context would have to be fetched, which plangraph does not do"
        remedy = f"write the context into the file, or refer to {CONTEXT}"
    return source.fail(exc.lineno or 1, "PG103", message, remedy)


def _is_large(text: str, suffix: str) -> bool:
    return suffix in _TRIPLES and len(text) > _LARGE


def _correct(quads: Iterable[Quad], suffix: str) -> Iterable[Quad]:
    """Return quads as the standard of their syntax has them, where the parser has others."""
    if suffix == ".rdf":
        from plangraph.reading.rdfxml import restore_values  # lazy, as above

        return restore_values(quads)
    return drop_directions(quads) if suffix == ".jsonld" else quads
