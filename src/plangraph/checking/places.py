"""Where in the files a thing is described: for findings that come from the store."""

from collections import defaultdict
from collections.abc import Iterable

from plangraph.reading.documents import Document


class Places:
    """Finds the file and line of a subject or of one of its properties."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            for subject in document.lines.subjects:
                self._documents[subject].append(document)

    def find(self, subject: str, predicate: str = "") -> tuple[str, int]:
        """Return path and line of the property if known, else of the subject, else neither."""
        documents = self._documents.get(subject, [])
        for document in documents:
            if (subject, predicate) in document.lines.properties:
                return document.path, document.lines.find(subject, predicate)
        return (documents[0].path, documents[0].lines.find(subject)) if documents else ("", 0)
