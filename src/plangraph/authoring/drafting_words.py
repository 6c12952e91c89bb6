"""Words of a project for drafting: names of its actors and places, labels of actions, the year.

Actors of the bundled plans are known too, where the project has no thing of that name; what is
accepted with one of them brings it into the data.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.rows import read_rows
from plangraph.authoring.finder.find_proposals import FinderWords
from plangraph.authoring.proposals.proposal_folder import SourceText
from plangraph.graph import Graph
from plangraph.reading.documents import read_document
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.protocol import Store
from plangraph.vocabulary import compact

_ACTORS = ("actors.yaml", "places.yaml")
_LABELS = """
SELECT ?list ?word ?label {
  VALUES ?list {
    <https://w3id.org/plangraph/scheme/action> <https://w3id.org/plangraph/scheme/status>
  }
  ?word skos:inScheme ?list ; skos:prefLabel|skos:altLabel|skos:hiddenLabel ?label
}
ORDER BY ?list ?word ?label
"""
_NAMES = """
SELECT ?thing ?how ?name {
  VALUES ?kind { plan:Person plan:State plan:Institution plan:ActorGroup plan:Place plan:Asset }
  VALUES ?how { rdfs:label skos:altLabel skos:hiddenLabel plan:shortLabel }
  ?thing a ?kind ; ?how ?name
}
ORDER BY ?thing ?how ?name
"""
_ISSUED = "SELECT ?source ?date { ?source dcterms:issued ?date }"
_DESCRIBED = "effect:"  # how the key of such a thing begins
_YEAR = re.compile(r"(?:1[5-9]|2\d)\d\d")


class WordLabelRow(NamedTuple):
    """A word of the list of actions or of statuses, and one of its labels."""

    list: str
    word: str
    label: str


class ActorNameRow(NamedTuple):
    """An actor, a place or an asset, and one of its names; ``how`` is the property of it."""

    thing: str
    how: str
    name: str


class SourceDayRow(NamedTuple):
    """A source, and the day or year in which it was published."""

    source: str
    date: str


def read_finder_words(graph: Graph, source: SourceText) -> FinderWords:
    """Return what the finder reads a source of a project with."""
    labels: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in read_rows(graph.store, _LABELS, WordLabelRow):
        labels[row.list.rpartition("/")[2]].add((row.word.rpartition("#")[2], row.label))
    iri = graph.store.prefixes["source"] + source.name
    issued = next(iter([*read_rows(graph.store, _ISSUED, SourceDayRow, source=iri)]), None)
    year = _YEAR.match(issued.date) if issued else None
    own, others = read_own_names(graph.store), read_other_actors(graph.store)
    return FinderWords(
        own,
        sorted(labels["action"]),
        int(year[0]) if year else None,
        source.salt,
        sorted(labels["status"]),
        others,
    )


def read_gate_names(words: FinderWords) -> Mapping[str, tuple[str, ...]]:
    """Return the names of actors and places as the gate takes them: those of the data alone.

    What a text calls them, and which parts of a name are enough, the gate reads for itself.
    """
    return {
        key: (*words.names.get(key, ()), *words.others.get(key, ()))
        for key in sorted({*words.names, *words.others})
    }


def read_other_actors(store: Store) -> Mapping[str, tuple[str, ...]]:
    """Return the names of the bundled actors and places that are not in a store, by key."""
    own = read_own_names(store)
    taken = {name.lower() for names in own.values() for name in names}
    return {
        key: names
        for key, names in read_bundled_names().items()
        if key not in own and not taken & {name.lower() for name in names}
    }


def read_own_names(store: Store) -> Mapping[str, tuple[str, ...]]:
    """Return the names of the actors, places and assets of a store by key, the label first.

    What an effect only describes in the words of its text has no name of its own.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    rows = list(read_rows(store, _NAMES, ActorNameRow))
    for row in sorted(rows, key=lambda row: not row.how.endswith("#label")):
        key = compact(row.thing)
        if not key.startswith(_DESCRIBED):
            found[key][row.name] = None
    return {key: tuple(names) for key, names in sorted(found.items())}


@cache
def read_bundled_names() -> Mapping[str, tuple[str, ...]]:
    """Return the names of all bundled actors and places, by key."""
    folder = resources.data_dir()
    return read_own_names(EmbeddedStore([read_document(folder / one, one) for one in _ACTORS]))
