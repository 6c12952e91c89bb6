"""Places of things in files: the file and line for findings that come from a query."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from pyoxigraph import BlankNode, NamedNode

from plangraph.reading.document import Document
from plangraph.reading.line_index import Location
from plangraph.vocabulary import compact


class Places:
    """The file and line of every subject, and of its properties."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._all = tuple(documents)
        self._documents: dict[str, list[Document]] = defaultdict(list)
        self._blocks: dict[str, list[int]] = {}
        for document in self._all:
            self._blocks[document.path] = document.lines.blocks
            for subject in document.lines.subjects:
                self._documents[subject].append(document)

    def find(self, subject: str, predicate: str = "") -> Location:
        """Return the place of the property, or else of the subject, or else an unknown one."""
        if found := self.find_all(subject, predicate):
            return found[0]
        if subject.startswith("_:"):
            return self._find_blank_node(subject)
        documents = self._documents.get(subject, [])
        return (
            Location(documents[0].path, documents[0].lines.find(subject))
            if documents
            else Location("", 0)
        )

    def find_all(self, subject: str, predicate: str) -> list[Location]:
        """Return every place of a property of the subject that is known, in the files' order."""
        found = [
            place
            for document in self._documents.get(subject, [])
            for place in document.lines.find_places(document.path, subject, predicate)
        ]
        return list(dict.fromkeys(found))

    def _find_blank_node(self, label: str) -> Location:
        """Return the place of the named thing that leads to a blank node, or else its file."""
        seen = {label}
        while link := self._links.get(label):
            path, subject, predicate = link
            if not subject.startswith("_:"):
                return self.find(subject, predicate)
            if subject in seen:
                return Location(path, 0)
            seen.add(subject)
            label = subject
        return Location(self._files.get(label, ""), 0)

    @cached_property
    def _links(self) -> dict[str, tuple[str, str, str]]:
        """The file, subject and property of a statement that leads to each blank node."""
        found: dict[str, tuple[str, str, str]] = {}
        for document in self._all:
            for quad in document.quads:
                if isinstance(quad.object, BlankNode):
                    subject = quad.subject
                    name = subject.value if isinstance(subject, NamedNode) else str(subject)
                    found.setdefault(str(quad.object), (document.path, name, quad.predicate.value))
        return found

    @cached_property
    def _files(self) -> dict[str, str]:
        """The file of each blank node that is a subject."""
        return {
            str(quad.subject): document.path
            for document in self._all
            for quad in document.quads
            if isinstance(quad.subject, BlankNode)
        }

    def find_block(self, place: Location) -> int:
        """Return the first line of the block at the top level of a file that holds a place."""
        blocks = self._blocks.get(place.path, [])
        number = bisect_right(blocks, place.line)
        return blocks[number - 1] if number else 0


def name_thing(thing: str) -> str:
    """Return what a finding calls a thing; the label of a blank node is in no file."""
    return "a node without a name" if thing.startswith("_:") else compact(thing)


def write_further(places: list[Location]) -> str:
    """Return the places after the first as words to append to a message; empty if there is one."""
    return f" (also at {', '.join(map(str, places[1:]))})" if len(places) > 1 else ""
