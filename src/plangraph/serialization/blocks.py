"""Sorted descriptions as Turtle blocks: one subject each, one predicate a line, ``a`` first."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from plangraph.serialization.sorted_quads import Description
from plangraph.vocabulary import RDF, XSD

# A namespace, and a local name that needs no escape and looks the same in every reader.
_PREFIXED = re.compile(r"<(.*[/#])([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?|)>")
# Only the canonical form of a value is written bare: a reader may normalise what is bare.
_BARE = {
    f"<{XSD.integer}>": re.compile("0|-?[1-9][0-9]*"),
    f"<{XSD.boolean}>": re.compile("true|false"),
    f"<{XSD.decimal}>": re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9]|(?:0|-?[1-9][0-9]*)\.0"),
}
_TYPE = f"<{RDF.type}>"
_INDENT = "    "


class Prefixes:
    """Shortens IRIs and remembers which prefixes it used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._by_namespace = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._used: set[str] = set()
        #: Terms of N-Triples as Turtle writes them; each is worked out once.
        self.short: Mapping[str, str] = _Memory(self._shorten)

    def declarations(self) -> str:
        """Return the declarations of the prefixes used so far, sorted, and a blank line."""
        used = sorted((self._by_namespace[namespace], namespace) for namespace in self._used)
        lines = [f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in used]
        return "".join(lines) + "\n" * bool(lines)

    def _shorten(self, term: str) -> str:
        if term[0] == "<":
            return self._shorten_iri(term)
        return self._shorten_typed(term) if term[-1] == ">" else term

    def _shorten_typed(self, term: str) -> str:
        text, _, datatype = term.rpartition("^^")
        bare = _BARE.get(datatype)
        if bare is not None and bare.fullmatch(text, 1, len(text) - 1):
            return text[1:-1]
        return f"{text}^^{self.short[datatype]}"

    def _shorten_iri(self, term: str) -> str:
        match = _PREFIXED.fullmatch(term)
        prefix = self._by_namespace.get(match[1]) if match else None
        if match is None or prefix is None:
            return term
        self._used.add(match[1])
        return f"{prefix}:{match[2]}"


class _Memory(dict[str, str]):
    """Remembers the answers of a function; a term that was met before costs no call."""

    def __init__(self, answer: Callable[[str], str]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, term: str) -> str:
        self[term] = answer = self._answer(term)
        return answer


def write_blocks(
    descriptions: Iterable[Description], prefixes: Prefixes, indent: str = ""
) -> Iterator[str]:
    """Yield the block of each subject, with a blank line after it."""
    short = prefixes.short
    next_verb = f" ;\n{indent}{_INDENT}"
    next_object = f",\n{indent}{_INDENT * 2}"
    for subject, rests in descriptions:
        body = next_verb.join(
            [
                f"{verb} {objects[0]}"
                if len(objects) == 1
                else f"{verb}{next_object[1:]}{next_object.join(objects)}"
                for verb, objects in _group_by_verb(rests, short)
            ]
        )
        yield f"{indent}{short[subject]} {body} .\n\n"


def _group_by_verb(rests: Iterable[str], short: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """Return each predicate with its objects, as Turtle writes them and by what it writes."""
    objects: dict[str, list[str]] = {}
    for rest in rests:
        predicate, _, value = rest.partition(" ")
        written = short[value] if value[-1] == ">" else value
        if predicate in objects:
            objects[predicate].append(written)
        else:
            objects[predicate] = [written]
    types = objects.pop(_TYPE, None)
    verbs = sorted([(short[predicate], values) for predicate, values in objects.items()])
    return [("a", types), *verbs] if types else verbs
