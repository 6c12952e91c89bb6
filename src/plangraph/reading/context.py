"""The JSON-LD context as a table: which key of a data file means which property.

The context is the only mapping between what people write and RDF. It is read here for what a
JSON-LD processor does not tell: which keys and prefixes exist, so that unknown ones are named
instead of dropped, and how an IRI is written back short.
https://www.w3.org/TR/json-ld11/#the-context
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from plangraph import resources


@dataclass(frozen=True)
class TermDefinition:
    """One key of the context.

    ``type`` is how a plain value is read: ``@id`` and ``@vocab`` name things, anything else is
    the IRI of a datatype, None a plain string. ``container`` is ``@language`` for texts by
    language. ``vocab`` is the namespace of the words a ``@vocab`` value may be.
    """

    name: str
    iri: str
    type: str | None = None
    container: str | None = None
    vocab: str | None = None

    @property
    def is_class(self) -> bool:
        """Say whether the key names a class: classes are UpperCamel, properties lowerCamel."""
        return self.name[0].isupper()


@dataclass(frozen=True)
class Context:
    """The keys (``terms``) and the prefixes of one JSON-LD context, and its JSON text."""

    terms: Mapping[str, TermDefinition]
    prefixes: Mapping[str, str]
    definition: Mapping[str, Any]

    def expand(self, name: str) -> str | None:
        """Return the IRI that ``prefix:local`` or an absolute http(s) IRI means, else None."""
        prefix, colon, local = name.partition(":")
        if colon and prefix in self.prefixes and local and not local.startswith("//"):
            return self.prefixes[prefix] + local
        return name if name.startswith(("https://", "http://")) else None

    def define(self, names: Collection[str]) -> dict[str, Any]:
        """Return the definition of all prefixes and keywords, and of these keys alone.

        JSON-LD processors copy a context whenever a key brings one of its own, so a document is
        read three times faster with what it uses.
        """
        return {
            name: value
            for name, value in self.definition.items()
            if name not in self.terms or name in names
        }


def read_context(path: Path) -> Context:
    """Read a context file: prefixes, ``@id``/``@type`` aliases and simple or typed terms."""
    definition = json.loads(path.read_text(encoding="utf-8"))["@context"]
    prefixes = {
        name: value
        for name, value in definition.items()
        if isinstance(value, str) and value.endswith(("/", "#"))
    }
    terms = {}
    for name, value in definition.items():
        if name in prefixes or name.startswith("@") or value in ("@id", "@type"):
            continue
        terms[name] = _read_term(
            name, {"@id": value} if isinstance(value, str) else value, prefixes
        )
    return Context(terms, prefixes, definition)


def _read_term(name: str, value: dict[str, Any], prefixes: Mapping[str, str]) -> TermDefinition:
    def full(iri: str | None) -> str | None:
        prefix, colon, local = (iri or "").partition(":")
        return prefixes[prefix] + local if colon and prefix in prefixes else iri

    return TermDefinition(
        name,
        full(value["@id"]) or "",
        type=full(value.get("@type")),
        container=value.get("@container"),
        vocab=value.get("@context", {}).get("@vocab"),
    )


@cache
def bundled_context() -> Context:
    """Return the context of ``ontology/context.jsonld``."""
    return read_context(resources.ontology_dir() / "context.jsonld")
