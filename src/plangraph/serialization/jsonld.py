"""JSON-LD with plangraph's own context written in, so that the file needs nothing else.

All graphs become one; each subject is a node object, its keys as people write them in YAML.
https://www.w3.org/TR/json-ld11/
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from plangraph.context import Context, Term, bundled_context
from plangraph.serialization.formats import Format
from plangraph.serialization.ntriples import serialize as write_ntriples
from plangraph.vocabulary import RDF, XSD

FORMAT = Format("jsonld", ".jsonld", "application/ld+json", "JSON-LD")


def serialize(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield JSON-LD: the context, then one node object a line, sorted by identifier."""
    context = bundled_context()
    writer = _Writer(context)
    yield '{\n"@context": ' + _dump(context.definition) + ',\n"@graph": [\n'
    sorted_quads = parse("".join(write_ntriples(quads)), format=RdfFormat.N_TRIPLES)
    separator = ""
    for subject, group in groupby(sorted_quads, key=attrgetter("subject")):
        yield separator + _dump(writer.write_node(subject, group))
        separator = ",\n"
    yield "\n]\n}\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


class _Writer:
    """Writes nodes with the terms of one context."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._terms: dict[str, list[Term]] = {}
        for term in context.terms.values():
            self._terms.setdefault(term.iri, []).append(term)
        self._prefixes = {iri: prefix for prefix, iri in context.prefixes.items()}

    def write_node(
        self, subject: NamedNode | BlankNode, quads: Iterable[Quad]
    ) -> dict[str, object]:
        """Return the node object of ``subject``, keys in the order of the sorted quads."""
        node: dict[str, object] = {"id": self._write_id(subject)}
        for quad in quads:
            if quad.predicate.value == RDF.type:
                _add(node, "type", self._write_class(quad.object))
                continue
            term = self._choose_term(quad.predicate.value, quad.object)
            if term is None:
                key = self._compact(quad.predicate.value)
                _add(node, key, self._write_expanded(quad.object))
            elif term.container == "@language" and isinstance(quad.object, Literal):
                texts = node.setdefault(term.name, {})
                assert isinstance(texts, dict)  # noqa: S101 - keys with a language hold only these
                _add(texts, quad.object.language or "", quad.object.value)
            else:
                _add(node, term.name, self._write_value(term, quad.object))
        return node

    def _choose_term(self, predicate: str, value: object) -> Term | None:
        """Return the term of the context that says exactly this value, if there is one."""
        fitting = (term for term in self._terms.get(predicate, ()) if _fits(term, value))
        return next(fitting, None)

    def _write_value(self, term: Term, value: object) -> str:
        if isinstance(value, Literal):
            return value.value
        assert isinstance(value, NamedNode | BlankNode)  # noqa: S101 - quoted triples are refused
        if term.type == "@vocab" and isinstance(value, NamedNode):
            return self._write_word(term, value.value)
        return self._write_id(value)

    def _write_word(self, term: Term, iri: str) -> str:
        if term.vocab and iri.startswith(term.vocab):
            return iri.removeprefix(term.vocab)
        names = [known.name for known in self._terms.get(iri, ())]
        return names[0] if names and term.vocab is None else iri

    def _write_class(self, value: object) -> str:
        iri = value.value if isinstance(value, NamedNode) else str(value)
        classes = [term.name for term in self._terms.get(iri, ()) if term.is_class]
        return classes[0] if classes else self._compact(iri)

    def _write_expanded(self, value: object) -> object:
        if not isinstance(value, Literal):
            assert isinstance(value, NamedNode | BlankNode)  # noqa: S101 - as above
            return {"@id": self._write_id(value)}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if value.datatype.value == XSD.string:
            return value.value
        return {"@value": value.value, "@type": self._compact(value.datatype.value)}

    def _write_id(self, term: NamedNode | BlankNode) -> str:
        return self._compact(term.value) if isinstance(term, NamedNode) else f"_:{term.value}"

    def _compact(self, iri: str) -> str:
        for cut in (iri.rfind("#"), iri.rfind("/")):
            prefix, local = self._prefixes.get(iri[: cut + 1]), iri[cut + 1 :]
            if prefix is not None and local and not local.startswith("//"):
                return f"{prefix}:{local}"
        return iri


def _fits(term: Term, value: object) -> bool:
    """Say whether a plain value under ``term`` reads back as ``value``."""
    if isinstance(value, NamedNode):
        return term.type in ("@id", "@vocab")
    if isinstance(value, BlankNode):
        return term.type == "@id"
    if not isinstance(value, Literal):
        return False
    if term.container == "@language":
        return bool(value.language)
    return not value.language and value.datatype.value == (term.type or XSD.string)


def _add(target: Mapping[str, object], key: str, value: object) -> None:
    """Put ``value`` under ``key``; a second one makes a list."""
    assert isinstance(target, dict)  # noqa: S101 - typed as a mapping for its covariant values
    if key not in target:
        target[key] = value
    elif isinstance(target[key], list):
        target[key].append(value)
    else:
        target[key] = [target[key], value]
