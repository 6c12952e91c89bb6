"""YAML-LD parser: convert a data file to JSON-LD, with the line of every node and property.

A data file is YAML 1.2 whose top level is a list of nodes; the project's JSON-LD context defines
what its keys mean. Every scalar is read as text, and only the context gives it a type, so ``no``
stays a word and a date stays a date. A nested node without an ``id`` is named after its parent
(``effect:cap.hasQuantity``), so the data contain no blank nodes.

A JSON-LD processor silently drops keys it does not know; here each unknown key is a finding.
https://www.w3.org/TR/yaml-ld/ · https://yaml.org/spec/1.2.2/
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import NamedTuple, TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from plangraph.errors import Finding
from plangraph.reading.context import Context, TermDefinition
from plangraph.reading.former_names import explain_former_key
from plangraph.reading.language_tags import is_language_tag
from plangraph.reading.likely_names import (
    KEYS,
    PREFIXES,
    TYPES,
    find_likely_name,
    suggest_name,
    suggest_reference,
)
from plangraph.reading.line_index import LineIndex, RepeatedNodes
from plangraph.reading.nested_nodes import DEFAULT_PREFIXES, NestedNode
from plangraph.reading.yaml_nodes import (
    MAX_NODES,
    ExcessError,
    compose,
    explain_yaml_error,
    is_empty,
    list_items,
    list_plain_entries,
)
from plangraph.text import shorten
from plangraph.vocabulary import RDF, SHORT

#: A JSON value as the JSON-LD parser takes it.
Json: TypeAlias = "str | list[Json] | dict[str, Json]"

# Characters of all values, each use of an alias counted; a node without an id repeats its parent's.
_MAX_CHARACTERS = 100_000_000
_MAX_DEPTH = 50  # levels of nested nodes
_MAX_FINDINGS = 100

_LETTERS = "use letters, digits, '-' and '.'"
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


@dataclass(frozen=True)
class ParsedYaml:
    """Result of parsing a YAML-LD file: its nodes as JSON-LD, their lines, and the findings.

    ``terms`` are the keys of the context that the nodes use, ``scoped`` those that the class of a
    node gives a meaning to, by their names here. ``is_short`` is True if something follows from
    what is written (:mod:`plangraph.reading.rules`).
    """

    nodes: list[Json]
    terms: set[str]
    scoped: dict[str, TermDefinition]
    lines: LineIndex
    findings: list[Finding]
    is_short: bool


def read_yaml(text: str, path: str, context: Context) -> ParsedYaml:
    """Parse YAML-LD ``text``; ``path`` is the name of the file in findings."""
    reader = _NodeReader(path, context)
    try:
        reader.read_root(compose(text))
    except ExcessError as exc:
        excess = exc.excess
        reader.report(excess.line, excess.code, excess.message, excess.remedy)
    except _TooMuchError:
        reader.nodes.clear()
    except yaml.MarkedYAMLError as exc:
        reader.report(*explain_yaml_error(exc, text))
    except yaml.reader.ReaderError as exc:
        line = text.count("\n", 0, exc.position) + 1
        reader.report(line, "PG101", f"not YAML: {exc.reason}", "remove the character")
    return ParsedYaml(
        reader.nodes, reader.terms, reader.scoped, reader.lines, reader.findings, reader.is_short
    )


class _TooMuchError(Exception):
    """A limit is exceeded, and reading stops; the last finding names the limit."""


class _Entry(NamedTuple):
    """An entry of a YAML mapping."""

    key: Node
    value: Node


class _NodeReader:
    """Reads the YAML nodes of one file into JSON-LD, and collects findings."""

    def __init__(self, path: str, context: Context) -> None:
        self.path = path
        self.context = context
        self.nodes: list[Json] = []
        self.terms: set[str] = set()
        self.scoped: dict[str, TermDefinition] = {}
        self._scopes: dict[tuple[str, ...], Context] = {}
        self.lines = LineIndex()
        self.findings: list[Finding] = []
        self.is_short = False
        self._repeated = RepeatedNodes(self.lines.repeated)
        self._nodes_left = MAX_NODES  # aliases repeat a node without repeating its text
        self._characters_left = _MAX_CHARACTERS

    def report(self, where: Node | int, code: str, message: str, remedy: str) -> None:
        """Add a finding; stop after the hundredth, with a finding that there are more.

        Raises:
            _TooMuchError: there are too many findings.
        """
        mark = None if isinstance(where, int) else where.start_mark
        line = where if isinstance(where, int) else mark.line + 1 if mark else 0
        if len(self.findings) < _MAX_FINDINGS:
            self.findings.append(Finding(self.path, line, code, message, remedy))
            return
        message = f"more than {_MAX_FINDINGS} problems; the rest is not listed"
        self.findings.append(Finding(self.path, line, "PG125", message, "fix these first"))
        raise _TooMuchError

    def _count(self, where: Node, *, nodes: int, characters: int) -> None:
        """Count values and their characters, each use of an alias again.

        Raises:
            _TooMuchError: there are too many; a finding reports it.
        """
        self._nodes_left -= nodes
        self._characters_left -= characters
        if self._nodes_left < 0 or self._characters_left < 0:
            message = f"more than {MAX_NODES} values, or {_MAX_CHARACTERS} characters in them"
            self.report(where, "PG114", message, "split the file, and use fewer aliases")
            raise _TooMuchError

    def read_root(self, root: Node | None) -> None:
        """Read the list of nodes at the top level."""
        if root is None:
            return
        if not isinstance(root, SequenceNode):
            message = "the top level is not a list of nodes"
            self.report(root, "PG104", message, "begin each node with '- id: …'")
            return
        for item in root.value:
            if isinstance(item, MappingNode):
                self.lines.blocks.append(item.start_mark.line + 1)
                self.nodes.append(self._read_node(item, None, depth=0))
            else:
                remedy = "write a node: '- id: …' with its properties below"
                self.report(item, "PG104", "this entry is not a node", remedy)

    def _read_node(self, node: MappingNode, nested: NestedNode | None, depth: int) -> Json:
        """Read one node; one without ``id`` or type is named or typed as ``nested`` says."""
        entries = dict(self._entries(node, depth))
        name = entries.pop("id", None)
        subject = self._read_id(node, name, nested)
        self.lines.subjects.setdefault(subject, node.start_mark.line + 1)
        result: dict[str, Json] = {"id": subject}
        types = list_items(entries["type"].value) if "type" in entries else ()
        names = [item.value for item in types if isinstance(item, ScalarNode)]
        if nested is not None and (name is None or entries):
            kind = "" if "type" in entries else nested.type
            names += self._add_what_follows(nested, result, kind, is_named=name is not None)
        known = self.context.terms
        scope = self._find_scope(names if known.keys() >= {*names} else known)
        before = ""
        for key, entry in entries.items():
            if key == "type":
                self._note_line(subject, RDF.type, entry.key)
                result[key] = self._read_types(entry.value)
            elif key.isdecimal() and is_empty(entry.value):
                remedy = f"write {before}{key}, or a text in quotes"
                self.report(entry.key, "PG110", "a comma within a number", remedy)
            elif (term := self._find_term(key, entry.key, scope)) is not None:
                self._note_line(subject, term.iri, entry.key)
                self.is_short |= term.iri.startswith(SHORT)
                result[key] = self._read_value(term, entry.value, subject, depth)
            if isinstance(entry.value, ScalarNode):
                before = f"{key}: {entry.value.value}"
        if (nested is not None and nested.has_kind) if name is None else "type" in entries:
            line = node.start_mark.line + 1
            self._repeated.note(subject, line, result, is_named=name is not None)
        return self._name_scoped(result)

    def _add_what_follows(
        self, nested: NestedNode, result: dict[str, Json], kind: str, *, is_named: bool
    ) -> list[str]:
        """Add the type and, without a name, the order that follow from the place; return types."""
        self.is_short |= nested.has_kind and (bool(kind) or not is_named)
        if nested.is_one_of_many and not is_named:
            self.lines.placed.add(str(result["id"]))
        if nested.order is not None and not is_named:
            self.terms.add("effectOrder")
            result["effectOrder"] = [str(nested.order)]
        if kind:
            self.terms.add(kind)
            result["type"] = [kind]
        return [kind] if kind else []

    def _name_scoped(self, node: dict[str, Json]) -> dict[str, Json]:
        """Return a node with other names for the keys that its types give a meaning to."""
        types = node.get("type", ())
        scope = self._find_scope(name for name in types if isinstance(name, str))
        if scope is self.context:
            return node
        return {self._name_key(key, scope.terms.get(key)): node[key] for key in node}

    def _name_key(self, key: str, term: TermDefinition | None) -> str:
        if term is None or term is self.context.terms.get(key):
            return key
        numbered = (f"{key}.{number}" for number in count(1))
        return next(name for name in numbered if self.scoped.setdefault(name, term) == term)

    def _find_scope(self, types: Iterable[str]) -> Context:
        """Return the context of a node that has these types."""
        names = tuple(types)
        if names not in self._scopes:
            self._scopes[names] = self.context.within(names)
        return self._scopes[names]

    def _note_line(self, subject: str, predicate: str, key: Node) -> None:
        self.lines.properties.setdefault((subject, predicate), []).append(key.start_mark.line + 1)

    def _entries(self, node: MappingNode, depth: int) -> Iterator[tuple[str, _Entry]]:
        """Yield each key with its entry; report repeated keys and keys that are not text."""
        if depth > _MAX_DEPTH:
            message = f"nested more than {_MAX_DEPTH} levels deep"
            remedy = "give the inner nodes an id of their own and refer to them"
            self.report(node, "PG105", message, remedy)
            return
        seen: dict[str, int] = {}
        for key_node, value in node.value:
            if not isinstance(key_node, ScalarNode):
                remedy = "use the name of a property"
                self.report(key_node, "PG104", "this key is not plain text", remedy)
            elif key_node.value in seen:
                message = f"{shorten(key_node.value)!r} appears twice in one node (first"
                message += f" on line {seen[key_node.value]})"
                self.report(key_node, "PG106", message, "keep one, or write a list")
            else:
                seen[key_node.value] = key_node.start_mark.line + 1
                yield key_node.value, _Entry(key_node, value)

    def _read_id(self, node: Node, entry: _Entry | None, nested: NestedNode | None) -> str:
        """Return the IRI of a node; empty, with a finding, if it has none."""
        if entry is None:
            if nested is not None and nested.name:
                return nested.name
            remedy = "add 'id: prefix:name'" + (", or pointNumber" if nested else "")
            self.report(node, "PG107", "this node has no id", remedy)
            return nested.place if nested else ""
        iri = self._read_iri(entry.value)
        return "" if iri is None else iri

    def _read_types(self, value: Node) -> Json:
        names: list[Json] = []
        for item in list_items(value):
            name = item.value if isinstance(item, ScalarNode) else ""
            term = self.context.terms.get(name)
            if term is None or not term.is_class:
                classes = [name for name, term in self.context.terms.items() if term.is_class]
                message = f"unknown type {shorten(name)!r}"
                self.report(item, "PG111", message, suggest_name(name, classes, TYPES))
                if likely := find_likely_name(name, classes, TYPES):
                    self.terms.add(likely)  # so that nothing follows from it
                    names.append(likely)
            else:
                self.terms.add(name)
                names.append(name)
        return names

    def _find_term(self, key: str, key_node: Node, scope: Context) -> TermDefinition | None:
        term = scope.terms.get(key)
        if term is not None and not term.is_class:
            self.terms.add(key)
            return term
        properties = [name for name, term in scope.terms.items() if not term.is_class]
        message = f"unknown property {shorten(key)!r}"
        remedy = explain_former_key(key) or suggest_name(key, properties, KEYS)
        self.report(key_node, "PG110", message, remedy)
        return None

    def _read_value(self, term: TermDefinition, value: Node, subject: str, depth: int) -> Json:
        if term.container == "@language":
            return self._read_texts(term, value, subject, depth)
        items = list_items(value)
        self._count_items(value, each=len(subject) + len(term.name) + 1)
        place = partial(NestedNode, subject, term.name)
        return [
            self._read_item(term, item, place(number, len(items), list_plain_entries(item)), depth)
            for number, item in enumerate(items, start=1)
        ]

    def _count_items(self, value: Node, *, each: int) -> None:
        """Count the texts in ``value``; each quad adds ``each`` characters to its text."""
        items = list_items(value)
        lengths = (len(item.value) for item in items if isinstance(item, ScalarNode))
        self._count(value, nodes=len(items), characters=sum(lengths, each * len(items)))

    def _read_texts(self, term: TermDefinition, value: Node, subject: str, depth: int) -> Json:
        if not isinstance(value, MappingNode):
            message = f"{term.name!r} needs a text for each language"
            self.report(value, "PG108", message, f"write {term.name}: {{en: …}}")
            return {"en": [value.value]} if isinstance(value, ScalarNode) else {}
        texts: dict[str, Json] = {}
        for tag, entry in self._entries(value, depth + 1):
            if is_language_tag(tag) and not is_empty(entry.value):
                self._count_items(entry.value, each=len(subject))
                texts[tag] = [self._read_text(term, item) for item in list_items(entry.value)]
            else:
                message = f"{shorten(tag)!r} is not a language tag, or has no text"
                remedy = 'write {en: "…"}, in straight quotes; a text with a comma needs quotes'
                self.report(entry.key, "PG108", message, remedy)
                texts.setdefault("en", [tag])
        return texts

    def _read_item(self, term: TermDefinition, item: Node, nested: NestedNode, depth: int) -> Json:
        if isinstance(item, MappingNode) and term.type == "@id":
            return self._read_node(item, nested, depth=depth + 1)
        if term.type == "@id" and isinstance(item, ScalarNode):
            if is_empty(item):
                return self._read_text(term, item)
            iri = self._read_iri(item, DEFAULT_PREFIXES.get(term.name, ""), key=term.name)
            return [] if iri is None else iri
        if term.type == "@vocab" and term.vocab is None:
            return self._read_property(item)
        text = self._read_text(term, item)
        return self._expand_word(term, text, item) if isinstance(text, str) else []

    def _expand_word(self, term: TermDefinition, word: str, item: Node) -> Json:
        """Return the IRI of a word, any other value unchanged.

        JSON-LD itself would read the word ``law`` as the prefix, and ``action`` as the key.
        """
        if term.vocab is None:
            return word
        if _NOT_IN_IRI.search(word):
            message = f"{shorten(word)!r} is no word of {term.name!r}: it has a character of no IRI"
            self.report(item, "PG113", message, _LETTERS)
            return []
        return self.context.expand(word) or (word if ":" in word else term.vocab + word)

    def _read_property(self, item: Node) -> Json:
        """Read the name of a property used as a value (``predicate: ledBy``)."""
        name = item.value if isinstance(item, ScalarNode) else ""
        term = self._find_term(name, item, self.context)
        return term.name if term else []

    def _read_text(self, term: TermDefinition, item: Node) -> Json:
        """Read one plain value; an empty value, a list or a node is a finding."""
        if not isinstance(item, ScalarNode):
            values = [*list_plain_entries(item).values()]
            message = f"{term.name!r} takes a plain value, not a nested node or list"
            remedy = "write the value on the same line"
            if len(values) == 1:
                remedy = f"write {term.name}: {shorten(values[0])}"
            self.report(item, "PG108", message, remedy)
            return []
        if is_empty(item):
            remedy = "remove the line: leave out what no source states"
            self.report(item, "PG109", f"{term.name!r} has no value", remedy)
            return []
        return str(item.value)

    def _read_iri(self, item: Node, prefix_of_key: str = "", *, key: str = "id") -> str | None:
        """Read a reference, if need be with the prefix of its key; an unknown one is a finding."""
        name = item.value if isinstance(item, ScalarNode) else ""
        if name and ":" not in name and prefix_of_key:
            name = f"{prefix_of_key}:{name}"
        iri = self.context.expand(name)
        if iri is None:
            prefix, colon, _ = name.partition(":")
            known = (*self.context.prefixes, *self.context.word_lists)
            remedy = suggest_reference(key, name)
            if colon:
                remedy = suggest_name(prefix, known, PREFIXES)
            message = f"{shorten(name)!r} is not a reference with a known prefix"
            self.report(item, "PG112", message, remedy)
        elif _NOT_IN_IRI.search(iri):
            message = f"{shorten(name)!r} has a character that is not allowed in an IRI"
            self.report(item, "PG112", message, _LETTERS)
            return None
        return iri
