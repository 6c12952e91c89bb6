"""Places of things in files: the file and line for findings that come from a query."""

from collections import defaultdict
from collections.abc import Iterable

from plangraph.reading.documents import Document


class Places:
    """The file and line of every subject, and of its properties."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            for subject in document.lines.subjects:
                self._documents[subject].append(document)

    def find(self, subject: str, predicate: str = "") -> tuple[str, int]:
        """Return path and line of the property, or else of the subject, or else ``("", 0)``."""
        documents = self._documents.get(subject, [])
        for document in documents:
            if line := document.lines.find_property(subject, predicate):
                return document.path, line
        return (documents[0].path, documents[0].lines.find(subject)) if documents else ("", 0)
