"""Resource graph: RDF outside the ontology as a drawn graph of plain resources and links.

The ontology says what is drawn of a plan (:mod:`plangraph.drawing.projection`). Data that have
nothing of its classes are drawn as they are: every resource is a node, every triple between two
resources an edge (:mod:`plangraph.drawing.resource_links`). A resource is called by its label or
else by the end of its IRI, and belongs to one of its classes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from plangraph.asking.descriptions import local_name
from plangraph.asking.language import read_language
from plangraph.asking.lookup import Lookup
from plangraph.asking.shared import share
from plangraph.drawing.blank_names import name_blank_nodes
from plangraph.drawing.elements import (
    EdgeId,
    Node,
    add_edge,
    add_node,
    edge_of_answer,
    freeze,
    new_graph,
)
from plangraph.drawing.resource_links import (
    BLANK_NODE,
    ResourceLink,
    ResourceLinks,
    Text,
    read_resource_links,
)
from plangraph.text import shorten
from plangraph.vocabulary import (
    DESCRIPTION_PROPERTIES,
    LABEL_PROPERTIES,
    OWL,
    RDFS,
)

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph, Edge

# Classes that say next to nothing: a thing has another one as its kind where it can.
_GENERAL = (OWL.NamedIndividual, OWL.Thing, RDFS.Resource)
# What the label and the description of a node hold already.
_IN_NAME = (*LABEL_PROPERTIES, *DESCRIPTION_PROPERTIES)
_MOST_TEXTS, _LONGEST_TEXT, _LONGEST_DESCRIPTION = 6, 100, 600  # texts, characters, characters


@share
def find_resource_graph(lookup: Lookup) -> DrawnGraph:
    """Return the resources and links of a store's data, as a graph that cannot be changed."""
    return freeze(draw_resources(lookup))


def draw_resources(lookup: Lookup) -> DrawnGraph:
    """Return the resources and links of a store's data as a drawn graph.

    The same data give the same graph: blank nodes are named by what is said of them.
    """
    found = read_resource_links(lookup.store)
    return _ResourceGraph(lookup, found).draw()


class _ResourceGraph:
    """Resources with their names and kinds, before they are nodes."""

    def __init__(self, lookup: Lookup, found: ResourceLinks) -> None:
        self._lookup = lookup
        self._labels = lookup.labels
        self._write = partial(read_language(lookup.language).pattern, "resources")
        terms = {kind for kinds in found.kinds.values() for kind in kinds}
        terms |= {link.property for link in found.links}
        terms |= {text.property for texts in found.texts.values() for text in texts}
        if lookup.store.is_in_memory:
            self._labels.read_all()
        else:
            self._labels.read({*found.resources, *terms})
        names = name_blank_nodes(found)
        self._stored = {name: thing for thing, name in names.items()}
        self._found = found.rename(names)
        self._sizes = Counter(kind for kinds in found.kinds.values() for kind in kinds)

    def draw(self) -> DrawnGraph:
        graph = new_graph()
        for thing in self._found.resources:
            add_node(graph, thing, self._describe(thing))
        for link in self._found.links:
            edge_id = EdgeId(link.source, link.target, link.property)
            add_edge(graph, edge_id, self._make_edge(link))
        return graph

    def _describe(self, thing: str) -> Node:
        kinds = self._sort_kinds(self._found.kinds.get(thing, ()))
        return Node(
            label=self._name(thing),
            kind=local_name(kinds[0]) if kinds else "",
            kind_label=self._labels.word(kinds[0]) if kinds else self._write("thing"),
            drawn="",
            description=self._write_description(thing, kinds[1:]),
            time=[],
            versions=[],
            topics=[],
            changes=[],
            clause="",
            issued="",
        )

    def _name(self, thing: str) -> str:
        """Return the label of a resource, else the end of its IRI or the class of a blank node."""
        if not thing.startswith(BLANK_NODE):
            return self._labels.name(thing)
        if label := self._labels.find(self._stored[thing]):
            return label
        kinds = self._sort_kinds(self._found.kinds.get(thing, ()))
        if not kinds:
            return self._write("unnamed")
        return self._write("unnamed_kind").format(kind=self._labels.word(kinds[0]))

    def _sort_kinds(self, kinds: Iterable[str]) -> list[str]:
        """Return classes, the one with most things first: so a picture has few kinds."""
        return sorted(kinds, key=lambda kind: (kind in _GENERAL, -self._sizes[kind], kind))

    def _write_description(self, thing: str, kinds: Sequence[str]) -> str:
        """Return the description of a resource, its further classes, and some of its texts."""
        texts: dict[str, list[Text]] = defaultdict(list)
        for text in self._found.texts.get(thing, ()):
            texts[text.property].append(text)
        chosen = {role: self._choose_texts(found) for role, found in texts.items()}
        parts = [chosen[role] for role in DESCRIPTION_PROPERTIES if role in chosen]
        further = [self._labels.word(kind) for kind in kinds if kind not in _GENERAL]
        parts += [self._write("further_kind").format(kind=kind) for kind in further]
        rest = [role for role in chosen if role not in _IN_NAME]
        parts += [
            f"{self._labels.word(role)}: {shorten(chosen[role], _LONGEST_TEXT)}"
            for role in rest[:_MOST_TEXTS]
        ]
        return shorten("; ".join(parts), _LONGEST_DESCRIPTION)

    def _choose_texts(self, texts: Sequence[Text]) -> str:
        """Return the texts of one property in one language, that of the reader where it can be."""
        known = [text.language for text in texts]
        language = min(known, key=lambda tag: (self._labels.rank(tag), tag))
        return ", ".join(text.text for text in texts if text.language == language)

    def _make_edge(self, link: ResourceLink) -> Edge:
        label = self._labels.word(link.property)
        edge = edge_of_answer(label)
        edge["role"] = link.property
        edge["sentence"] = f"{self._name(link.source)} – {label}: {self._name(link.target)}"
        return edge
