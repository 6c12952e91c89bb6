"""Completion: YAML files that are written short, completed to the full graph.

All YAML files of a reading are completed together (:mod:`plangraph.reading.rules`), with the voice
and the firmness that the project in which they are gives to claims; other RDF stays as it is.
The quads are kept for the next run (:mod:`plangraph.reading.kept_documents`), found by the entries
of all the files; the rules run again where lines are needed for a finding.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from plangraph.errors import Finding
from plangraph.files import shorten_path
from plangraph.keeping.kept_files import hash_parts, open_kept_files
from plangraph.project import FILE, find_project
from plangraph.reading.context import written_context
from plangraph.reading.data_files import YAML_SUFFIXES
from plangraph.reading.document import Document
from plangraph.reading.kept_documents import KeptQuads, find_kept_document, keep_document
from plangraph.reading.line_index import LineIndex, Location
from plangraph.reading.rules import Completed, Default, complete
from plangraph.vocabulary import SHORT


def complete_documents(documents: Sequence[Document]) -> tuple[list[Document], tuple[Finding, ...]]:
    """Return the documents in the full form, and what is wrong in the short form of them."""
    yaml = [item for item in documents if item.path.endswith(YAML_SUFFIXES)]
    files, findings = _complete(yaml, tuple(_read_defaults(yaml[0].path)))
    completed = {id(old): new for old, new in zip(yaml, files, strict=True)}
    return [completed.get(id(item), item) for item in documents], findings


def _complete(files: Sequence[Document], defaults: Sequence[Default]) -> Completed:
    """Return the completed files, as they were kept if the same files were completed before."""
    kept, names = open_kept_files(), _name_entries(files, defaults)
    if kept is None or not names:
        return complete(files, defaults)
    known = [item for name in names if (item := find_kept_document(kept, name))]
    if len(known) == len(files):
        run_rules = cache(partial(complete, files, defaults))

        def read_lines(number: int) -> LineIndex:
            return run_rules().files[number].read_lines()

        full = (
            replace(file, quads=item.quads, read_lines=partial(read_lines, number), is_short=False)
            for number, (file, item) in enumerate(zip(files, known, strict=True))
        )
        return Completed(tuple(full), ())
    completed = complete(files, defaults)
    if not completed.findings:
        for name, file in zip(names, completed.files, strict=True):
            keep_document(kept, name, file.quads)
    return completed


def _name_entries(files: Sequence[Document], defaults: Sequence[Default]) -> list[str]:
    """Return the names of the entries of completed files; none if not all files are kept."""
    written = [file.quads.name for file in files if isinstance(file.quads, KeptQuads)]
    if len(written) < len(files):
        return []
    values = [text for item in defaults for text in (item.key, item.value)]
    together = hash_parts(text.encode() for text in (*written, "defaults", *values))
    return [hash_parts([together, b"%d" % number]).hex() for number in range(len(files))]


def _read_defaults(path: str) -> Iterator[Default]:
    """Yield the voice and the firmness that the project of a file gives to claims."""
    project = find_project(Path(path).parent)
    if project is None:
        return
    place = Location(shorten_path(project.root / FILE), 0)
    for key, word in (("attribution", project.attribution), ("certainty", project.certainty)):
        term = written_context().terms[key]
        if word is not None and term.vocab is not None:
            yield Default(SHORT + key, term.vocab + word, place)
