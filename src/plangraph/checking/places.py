"""Places of things in files: the file and line for findings that come from a query."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from plangraph.reading.documents import Document
from plangraph.reading.location import Location


class Places:
    """The file and line of every subject, and of its properties."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents: dict[str, list[Document]] = defaultdict(list)
        self._blocks: dict[str, list[int]] = {}
        for document in documents:
            self._blocks[document.path] = document.lines.blocks
            for subject in document.lines.subjects:
                self._documents[subject].append(document)

    def find(self, subject: str, predicate: str = "") -> Location:
        """Return the place of the property, or else of the subject, or else an unknown one."""
        if found := self.find_all(subject, predicate):
            return found[0]
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

    def find_block(self, place: Location) -> int:
        """Return the first line of the block at the top level of a file that holds a place."""
        blocks = self._blocks.get(place.path, [])
        number = bisect_right(blocks, place.line)
        return blocks[number - 1] if number else 0


def write_further(places: list[Location]) -> str:
    """Return the places after the first as words to append to a message; empty if there is one."""
    return f" (also at {', '.join(map(str, places[1:]))})" if len(places) > 1 else ""
