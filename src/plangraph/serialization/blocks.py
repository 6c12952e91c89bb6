"""Turtle blocks: one for each subject, one line for each predicate, ``a`` first."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping

from plangraph.serialization.lists import find_lists, has_lists
from plangraph.serialization.sorted_quads import SortedTriples, SubjectTriples
from plangraph.vocabulary import RDF, XSD

# A local name that needs no escape in any reader.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?|")
# Only the canonical form of a value is written without quotation marks: a reader may normalise it.
_BARE = {
    f"<{XSD.integer}>": re.compile("0|-?[1-9][0-9]*"),
    f"<{XSD.boolean}>": re.compile("true|false"),
    f"<{XSD.decimal}>": re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9]|(?:0|-?[1-9][0-9]*)\.0"),
}
_TYPE = f"<{RDF.type}>"
_INDENT = "    "


class Prefixes:
    """Abbreviates IRIs with prefixes, and records which prefixes were used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._by_namespace = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._used: set[str] = set()
        self._cache = _Cache(self._shorten)
        #: Turtle's form of each term of N-Triples; it is computed once.
        self.short: Mapping[str, str] = self._cache

    def write_as(self, term: str, text: str) -> None:
        """Write a term as ``text``."""
        self._cache[term] = text

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
        start = max(term.rfind("/"), term.rfind("#")) + 1
        namespace = term[1:start]
        prefix = self._by_namespace.get(namespace)
        if prefix is None or not _LOCAL.fullmatch(term, start, len(term) - 1):
            return term
        self._used.add(namespace)
        return f"{prefix}:{term[start:-1]}"


class _Cache(dict[str, str]):
    """The results of a function by its argument; each is computed on first access."""

    def __init__(self, compute: Callable[[str], str]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, term: str) -> str:
        self[term] = result = self._compute(term)
        return result


def shorten_lists(
    subjects: SortedTriples, prefixes: Prefixes, elsewhere: Container[str] = frozenset()
) -> Iterable[SubjectTriples]:
    """Write lists as ``( a b )`` where they are used; return the subjects without their nodes.

    The arguments are those of :func:`plangraph.serialization.lists.find_lists`.
    """
    if not has_lists(subjects):
        return subjects
    lists = find_lists(subjects, elsewhere)
    for head, items in lists.items.items():  # inner ones first
        prefixes.write_as(head, f"( {' '.join([prefixes.short[item] for item in items])} )")
    return (item for item in subjects if item.subject not in lists.nodes)


def write_blocks(
    subjects: Iterable[SubjectTriples], prefixes: Prefixes, indent: str = ""
) -> Iterator[str]:
    """Yield the block of each subject, with a blank line after it."""
    short = prefixes.short
    next_verb = f" ;\n{indent}{_INDENT}"
    next_object = f",\n{indent}{_INDENT * 2}"
    for subject, predicate_objects in subjects:
        verbs = _write_verbs(predicate_objects, short, next_object)
        yield f"{indent}{short[subject]} {next_verb.join(verbs)} .\n\n"


def _write_verbs(
    predicate_objects: Iterable[str], short: Mapping[str, str], next_object: str
) -> list[str]:
    """Return each predicate with its objects in Turtle's form, sorted by that of the predicate.

    The pairs of one predicate are beside each other.
    """
    verbs: list[str] = []
    types: list[str] = []
    further: list[str] = []  # objects after the first one of the last verb
    last = ""
    for pair in predicate_objects:
        predicate, _, value = pair.partition(" ")
        if value[-1] == ">" or value[0] == "_":
            value = short[value]
        if predicate == _TYPE:
            types.append(value)
        elif predicate == last:
            further.append(value)
        else:
            if further:
                verbs[-1] = _add_objects(verbs[-1], further, next_object)
                further = []
            verbs.append(f"{short[predicate]} {value}")
            last = predicate
    if further:
        verbs[-1] = _add_objects(verbs[-1], further, next_object)
    verbs.sort()
    if types:
        first, *others = types
        written = f"a {first}"
        verbs.insert(0, _add_objects(written, others, next_object) if others else written)
    return verbs


def _add_objects(verb: str, objects: Iterable[str], next_object: str) -> str:
    """Return a verb with one object with further ones, each on a line of its own."""
    predicate, _, first = verb.partition(" ")
    return f"{predicate}{next_object[1:]}{next_object.join([first, *objects])}"
