"""Check what other tools read differently: terms of RDF 1.2, relative names, base directions.

Each is one finding for a file, on the line where it is found first.
"""

from collections.abc import Iterable, Iterator

from plangraph.errors import Finding
from plangraph.reading.document import Document
from plangraph.reading.language_tags import note_directions
from plangraph.reading.newer_terms import find_newer_terms
from plangraph.reading.rdf_lines import TextLines
from plangraph.reading.relative_names import find_relative_name


def check_portability(documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield a finding for each thing in a file that other tools read differently, or not at all."""
    for document in documents:
        yield from find_newer_terms(document)
        if (relative := find_relative_name(document)) is not None:
            yield relative
        if document.path.endswith(".jsonld") and isinstance(document.lines, TextLines):
            yield from note_directions(document.lines.content.decode(), document.path)
