"""Terms of RDF 1.2: triple terms and texts with a base direction, which no output can write.

https://www.w3.org/TR/rdf12-concepts/#section-triple-terms. The parsers read them, and most other
tools do not. So ``check`` reports them and ``load`` refuses them, with file and line, before an
archive is filled that can never be exported. In JSON-LD a direction is left out when it is read
(:mod:`plangraph.reading.language_tags`), as a processor of JSON-LD 1.1 does
(https://www.w3.org/TR/json-ld11-api/#object-to-rdf-conversion).
"""

import re
from collections.abc import Iterable, Iterator
from mmap import mmap

from pyoxigraph import Literal, Quad, RdfFormat, Triple, parse

from plangraph.errors import Finding
from plangraph.reading.document import Document
from plangraph.reading.rdf_lines import TextLines

CODE = "PG503"
_TRIPLE_TERM = "use a claim node with subject, predicate and object instead"
_DIRECTION = "leave out --ltr or --rtl after the language"

_DIRECTED = rb"@[A-Za-z0-9-]+--(?:ltr|rtl)\b"
_MAY_BE_NEWER = re.compile(rb"<<|\{\||~|%b|parseType|its:dir" % _DIRECTED)
_TEXTS = rb'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|<[^<>\s]*>|#[^\n]*'
_MARK = re.compile(rb"%b|(<<|\{\||~|%b|parseType=.Triple|its:dir)" % (_TEXTS, _DIRECTED), re.DOTALL)
_IN_XML = re.compile(rb"<!--.*?-->|(parseType=.Triple|its:dir)", re.DOTALL)
_IN_LINES = re.compile(rb"^.*(?:<<\(|%b).*$" % _DIRECTED, re.MULTILINE)


def may_have_newer_terms(content: bytes | mmap) -> bool:
    """Return whether an RDF text may have such terms; in linear time."""
    return _MAY_BE_NEWER.search(content) is not None


def find_newer_terms(document: Document) -> Iterator[Finding]:
    """Yield a finding for the first triple term of a file, and for its first base direction."""
    lines = document.lines
    content = lines.content if isinstance(lines, TextLines) else b""
    if isinstance(lines, TextLines) and not may_have_newer_terms(content):
        return
    is_xml = document.path.endswith(".rdf")
    for is_direction, quad in _list_newer(document.quads):
        line = _find_mark(content, is_direction=is_direction, is_xml=is_xml)
        yield _make_finding(document.path, line, quad, is_direction=is_direction)


def find_in_lines(path: str, content: bytes | mmap) -> Iterator[Finding]:
    """Yield the same for N-Triples or N-Quads of any size, of which only some lines are parsed."""
    seen: set[bool] = set()
    for match in _IN_LINES.finditer(content):
        try:
            quads = [*parse(match[0], format=RdfFormat.N_QUADS)]
        except SyntaxError:
            continue  # whoever reads the file reports it
        for is_direction, quad in _list_newer(quads):
            if is_direction not in seen:
                line = content[: match.start()].count(b"\n") + 1
                yield _make_finding(path, line, quad, is_direction=is_direction)
            seen.add(is_direction)
        if len(seen) > 1:
            return


def _list_newer(quads: Iterable[Quad]) -> Iterator[tuple[bool, Quad]]:
    """Yield the first quad of each kind; True stands for a base direction."""
    seen: set[bool] = set()
    for quad in quads:
        value = quad.object
        is_directed = isinstance(value, Literal) and value.direction is not None
        if (is_directed or isinstance(value, Triple)) and is_directed not in seen:
            seen.add(is_directed)
            yield is_directed, quad


def _find_mark(content: bytes, *, is_direction: bool, is_xml: bool) -> int:
    """Return the line of the first mark of a triple term, or of a direction; 0 if none is found."""
    for match in (_IN_XML if is_xml else _MARK).finditer(content):
        mark = match[1]
        if mark is not None and mark.startswith((b"@", b"its:")) == is_direction:
            return content.count(b"\n", 0, match.start()) + 1
    return 0


def _make_finding(path: str, line: int, quad: Quad, *, is_direction: bool) -> Finding:
    value = quad.object
    if is_direction and isinstance(value, Literal) and value.direction is not None:
        message = f"a text has a base direction, {value.direction.value}: no output can write it"
        return Finding(path, line, CODE, message, _DIRECTION)
    message = "a triple term (RDF 1.2), which no output can write"
    return Finding(path, line, CODE, message, _TRIPLE_TERM)
