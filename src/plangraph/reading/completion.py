"""Completion: YAML files that are written short, completed to the full graph.

All YAML files of a reading are completed together (:mod:`plangraph.reading.rules`), with the voice
and the firmness that the project in which they are gives to claims; other RDF stays as it is.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from plangraph.errors import Finding
from plangraph.files import shorten_path
from plangraph.project import FILE, find_project
from plangraph.reading.context import written_context
from plangraph.reading.documents import YAML_SUFFIXES, Document
from plangraph.reading.location import Location
from plangraph.reading.made_lines import WrittenFile
from plangraph.reading.rules import Default, complete
from plangraph.vocabulary import SHORT


def complete_documents(documents: Sequence[Document]) -> tuple[list[Document], tuple[Finding, ...]]:
    """Return the documents in the full form, and what is wrong in the short form of them."""
    yaml = [item for item in documents if item.path.endswith(YAML_SUFFIXES)]
    written = [
        WrittenFile(item.path, item.graph, item.quads, item.read_lines, item.is_short)
        for item in yaml
    ]
    files, findings = complete(written, tuple(_read_defaults(yaml[0].path)))
    changed = {
        id(old): Document(new.path, new.graph, new.quads, new.read_lines)
        for old, new in zip(yaml, files, strict=True)
    }
    return [changed.get(id(item), item) for item in documents], findings


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
