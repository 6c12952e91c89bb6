"""JSON-LD context: which key of a data file means which class or property.

The context is the only mapping between data files and RDF. It is parsed here for what a JSON-LD
processor does not return: which keys and prefixes exist, so that unknown ones can be reported
instead of dropped, and how an IRI is shortened.
https://www.w3.org/TR/json-ld11/#the-context
"""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from plangraph import resources
from plangraph.errors import DataError, Finding
from plangraph.vocabulary import CONTEXT, ID, KIND_PREFIXES, prefixes_below

_REFERENCE = re.compile(rf'"@context"\s*:\s*"{re.escape(CONTEXT)}"')
_MAX_REFERENCES = 100  # in one JSON-LD file: each is replaced by the whole context


@dataclass(frozen=True)
class TermDefinition:
    """Term definition: one key of the context (https://www.w3.org/TR/json-ld11/#term-definitions).

    ``type`` is how a plain value is read: ``@id`` and ``@vocab`` as an IRI, any other value as a
    literal with this datatype, None as a plain string. ``container`` is ``@language`` for texts by
    language. ``vocab`` is the namespace of the words that a ``@vocab`` value may have. ``scoped``
    are the keys that only a node of this class has, or that mean something else there
    (https://www.w3.org/TR/json-ld11/#dfn-type-scoped-context).
    """

    name: str
    iri: str
    type: str | None = None
    container: str | None = None
    vocab: str | None = None
    scoped: Mapping[str, "TermDefinition"] = field(default_factory=dict)

    @property
    def is_class(self) -> bool:
        """Whether the key is a class: classes are UpperCamelCase, properties lowerCamelCase."""
        return self.name[0].isupper()

    def write(self) -> object:
        """Return the definition as JSON-LD, without its scoped context."""
        if self.type is None and self.container is None:
            return self.iri
        written = {"@id": self.iri, "@type": self.type, "@container": self.container}
        return {name: value for name, value in written.items() if value is not None}


@dataclass(frozen=True)
class Context:
    """A JSON-LD context: its keys (``terms``) and prefixes, and its whole definition as JSON.

    ``word_lists`` are the namespaces of the word lists by their names. In YAML a name is a prefix,
    as in ``action:monitor``; in JSON-LD it cannot be one, since ``action`` is a key there.
    """

    terms: Mapping[str, TermDefinition]
    prefixes: Mapping[str, str]
    definition: Mapping[str, object]
    word_lists: Mapping[str, str]

    def expand(self, name: str) -> str | None:
        """Return the IRI of ``prefix:local``, or an absolute http(s) IRI as it is, else None."""
        prefix, colon, local = name.partition(":")
        namespace = self.prefixes.get(prefix) or self.word_lists.get(prefix)
        if colon and namespace and local and not local.startswith("//"):
            return namespace + local
        return name if name.startswith(("https://", "http://")) else None

    @property
    def all_terms(self) -> tuple[TermDefinition, ...]:
        """All keys: those of any node, and those that only nodes of some class have."""
        terms = self.terms.values()
        return (*terms, *(scoped for term in terms for scoped in term.scoped.values()))

    def within(self, types: Iterable[str]) -> "Context":
        """Return the context of a node that has these types: what their scoped keys mean."""
        scoped: dict[str, TermDefinition] = {}
        for name in sorted(types):
            if (term := self.terms.get(name)) is not None:
                scoped |= term.scoped
        return replace(self, terms={**self.terms, **scoped}) if scoped else self

    def below(self, base: str) -> "Context":
        """Return the context for a project: names of things begin with its ``base``."""
        below = prefixes_below(base)
        changed = {name: below[name] for name in self.prefixes if name in KIND_PREFIXES}
        prefixes, definition = {**self.prefixes, **changed}, {**self.definition, **changed}
        return replace(self, prefixes=prefixes, definition=definition)

    def naming(self, prefixes: Mapping[str, str]) -> "Context":
        """Return the context with further prefixes; what it names already keeps its name."""
        known = {*self.prefixes.values()}
        further = {
            name: iri
            for name, iri in prefixes.items()
            if name and name not in self.definition and iri not in known
        }
        both = {**self.prefixes, **further}
        return replace(self, prefixes=both, definition={**self.definition, **further})

    def define(
        self, names: Collection[str], scoped: Mapping[str, TermDefinition]
    ) -> dict[str, object]:
        """Return a context without scoped ones, with all prefixes and keywords but only these keys.

        JSON-LD processors copy the context at each key with a scoped context, which takes most of
        their time. So words are IRIs already in what is to be read, and each key that only a class
        has, or has in another sense, has a name of its own in ``scoped``.
        """
        kept = {
            name: value if term is None else term.write()
            for name, value in self.definition.items()
            if (term := self.terms.get(name)) is None or name in names
        }
        return kept | {name: term.write() for name, term in scoped.items()}


def read_context(path: Path, *further: Path) -> Context:
    """Read a context file of prefixes, ``@id`` and ``@type`` aliases, and term definitions.

    The keys of ``further`` files are added to it, or replace its own.
    """
    definition: dict[str, Any] = {}
    for file in (path, *further):
        definition |= json.loads(file.read_text(encoding="utf-8"))["@context"]
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
    namespaces = {term.vocab for term in terms.values() if term.vocab and term.vocab[-1] == "#"}
    word_lists = {iri[iri.rfind("/") + 1 : -1]: iri for iri in sorted(namespaces)}
    return Context(terms, prefixes, definition, word_lists)


def _read_term(name: str, value: dict[str, Any], prefixes: Mapping[str, str]) -> TermDefinition:
    def expand(iri: str) -> str:
        prefix, colon, local = iri.partition(":")
        return prefixes[prefix] + local if colon and prefix in prefixes else iri

    scope = value.get("@context", {})
    return TermDefinition(
        name,
        expand(value["@id"]),
        type=expand(value["@type"]) if "@type" in value else None,
        container=value.get("@container"),
        vocab=scope.get("@vocab"),
        scoped={
            key: _read_term(key, entry, prefixes)
            for key, entry in scope.items()
            if isinstance(entry, dict)  # not one that only keeps a word a word
        },
    )


@cache
def bundled_context(base: str = ID) -> Context:
    """Return the context of ``ontology/context.jsonld``; ``base`` is that of a project."""
    return read_context(resources.ontology_dir() / "context.jsonld").below(base)


@cache
def written_context(base: str = ID) -> Context:
    """Return the context of YAML files: the bundled one, with the keys of the short form.

    In a project, ``base`` is what the names of its things begin with.
    """
    folder = resources.ontology_dir()
    context = read_context(folder / "context.jsonld", folder / "rules" / "context.jsonld")
    return context.below(base)


def find_own_context(text: str) -> Context | None:
    """Return plangraph's own context if a JSON-LD text refers to it."""
    return bundled_context() if _REFERENCE.search(text) else None


def insert_context(text: str, path: str) -> str:
    """Replace the address of plangraph's own context by the context; ``path`` is for findings.

    Raises:
        DataError: the text refers to it too often.
    """
    context = f'"@context": {json.dumps(bundled_context().definition)}'
    inserted, number = _REFERENCE.subn(lambda _: context, text, _MAX_REFERENCES + 1)
    if number > _MAX_REFERENCES:
        message = f"it refers to the plangraph context more than {_MAX_REFERENCES} times"
        finding = Finding(path, 0, "PG114", message, "refer to it once, at the top")
        raise DataError([finding])
    return inserted
