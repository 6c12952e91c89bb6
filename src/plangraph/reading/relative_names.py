"""Relative names in RDF files: names that nothing in the file makes absolute.

A file without ``@base`` has no names of its own for ``<#north>``. Outside of a project they are
resolved against the named graph of the file (:func:`.data_files.find_base_iri`), so that they are
below plangraph's own address and change with the name of the file.
"""

import re
from collections.abc import Iterator

from pyoxigraph import NamedNode

from plangraph.errors import Finding, Severity
from plangraph.project import find_project
from plangraph.reading.documents import Document
from plangraph.reading.rdf_lines import TextLines
from plangraph.text import shorten, show_controls
from plangraph.vocabulary import GRAPH, ROOT

_SUFFIXES = (".ttl", ".trig", ".rdf", ".jsonld")
_REMEDIES = {
    ".rdf": 'write xml:base="https://…" on rdf:RDF',
    ".jsonld": 'write "@base": "https://…" in the context',
}


def find_relative_name(document: Document) -> Finding | None:
    """Return a warning that names the first name of a file that nothing makes absolute."""
    suffix, lines = document.path[document.path.rfind(".") :], document.lines
    if suffix not in _SUFFIXES or not isinstance(lines, TextLines):
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
