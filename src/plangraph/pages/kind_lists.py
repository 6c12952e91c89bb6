"""Lists of things by kind: which things each list has, its title, and the paths of its pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from plangraph.asking.kinds import KIND_TITLES
from plangraph.pages.addresses import assign_paths
from plangraph.vocabulary import OWL, SKOS

#: The number of things on one page of a list.
PER_PAGE = 500

#: The kind of a named graph, which is a file of the data and has no class.
DOCUMENT = "document"

#: The kind of a thing that has no class.
NO_CLASS = ""

#: Kinds that belong to the ontology and its vocabularies; their lists come after those of the data.
TERM_KINDS = (
    OWL.Ontology,
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    SKOS.ConceptScheme,
    SKOS.Concept,
    SKOS.Collection,
)

#: Titles of kinds for readers who do not know RDF; other kinds have the label of their class.
TITLES = {NO_CLASS: "thing", DOCUMENT: "file of the data", **KIND_TITLES}

# File names of lists without a class. No class has such a name: only a digest follows its "~".
_FILE_NAMES = {NO_CLASS: "other~things", DOCUMENT: "files~of-the-data"}


@dataclass(frozen=True)
class KindList:
    """All things of one kind, in the order of their captions.

    ``iri`` is the class, :data:`DOCUMENT` or :data:`NO_CLASS`. ``key`` is the file name of the
    list, ``label`` its title.
    """

    key: str
    iri: str
    label: str
    things: tuple[str, ...]

    def path(self, number: int = 1) -> str:
        """Return the path of a page of the list; pages count from 1."""
        return f"kinds/{self.key}.html" if number == 1 else f"kinds/{self.key}~{number}.html"

    @property
    def page_count(self) -> int:
        """The number of pages that the list has."""
        return -(-len(self.things) // PER_PAGE)

    @property
    def is_terms(self) -> bool:
        """Whether the things belong to the ontology or its vocabularies."""
        return self.iri in TERM_KINDS


def make_kind_lists(
    things: Mapping[str, Collection[str]], title: Callable[[str], str]
) -> tuple[KindList, ...]:
    """Return a list for each kind, those of the data first, then by title.

    ``things`` are the sorted things by kind, ``title`` returns the title of a kind.
    """
    names = _name_files(things)
    lists = [
        KindList(names[kind], kind, title(kind), tuple(found)) for kind, found in things.items()
    ]
    return tuple(sorted(lists, key=lambda item: (item.is_terms, item.label, item.iri)))


def _name_files(kinds: Collection[str]) -> dict[str, str]:
    """Return the file name of each kind's list: the end of the class's path where it is unique."""
    paths = assign_paths(kind for kind in kinds if kind not in _FILE_NAMES)
    ends = {kind: path.rpartition("/")[2].casefold() for kind, path in paths.items()}
    taken = list(ends.values())
    names = {
        kind: end if taken.count(end) == 1 else paths[kind].replace("/", "-").casefold()
        for kind, end in ends.items()
    }
    return names | _FILE_NAMES
