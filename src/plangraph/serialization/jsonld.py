"""JSON-LD: one node object for each subject, with plangraph's context included in the file.

The graphs of files are merged; a graph that the data name is an object with the nodes in it. The
keys are those that people write in YAML. https://www.w3.org/TR/json-ld11/
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from plangraph.reading.context import Context, TermDefinition, bundled_context
from plangraph.reading.project_quads import find_base, list_bases
from plangraph.serialization.format import QuadFormat
from plangraph.serialization.invisible import escape_invisible_json
from plangraph.serialization.named_graphs import merge_files
from plangraph.serialization.nquads import serialize as write_nquads
from plangraph.serialization.ntriples import serialize as write_ntriples
from plangraph.serialization.prefixed_quads import list_foreign_prefixes
from plangraph.vocabulary import FORMATS, ID, RDF, XSD

# A word that no reader could read as a compact IRI, a relative IRI or a keyword.
_WORD = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")


class _Names(NamedTuple):
    """What a context names: the base of a project, and prefixes of others with their IRIs."""

    base: str
    prefixes: tuple[tuple[str, str], ...]


@lru_cache(maxsize=8)
def _open_context(names: _Names) -> Context:
    return bundled_context(names.base).naming(dict(names.prefixes))


def serialize(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield JSON-LD: the context, then one node object a line, sorted by identifier."""
    context, nodes = _make_nodes(quads)
    yield from _write_document(context.definition, nodes)


def serialize_alone(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield JSON-LD without the names of the context that it does not use.

    The whole context is larger than a few triples.
    """
    context, made = _make_nodes(quads)
    nodes, used = list(made), set[str]()
    _add_words(nodes, used)
    definition = context.definition
    kept = {name: value for name, value in definition.items() if name[0] == "@" or name in used}
    used = set[str]()
    _add_words(kept, used)
    needed = {name: value for name, value in definition.items() if name in kept or name in used}
    yield from _write_document(needed, nodes)


def _make_nodes(quads: Iterable[Quad]) -> tuple[Context, Iterator[dict[str, object]]]:
    """Return the context of some quads, and their node objects, sorted by identifier.

    After them come the objects of named graphs, sorted by name.
    """
    merged, has_graphs = merge_files(quads)
    write, syntax = (
        (write_nquads, RdfFormat.N_QUADS) if has_graphs else (write_ntriples, RdfFormat.N_TRIPLES)
    )
    text = "".join(write(merged))
    sorted_quads = [*parse(text, format=syntax)]
    base = find_base(list_bases(sorted_quads)) or ID
    foreign = list_foreign_prefixes((), quads).items()
    names = _Names(base, tuple((name, iri) for name, iri in foreign if f"<{iri}" in text))
    return _open_context(names), _write_graphs(names, sorted_quads)


def _write_graphs(names: _Names, sorted_quads: Iterable[Quad]) -> Iterator[dict[str, object]]:
    known = _open_context(names).definition.keys()
    for graph, quads in groupby(sorted_quads, key=attrgetter("graph_name")):
        is_named = not isinstance(graph, DefaultGraph)
        name = str(graph).strip("<>") if is_named else ""
        hidden = {name.partition(":")[0]} & known
        groups = groupby(quads, key=attrgetter("subject"))
        nodes = (_write_node(names, subject, list(group), hidden) for subject, group in groups)
        if not is_named:
            yield from nodes
            continue
        node: dict[str, object] = {"@id": name, "@graph": [*nodes]}
        yield {"@context": dict.fromkeys(hidden), **node} if hidden else node


def _write_document(
    definition: Mapping[str, object], nodes: Iterable[dict[str, object]]
) -> Iterator[str]:
    yield '{\n"@context": ' + _dump(definition) + ',\n"@graph": [\n'
    separator = ""
    for node in nodes:
        yield separator + _dump(node)
        separator = ",\n"
    yield "\n]\n}\n"


def _add_words(value: object, words: set[str]) -> None:
    """Add every text in a JSON value, and the part before its colon: names and prefixes."""
    if isinstance(value, str):
        words.update((value, value.partition(":")[0]))
    elif isinstance(value, dict):
        for name, item in value.items():
            _add_words(name, words)
            _add_words(item, words)
    elif isinstance(value, list):
        for item in value:
            _add_words(item, words)


FORMAT = QuadFormat(
    name="jsonld",
    title="JSON-LD",
    files={".jsonld": serialize},
    media_types=("application/ld+json", "application/json"),
    aliases=("json-ld", "json"),
    engine=RdfFormat.JSON_LD,
    iri=FORMATS["JSON-LD"],
    holds_named_graphs=True,
)


def _dump(value: object) -> str:
    return escape_invisible_json(json.dumps(value, ensure_ascii=False, separators=(", ", ": ")))


def _write_node(
    names: _Names, subject: NamedNode | BlankNode, quads: list[Quad], hidden: Set[str] = frozenset()
) -> dict[str, object]:
    """Return the node object of ``subject``; the ``hidden`` names are switched off around it.

    If the scheme of an IRI in the node is also a name of the context, that name is switched off in
    the node: else the IRI ``state:x`` would be read as an abbreviation of another.
    """
    known = _open_context(names).definition.keys()
    clashes = sorted(hidden | (_schemes(quads) & known))
    node = _open_writer(names, tuple(clashes)).within(quads).write_node(subject, quads)
    return {"@context": dict.fromkeys(clashes), **node} if clashes else node


@lru_cache(maxsize=64)
def _open_writer(names: _Names, hidden: tuple[str, ...]) -> "_Writer":
    """Return the writer of a context without some of its names."""
    return _Writer(_open_context(names), hidden)


def _schemes(quads: Iterable[Quad]) -> set[str]:
    """Return the part before the first colon of each IRI in ``quads``."""
    schemes = set()
    for quad in quads:
        for term in (quad.subject, quad.predicate, quad.object):
            node = term.datatype if isinstance(term, Literal) else term
            if isinstance(node, NamedNode):
                schemes.add(node.value.partition(":")[0])
    return schemes


class _Writer:
    """Writes nodes with the terms and prefixes of a context, except the hidden ones."""

    def __init__(self, context: Context, hidden: Iterable[str] = ()) -> None:
        self._context, self._hidden = context, tuple(hidden)
        hidden = self._hidden
        self._scopes = {
            term.iri: name
            for name, term in context.terms.items()
            if term.scoped and name not in hidden
        }
        self._names = context.definition.keys()
        self._terms: dict[str, list[TermDefinition]] = {}
        for term in context.terms.values():
            if term.name not in hidden:
                self._terms.setdefault(term.iri, []).append(term)
        self._prefixes = {
            iri: prefix for prefix, iri in context.prefixes.items() if prefix not in hidden
        }
        self._id = "@id" if "id" in hidden else "id"
        self._type = "@type" if "type" in hidden else "type"
        self._within: dict[frozenset[str], _Writer] = {}

    def within(self, quads: Iterable[Quad]) -> "_Writer":
        """Return the writer of a node with these quads: its types decide what some keys mean."""
        named = (quad.object for quad in quads if quad.predicate.value == RDF.type)
        types = {kind.value for kind in named if isinstance(kind, NamedNode)} & self._scopes.keys()
        return self._open_within(frozenset(types)) if types else self

    def _open_within(self, types: frozenset[str]) -> "_Writer":
        if types not in self._within:
            scoped = self._context.within(self._scopes[iri] for iri in types)
            self._within[types] = _Writer(scoped, self._hidden)
        return self._within[types]

    def write_node(
        self, subject: NamedNode | BlankNode, quads: Iterable[Quad]
    ) -> dict[str, object]:
        """Return the node object of ``subject``, keys in the order of the sorted quads."""
        node: dict[str, object] = {self._id: self._write_id(subject)}
        for quad in quads:
            term = self._choose_term(quad.predicate.value, quad.object)
            if quad.predicate.value == RDF.type and not isinstance(quad.object, Literal):
                _add(node, self._type, self._write_class(quad.object))
            elif term is None:
                key = self._compact(quad.predicate.value)
                _add(node, key, self._write_expanded(quad.object))
            elif term.container == "@language" and isinstance(quad.object, Literal):
                texts = node.setdefault(term.name, {})
                assert isinstance(texts, dict)  # noqa: S101 - keys with a language hold only these
                _add(texts, quad.object.language or "", quad.object.value)
            else:
                _add(node, term.name, self._write_value(term, quad.object))
        return node

    def _choose_term(self, predicate: str, value: object) -> TermDefinition | None:
        """Return the term of the context under which this value reads back, if there is one."""
        fitting = (term for term in self._terms.get(predicate, ()) if _fits(term, value))
        return next(fitting, None)

    def _write_value(self, term: TermDefinition, value: object) -> str:
        if isinstance(value, Literal):
            return value.value
        assert isinstance(value, NamedNode | BlankNode)  # noqa: S101 - quoted triples are refused
        if term.type == "@vocab" and isinstance(value, NamedNode):
            return self._write_word(term, value.value)
        return self._write_id(value)

    def _write_word(self, term: TermDefinition, iri: str) -> str:
        """Return a word of the term's own vocabulary, the name of another term, or the IRI."""
        if term.vocab is None:
            names = [known.name for known in self._terms.get(iri, ())]
            return names[0] if names else iri
        word = iri.removeprefix(term.vocab)
        if word != iri and word not in self._names and _WORD.fullmatch(word):
            return word
        return iri

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


def _fits(term: TermDefinition, value: object) -> bool:
    """Return whether a plain value under ``term`` reads back as ``value``."""
    if isinstance(value, NamedNode):
        return term.type in ("@id", "@vocab")
    if isinstance(value, BlankNode):
        return term.type == "@id"
    if not isinstance(value, Literal):
        return False
    if term.container == "@language":
        return bool(value.language)
    return not value.language and value.datatype.value == (term.type or XSD.string)


def _add(target: dict[str, object], key: str, value: object) -> None:
    """Add ``value`` under ``key``; a second value makes a list."""
    if key not in target:
        target[key] = value
    elif isinstance(known := target[key], list):
        known.append(value)
    else:
        target[key] = [known, value]
