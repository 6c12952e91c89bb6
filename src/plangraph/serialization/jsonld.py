"""JSON-LD: one node object for each subject, with plangraph's context included in the file.

The graphs of files are merged; a graph that the data name is an object with the nodes in it. The
keys are those that people write in YAML. https://www.w3.org/TR/json-ld11/
"""

import json
import re
from collections.abc import Iterable, Iterator, Set
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
# A text in JSON; no name has a character that JSON escapes.
_TEXT = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"')
# The scheme of an IRI in N-Triples, or what looks like one in a text.
_SCHEME = re.compile("<([^:<>]*):")


class _Names(NamedTuple):
    """What a context names: the base of a project, and prefixes of others with their IRIs."""

    base: str
    prefixes: tuple[tuple[str, str], ...]


@lru_cache(maxsize=8)
def _open_context(names: _Names) -> Context:
    return bundled_context(names.base).naming(dict(names.prefixes))


def serialize(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield JSON-LD: the context, then one node object a line, sorted by identifier."""
    names, nodes = _make_nodes(quads)
    yield from _write_document(_dump(_open_context(names).definition), map(_dump, nodes))


def serialize_alone(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield JSON-LD without the names of the context that it does not use.

    The whole context is larger than a few triples.
    """
    names, made = _make_nodes(quads)
    nodes = [*map(_dump, made)]
    definitions = _open_definitions(names)
    used = definitions.texts.keys() & _find_words(nodes)
    yield from _write_document(definitions.write(frozenset(used)), nodes)


class _Definitions:
    """The names of a context, each with its value as JSON and all words in both."""

    def __init__(self, names: _Names) -> None:
        found = {
            name: _dump({name: value})[1:-1]
            for name, value in _open_context(names).definition.items()
        }
        self.texts = found
        self._words = {name: _find_words([text]) for name, text in found.items()}
        self._keywords = {name for name in found if name[0] == "@"}
        self.write = lru_cache(maxsize=512)(self._write)

    def _write(self, used: frozenset[str]) -> str:
        """Return the context as JSON, with the used names, those in them, and the keywords."""
        kept = self._keywords | used
        needed = kept.union(*(self._words[name] for name in kept))
        return f"{{{', '.join([text for name, text in self.texts.items() if name in needed])}}}"


@lru_cache(maxsize=8)
def _open_definitions(names: _Names) -> _Definitions:
    return _Definitions(names)


def _find_words(texts: Iterable[str]) -> set[str]:
    """Return every text in some JSON, and the part before its colon: names and prefixes."""
    found = {text for json_text in texts for text in _TEXT.findall(json_text)}
    return found | {text.partition(":")[0] for text in found}


def _make_nodes(quads: Iterable[Quad]) -> tuple[_Names, Iterator[dict[str, object]]]:
    """Return what the context of some quads names, and their node objects by identifier.

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
    known = _open_context(names).definition.keys()
    may_clash = not known.isdisjoint(_SCHEME.findall(text))  # perhaps in a text only
    return names, _write_graphs(names, sorted_quads, may_clash=may_clash)


def _write_graphs(
    names: _Names, sorted_quads: Iterable[Quad], *, may_clash: bool
) -> Iterator[dict[str, object]]:
    known = _open_context(names).definition.keys() if may_clash else frozenset[str]()
    for graph, quads in groupby(sorted_quads, key=attrgetter("graph_name")):
        is_named = not isinstance(graph, DefaultGraph)
        name = str(graph).strip("<>") if is_named else ""
        hidden = {name.partition(":")[0]} & known
        groups = groupby(quads, key=attrgetter("subject"))
        nodes = (
            _write_node(names, subject, found, hidden | _find_clashes(found, known))
            for subject, found in ((subject, list(group)) for subject, group in groups)
        )
        if not is_named:
            yield from nodes
            continue
        node: dict[str, object] = {"@id": name, "@graph": [*nodes]}
        yield {"@context": dict.fromkeys(hidden), **node} if hidden else node


def _write_document(definition: str, nodes: Iterable[str]) -> Iterator[str]:
    yield f'{{\n"@context": {definition},\n"@graph": [\n'
    separator = ""
    for node in nodes:
        yield separator + node
        separator = ",\n"
    yield "\n]\n}\n"


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
    names: _Names, subject: NamedNode | BlankNode, quads: list[Quad], hidden: Set[str]
) -> dict[str, object]:
    """Return the node object of ``subject``, in which the ``hidden`` names are switched off."""
    clashes = tuple(sorted(hidden))
    node = _open_writer(names, clashes).within(quads).write_node(subject, quads)
    return {"@context": dict.fromkeys(clashes), **node} if clashes else node


@lru_cache(maxsize=64)
def _open_writer(names: _Names, hidden: tuple[str, ...]) -> "_Writer":
    """Return the writer of a context without some of its names."""
    return _Writer(_open_context(names), hidden)


def _find_clashes(quads: Iterable[Quad], known: Set[str]) -> set[str]:
    """Return the known names that are also the scheme of an IRI in ``quads``.

    Such a name is switched off: else ``state:x`` would be read as an abbreviation of another IRI.
    """
    if not known:
        return set()
    schemes = set()
    for quad in quads:
        for term in (quad.subject, quad.predicate, quad.object):
            node = term.datatype if isinstance(term, Literal) else term
            if isinstance(node, NamedNode):
                schemes.add(node.value.partition(":")[0])
    return schemes & known


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
