"""Resource links: the statements of RDF that is outside the ontology, sorted by what they draw.

A link is a triple between two resources. No links are:

- the classes of things (``rdf:type``): they are kinds of the picture, and only where the data
  describe a class itself is it a resource that its things are linked with;
- the cells of lists (``rdf:first``, ``rdf:rest``): whatever has a list is linked with its members;
- what a term is defined by, and the terms of RDF, RDFS, OWL and XML Schema as values: they are
  the same in all data and would be connected with everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from plangraph import resources
from plangraph.asking.rows import read_rows_of_data
from plangraph.text import name_words
from plangraph.vocabulary import OWL, RDF, RDFS, XSD

if TYPE_CHECKING:
    from plangraph.stores.protocol import Store

#: The name of a blank node begins with this in every store.
BLANK_NODE = "_:"

_TEXT = "text"
_LANGUAGES_OF_TERMS = (RDF.iri, RDFS.iri, OWL.iri, XSD.iri)
_CELLS = (RDF.first, RDF.rest)


class StatementRow(NamedTuple):
    """A row of ``queries/statements.rq``; ``form`` is ``text`` or ``thing``."""

    subject: str
    property: str
    object: str
    form: str
    language: str


class ResourceLink(NamedTuple):
    """A triple between two resources."""

    source: str
    property: str
    target: str


class Text(NamedTuple):
    """A literal that a resource has, or the words of a term; ``language`` may be empty."""

    property: str
    text: str
    language: str


@dataclass(frozen=True)
class ResourceLinks:
    """The resources of some data, sorted, with their links, classes and texts.

    ``texts`` and ``kinds`` hold only resources that have some. Names of blank nodes are those of
    the store.
    """

    resources: tuple[str, ...]
    links: tuple[ResourceLink, ...]
    kinds: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, tuple[Text, ...]]

    def rename(self, names: Mapping[str, str]) -> ResourceLinks:
        """Return the same with other names of some resources."""

        def name(thing: str) -> str:
            return names.get(thing, thing)

        return ResourceLinks(
            tuple(sorted(map(name, self.resources))),
            tuple(
                sorted(
                    ResourceLink(name(one), role, name(other)) for one, role, other in self.links
                )
            ),
            {name(thing): kinds for thing, kinds in self.kinds.items()},
            {name(thing): texts for thing, texts in self.texts.items()},
        )


def read_resource_links(store: Store) -> ResourceLinks:
    """Return the resources and links of the data in a store, without those of the ontology."""
    query = resources.read_query("statements")
    return sort_statements(read_rows_of_data(store, query, StatementRow))


def sort_statements(rows: Iterable[StatementRow]) -> ResourceLinks:
    """Return the resources and links of statements."""
    statements = list(rows)
    lists = _Lists(statements)
    subjects = {row.subject for row in statements} - lists.cells
    kinds: dict[str, set[str]] = defaultdict(set)
    texts: dict[str, set[Text]] = defaultdict(set)
    links: set[ResourceLink] = set()
    for row in statements:
        if row.subject in lists.cells or row.property in _CELLS:
            continue
        if row.property == RDF.type and row.form != _TEXT:
            kinds[row.subject].add(row.object)
            continue
        for value in lists.open(row):
            if value.form == _TEXT or _is_term(value.object, subjects):
                text = value.object if value.form == _TEXT else name_words(value.object)
                texts[row.subject].add(Text(row.property, text, value.language))
            elif row.property != RDFS.isDefinedBy:
                links.add(ResourceLink(row.subject, row.property, value.object))
    shown = _choose_resources(statements, subjects, links, kinds)
    links |= _link_classes(kinds, shown)
    return ResourceLinks(
        tuple(sorted(shown)),
        tuple(sorted(links)),
        {thing: _sort_kinds(kinds[thing]) for thing in sorted(kinds.keys() & shown)},
        {thing: tuple(sorted(texts[thing])) for thing in sorted(texts.keys() & shown)},
    )


def _sort_kinds(kinds: set[str]) -> tuple[str, ...]:
    """Return classes, sorted; one without a name is a resource that is linked, and no kind."""
    return tuple(sorted(kind for kind in kinds if not kind.startswith(BLANK_NODE)))


class _Lists:
    """The lists of some statements; ``cells`` are the resources that are cells of a list."""

    def __init__(self, statements: Iterable[StatementRow]) -> None:
        self._first: dict[str, list[StatementRow]] = defaultdict(list)
        self._rest: dict[str, str] = {}
        for row in statements:
            if row.property == RDF.first:
                self._first[row.subject].append(row)
            elif row.property == RDF.rest:
                self._rest[row.subject] = min(row.object, self._rest.get(row.subject, row.object))
        self.cells = {RDF.nil, *(self._first.keys() & self._rest.keys())}

    def open(self, row: StatementRow) -> Iterator[StatementRow]:
        """Yield a statement, or one for each member of the list that is its object."""
        if row.form == _TEXT or row.object not in self.cells:
            yield row
            return
        cell, seen = row.object, {RDF.nil}
        while cell in self.cells and cell not in seen:
            seen.add(cell)
            for member in self._first[cell]:
                if member.object not in self.cells:
                    yield member
            cell = self._rest[cell]


def _is_term(iri: str, subjects: set[str]) -> bool:
    """Return whether an IRI is a term of RDF, RDFS, OWL or XML Schema that no data describe."""
    return iri.startswith(_LANGUAGES_OF_TERMS) and iri not in subjects


def _choose_resources(
    statements: Iterable[StatementRow],
    subjects: set[str],
    links: Iterable[ResourceLink],
    kinds: Mapping[str, set[str]],
) -> set[str]:
    """Return the ends of links, and the subjects that are not only words of other statements.

    A class or property of which the data give nothing but texts, such as a label, is a word:
    it names kinds and links, and is a resource only where there are no others.
    """
    words = {row.property for row in statements}.union(*kinds.values()) - kinds.keys()
    ends = {end for link in links for end in (link.source, link.target)}
    return (ends | (subjects - words)) or subjects


def _link_classes(kinds: Mapping[str, set[str]], shown: set[str]) -> set[ResourceLink]:
    """Return the links from things to those of their classes that are resources themselves."""
    return {
        ResourceLink(thing, RDF.type, kind)
        for thing, found in kinds.items()
        if thing in shown
        for kind in found
        if kind in shown
    }
