"""Forms of YAML files: the short one, which rules complete, and the long one with all they make."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from plangraph.authoring.long_form import write_long
from plangraph.authoring.short_form import write_short
from plangraph.errors import DataError, Finding
from plangraph.files import write_files_atomically
from plangraph.interrupts import hold
from plangraph.project import find_project
from plangraph.reading.context import written_context
from plangraph.reading.data_files import YAML_SUFFIXES, find_files
from plangraph.reading.document import Document
from plangraph.reading.documents import read_as_written, read_documents
from plangraph.vocabulary import ID


class Form(StrEnum):
    """How YAML files are written."""

    LONG = "long"
    SHORT = "short"


def write_forms(paths: Sequence[Path], form: Form) -> dict[Path, str]:
    """Return the texts of the YAML files in a form, by file; all files are read together.

    Raises:
        UsageError: a path does not exist or is not a data file.
        DataError: with every problem in every file.
    """
    full = [document for path in paths for document in read_documents(path)]
    files = [file for path in paths for file, _ in find_files(path)]
    by_path = {
        document.path: file
        for document, file in zip(full, files, strict=True)
        if file.suffix in YAML_SUFFIXES
    }
    texts = {path: file.read_bytes().decode("utf-8-sig") for path, file in by_path.items()}
    project = find_project(paths[0])
    context = written_context(ID if project is None else project.base)
    if form is Form.LONG:
        written = [document for path in paths for document in read_as_written(path)]
        new = write_long(texts, written, full, context)
    else:
        new = write_short(texts, full, context)
    return {by_path[path]: text for path, text in new.items()}


def replace_files(paths: Sequence[Path], texts: Mapping[Path, str]) -> None:
    """Write files anew; restore all of them and raise where the statements would be others.

    Raises:
        DataError: the files do not say the same in the other form.
        TargetError: a file cannot be written.
    """
    before = _list_triples(paths)
    old = {file: file.read_bytes() for file in texts}
    with hold():
        write_files_atomically({file: [text] for file, text in texts.items()})
        try:
            is_same = _list_triples(paths) == before
        except DataError:
            is_same = False
        if not is_same:
            write_files_atomically({file: [content] for file, content in old.items()})
    if not is_same:
        message = "in the other form these files would say something else"
        remedy = "leave them as they are, and report the files"
        raise DataError([Finding(str(next(iter(texts))), 0, "PG119", message, remedy)])


def _list_triples(paths: Sequence[Path]) -> set[tuple[str, str, str]]:
    documents: list[Document] = [item for path in paths for item in read_documents(path)]
    return {
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for document in documents
        if document.path.endswith(YAML_SUFFIXES)
        for quad in document.quads
    }
