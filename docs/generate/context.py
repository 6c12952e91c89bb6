"""Add the classes and properties of the ontology to the JSON-LD context.

Each of our own classes and properties is a key of data files. How its values are read follows from
its range, and the word list of its values from its shape. The order of the keys is the order in
which data files and JSON-LD exports are written, so existing keys stay where they are and new ones
come last. Keys of other vocabularies are written by hand. https://www.w3.org/TR/json-ld11/
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from generate.ontology import Kind, Ontology, OntologyTerm, shorten_iri
from plangraph.vocabulary import RDF, SCHEME, SKOS

_FILE = "ontology/context.jsonld"


def generate_context(root: Path) -> Mapping[str, str]:
    """Return the JSON-LD context with a key for every class and property of the ontology.

    Raises:
        ValueError: a property takes words, and no shape names their word list.
    """
    context = json.loads((root / _FILE).read_text(encoding="utf-8"))["@context"]
    ontology = Ontology(root)
    names = {*context, *(term.name for term in ontology.terms)}
    clashes = {
        scheme.name: [word.name for word in scheme.words if word.name in names]
        for scheme in ontology.schemes
    }
    wanted = {
        term.name: _define(term, clashes)
        for term in ontology.terms
        if term.kind is not Kind.ANNOTATION
    }
    kept = {name: value for name, value in context.items() if name in wanted or not _is_ours(value)}
    return {_FILE: _write({**kept, **wanted})}


def _define(term: OntologyTerm, clashes: Mapping[str, Iterable[str]]) -> object:
    """Return the term definition of a class or property.

    ``clashes`` are the words of each word list that are keys or prefixes as well: the scoped
    context says that under this key they are words.
    """
    if term.kind is Kind.CLASS:
        return f"plan:{term.name}"
    name = {"@id": f"plan:{term.name}"}
    if term.range == SKOS.Concept and term.scheme is None:
        raise ValueError(f"{term.name}: no shape names its word list (sh:pattern '^{SCHEME}…#')")
    if term.scheme is not None:
        vocabulary = f"{SCHEME}{term.scheme}#"
        words = {word: vocabulary + word for word in clashes.get(term.scheme, ())}
        return {**name, "@type": "@vocab", "@context": {"@vocab": vocabulary, **words}}
    if term.kind is Kind.OBJECT_PROPERTY:
        return {**name, "@type": "@id"}
    if term.range == RDF.langString:
        return {**name, "@container": "@language"}
    return {**name, "@type": shorten_iri(term.range or "xsd:string")}


def _is_ours(value: object) -> bool:
    """Return whether a term definition is of a class or property of our namespace."""
    iri = value.get("@id") if isinstance(value, dict) else value
    return isinstance(iri, str) and iri.startswith("plan:")


def _write(context: Mapping[str, object]) -> str:
    lines = (
        f"    {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in context.items()
    )
    return '{\n  "@context": {\n' + ",\n".join(lines) + "\n  }\n}\n"
