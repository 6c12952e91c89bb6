"""Lines of what rules make: the file and line of what was written, for each property made.

They are computed for all files at once, when the first is needed for a finding.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from plangraph.reading.document import Document
from plangraph.reading.line_index import LineIndex, Location
from plangraph.vocabulary import SHORT


class Made(NamedTuple):
    """A property that a rule made in a file, and what was written: the key of a thing."""

    file: int
    subject: str
    predicate: str
    source: str
    key: str
    repeats: bool


class MadeLines:
    """The lines of files with those of what rules made; ``places`` are those outside of files.

    ``explained`` are things about which other findings follow from one that names the cause, and
    ``heirs`` the drafts that inherit: what is wrong in what they inherit is reported there.
    """

    def __init__(
        self,
        files: Sequence[Document],
        made: Sequence[Made],
        places: Mapping[tuple[str, str], Location],
        *,
        explained: Sequence[str],
        heirs: Sequence[str],
    ) -> None:
        self._files = files
        self._made = made
        self._places = dict(places)
        self._explained = explained
        self._heirs = heirs
        # The numbers of the files that have each subject, sorted.
        self._homes: dict[str, list[int]] = defaultdict(list)

    def of_file(self, number: int) -> LineIndex:
        """Return the lines of a file."""
        return self._all[number]

    def find(self, subject: str, key: str) -> Location:
        """Return the place of a key of a subject, or else of the subject."""
        return self._find(self._all, (subject, key))

    @cached_property
    def _all(self) -> list[LineIndex]:
        indexes = [_copy(file.read_lines()) for file in self._files]
        for number, index in enumerate(indexes):
            for subject in index.subjects:
                self._homes[subject].append(number)
        for made in self._made:
            index, name = indexes[made.file], (made.subject, made.predicate)
            place = self._find(indexes, (made.source, made.key))
            self._places.setdefault(name, place)
            if place.path == self._files[made.file].path:
                if made.subject not in index.subjects:
                    index.subjects[made.subject] = place.line
                    insort(self._homes[made.subject], made.file)
                index.properties.setdefault(name, [place.line])
            else:
                index.elsewhere.setdefault(name, place)
            if made.repeats:
                index.repeating.add(name)
        keys = [*((thing, "") for thing in self._explained)]
        keys += [(draft, SHORT + "inherits") for draft in self._heirs]
        paths = {file.path: number for number, file in enumerate(self._files)}
        for key in keys:
            place = self._find(indexes, key)
            if place.path in paths:
                indexes[paths[place.path]].explained.add(place.line)
        return indexes

    def _find(self, indexes: Sequence[LineIndex], name: tuple[str, str]) -> Location:
        """Return the place of a property of a subject, or else of the subject."""
        if (place := self._places.get(name)) is not None:
            return place
        found = self._homes.get(name[0], [])
        for number in [n for n in found if name in indexes[n].properties] or found:
            return Location(self._files[number].path, indexes[number].find(*name))
        return Location("", 0)


def _copy(lines: LineIndex) -> LineIndex:
    """Return a copy of an index of lines, to which others can be added."""
    return replace(
        lines,
        subjects={**lines.subjects},
        properties={**lines.properties},
        elsewhere={**lines.elsewhere},
        explained={*lines.explained},
        repeating={*lines.repeating},
    )
