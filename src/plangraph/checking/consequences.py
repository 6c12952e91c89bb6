"""Consequences: findings that follow from others, so that one cause gives one finding.

Where a value could not be read, something seems to be missing; where a draft is wrong, all that
inherits from it is. What a plan leaves open, and where its figures, labels and changes contradict
each other, is only known once nothing is left out.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plangraph.errors import Finding, Severity
from plangraph.reading.document import Document

# What leaves values out: it cannot be read, does not exist, or could not be completed.
_CAUSES = ("PG10", "PG11", "PG12", "PG141", "PG142", "PG143", "PG144")
# What cannot be read: values of its thing are missing.
_LEFT_OUT = ("PG10", "PG110", "PG111", "PG112")
# What is only known once nothing is left out.
_CONTENT = ("PG2", "PG601")
# Something is missing.
_NOTHING, _MISSING = "PG131", ("PG131", "PG137")
_FIGURE, _LABEL, _SPAN, _ORDER = "PG310", "PG311", "PG301", "PG136"
_WRONG_REFERENCES = ("PG120", "PG133")
# A key that is missing or wrong at one end leaves the thing at its other end without it.
_EVIDENCE, _ABOUT = "groundedIn", "add about"
_UNKNOWN_PLACE = 0


class _Place(NamedTuple):
    path: str
    line: int


def leave_out_consequences(
    findings: Iterable[Finding], documents: Sequence[Document]
) -> tuple[Finding, ...]:
    """Return the findings without those that follow from another one."""
    findings = tuple(findings)
    named_paths = {item.path for item in findings}
    documents = [document for document in documents if document.path in named_paths]
    causes = [item for item in findings if item.code.startswith(_CAUSES) and _is_error(item)]
    things = _Things(documents)
    spoiled = {things.find(item) for item in causes if item.code.startswith(_LEFT_OUT)}
    inherited = {
        _Place(document.path, line) for document in documents for line in document.lines.explained
    }
    errors = {_Place(item.path, item.line) for item in causes}
    orders = {_Place(item.path, item.line) for item in findings if item.code == _ORDER}
    figures = {_Place(item.path, item.line) for item in findings if item.code == _FIGURE}
    is_ungrounded = any(item.remedy.startswith(_ABOUT) for item in findings)
    broken = [
        item
        for item in findings
        if (item.code == _NOTHING and _EVIDENCE in item.remedy)
        or (item.code in _WRONG_REFERENCES and _EVIDENCE in item.message)
    ]
    named = {(item.code, item.path, item.message) for item in causes if item.line}

    def follows(item: Finding) -> bool:
        place = _Place(item.path, item.line)
        return (
            (item.code.startswith(_CONTENT) and bool(causes))
            or (item.code in _MISSING and things.find(item) in spoiled)
            or (item.code == _FIGURE and is_ungrounded)
            or (item.code == "PG137" and _EVIDENCE in item.remedy and bool(broken))
            or (item.code == _LABEL and place in figures)
            or (item.code in (_FIGURE, _LABEL, _SPAN) and place in errors)
            or (item.code == _SPAN and place in orders)
            or (item.code.startswith("PG13") and place in inherited)
            or (not item.line and (item.code, item.path, item.message) in named)
        )

    return tuple(item for item in findings if not follows(item))


def _is_error(item: Finding) -> bool:
    return item.severity is Severity.ERROR


class _Things:
    """The lines where things begin: a finding is about the last one that begins before it."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {document.path: document for document in documents}
        self._lines: dict[str, list[int]] = {}

    def find(self, item: Finding) -> _Place:
        """Return where the thing that a finding is about begins."""
        lines = self._lines.get(item.path)
        if lines is None:
            lines = self._lines[item.path] = sorted(self._list_lines(item.path))
        number = bisect_right(lines, item.line)
        return _Place(item.path, lines[number - 1] if number else _UNKNOWN_PLACE)

    def _list_lines(self, path: str) -> Iterator[int]:
        if path in self._documents:
            yield from self._documents[path].lines.subjects.values()
