"""Check the names and literals of documents: terms, concepts, references, lexical forms.

The checks read documents, not the store: the store rewrites literals to their canonical form
(:mod:`plangraph.checking.lexical`), and only a document knows its lines. A finding suggests the
nearest name that exists.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from plangraph.checking.lexical import Problem, check_literal
from plangraph.errors import Finding
from plangraph.reading.document import Document
from plangraph.reading.former_names import explain_former_word
from plangraph.text import find_nearest, shorten, show_controls
from plangraph.vocabulary import ID, PLAN, RDF, SCHEME, SHORT, compact, is_thing

#: The code of a reference to a thing that nothing describes.
DANGLING = "PG120"

#: The code of a word, or a word list, that does not exist.
UNKNOWN_WORD = "PG113"

# A suggestion compares a name with all others; after this many comparisons none is made.
_MAX_COMPARISONS = 100_000
_MAX_LISTED = 12  # words of a list in a message


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
            names = (_text(quad.subject), quad.predicate.value, _text(quad.object))
            if names[:2] in document.lines.repeating:
                continue
            for problem in (*known.check(quad), *_check_terms(quad)):
                place = document.lines.find_place_of_value(document.path, names)
                yield Finding(place.path, place.line, *problem)


class _KnownNames:
    """Every IRI that is the subject of a quad, by namespace."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._subjects = {_text(quad.subject) for doc in documents for quad in doc.quads}
        self._by_namespace: Mapping[str, list[str]] = defaultdict(list)
        for iri in sorted(self._subjects):
            self._by_namespace[_namespace(iri)].append(iri)
        self._comparisons_left = _MAX_COMPARISONS

    def check(self, quad: Quad) -> Iterator[Problem]:
        """Yield a problem for each name in the quad that does not exist."""
        predicate = quad.predicate.value
        if predicate.startswith(SHORT):
            message = f"{_name(predicate)} is a key of the short form, which only YAML files have"
            yield Problem("PG110", message, "write the full form: plangraph fmt --long FILE.yaml")
        if predicate.startswith(PLAN.iri) and predicate not in self._subjects:
            message = f"unknown property {_name(predicate)}"
            yield Problem("PG110", message, self._suggest(predicate))
        if not isinstance(quad.object, NamedNode) or quad.object.value in self._subjects:
            return
        target = quad.object.value
        if target.startswith(PLAN.iri):
            kind, code = ("type", "PG111") if predicate == RDF.type else ("term", "PG110")
            yield Problem(code, f"unknown {kind} {_name(target)}", self._suggest(target))
        elif target.startswith(SCHEME):
            kind = "word" if "#" in target else "word list"
            message = f"unknown {kind} {shorten(_short_name(target))}"
            yield Problem(
                UNKNOWN_WORD, message, explain_former_word(target) or self._suggest(target)
            )
        elif target.startswith(ID) or is_thing(target):
            message = f"{_name(predicate)} refers to {_name(target)}, which nothing describes"
            yield Problem(DANGLING, message, self._suggest(target))

    def _suggest(self, iri: str) -> str:
        """Return the name of the same namespace that is most similar, or what else to do."""
        namespace = _namespace(iri)
        candidates = self._by_namespace.get(namespace, [])
        self._comparisons_left -= len(candidates)
        if self._comparisons_left >= 0:
            names = (known.removeprefix(namespace) for known in candidates)
            if nearest := find_nearest(iri.removeprefix(namespace), names):
                return f"did you mean {_short_name(namespace + nearest)}?"
        if not (namespace.startswith(SCHEME) and namespace.endswith("#")):
            return "describe it or fix the name"
        words = namespace.removeprefix(SCHEME).removesuffix("#")
        own = f"describe it as your own: type: Concept, inScheme: {words}"
        if len(candidates) > _MAX_LISTED:
            return f"take a word of the list, plangraph explain {words}, or {own}"
        names = (known.removeprefix(namespace) for known in candidates)
        wanted = iri.removeprefix(namespace)
        nearest_first = sorted(names, key=lambda name: (not name.startswith(wanted), name))
        return f"use {', '.join(nearest_first)}, or {own}"


def _check_terms(quad: Quad) -> Iterator[Problem]:
    """Yield the problems of a quad's IRIs and of its literal."""
    for term in (quad.subject, quad.object):
        if isinstance(term, NamedNode) and term.value.startswith("file:"):
            message = f"{show_controls(shorten(term.value))} names a file on one machine"
            yield Problem("PG115", message, "use an address that everybody can reach")
    if isinstance(quad.object, Literal):
        yield from check_literal(quad.object)


def _short_name(iri: str) -> str:
    """Return a word list as data name it, and anything else as a compact IRI."""
    is_list = iri.startswith(SCHEME) and "#" not in iri
    return iri.removeprefix(SCHEME) if is_list else compact(iri)


def _name(iri: str) -> str:
    return shorten(compact(iri))


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
