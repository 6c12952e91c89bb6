"""Do the words and names in the data exist? Terms, concepts, references and literals.

Reads documents, not the store: the store rewrites literals to their canonical form, and only a
document knows its lines. Each problem is a finding with the nearest name that does exist.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from plangraph.errors import Finding, Severity
from plangraph.reading.documents import Document
from plangraph.text import find_nearest, shorten, show_controls
from plangraph.vocabulary import ID, PLAN, RDF, SCHEME, XSD, compact

#: The code of a reference to what nothing describes.
DANGLING = "PG120"

#: The longest text that data may hold, in characters.
_MAX_LITERAL = 1_000_000

# A suggestion compares a name with every other: after so many, none is made.
_MAX_COMPARISONS = 100_000

# Controls, and marks that reorder or hide text; line breaks and tabs are ordinary.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)

#: The canonical lexical forms of the datatypes in use; https://www.w3.org/TR/xmlschema11-2/
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
    known = _Names((*documents, *vocabulary))
    for document in documents:
        for quad in document.quads:
            for message, code, remedy in known.check(quad):
                line = document.lines.find(_text(quad.subject), quad.predicate.value)
                yield Finding(document.path, line, code, message, remedy)
            for message, code, remedy, severity in _check_terms(quad):
                line = document.lines.find(_text(quad.subject), quad.predicate.value)
                yield Finding(document.path, line, code, message, remedy, severity)


class _Names:
    """Every IRI that something is said about, by namespace."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._subjects = {_text(quad.subject) for doc in documents for quad in doc.quads}
        self._by_namespace: Mapping[str, list[str]] = defaultdict(list)
        for iri in sorted(self._subjects):
            self._by_namespace[_namespace(iri)].append(iri)
        self._comparisons_left = _MAX_COMPARISONS

    def check(self, quad: Quad) -> Iterator[tuple[str, str, str]]:
        """Yield message, code and remedy for each name in the quad that does not exist."""
        predicate = quad.predicate.value
        if predicate.startswith(PLAN.iri) and predicate not in self._subjects:
            yield (f"unknown property {_name(predicate)}", "PG110", self._suggest(predicate))
        if not isinstance(quad.object, NamedNode) or quad.object.value in self._subjects:
            return
        target = quad.object.value
        if target.startswith(PLAN.iri):
            kind, code = ("type", "PG111") if predicate == RDF.type else ("term", "PG110")
            yield (f"unknown {kind} {_name(target)}", code, self._suggest(target))
        elif target.startswith(SCHEME):
            yield (f"unknown concept {_name(target)}", "PG113", self._suggest(target))
        elif target.startswith(ID):
            message = f"{_name(predicate)} refers to {_name(target)}, which nothing describes"
            yield (message, DANGLING, self._suggest(target))

    def _suggest(self, iri: str) -> str:
        candidates = self._by_namespace.get(_namespace(iri), [])
        self._comparisons_left -= len(candidates)
        nearest = find_nearest(iri, candidates) if self._comparisons_left >= 0 else None
        return f"did you mean {compact(nearest)}?" if nearest else "describe it or mend the name"


def _check_terms(quad: Quad) -> Iterator[tuple[str, str, str, Severity]]:
    """Yield message, code, remedy and severity for what is odd in the quad's own terms."""
    for term in (quad.subject, quad.object):
        if isinstance(term, NamedNode) and term.value.startswith("file:"):
            message = f"{show_controls(shorten(term.value))} names a file on one machine"
            yield (message, "PG115", "use an address that everybody has", Severity.ERROR)
    if isinstance(quad.object, Literal):
        yield from _check_literal(quad.object)


def _check_literal(literal: Literal) -> Iterator[tuple[str, str, str, Severity]]:
    """Yield what is odd in a literal: its form, its length, or characters that nobody sees."""
    pattern = _CANONICAL.get(literal.datatype.value)
    if pattern is not None and not pattern.fullmatch(literal.value):
        name = compact(literal.datatype.value)
        remedy = (
            "write numbers without leading or trailing zeros, dates as 2025-11-20, "
            "durations as P14D, true or false"
        )
        shown = show_controls(literal.value[:40])
        yield (f"{shown!r} is no canonical {name}", "PG117", remedy, Severity.ERROR)
    if len(literal.value) > _MAX_LITERAL:
        message = f"a text of {len(literal.value):,} characters"
        yield (
            message,
            "PG116",
            f"keep it under {_MAX_LITERAL:,}; texts belong in sources",
            Severity.ERROR,
        )
    elif hidden := _HIDDEN.search(literal.value):
        message = f"the text holds U+{ord(hidden[0]):04X}, which is invisible or turns text around"
        yield (message, "PG118", "remove it unless it belongs there", Severity.WARNING)


def _name(iri: str) -> str:
    return shorten(compact(iri))


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)
