"""Relative names in RDF files: names that nothing in the file makes absolute.

A file without ``@base`` has no names of its own for ``<#north>``. Outside of a project they are
resolved against the named graph of the file (:func:`.data_files.find_base_iri`), so that they are
below plangraph's own address and change with the name of the file.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import NamedNode

from plangraph.errors import Finding, Severity
from plangraph.project import find_project
from plangraph.reading.data_files import find_files
from plangraph.reading.document import Document
from plangraph.reading.documents import read_document
from plangraph.reading.rdf_lines import TextLines
from plangraph.text import shorten, show_controls
from plangraph.vocabulary import GRAPH, ROOT

# What a relative name looks like in each syntax; texts may look like one too.
_IN_TURTLE = re.compile(rb"<[^<>\s:]*+>|<[^<>\s:/?#]*+[/?#][^<>\s]*+>")
_LARGE = 5_000_000  # bytes, which take a tenth of a second
_BASE = re.compile(rb"@base|xml:base|^[ \t]*base\s", re.IGNORECASE | re.MULTILINE)
_MAY_BE_RELATIVE = {
    ".ttl": _IN_TURTLE,
    ".trig": _IN_TURTLE,
    ".rdf": re.compile(rb"""(?:about|resource|ID|datatype)\s*=\s*["'](?![A-Za-z][\w+.-]*:)"""),
    ".jsonld": re.compile(rb'"(?![A-Za-z][\w+.-]*:)[^"]*"'),
}
_REMEDIES = {
    ".rdf": 'write xml:base="https://…" on rdf:RDF',
    ".jsonld": 'write "@base": "https://…" in the context',
}


def list_relative_names(documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield the warning about each of some files, for verbs that are to be fast.

    Nothing is done for files without such names; of very large files ``check`` tells.
    """
    for document in documents:
        path = Path(document.path)
        if os.path.exists(path) and _is_likely(path):
            found = find_relative_name(document)
            if found is not None:
                yield found


def list_relative_names_in(*paths: Path) -> Iterator[Finding]:
    """Yield the warning about each file in files and folders that no graph keeps as documents.

    Raises:
        UsageError: a path does not exist, or is no data file.
        DataError: a file that may have such names cannot be read.
    """
    for path in paths:
        for file, name in find_files(path):
            if _is_likely(file):
                yield from list_relative_names([read_document(file, name)])


def _is_likely(file: Path) -> bool:
    """Return whether a file is small enough for a quick look, and may have such names."""
    return (
        file.suffix in _MAY_BE_RELATIVE
        and os.path.getsize(file) <= _LARGE
        and may_have_relative_names(file.read_bytes(), file.suffix)
    )


def may_have_relative_names(content: bytes, suffix: str) -> bool:
    """Return whether a text may have names that nothing in it makes absolute; in linear time."""
    known = _MAY_BE_RELATIVE.get(suffix)
    return known is not None and not _BASE.search(content) and known.search(content) is not None


def find_relative_name(document: Document) -> Finding | None:
    """Return a warning that names the first name of a file that nothing makes absolute."""
    suffix = document.path[document.path.rfind(".") :]
    if suffix not in _MAY_BE_RELATIVE:
        return None
    lines = document.lines
    if not isinstance(lines, TextLines) or not may_have_relative_names(lines.content, suffix):
        return None
    # a file that writes our address itself means the names below it, but hardly those of files
    base = next((known for known in (ROOT, GRAPH) if _strip(known) not in lines.content), None)
    base = base or document.graph
    iri = next((iri for iri in _list_iris(document) if iri.startswith(base)), None)
    if iri is None or find_project(document.path) is not None:
        return None
    message = f"a relative name, and nothing says of what: read as {show_controls(shorten(iri))}"
    remedy = _REMEDIES.get(suffix, "write @base <https://…> . at the top")
    place = document.path, _find_line(lines.content, iri, document.graph)
    remedy = f"{remedy}, or give --base"
    return Finding(*place, "PG126", message, remedy, severity=Severity.WARNING)


def _strip(base: str) -> bytes:
    return base.removeprefix("https://").encode()


def _list_iris(document: Document) -> Iterator[str]:
    for quad in document.quads:
        for term in (quad.subject, quad.predicate, quad.object):
            if isinstance(term, NamedNode):
                yield term.value


def _find_line(content: bytes, iri: str, graph: str) -> int:
    """Return the line on which a file writes the relative form of an IRI; 0 if it is not found."""
    rest = iri.removeprefix(graph) if iri.startswith(graph) else iri[iri.rfind("/") + 1 :]
    tail = re.escape(rest.lstrip("#").encode())
    found = re.search(rb"""[<"'](?:[^<>"'\s:]*[/#])?%b[>"']""" % tail, content)
    return content.count(b"\n", 0, found.start()) + 1 if found else 0
