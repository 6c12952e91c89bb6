"""Own words: check the words that a plan adds to the word lists of the ontology.

A word is a ``skos:Concept`` in a list (``skos:inScheme``), with a label, a definition and the
broader words that it falls under (https://www.w3.org/TR/skos-reference/). Shapes find what is
missing (``ontology/shapes.ttl``); here are the findings that compare words with each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.rows import read_rows
from plangraph.asking.sentences.word_frames import SLOTS, find_errors
from plangraph.checking.foreign_words import find_foreign_words
from plangraph.checking.places import Places, name_thing
from plangraph.errors import Finding
from plangraph.reading.document import Document
from plangraph.stores.protocol import Store
from plangraph.vocabulary import PLAN, SCHEME, SKOS, VOCABULARY_GRAPH

_LISTS = "SELECT DISTINCT ?list { ?list a skos:ConceptScheme }"
_COLLISION, _LOOP, _OTHER_LIST, _OTHER_NAME = "PG151", "PG152", "PG153", "PG154"
_BAD_FRAME = "PG155"
_FRAMES = (PLAN.verbFrame, PLAN.passiveFrame, PLAN.nounFrame)
# What happened is told without "would have to".
_LISTS_OF_THE_PAST = (f"{SCHEME}event-type",)
# What queries/list-words.rq reads of a word.
_STATED = frozenset((SKOS.inScheme, SKOS.prefLabel, SKOS.definition, SKOS.broader, *_FRAMES))


class StatedWordRow(NamedTuple):
    """A row of ``queries/list-words.rq``: one statement about a word, and where it is made."""

    graph: str
    word: str
    property: str
    value: str
    language: str


class WordListRow(NamedTuple):
    """A word list."""

    list: str


class _Found(NamedTuple):
    """A finding before its line is known: the property of the word that it is about."""

    word: str
    property: str
    code: str
    message: str
    remedy: str


class _Words:
    """The words of all lists: what the ontology says of them, and what the data say."""

    def __init__(self, store: Store, documents: Iterable[Document]) -> None:
        self.ours: list[StatedWordRow] = []
        self.own: list[StatedWordRow] = []
        self.lists: dict[str, str] = {}
        self.broader: dict[str, set[str]] = defaultdict(set)
        for row in read_rows(store, resources.read_query("list-words"), StatedWordRow):
            (self.ours if row.graph.startswith(VOCABULARY_GRAPH) else self.own).append(row)
            if row.property == SKOS.inScheme:
                self.lists.setdefault(row.word, row.value)
            elif row.property == SKOS.broader:
                self.broader[row.word].add(row.value)
        self.known_lists = {row.list for row in read_rows(store, _LISTS, WordListRow)}
        # An export holds the words of the ontology too: what it repeats is not the plan's own.
        known = {row[1:] for row in self.ours}
        foreign = find_foreign_words(store, documents) if self.own else frozenset()
        self.own = [row for row in self.own if row[1:] not in known and row.word not in foreign]


def check_own_words(store: Store, documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield a finding for each word of the data that does not fit the lists.

    ``store`` also holds the ontology. Labels in further languages, and further broader words, may
    be added to a word of the ontology.
    """
    documents = list(documents)
    if not any(quad.predicate.value in _STATED for item in documents for quad in item.quads):
        return
    words = _Words(store, documents)
    if not words.own:
        return
    places = Places(documents)
    for word, key, code, message, remedy in (
        *_find_redefined(words),
        *_find_second_labels(words),
        *_find_same_labels(words),
        *_find_loops(words),
        *_find_other_lists(words),
        *_find_bad_frames(words),
    ):
        path, line = places.find(word, key)
        yield Finding(path, line, code, f"{name_thing(word)}: {message}", remedy)


def _find_redefined(words: _Words) -> Iterator[_Found]:
    """Find the words of the ontology that the data describe in another way."""
    fixed = {(row.word, row.property, row.language) for row in words.ours}
    found = set()
    for row in words.own:
        is_fixed = (row.word, row.property, row.language) in fixed
        if is_fixed and row.property != SKOS.broader and row.word not in found:
            found.add(row.word)
            message = "this is a word of plangraph already, with another meaning or another label"
            remedy = "use it as it is, or give your own word another id"
            yield _Found(row.word, row.property, _COLLISION, message, remedy)


def _find_second_labels(words: _Words) -> Iterator[_Found]:
    """Find the own words that have two labels in one language."""
    labels = {(row.word, row.language) for row in words.ours if row.property == SKOS.prefLabel}
    seen: dict[tuple[str, str], str] = {}
    for row in words.own:
        key = row.word, row.language.lower()
        is_own = row.property == SKOS.prefLabel and key not in labels
        if is_own and seen.setdefault(key, row.value) != row.value:
            message = f"it has two labels in one language ({seen[key]}, {row.value})"
            remedy = "keep one, and write the other as altLabel; or give one word another id"
            yield _Found(row.word, row.property, _COLLISION, message, remedy)


def _find_same_labels(words: _Words) -> Iterator[_Found]:
    """Find the own words whose label another word of the same list has."""
    known: dict[tuple[str | None, str, str], str] = {}
    rows = (*words.ours, *words.own)
    meanings = {row.word: row.value for row in rows if row.property == SKOS.definition}
    for row in rows:
        if row.property == SKOS.prefLabel:
            key = (words.lists.get(row.word), row.language, row.value.casefold())
            other = known.setdefault(key, row.word)
            if other != row.word:
                meaning = f": {meanings[other].removesuffix('.')}" if other in meanings else ""
                label = f"“{row.value}”" + (f" ({row.language})" if row.language else "")
                message = f"{name_thing(other)} of the same list has the label {label} too{meaning}"
                remedy = "use that word if it means the same, or give yours another label"
                yield _Found(row.word, row.property, _COLLISION, message, remedy)


def _find_loops(words: _Words) -> Iterator[_Found]:
    """Find the own words that are broader than themselves; each loop once."""
    seen: set[str] = set()
    for word in sorted({row.word for row in words.own if row.property == SKOS.broader}):
        if word not in seen and (loop := _find_loop(word, words.broader)):
            seen.update(loop)
            way = ", ".join(map(name_thing, loop))
            message = f"its broader words lead back to it ({way})"
            remedy = "remove one of these broader words: the top word has none"
            yield _Found(word, SKOS.broader, _LOOP, message, remedy)


def _find_loop(word: str, broader: Mapping[str, set[str]]) -> tuple[str, ...]:
    """Return the words on a way from a word over its broader ones back to it; none if none is."""
    came_from: dict[str, str] = {}
    pending = [word]
    while pending:
        current = pending.pop()
        for above in sorted(broader.get(current, ())):
            if above not in came_from:
                came_from[above] = current
                pending.append(above)
    if word not in came_from:
        return ()
    loop = [came_from[word]]
    while loop[-1] != word:
        loop.append(came_from[loop[-1]])
    return tuple(reversed(loop))


def _find_other_lists(words: _Words) -> Iterator[_Found]:
    """Find the own words whose broader word, or whose name, belongs to another list.

    A list of our namespace that does not exist is a finding about references already.
    """
    misplaced = set()
    for row in sorted(words.own, key=lambda row: row.property != SKOS.inScheme):
        scheme = words.lists.get(row.word, "")
        if row.property == SKOS.inScheme and row.value not in words.known_lists:
            if not row.value.startswith(SCHEME):
                message = f"nothing describes its list {name_thing(row.value)}"
                remedy = "take a list of plangraph, or describe yours as a skos:ConceptScheme"
                yield _Found(row.word, row.property, _OTHER_NAME, message, remedy)
        elif row.property == SKOS.inScheme:
            namespace = row.word[: row.word.rfind("#") + 1]
            if namespace.startswith(SCHEME) and namespace != f"{scheme}#":
                name = scheme.removeprefix(SCHEME)
                message = f"it is in the list {name}, but its id begins with the name of another"
                misplaced.add(row.word)
                yield _Found(row.word, row.property, _OTHER_NAME, message, f"write id: {name}:…")
        elif row.word in misplaced:
            continue
        elif scheme in words.known_lists and words.lists.get(row.value, scheme) != scheme:
            message = f"its broader word {name_thing(row.value)} is in another list"
            remedy = "take a broader word of the same list, or none"
            yield _Found(row.word, row.property, _OTHER_LIST, message, remedy)


def _find_bad_frames(words: _Words) -> Iterator[_Found]:
    """Find the frames of words that no sentence can fill."""
    places = ", ".join(f"{{{name}}}" for name in SLOTS)
    for row in words.own:
        if row.property not in _FRAMES:
            continue
        errors = list(find_errors(row.value))
        binds = words.lists.get(row.word) not in _LISTS_OF_THE_PAST
        if row.property == PLAN.passiveFrame and binds and "{modal}" not in row.value:
            errors.append("{modal} is missing")
        for error in errors:
            name = row.property.removeprefix(PLAN.iri)
            remedy = f"close what is open, and use only these places: {places}"
            yield _Found(row.word, row.property, _BAD_FRAME, f"its {name}: {error}", remedy)
