"""Line index: on which line of a file a subject or property is described."""

from dataclasses import dataclass, field


@dataclass
class LineIndex:
    """Index of lines, from 1: of each subject by IRI, and of each property of a subject.

    A property has several lines where several nodes describe the subject. ``blocks`` are the first
    lines of the nodes at the top level, and ``repeated`` the lines of the nodes, each with a type,
    that describe one subject differently.
    """

    subjects: dict[str, int] = field(default_factory=dict)
    properties: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    blocks: list[int] = field(default_factory=list)
    repeated: dict[str, list[int]] = field(default_factory=dict)

    def find(self, subject: str, predicate: str = "") -> int:
        """Return the line of the property if it is known, else of the subject, else 0."""
        lines = self.properties.get((subject, predicate))
        return lines[0] if lines else self.subjects.get(subject, 0)

    def find_properties(self, subject: str, predicate: str) -> list[int]:
        """Return the lines of a property of the subject; none where it is not known."""
        return self.properties.get((subject, predicate), [])

    def find_value(self, subject: str, predicate: str, value: str) -> int:
        """Return the line of a literal: here, of its property."""
        return self.find(subject, predicate)
