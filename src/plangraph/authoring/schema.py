"""JSON Schema of the data files: editors use it to complete, explain and check what is typed.

It is generated from the context (keys and the form of their values), the ontology and its schemes
(definitions and allowed words), the words that a plan adds to them, and the shapes (what a class
must have).
https://json-schema.org/draft/2020-12
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from plangraph import resources
from plangraph.checking.shapes import read_shapes
from plangraph.errors import Severity
from plangraph.files import write_atomically
from plangraph.reading.context import Context, TermDefinition, written_context
from plangraph.reading.documents import read_documents, read_vocabulary
from plangraph.reading.nested_nodes import DEFAULT_PREFIXES
from plangraph.slicing.publishable import read_publishable
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.protocol import Store
from plangraph.vocabulary import SH, XSD, compact

_ANY = "AnyType"  # the name of nodes without a single type, among those of types and keys

#: Name of the JSON Schema file.
FILE = "plangraph.schema.json"

Schema = dict[str, object]

_DEFINITIONS = """
SELECT ?term ?text {
  { ?term skos:definition ?text }
  UNION
  { ?term skos:scopeNote ?text MINUS { ?term skos:definition ?meaning } }
}
ORDER BY ?term ?text
"""
_SUBCLASSES = """
SELECT ?class ?sub { ?class a owl:Class . ?sub rdfs:subClassOf* ?class } ORDER BY ?class ?sub
"""
# What editors offer besides what the ontology binds to a type.
_OFTEN_WRITTEN = {
    "PlanVersion": ("issued", "edtf", "inherits"),
    "SourceDocument": ("issued", "edtf", "byteSize"),
}
# What the rules of the short form complete, and need not be written.
_COMPLETED = {"ClauseVersion": ("expressesClause", "label"), "PlanVersion": ("versionOf",)}
_TERMS = "rules/terms.ttl"
_DOMAINS = """
SELECT ?property ?type {
  ?property rdfs:domain ?domain . ?type rdfs:subClassOf* ?domain FILTER(?domain != owl:Thing)
}
ORDER BY ?property ?type
"""
_PASSAGES = "SELECT ?passage { ?passage oa:hasSource ?source } ORDER BY ?passage"
_THINGS = "SELECT DISTINCT ?thing { ?thing a ?kind } ORDER BY ?thing"
_LEAP_YEAR = r"(\d\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
_DAYS_OF_MONTH = (
    r"((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)"
    r"|02-(0[1-9]|1\d|2[0-8]))"
)
_PATTERNS = {
    XSD.date: rf"^(?!0000)(\d{{4}}-{_DAYS_OF_MONTH}|{_LEAP_YEAR}-02-29)$",
    XSD.gYear: r"^\d{4}$",
    XSD.integer: r"^-?\d+$",
    XSD.decimal: r"^-?\d+(\.\d+)?$",
    XSD.duration: r"^-?P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$",
}


def schema(
    *,
    check: bool = False,
    path: Path | None = None,
    data: Sequence[Path | str] = (),
    with_confidential: bool = False,
) -> bool:
    """Write the JSON Schema of data files; return whether the file was up to date before.

    With ``check`` nothing is written. With ``data``, files and folders, the schema also has their
    own words and names, and the default file is in the first of them; without, in the current
    folder. Names of what is confidential are left out, unless ``with_confidential``.

    Raises:
        UsageError: a path of ``data`` does not exist or is not a data file.
        DataError: a file of ``data`` cannot be read.
        TargetError: the file cannot be written.
    """
    target = path or find_file(data)
    made = make_schema(*data, with_confidential=with_confidential)
    text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    current = target.is_file() and target.read_bytes() == text.encode()
    if not current and not check:
        write_atomically(target, [text])
    return current


def find_file(data: Sequence[Path | str]) -> Path:
    """Return the default file of the schema: in the first folder of the data, or in this folder."""
    if not data:
        return Path(FILE)
    first = Path(data[0])
    return (first if first.is_dir() else first.parent) / FILE


def make_schema(*data: Path | str, with_confidential: bool = False) -> Schema:
    """Return the JSON Schema as a JSON value, with the words and names of these files and folders.

    After ``type: X`` a node has the keys of X only, those that ``check`` accepts there. A node with
    no type, or with several, may have any key.
    """
    paths = [Path(path) for path in data]
    documents, _ = read_publishable(paths, with_confidential=with_confidential)
    short = read_documents(resources.ontology_dir() / _TERMS)
    context, store = written_context(), EmbeddedStore((*read_vocabulary(), *short, *documents))
    meanings = {term: text for term, text in store.select(_DEFINITIONS) if term and text}
    classes = [term for term in context.terms.values() if term.is_class]
    named: dict[str, TermDefinition] = {}
    for term in context.all_terms:  # what a key means on any node comes first
        if not term.is_class:
            named.setdefault(term.name, term)
    keys: dict[str, Schema] = {
        term.name: _describe(_value(term, context, meanings), meanings.get(term.iri))
        for term in named.values()
    }
    by_type = _choose_keys(context, store)
    kind = _describe({"enum": [term.name for term in classes]}, "What kind of thing this is.")
    identifier = _describe(
        _reference(context), "Name of the thing: a prefix, a colon, a short name."
    )
    node: Schema = {
        "type": "object",
        "properties": {"id": identifier, "type": _one_or_many(kind)},
        "allOf": [*_requirements(context, store), *_conditions(by_type)],
    }
    names = _list_names(EmbeddedStore(documents), context)
    offered = _choose_offered(context, store)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "plangraph data file",
        "description": "A list of nodes; see ontology/README.md for the terms.",
        "type": ["array", "null"],
        "items": {"allOf": [{"$ref": "#/$defs/node"}, {"required": ["id"]}]},
        "$defs": {
            "node": node,
            **_write_references(names, context),
            **keys,
            **{name: _describe_node(chosen, offered[name]) for name, chosen in by_type.items()},
            _ANY: _describe_node(list(keys), set(keys)),
        },
    }


def _choose_keys(context: Context, store: Store) -> dict[str, list[str]]:
    """Return the keys of each type, sorted: those without a domain, or with one that it is in."""
    types: dict[str, set[str]] = {}
    for key, kind in store.select(_DOMAINS):
        if key and kind:
            types.setdefault(key, set()).add(kind)
    plain = [term for term in context.terms.values() if not term.is_class]
    return {
        kind.name: sorted(
            {
                *(term.name for term in plain if kind.iri in types.get(term.iri, {kind.iri})),
                *kind.scoped,
            }
        )
        for kind in context.terms.values()
        if kind.is_class
    }


def _choose_offered(context: Context, store: Store) -> dict[str, set[str]]:
    """Return the keys of each type that editors offer.

    They are those whose domain it is in, those that its shapes name, those of the short form, and
    the texts that anything may have.
    """
    pairs = {(kind, key) for key, kind in store.select(_DOMAINS)}
    above: dict[str, set[str]] = {}
    for name, sub in store.select(_SUBCLASSES):
        if name and sub:
            above.setdefault(sub, set()).add(name)
    for kind in (term.iri for term in context.terms.values() if term.is_class):
        wider = above.get(kind, {kind})
        shaped = (shape for shape in read_shapes() if shape.target in wider)
        members = (
            member for shape in shaped for member in (*shape.properties, *shape.alternatives)
        )
        pairs |= {(kind, member.path.property) for member in members if not member.path.inverse}
    plain = [term for term in context.terms.values() if not term.is_class]
    return {
        kind.name: {
            *(term.name for term in plain if (kind.iri, term.iri) in pairs),
            *(term.name for term in plain if term.container == "@language"),
            *_OFTEN_WRITTEN.get(kind.name, ()),
            *kind.scoped,
        }
        for kind in context.terms.values()
        if kind.is_class
    }


def _conditions(by_type: Mapping[str, Sequence[str]]) -> Iterator[Schema]:
    """Yield for each type the keys of its nodes, and those of a node without a single type."""
    for name in sorted(by_type):
        yield {"if": _has_type({"const": name}), "then": {"$ref": f"#/$defs/{name}"}}
    one = _has_type({"enum": sorted(by_type)})
    yield {"if": one, "else": {"$ref": f"#/$defs/{_ANY}"}}


def _has_type(value: Schema) -> Schema:
    return {"properties": {"type": value}, "required": ["type"]}


def _describe_node(keys: Sequence[str], offered: Collection[str]) -> Schema:
    """Return the schema of a node with these keys and no others.

    Editors offer what is in ``properties``; a key below ``patternProperties`` may only be written.
    """
    shown: Schema = {key: {"$ref": f"#/$defs/{key}"} for key in keys if key in offered}
    written: Schema = {f"^{key}$": {"$ref": f"#/$defs/{key}"} for key in keys if key not in offered}
    others: Schema = {"patternProperties": written} if written else {}
    properties: Schema = {"id": True, "type": True, **shown}
    return {"properties": properties, **others, "additionalProperties": False}


def _list_names(store: Store, context: Context) -> list[str]:
    """Return the names that editors offer.

    What the rules name after its place is not among them, as in ``effect:a-1.2``; passages are.
    """
    passages = {thing for (thing,) in store.select(_PASSAGES)}
    things = (thing for (thing,) in store.select(_THINGS) if thing)
    names = ((compact(thing), thing in passages) for thing in things)
    return [
        name
        for name, is_passage in names
        if name.partition(":")[0] in context.prefixes and (is_passage or "." not in name)
    ]


def _write_references(names: Sequence[str], context: Context) -> dict[str, Schema]:
    """Return the schema of a reference, and for keys with a prefix of their own, of a name.

    The names of the data are offered, others are allowed.
    """
    anything = _reference(context)
    short = {prefix: f"{prefix}:" for prefix in sorted({*DEFAULT_PREFIXES.values()})}
    of_kind = {
        f"{prefix}-name": [name.removeprefix(start) for name in names if name.startswith(start)]
        for prefix, start in short.items()
    }
    plain: Schema = {"type": ["string", "number"], "pattern": r"^\S+$"}
    return {
        "reference": _offer(names, anything),
        **{name: _offer(written, plain) for name, written in of_kind.items()},
    }


def _offer(names: Sequence[str], anything: Schema) -> Schema:
    return {"anyOf": [{"enum": list(names)}, anything]} if names else anything


def _describe(value: Schema, text: str | None) -> Schema:
    return {"description": text, **value} if text else value


def _one_or_many(value: Schema) -> Schema:
    text = value.pop("description", None)
    either: Schema = {"anyOf": [value, {"type": "array", "items": value}]}
    return _describe(either, str(text) if text else None)


def _reference(context: Context) -> Schema:
    prefixes = "|".join(sorted({*context.prefixes, *context.word_lists}))
    return {"type": "string", "pattern": f"^(({prefixes}):\\S+|https?://\\S+)$"}


def _value(term: TermDefinition, context: Context, meanings: Mapping[str, str]) -> Schema:
    """Return the schema of the values of a key."""
    if term.container == "@language":
        texts = _one_or_many({"type": "string"})
        return {
            "type": "object",
            "propertyNames": {"pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
            "additionalProperties": texts,
        }
    if term.vocab is not None:
        found = (iri for iri in meanings if iri.startswith(term.vocab))
        words = sorted(iri for iri in found if "#" not in iri.removeprefix(term.vocab))
        enum = [iri.removeprefix(term.vocab) for iri in words]
        return _one_or_many({"enum": enum, "enumDescriptions": [meanings[iri] for iri in words]})
    if term.type == "@vocab":
        names = [name for name, known in context.terms.items() if not known.is_class]
        return {"enum": names}
    if term.type == "@id":
        prefix = DEFAULT_PREFIXES.get(term.name)
        named: Schema = {"$ref": f"#/$defs/{prefix}-name" if prefix else "#/$defs/reference"}
        return _one_or_many({"anyOf": [named, {"$ref": "#/$defs/node"}]})
    if term.type == XSD.boolean:
        return {"enum": [True, False, "true", "false"]}
    pattern = _PATTERNS.get(term.type) if term.type else None
    text: Schema = {"type": ["string", "number"]}
    return _one_or_many({**text, "pattern": pattern} if pattern else text)


def _requirements(context: Context, store: Store) -> list[Schema]:
    """Return for each class the keys that its shapes require, as conditions on ``type``."""
    subclasses: dict[str, list[str]] = {}
    for name, sub in store.select(_SUBCLASSES):
        if name and sub:
            subclasses.setdefault(name, []).append(sub)
    keys = {term.iri: term.name for term in context.all_terms if not term.is_class}
    names = {term.iri: term.name for term in context.terms.values() if term.is_class}
    conditions: list[Schema] = []
    for shape in read_shapes():
        kinds = sorted(
            names[iri] for iri in subclasses.get(shape.target, [shape.target]) if iri in names
        )
        wanted = sorted(
            {
                keys[member.path.property]
                for member in shape.properties
                if SH.minCount in member.parameters
                and member.severity is Severity.ERROR
                and not member.path.inverse
                and member.path.property in keys
                and keys[member.path.property]
                not in _COMPLETED.get(names.get(shape.target, ""), ())
            }
        )
        if kinds and wanted:
            named: Schema = {"properties": {"type": {"enum": kinds}}, "required": ["type"]}
            conditions.append({"if": named, "then": {"required": wanted}})
    return conditions
