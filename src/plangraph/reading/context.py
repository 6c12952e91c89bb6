"""JSON-LD context: which key of a data file means which class or property.

The context is the only mapping between data files and RDF. It is parsed here for what a JSON-LD
processor does not return: which keys and prefixes exist, so that unknown ones can be reported
instead of dropped, and how an IRI is shortened.
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
    """Term definition: one key of the context (https://www.w3.org/TR/json-ld11/#term-definitions).

    ``type`` is how a plain value is read: ``@id`` and ``@vocab`` as an IRI, any other value as a
    literal with this datatype, None as a plain string. ``container`` is ``@language`` for texts by
    language. ``vocab`` is the namespace of the words that a ``@vocab`` value may have.
    """

    name: str
    iri: str
    type: str | None = None
    container: str | None = None
    vocab: str | None = None

    @property
    def is_class(self) -> bool:
        """Whether the key is a class: classes are UpperCamelCase, properties lowerCamelCase."""
        return self.name[0].isupper()


@dataclass(frozen=True)
class Context:
    """A JSON-LD context: its keys (``terms``) and prefixes, and its whole definition as JSON."""

    terms: Mapping[str, TermDefinition]
    prefixes: Mapping[str, str]
    definition: Mapping[str, object]

    def expand(self, name: str) -> str | None:
        """Return the IRI of ``prefix:local``, or an absolute http(s) IRI as it is, else None."""
        prefix, colon, local = name.partition(":")
        if colon and prefix in self.prefixes and local and not local.startswith("//"):
            return self.prefixes[prefix] + local
        return name if name.startswith(("https://", "http://")) else None

    def define(self, names: Collection[str]) -> dict[str, object]:
        """Return the context with all prefixes and keywords, but only these keys.

        JSON-LD processors copy the context at each key with a scoped context, so a document is
        parsed three times faster with only the keys that it uses.
        """
        return {
            name: value
            for name, value in self.definition.items()
            if name not in self.terms or name in names
        }


def read_context(path: Path) -> Context:
    """Read a context file of prefixes, ``@id`` and ``@type`` aliases, and term definitions."""
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
    def expand(iri: str) -> str:
        prefix, colon, local = iri.partition(":")
        return prefixes[prefix] + local if colon and prefix in prefixes else iri

    return TermDefinition(
        name,
        expand(value["@id"]),
        type=expand(value["@type"]) if "@type" in value else None,
        container=value.get("@container"),
        vocab=value.get("@context", {}).get("@vocab"),
    )


@cache
def bundled_context() -> Context:
    """Return the context of ``ontology/context.jsonld``."""
    return read_context(resources.ontology_dir() / "context.jsonld")
