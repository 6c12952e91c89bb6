"""Blank labels: the blank nodes of a file get the same labels each time it is read.

A parser gives each ``[ ]`` a random label. Here the blank nodes of a file are numbered in the order
in which its statements have them. A label is that number in hexadecimal digits, after a hash of the
named graph and of the text: so those of two files differ, and Oxigraph, which keeps such a label as
a number, finds them in the order of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from mmap import mmap

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple

_HASH_DIGITS = 15
_NUMBER_DIGITS = 8
# What may hold the signs of a blank node: texts, IRIs, comments and escapes. Then one of the signs.
_NO_SIGN = (
    *(r'"""(?:[^"\\]|\\.|"(?!""))*+"""', r'"(?:[^"\\\n]|\\.)*+"'),
    *(r"'''(?:[^'\\]|\\.|'(?!''))*+'''", r"'(?:[^'\\\n]|\\.)*+'"),
    *(r"<[^<>\s]*+>", r"#[^\n]*+", r"\\.", r"[^\"'<#\\_\[({~]++", "_(?!:)", r"\{(?!\|)"),
)
_SIGN = re.compile(rb"_:|[\[(~]|<<|\{\|")
# A blank node as subject or object of N-Triples; a label has no quote, and a text ends with one.
_IN_LINES = re.compile(rb'^_:[^ "]++|(?<=> )_:[^ "]++(?= \.$)', re.MULTILINE)
_IN_TURTLE = re.compile(b"(?:%b)*+(?:%b)" % ("|".join(_NO_SIGN).encode(), _SIGN.pattern), re.DOTALL)


def may_have_blank_nodes(content: bytes | mmap, form: RdfFormat) -> bool:
    """Return whether a text of Turtle, TriG, N-Triples or N-Quads may have blank nodes."""
    if form in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS):
        return content.find(b"_:") >= 0
    return _SIGN.search(content) is not None and _IN_TURTLE.match(content) is not None


def place_quads(quads: Iterable[Quad], own: NamedNode, content: bytes | mmap) -> Iterator[Quad]:
    """Yield the quads of a text, those of the default graph in the graph ``own``.

    ``content`` is the text, and decides the labels of its blank nodes.
    """
    labels = _Labels(own.value, content)
    for quad in quads:
        subject, target, graph = quad.subject, quad.object, quad.graph_name
        if isinstance(graph, DefaultGraph):
            graph = own
        elif isinstance(graph, BlankNode):
            graph = labels.find(graph)
        if isinstance(subject, BlankNode):
            subject = labels.find(subject)
        if isinstance(target, BlankNode):
            target = labels.find(target)
        elif isinstance(target, Triple):
            target = labels.write(target)
        yield Quad(subject, quad.predicate, target, graph)


def place_lines(lines: bytes, own: NamedNode, content: bytes | mmap) -> bytes:
    """Return N-Triples, as the engine writes them, as N-Quads in the graph ``own``.

    Their blank nodes have the labels that :func:`place_quads` gives them if all lines with blank
    nodes are there, in the order of the text ``content``.
    """
    labels = _Labels(own.value, content)
    named = _IN_LINES.sub(lambda found: labels.write_label(found[0]), lines)
    return named.replace(b" .\n", f" {own} .\n".encode())


class _Labels:
    """The labels of the blank nodes of one text; the text is hashed when there is one."""

    def __init__(self, graph: str, content: bytes | mmap) -> None:
        self._graph, self._content = graph, content
        self._stem = ""
        self._known: dict[BlankNode, BlankNode] = {}
        self._written: dict[bytes, bytes] = {}

    def find(self, node: BlankNode) -> BlankNode:
        known = self._known.get(node)
        if known is None:
            known = self._known[node] = BlankNode(self._name(len(self._known)))
        return known

    def write_label(self, label: bytes) -> bytes:
        """Return the label in place of one in N-Triples, each with its sign."""
        known = self._written.get(label)
        if known is None:
            known = self._written[label] = b"_:" + self._name(len(self._written)).encode()
        return known

    def _name(self, number: int) -> str:
        return f"{self._stem or self._make_stem()}{number:0{_NUMBER_DIGITS}x}"

    def write(self, triple: Triple) -> Triple:
        """Return a triple term with these labels."""
        subject, target = triple.subject, triple.object
        return Triple(
            self.find(subject) if isinstance(subject, BlankNode) else subject,
            triple.predicate,
            self.find(target)
            if isinstance(target, BlankNode)
            else (self.write(target) if isinstance(target, Triple) else target),
        )

    def _make_stem(self) -> str:
        digest = sha256(self._graph.encode("utf-8", "surrogatepass") + b"\0")
        digest.update(self._content)
        self._stem = "b" + digest.hexdigest()[:_HASH_DIGITS]
        return self._stem
