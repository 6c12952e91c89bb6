"""Words of a project for drafting: names of its actors and places, labels of actions, the year.

Actors of the bundled plans are known too, where the project has no thing of that name; what is
accepted with one of them brings it into the data.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
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
_ACTIONS = """
SELECT ?word ?label {
  ?word skos:inScheme <https://w3id.org/plangraph/scheme/action> ;
    skos:prefLabel|skos:altLabel|skos:hiddenLabel ?label
}
ORDER BY ?word ?label
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
_YEAR = re.compile(r"(?:1[5-9]|2\d)\d\d")


class ActionRow(NamedTuple):
    """A word of the list of actions, and one of its labels."""

    word: str
    label: str


class ActorNameRow(NamedTuple):
    """An actor, a place or an asset, and one of its names; ``how`` is the property of it."""

    thing: str
    how: str
    name: str


class IssuedRow(NamedTuple):
    """A source, and the day or year in which it was published."""

    source: str
    date: str


def read_finder_words(graph: Graph, source: SourceText) -> FinderWords:
    """Return what the finder reads a source of a project with."""
    actions = {
        (row.word.rpartition("#")[2], row.label)
        for row in read_rows(graph.store, _ACTIONS, ActionRow)
    }
    iri = graph.store.prefixes["source"] + source.name
    issued = next(read_rows(graph.store, _ISSUED, IssuedRow, source=iri), None)
    year = _YEAR.match(issued.date) if issued else None
    names = read_actor_names(graph.store)
    return FinderWords(names, sorted(actions), int(year[0]) if year else None, source.salt)


def read_actor_names(store: Store) -> Mapping[str, tuple[str, ...]]:
    """Return the names of the actors and places of a store, and of the bundled ones, by key."""
    own = _read_names(store)
    taken = {name.lower() for names in own.values() for name in names}
    others = {
        key: names
        for key, names in _read_names(_open_bundled()).items()
        if key not in own and not taken & {name.lower() for name in names}
    }
    return {**own, **others}


def _read_names(store: Store) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    rows = list(read_rows(store, _NAMES, ActorNameRow))
    for row in sorted(rows, key=lambda row: not row.how.endswith("#label")):
        found[compact(row.thing)][row.name] = None
    return {key: tuple(names) for key, names in sorted(found.items())}


def _open_bundled() -> Store:
    folder = resources.data_dir()
    return EmbeddedStore([read_document(folder / name, name) for name in _ACTORS])
