"""Sorted statements as Turtle blocks: one subject each, one predicate a line, ``a`` first."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from plangraph.serialization.statements import Statement
from plangraph.vocabulary import RDF, XSD

# The local names that need no escape and look the same in every reader.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?|")
_TYPED = re.compile(r'("(?:[^"\\]|\\.)*")\^\^(<[^>]*>)', re.DOTALL)
_BARE = {
    f"<{XSD.integer}>": re.compile(r"[+-]?\d+"),
    f"<{XSD.boolean}>": re.compile("true|false"),
    f"<{XSD.decimal}>": re.compile(r"[+-]?\d*\.\d+"),
}
_TYPE = f"<{RDF.type}>"
_INDENT = "    "


class Prefixes:
    """Shortens IRIs and remembers which prefixes it used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._by_namespace = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._short: dict[str, str] = {}
        self._used: set[str] = set()

    def declarations(self) -> str:
        """Return the declarations of the prefixes used so far, sorted, and a blank line."""
        used = sorted((self._by_namespace[namespace], namespace) for namespace in self._used)
        lines = [f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in used]
        return "".join(lines) + "\n" * bool(lines)

    def shorten(self, term: str) -> str:
        """Return a term of N-Triples as Turtle writes it."""
        if term not in self._short:
            self._short[term] = self._shorten(term)
        return self._short[term]

    def _shorten(self, term: str) -> str:
        if term.startswith("<"):
            return self._shorten_iri(term)
        if match := _TYPED.fullmatch(term):
            text, datatype = match.groups()
            bare = _BARE.get(datatype)
            if bare is not None and bare.fullmatch(text[1:-1]):
                return text[1:-1]
            return f"{text}^^{self.shorten(datatype)}"
        return term

    def _shorten_iri(self, term: str) -> str:
        iri = term[1:-1]
        for cut in (iri.rfind("#"), iri.rfind("/")):
            namespace, local = iri[: cut + 1], iri[cut + 1 :]
            if namespace in self._by_namespace and _LOCAL.fullmatch(local):
                self._used.add(namespace)
                return f"{self._by_namespace[namespace]}:{local}"
        return term


def write_blocks(
    statements: Iterable[Statement], prefixes: Prefixes, indent: str = ""
) -> Iterator[str]:
    """Yield the block of each subject, with a blank line after it; ``statements`` are sorted."""
    for subject, group in groupby(statements, key=attrgetter("subject")):
        lines = [
            (_verb(predicate, prefixes), [prefixes.shorten(item.object) for item in items])
            for predicate, items in groupby(group, key=attrgetter("predicate"))
        ]
        lines.sort(key=lambda line: (line[0] != "a", line[0]))
        body = f" ;\n{indent}{_INDENT}".join(
            _write_objects(verb, items, indent) for verb, items in lines
        )
        yield f"{indent}{prefixes.shorten(subject)} {body} .\n\n"


def _verb(predicate: str, prefixes: Prefixes) -> str:
    return "a" if predicate == _TYPE else prefixes.shorten(predicate)


def _write_objects(verb: str, objects: list[str], indent: str) -> str:
    """Return a predicate with its objects, each on a line of its own if there are several."""
    if len(objects) == 1:
        return f"{verb} {objects[0]}"
    separator = f",\n{indent}{_INDENT * 2}"
    return f"{verb}{separator[1:]}{separator.join(objects)}"
