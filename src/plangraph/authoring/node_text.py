"""Node text: write things as the blocks of a YAML file, from their quads.

A part of a thing that has no id in YAML, such as its quantity, is written inside it. Keys are in
the order of ``plangraph fmt``.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from plangraph.authoring.quoted_text import write_quoted
from plangraph.reading.context import TermDefinition, bundled_context
from plangraph.vocabulary import RDF, compact

_PLAIN = re.compile(r"[\w(][\w./()+-]*(?: [\w./()+-]+)*(?::[\w./()+-]+)?")
_NOT_PLAIN = ("", "null", "~")

#: The values of a property.
Values = Collection["NamedNode | Literal"]


class NodeTexts:
    """The things of some quads, to be written as YAML."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._values: Mapping[str, dict[str, list[NamedNode | Literal]]]
        values: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(dict)
        for quad in quads:
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                known = values[quad.subject.value].setdefault(quad.predicate.value, [])
                if quad.object not in known:
                    known.append(quad.object)
        self._values = values

    def things(self) -> Iterable[str]:
        """Return the things, by IRI."""
        return self._values.keys()

    def block(self, thing: str) -> str:
        """Return a thing as a node at the top level, with a line for each key."""
        lines = [f"id: {write_name(thing)}", *self.lines(thing, self._values.get(thing, {}))]
        return "- " + "\n  ".join(lines) + "\n"

    def lines(self, thing: str, values: Mapping[str, Values]) -> list[str]:
        """Return a line for each key of a thing, in canonical order."""
        entries = []
        for predicate, objects in values.items():
            for term, fitting in _by_term(predicate, objects):
                entries.append(
                    (_place_of(term), f"{term.name}: {self._write(thing, term, fitting)}")
                )
        return [line for _, line in sorted(entries)]

    def values(self, thing: str) -> Mapping[str, Values]:
        """Return the values of a thing by property."""
        return self._values.get(thing, {})

    def _write(self, thing: str, term: TermDefinition, objects: Values) -> str:
        """Return the values of a key as flow text."""
        if term.container == "@language":
            return _write_texts(item for item in objects if isinstance(item, Literal))
        stem = f"{thing}.{term.name}"
        parts = {stem if n == 1 else f"{stem}.{n}" for n in range(1, len(objects) + 1)}
        is_nested = {item.value for item in objects} == parts and parts <= self._values.keys()
        texts = [
            self._write_part(item.value) if is_nested else _write_value(term, item)
            for item in sorted(objects, key=_sort_key)
        ]
        return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"

    def _write_part(self, part: str) -> str:
        """Return a part of a thing as a flow node without an id."""
        return f"{{{', '.join(self.lines(part, self._values[part]))}}}"


def _by_term(predicate: str, objects: Values) -> list[tuple[TermDefinition, Values]]:
    """Return the keys with which the values of a property are written, and the values of each."""
    if predicate == RDF.type:
        return [(TermDefinition("type", RDF.type), objects)]
    known = bundled_context().terms.values()
    terms = [term for term in known if term.iri == predicate and not term.is_class]
    found: dict[str, list[NamedNode | Literal]] = defaultdict(list)
    for item in objects:
        fitting = [term for term in terms if term.vocab and item.value.startswith(term.vocab)]
        found[(fitting or terms)[0].name].append(item)
    return [(bundled_context().terms[name], values) for name, values in found.items()]


def _place_of(term: TermDefinition) -> int:
    names = ["type", "identifier", "label", *bundled_context().terms]
    return names.index(term.name)


def _sort_key(item: NamedNode | Literal) -> tuple[int, str]:
    return len(item.value), item.value


def _write_value(term: TermDefinition, item: NamedNode | Literal) -> str:
    if term.name == "type":
        names = {known.iri: known.name for known in bundled_context().terms.values()}
        return names[item.value]
    if term.type == "@vocab" and term.vocab is None:
        names = {t.iri: t.name for t in bundled_context().terms.values() if not t.is_class}
        return names[item.value]
    if term.vocab and item.value.startswith(term.vocab):
        return item.value.removeprefix(term.vocab)
    return write_name(item.value) if isinstance(item, NamedNode) else quote(item.value)


def _write_texts(texts: Iterable[Literal]) -> str:
    by_language: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        by_language[text.language or "en"].append(write_quoted(text.value))
    written = (
        f"{tag}: {items[0] if len(items) == 1 else '[' + ', '.join(items) + ']'}"
        for tag, items in sorted(by_language.items())
    )
    return f"{{{', '.join(written)}}}"


def write_name(iri: str) -> str:
    """Return an IRI as a reference in YAML: with a prefix where one fits."""
    name, context = compact(iri), bundled_context()
    prefix = name.partition(":")[0]
    is_known = prefix in context.prefixes or prefix in context.word_lists
    return name if name != iri and is_known and _PLAIN.fullmatch(name) else quote(iri)


def quote(text: str) -> str:
    """Return a value as it stands in YAML, between quotation marks where it needs them."""
    is_plain = (
        "//" not in text and _PLAIN.fullmatch(text) is not None and text.lower() not in _NOT_PLAIN
    )
    return text if is_plain else write_quoted(text)
