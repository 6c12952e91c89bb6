"""Catalogue of questions: named SPARQL queries with parameters, and the rows of their answers.

A question is a file ``ontology/questions/{name}.rq`` that any SPARQL engine can run unchanged. Its
front comment has its title, its limits, and its parameters: the variables that may get a value::

    # title: Which clauses bind an actor?
    # caveat: Obligations and prohibitions bind; permissions do not.
    # parameter: actor plan:Actor the actor bound; without it, every actor
    # parameter: action scheme:action what the actor would do, or a broader word
    # column: amount number
    # through: actor through
    # evidence: effect

A column holds things, unless a line ``column`` says that it holds a number, a date, a duration or
a text; the line may end in a heading for readers.
Patterns that questions share are in ``ontology/questions/shared``; ``make generate`` writes one
after each line ``# include: NAME``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.evidence import Evidence
from plangraph.asking.names import WORD_LIST
from plangraph.errors import UsageError
from plangraph.sparql.prefixes import list_iris
from plangraph.text import break_lines, find_nearest

_DATE = "xsd:date"
_PLACE = "plan:Place"
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_VARIABLE = re.compile(r"\?(\w+)")
_FIELD = re.compile(r"# (title|caveat|parameter|column|through|evidence): (.*)")


@dataclass(frozen=True)
class Parameter:
    """A variable of a question that may get a value.

    ``kind`` is the class of the thing that it names, ``xsd:date``, or a word list as in
    ``scheme:action``. A word stands for its narrower words too, a place for the places in it: the
    query has ``?action skos:broader* ?broaderAction``, and ``?broaderAction`` gets the value.
    """

    name: str
    kind: str
    meaning: str

    @property
    def is_date(self) -> bool:
        """Whether the value is a date and not the name of a thing."""
        return self.kind == _DATE

    @property
    def has_parts(self) -> bool:
        """Whether the value stands for others too: a word of a list, or a place."""
        return self.kind.startswith(WORD_LIST) or self.kind == _PLACE

    @property
    def variable(self) -> str:
        """The variable of the query that gets the value."""
        return f"broader{self.name[0].upper()}{self.name[1:]}" if self.has_parts else self.name


class ColumnKind(StrEnum):
    """What the values of a column are."""

    THING = "thing"
    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"
    TEXT = "text"


class QuestionColumn(NamedTuple):
    """A column as a question describes it; ``heading`` is "" where its name is good enough."""

    name: str
    kind: ColumnKind
    heading: str


class ActorColumns(NamedTuple):
    """A column of actors, and the column of the group or office through which each is found."""

    actor: str
    through: str


@dataclass(frozen=True)
class Question:
    """One question of the catalogue.

    ``columns`` are those that it describes, by name; ``actors`` lists its columns of actors, and
    ``evidence`` those whose things have claims. ``text`` is the complete SPARQL query.
    """

    name: str
    title: str
    caveat: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, QuestionColumn]
    actors: tuple[ActorColumns, ...]
    evidence: tuple[str, ...]
    text: str

    @cached_property
    def properties(self) -> frozenset[str]:
        """The IRIs that the query names."""
        return list_iris(self.text)


@dataclass(frozen=True)
class EvidencedRow:
    """One row of an answer, and the claims that support it.

    ``context`` are claims that only mention one of its things: they are no evidence for the row.
    """

    values: tuple[str | None, ...]
    evidence: tuple[Evidence, ...]
    context: tuple[Evidence, ...] = ()


class EvidencedTable(NamedTuple):
    """An answer: the names of its columns, and its rows with their evidence."""

    columns: tuple[str, ...]
    rows: list[EvidencedRow]


@cache
def read_questions() -> tuple[Question, ...]:
    """Return all questions of plangraph, sorted by name."""
    folder = resources.ontology_dir() / "questions"
    return tuple(read_question(path) for path in sorted(folder.glob("*.rq")))


def read_question(path: Path) -> Question:
    """Read one question file."""
    return parse_question(path.stem, path.read_text(encoding="utf-8"))


def parse_question(name: str, text: str) -> Question:
    """Return the question with this name whose file has this text."""
    fields = ("title", "caveat", "parameter", "column", "through", "evidence")
    front: dict[str, list[str]] = {field: [] for field in fields}
    current: list[str] = []
    for line in break_lines(text):
        if not line.startswith("#"):
            break
        if match := _FIELD.fullmatch(line):
            current = front[match[1]]
            current.append(match[2].strip())
        elif current:
            current[-1] += f" {line.removeprefix('#').strip()}"
    parameters = tuple(Parameter(*value.split(" ", 2)) for value in front["parameter"])
    described = {item.name: item for item in map(_read_column, front["column"])}
    actors = tuple(ActorColumns(*value.split()) for value in front["through"])
    evidence = tuple(" ".join(front["evidence"]).split())
    title, caveat = (_write_variables(" ".join(front[field])) for field in ("title", "caveat"))
    return Question(
        name=name,
        title=title,
        caveat=caveat,
        parameters=parameters,
        columns=described,
        actors=actors,
        evidence=evidence,
        text=text,
    )


def _write_variables(text: str) -> str:
    """Return a text of the front comment with the variables in it as words."""
    return _VARIABLE.sub(lambda match: write_heading(match[1]), text)


def write_heading(name: str) -> str:
    """Return the name of a variable as words: ``fundedFrom`` is ``funded from``."""
    return _CAPITAL.sub(" ", name).replace("_", " ").lower()


def _read_column(line: str) -> QuestionColumn:
    name, kind, *heading = line.split(" ", 2)
    return QuestionColumn(name, ColumnKind(kind), " ".join(heading))


def find_question(name: str, among: Sequence[Question] | None = None) -> Question:
    """Return the question called ``name``: of plangraph, or ``among`` these.

    Raises:
        UsageError: none has that name.
    """
    known = {item.name: item for item in (read_questions() if among is None else among)}
    if name not in known:
        nearest = find_nearest(name, known)
        meant = f"did you mean {nearest}? " if nearest else ""
        remedy = f"{meant}'plangraph ask' lists them"
        raise UsageError("PG405", f"no question is called {name!r}", remedy)
    return known[name]
