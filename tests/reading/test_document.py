"""A data file that was read."""

from plangraph.reading.document import Document
from plangraph.reading.line_index import LineIndex


def test_the_lines_are_read_when_they_are_asked_for_and_once() -> None:
    read: list[LineIndex] = []

    def read_lines() -> LineIndex:
        read.append(LineIndex())
        return read[-1]

    document = Document("a.ttl", "https://example.org/a", (), read_lines)
    assert read == []
    assert document.lines is document.lines
    assert len(read) == 1


def test_a_document_is_shown_without_its_quads() -> None:
    assert "quads" not in repr(Document("a.ttl", "https://example.org/a", ()))
