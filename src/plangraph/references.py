"""Do the words and names in the data exist? Terms, concepts, references and literals.

Reads documents, not the store: the store rewrites literals to their canonical form, and only a
document knows its lines. Each problem is a finding with the nearest name that does exist.
"""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from plangraph.documents import Document
from plangraph.errors import Finding
from plangraph.vocabulary import ID, PLAN, RDF, SCHEME, XSD, compact

#: The code of a reference to what nothing describes.
DANGLING = "PG120"

#: The canonical lexical forms of the datatypes in use; https://www.w3.org/TR/xmlschema11-2/
_CANONICAL = {
    XSD.boolean: re.compile("true|false"),
    XSD.date: re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
    XSD.decimal: re.compile(r"0|-?[1-9]\d*|-?(0|[1-9]\d*)\.\d*[1-9]"),
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
            if isinstance(quad.object, Literal):
                yield from _check_literal(document, quad, quad.object)


class _Names:
    """Every IRI that something is said about, by namespace."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._subjects = {_text(quad.subject) for doc in documents for quad in doc.quads}
        self._by_namespace: Mapping[str, list[str]] = defaultdict(list)
        for iri in sorted(self._subjects):
            self._by_namespace[_namespace(iri)].append(iri)

    def check(self, quad: Quad) -> Iterator[tuple[str, str, str]]:
        """Yield message, code and remedy for each name in the quad that does not exist."""
        predicate = quad.predicate.value
        if predicate.startswith(PLAN.iri) and predicate not in self._subjects:
            yield (f"unknown property {compact(predicate)}", "PG110", self._suggest(predicate))
        if not isinstance(quad.object, NamedNode) or quad.object.value in self._subjects:
            return
        target = quad.object.value
        if target.startswith(PLAN.iri):
            kind, code = ("type", "PG111") if predicate == RDF.type else ("term", "PG110")
            yield (f"unknown {kind} {compact(target)}", code, self._suggest(target))
        elif target.startswith(SCHEME):
            yield (f"unknown concept {compact(target)}", "PG113", self._suggest(target))
        elif target.startswith(ID):
            message = f"{compact(predicate)} refers to {compact(target)}, which nothing describes"
            yield (message, DANGLING, self._suggest(target))

    def _suggest(self, iri: str) -> str:
        candidates = self._by_namespace.get(_namespace(iri), [])
        nearest = difflib.get_close_matches(iri, candidates, n=1, cutoff=0.6)
        return f"did you mean {compact(nearest[0])}?" if nearest else "describe it or mend the name"


def _check_literal(document: Document, quad: Quad, literal: Literal) -> Iterator[Finding]:
    """Yield a finding for a literal that is not in the canonical form of its datatype."""
    pattern = _CANONICAL.get(literal.datatype.value)
    if pattern is None or pattern.fullmatch(literal.value):
        return
    line = document.lines.find(_text(quad.subject), quad.predicate.value)
    name = compact(literal.datatype.value)
    yield Finding(
        document.path,
        line,
        "PG117",
        f"{literal.value!r} is no canonical {name}",
        "write numbers without leading or trailing zeros, dates as 2025-11-20, true or false",
    )


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)
