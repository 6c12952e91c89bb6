"""Check the names and literals of documents: terms, concepts, references, lexical forms.

The checks read documents, not the store: the store rewrites literals to their canonical form, and
only a document knows its lines. A finding suggests the nearest name that exists.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from plangraph.errors import Finding, Severity
from plangraph.reading.documents import Document
from plangraph.text import find_nearest, shorten, show_controls
from plangraph.vocabulary import ID, PLAN, RDF, SCHEME, XSD, compact

#: The code of a reference to a thing that nothing describes.
DANGLING = "PG120"

# The longest literal, in characters.
_MAX_LITERAL = 1_000_000

# A suggestion compares a name with all others; after this many comparisons none is made.
_MAX_COMPARISONS = 100_000

# Control characters, and marks that reorder or hide text; line breaks and tabs are allowed.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)

# The canonical lexical forms of the datatypes that are used; https://www.w3.org/TR/xmlschema11-2/
_CANONICAL = {
    XSD.boolean: re.compile("true|false"),
    XSD.date: re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
    XSD.decimal: re.compile(r"0|-?[1-9]\d*|-?(0|[1-9]\d*)\.\d*[1-9]"),
    XSD.duration: re.compile(r"-?P(?!$)(\d+Y)?(\d+M)?(\d+D)?(T(?!$)(\d+H)?(\d+M)?([\d.]+S)?)?"),
    XSD.gYear: re.compile(r"\d{4}"),
    XSD.integer: re.compile(r"0|-?[1-9]\d*"),
}


def check_references(
    documents: Iterable[Document], vocabulary: Iterable[Document]
) -> Iterator[Finding]:
    """Yield a finding for each unknown term or concept, dangling reference and bad literal.

    ``documents`` are checked; names may also be defined in ``vocabulary``.
    """
    documents = tuple(documents)
    known = _KnownNames((*documents, *vocabulary))
    for document in documents:
        for quad in document.quads:
            for problem in (*known.check(quad), *_check_terms(quad)):
                line = document.lines.find(_text(quad.subject), quad.predicate.value)
                yield Finding(document.path, line, *problem)


class _Problem(NamedTuple):
    """What is wrong with a quad: a finding without its place."""

    code: str
    message: str
    remedy: str
    severity: Severity = Severity.ERROR


class _KnownNames:
    """Every IRI that is the subject of a quad, by namespace."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._subjects = {_text(quad.subject) for doc in documents for quad in doc.quads}
        self._by_namespace: Mapping[str, list[str]] = defaultdict(list)
        for iri in sorted(self._subjects):
            self._by_namespace[_namespace(iri)].append(iri)
        self._comparisons_left = _MAX_COMPARISONS

    def check(self, quad: Quad) -> Iterator[_Problem]:
        """Yield a problem for each name in the quad that does not exist."""
        predicate = quad.predicate.value
        if predicate.startswith(PLAN.iri) and predicate not in self._subjects:
            message = f"unknown property {_name(predicate)}"
            yield _Problem("PG110", message, self._suggest(predicate))
        if not isinstance(quad.object, NamedNode) or quad.object.value in self._subjects:
            return
        target = quad.object.value
        if target.startswith(PLAN.iri):
            kind, code = ("type", "PG111") if predicate == RDF.type else ("term", "PG110")
            yield _Problem(code, f"unknown {kind} {_name(target)}", self._suggest(target))
        elif target.startswith(SCHEME):
            message = f"unknown concept {_name(target)}"
            yield _Problem("PG113", message, self._suggest(target))
        elif target.startswith(ID):
            message = f"{_name(predicate)} refers to {_name(target)}, which nothing describes"
            yield _Problem(DANGLING, message, self._suggest(target))

    def _suggest(self, iri: str) -> str:
        candidates = self._by_namespace.get(_namespace(iri), [])
        self._comparisons_left -= len(candidates)
        nearest = find_nearest(iri, candidates) if self._comparisons_left >= 0 else None
        return f"did you mean {compact(nearest)}?" if nearest else "describe it or fix the name"


def _check_terms(quad: Quad) -> Iterator[_Problem]:
    """Yield the problems of a quad's IRIs and of its literal."""
    for term in (quad.subject, quad.object):
        if isinstance(term, NamedNode) and term.value.startswith("file:"):
            message = f"{show_controls(shorten(term.value))} names a file on one machine"
            yield _Problem("PG115", message, "use an address that everybody can reach")
    if isinstance(quad.object, Literal):
        yield from _check_literal(quad.object)


def _check_literal(literal: Literal) -> Iterator[_Problem]:
    """Yield the problems of a literal: its lexical form, its length, invisible characters."""
    pattern = _CANONICAL.get(literal.datatype.value)
    if pattern is not None and not pattern.fullmatch(literal.value):
        name = compact(literal.datatype.value)
        remedy = (
            "write numbers without leading or trailing zeros, dates as 2025-11-20, "
            "durations as P14D, true or false"
        )
        shown = show_controls(literal.value[:40])
        yield _Problem("PG117", f"{shown!r} is not a canonical {name}", remedy)
    if len(literal.value) > _MAX_LITERAL:
        message = f"a text of {len(literal.value):,} characters"
        remedy = f"keep it under {_MAX_LITERAL:,}; long texts belong in sources"
        yield _Problem("PG116", message, remedy)
    elif hidden := _HIDDEN.search(literal.value):
        message = f"the text has U+{ord(hidden[0]):04X}, which is invisible or reverses text"
        yield _Problem("PG118", message, "remove it unless it is needed", Severity.WARNING)


def _name(iri: str) -> str:
    return shorten(compact(iri))


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)
