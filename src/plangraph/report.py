"""Is the data sound? Every check, and all that they find.

A file that cannot be read stops the checks on it; everything else is found in one pass:
unknown words and dangling references (:mod:`plangraph.references`), then broken shapes
(:mod:`plangraph.validation`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plangraph import resources
from plangraph.documents import Document, read_documents, read_vocabulary
from plangraph.errors import DataError, Finding, Severity
from plangraph.references import DANGLING, check_references
from plangraph.store import Store
from plangraph.validation import WRONG_CLASS, validate


@dataclass(frozen=True)
class Report:
    """All findings, sorted by file and line."""

    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that make the data unusable."""
        return tuple(item for item in self.findings if item.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that leave the data usable but thin."""
        return tuple(item for item in self.findings if item.severity is Severity.WARNING)


def check(*paths: Path | str) -> Report:
    """Check data files and folders; without any, the bundled data.

    Raises:
        UsageError: a path does not exist or is no data file.
    """
    vocabulary = read_vocabulary()
    try:
        documents = read_documents(*map(Path, paths or [resources.data_dir()]))
    except DataError as exc:
        return Report(exc.findings)
    return check_documents(documents, vocabulary, Store((*vocabulary, *documents)))


def check_documents(
    documents: Sequence[Document], vocabulary: Sequence[Document], store: Store
) -> Report:
    """Check documents already read, which ``store`` holds together with the vocabulary.

    What does not exist has no class either: that is said once.
    """
    references = list(check_references(documents, vocabulary))
    nowhere = {(item.path, item.line) for item in references if item.code == DANGLING}
    shapes = (
        item
        for item in validate(store, documents)
        if item.code != WRONG_CLASS or (item.path, item.line) not in nowhere
    )
    return Report(tuple(sorted([*references, *shapes])))
