"""Lines of an RDF text: where subjects begin, and where a property or a value is written.

RDF parsers report no lines. A subject is found where it begins a line, or follows a full stop
between spaces, in Turtle, TriG, N-Triples and N-Quads, and by its ``@id`` in JSON-LD or its
``rdf:about`` in RDF/XML. A property or a value is
searched in the text from there when a finding is about it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from plangraph.reading.context import bundled_context
from plangraph.reading.line_index import LineIndex

# A prefix, or a subject: at the margin, after a full stop, or indented after a full stop, a brace
# or an empty line.
_SUBJECT = re.compile(
    r"(?:^|(?<= \. ))(?:[ \t]*@?prefix[ \t]+([^\s:]*):[ \t]*<([^>\n]{,200})>"
    r"|(?:(?:(?<=[.{]\n)|(?<=\n\n))[ \t]+)?(?:<([^<>\s]+)>|([^\s:<\"#@]*):([^\s;,]+)))",
    re.IGNORECASE | re.MULTILINE,
)
# Characters; a longer value is no part of another, and its pattern would take long to compile.
_LONGEST_WORD = 1000
_JSON_ID = re.compile(r'(\{\s*)?"(?:@id|id)"\s*:\s*"([^"\\]+)"(\s*\})?')
_RDF_ABOUT = re.compile(r"""\brdf:about\s*=\s*["']([^"'<>]+)["']""")

_MAX_SEARCHES = 10_000  # of properties and values in one text


@dataclass
class TextLines(LineIndex):
    """Index of the lines of an RDF text, which also finds where a value is written."""

    content: bytes = field(default=b"", repr=False)
    _searches: int = field(default=0, repr=False)
    _next: dict[str, int] = field(default_factory=dict, repr=False)
    _last: tuple[int, int] = field(default=(1, 0), repr=False)

    def find_properties(self, subject: str, predicate: str) -> list[int]:
        """Return the first line of a property from its subject on; none if there is none."""
        line = self.find(subject)
        self._searches += 1
        if not predicate or not line or self._searches > _MAX_SEARCHES:
            return []
        start = self._offset_of(line)
        match = _written_as(predicate).search(self.content, start)
        return [line + self.content.count(b"\n", start, match.start())] if match else []

    def find_value(self, subject: str, predicate: str, value: str) -> int:
        """Return the line of a literal of the subject, else that of the subject, else 0.

        Where the line of the subject is not known, the next place of the value is found.
        """
        line = self.find(subject, predicate)
        self._searches += 1
        if self._searches > _MAX_SEARCHES:
            return line
        start = self._offset_of(line) if line else self._next.get(value, 0)
        offset = _find_written(self.content, value, start)
        if offset is None:
            return line
        self._next[value] = offset + 1
        return (line or 1) + self.content.count(b"\n", start if line else 0, offset)

    def _offset_of(self, line: int) -> int:
        """Return the offset of the first byte of a line, counted from the line asked for last."""
        number, offset = self._last if line >= self._last[0] else (1, 0)
        for _ in range(line - number):
            offset = self.content.find(b"\n", offset) + 1
        self._last = (line, offset)
        return offset


def index_lines(text: str, suffix: str, content: bytes) -> TextLines:
    """Return the index of an RDF text; ``content`` is the text in UTF-8."""
    lines = TextLines(content=content)
    find = {".jsonld": _find_json_ids, ".rdf": _find_abouts}.get(suffix, _find_subjects)
    number, counted = 1, 0
    for subject, offset in find(text):
        number += text.count("\n", counted, offset)
        counted = offset
        lines.subjects.setdefault(subject, number)
        lines.blocks.append(number)
    return lines


def _find_subjects(text: str) -> Iterator[tuple[str, int]]:
    """Yield each subject that begins a statement, with its offset."""
    prefixes: dict[str, str] = {}
    for match in _SUBJECT.finditer(text):
        prefix, namespace, iri, subject_prefix, local = match.groups()
        if namespace is not None:
            prefixes[prefix] = namespace
        elif iri or subject_prefix in prefixes:
            yield iri or prefixes[subject_prefix] + local, match.start()


def _find_json_ids(text: str) -> Iterator[tuple[str, int]]:
    """Yield the name of each JSON object that has more than its name, with its offset."""
    context = bundled_context()
    for match in _JSON_ID.finditer(text):
        opening, name, closing = match.groups()
        if not (opening and closing):
            yield context.expand(name) or name, match.start(2)


def _find_abouts(text: str) -> Iterator[tuple[str, int]]:
    for match in _RDF_ABOUT.finditer(text):
        yield match[1], match.start(1)


@cache
def _written_as(predicate: str) -> re.Pattern[bytes]:
    """Return the pattern of the ways to write a property: in full, with a prefix, as a key."""
    terms = bundled_context().all_terms
    names = {term.name for term in terms if term.iri == predicate and not term.is_class}
    names.add(predicate[max(predicate.rfind("#"), predicate.rfind("/")) + 1 :])
    words = b"|".join(re.escape(name.encode()) for name in sorted(names))
    return re.compile(rb"(?<=[:#/\"])(?:%b)(?=[\s>\"])" % words)


def _find_written(content: bytes, value: str, start: int) -> int | None:
    """Return the offset of a value between quotation marks or tags, or else as a bare word."""
    if len(value) > _LONGEST_WORD:
        offset = content.find(value.encode(), start)
        return offset if offset >= 0 else None
    word = re.escape(value.encode())
    for pattern in (rb"(?<=[\"'>])%b(?=[\"'<])" % word, rb"(?<![\w.+-])%b(?![\w+-])" % word):
        if match := re.compile(pattern).search(content, start):
            return match.start()
    return None
