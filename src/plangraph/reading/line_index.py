"""Line index: on which line of a file a subject or property is described, and described again."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Location(NamedTuple):
    """A line of a file; empty and 0 where it is not known."""

    path: str
    line: int

    def __str__(self) -> str:
        """Return ``file:line``."""
        return f"{self.path}:{self.line}"


@dataclass
class LineIndex:
    """Index of lines, from 1: of each subject by IRI, and of each property of a subject.

    A property has several lines where several nodes describe the subject. ``blocks`` are the first
    lines of the nodes at the top level, and ``repeated`` the lines of the nodes, each with a type,
    that describe one subject differently; none if a node around them is told already. ``placed``
    are the effects without an id that are named after their place among several.

    The rest is about what rules make (:mod:`plangraph.reading.rules`): ``elsewhere`` has the place
    of a property that follows from what another file says, ``explained`` the lines where something
    is missing because of a finding that names the cause, and ``repeating`` the properties that only
    repeat what is written and checked elsewhere.
    """

    subjects: dict[str, int] = field(default_factory=dict)
    properties: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    blocks: list[int] = field(default_factory=list)
    repeated: dict[str, list[int]] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    elsewhere: dict[tuple[str, str], Location] = field(default_factory=dict)
    explained: set[int] = field(default_factory=set)
    repeating: set[tuple[str, str]] = field(default_factory=set)

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

    def find_places(self, path: str, subject: str, predicate: str) -> list[Location]:
        """Return the places of a property of the subject in the file ``path``, or elsewhere."""
        if (place := self.elsewhere.get((subject, predicate))) is not None:
            return [place]
        return [Location(path, line) for line in self.find_properties(subject, predicate)]

    def find_place_of_value(self, path: str, names: tuple[str, str, str]) -> Location:
        """Return the place of a value: its subject, property and text are ``names``."""
        found = self.elsewhere.get(names[:2])
        return Location(path, self.find_value(*names)) if found is None else found


class RepeatedNodes:
    """Notes each node of a YAML file that describes a thing which another describes differently.

    ``lines`` gets the lines of the nodes by their thing, as :attr:`LineIndex.repeated` has them.
    """

    def __init__(self, lines: dict[str, list[int]]) -> None:
        self._lines = lines
        self._described: dict[str, tuple[int, object]] = {}
        self._named_after: dict[str, int] = {}  # nodes without an id, and their lines

    def note(self, subject: str, line: int, content: object, *, is_named: bool) -> None:
        """Note a node, after those within it.

        Where it repeats another one, those within it that are named after it are not told as well.
        """
        first, known = self._described.setdefault(subject, (line, content))
        if content == known:
            return
        for inner in [item for item in self._named_after if self._named_after[item] > line]:
            self._lines[inner] = []
        if not is_named:
            self._named_after[subject] = line
        self._lines.setdefault(subject, [first]).append(line)
