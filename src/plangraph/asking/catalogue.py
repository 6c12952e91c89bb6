"""Catalogue of one set of data: the questions of plangraph, and those of its user.

A user's own question is a file ``questions/NAME.rq`` in a folder of data, or in the folder of the
project, written as a question of plangraph is (:mod:`plangraph.asking.questions`). It is asked by
its name, and must be a SELECT that reads the data alone. An archive or an endpoint has no folder,
so that it brings no questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from plangraph.asking.questions import ColumnKind, Question, parse_question, read_questions
from plangraph.asking.terms import list_unknown_terms
from plangraph.errors import DataError, Finding, PlangraphError
from plangraph.files import decode_utf8, read_bytes, shorten_path
from plangraph.project import find_whole_project
from plangraph.sparql.inspect import inspect_query
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.results import ResultKind
from plangraph.text import break_lines

_TAKEN = "PG421"
_WRONG = "PG422"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LINE = re.compile(r"# (title|parameter|column|through|evidence): *(.*)")
# How many words a line of the front comment has at least, and what they are.
_WORDS = {
    "parameter": (3, "a variable, a class or scheme:LIST or xsd:date, and what it means"),
    "column": (2, "a column, and number, date, duration or text"),
    "through": (2, "a column of actors, and the column of what each is found through"),
}
_EXPLAIN = "see docs/questions.md"


class QuestionScan(NamedTuple):
    """The own questions that can be asked, and what is wrong in the others."""

    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]


def read_catalogue(folders: Iterable[Path]) -> tuple[Question, ...]:
    """Return all questions about the data in these folders, sorted by name.

    Raises:
        DataError: with every problem in every question of the user.
    """
    scan = scan_own_questions(folders)
    if scan.findings:
        raise DataError(scan.findings)
    return tuple(sorted((*read_questions(), *scan.questions), key=lambda item: item.name))


def scan_own_questions(folders: Iterable[Path]) -> QuestionScan:
    """Read the files ``questions/*.rq`` of these folders; collect what is wrong in them."""
    taken = {question.name: "plangraph" for question in read_questions()}
    questions: list[Question] = []
    findings: list[Finding] = []
    for folder in dict.fromkeys(chain.from_iterable(map(_list_places, folders))):
        for path in sorted((folder / "questions").glob("*.rq")):
            found = _read(path, taken)
            if isinstance(found, Question):
                questions.append(found)
            else:
                findings += found
            taken.setdefault(path.stem, "another folder")
    return QuestionScan(tuple(questions), tuple(sorted(findings)))


def _list_places(folder: Path) -> Iterator[Path]:
    """Yield a folder of data; of a project, its own folder and that of its data."""
    project = find_whole_project(folder)
    if project is None:
        yield folder
        return
    for place in (project.root, project.data):
        yield Path(shorten_path(place))


def _read(path: Path, taken: dict[str, str]) -> Question | list[Finding]:
    """Return the question in a file, or what is wrong with it."""
    here = Path.cwd()
    shown = str(path.relative_to(here) if path.is_relative_to(here) else path)
    if path.stem in taken:
        message = f"{taken[path.stem]} already has a question {path.stem!r}"
        return [Finding(shown, 0, _TAKEN, message, "give the file another name")]
    if not _NAME.fullmatch(path.stem):
        message = f"{path.stem!r} cannot be the name of a question"
        return [Finding(shown, 0, _WRONG, message, "use small letters, digits and hyphens")]
    try:
        text = decode_utf8(read_bytes(path, shown), shown)
        findings = [*_check_lines(shown, text)] or [*_check_query(shown, text)]
    except PlangraphError as exc:
        return [*exc.findings]
    return findings or parse_question(path.stem, text)


def _check_lines(path: str, text: str) -> Iterator[Finding]:
    """Yield what is wrong in the front comment alone."""
    lines = [(number, _LINE.fullmatch(line)) for number, line in _list_front(text)]
    fields = [(number, match[1], match[2]) for number, match in lines if match]
    for needed in ("title", "evidence"):
        if needed not in {field for _, field, _ in fields}:
            yield Finding(path, 1, _WRONG, f"it has no line '# {needed}: …'", f"add it; {_EXPLAIN}")
    for number, field, value in fields:
        words = value.split()
        least, meaning = _WORDS.get(field, (1, "a text"))
        if len(words) < least:
            yield Finding(path, number, _WRONG, f"'# {field}:' needs {meaning}", _EXPLAIN)
        elif field == "column" and words[1] not in set(ColumnKind):
            message = f"{words[1]!r} is no kind of column"
            yield Finding(path, number, _WRONG, message, "write number, date, duration or text")


def _check_query(path: str, text: str) -> Iterator[Finding]:
    """Yield what is wrong with the query, or with the columns that the front comment names."""
    for access in inspect_query(text).external_accesses:
        message = f"a question reads the data alone, and this one has {access.what}"
        yield Finding(path, access.line, _WRONG, message, "remove it")
        return
    results = EmbeddedStore(()).query(text, name=path)
    if results.kind is not ResultKind.ROWS:
        yield Finding(path, 1, _WRONG, "a question is a SELECT", "write the query as SELECT")
        return
    for term, nearest in list_unknown_terms(text):
        line_of_term = text.count("\n", 0, max(text.find(term), 0)) + 1
        remedy = f"did you mean {nearest}?" if nearest else "see ontology/REFERENCE.md"
        yield Finding(path, line_of_term, _WRONG, f"{term} is no term of the ontology", remedy)
    for number, line in _list_front(text):
        match = _LINE.fullmatch(line)
        if match is None or match[1] == "title":
            continue
        words = match[2].split()
        named = {"evidence": words, "through": words[:2]}.get(match[1], words[:1])
        for name in named:
            if name not in results.columns:
                message = f"the query has no column ?{name}"
                yield Finding(path, number, _WRONG, message, "name one that it selects")


def _list_front(text: str) -> list[tuple[int, str]]:
    """Return the lines of the front comment, with their numbers."""
    lines = break_lines(text)
    end = next((place for place, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return list(enumerate(lines[:end], start=1))
