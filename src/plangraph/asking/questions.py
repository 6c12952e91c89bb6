"""Catalogue of questions: named SPARQL queries with parameters, and their answers with evidence.

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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plangraph import resources
from plangraph.asking.days import read_day
from plangraph.asking.evidence import Evidence
from plangraph.asking.memberships import read_memberships
from plangraph.asking.names import WORD_LIST
from plangraph.errors import UsageError
from plangraph.sparql.iris import list_iris
from plangraph.sparql.optionals import (
    filter_rows,
    find_computed,
    remove_optionals,
    require_variables,
)
from plangraph.stores.results import Results

if TYPE_CHECKING:
    from plangraph.asking.lookup import Lookup

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
    for line in text.splitlines():
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
    for question in read_questions() if among is None else among:
        if question.name == name:
            return question
    raise UsageError("PG405", f"no question is called {name!r}", "list them with 'plangraph ask'")


def answer(lookup: Lookup, question: Question, values: Mapping[str, str]) -> Results:
    """Return the answer to a question, with values for some of its parameters.

    A value is a date, or a label or other name of a thing. It only removes rows.

    Raises:
        UsageError: the question has no such parameter, or a value names no thing or is no date.
    """
    parameters = {parameter.name: parameter for parameter in question.parameters}
    for name in values:
        if name not in parameters:
            known = ", ".join(f"--{other}" for other in parameters) or "none"
            raise UsageError(
                "PG406", f"{question.name} has no parameter {name!r}", f"its parameters: {known}"
            )
    fixed = {
        parameters[name]: read_day(word)
        if parameters[name].is_date
        else lookup.names.find(word, kind=parameters[name].kind)
        for name, word in values.items()
    }
    # Broader words and places that nobody asks for would be followed for every row.
    unasked = {item.variable for item in parameters.values() if item.has_parts} - {
        item.variable for item in fixed
    }
    text = remove_optionals(question.text, frozenset(unasked))
    things = {item.variable: word for item, word in fixed.items() if not item.is_date}
    computed = find_computed(text, things)
    text = filter_rows(text, (f"?{name} = <{things[name]}>" for name in sorted(computed)))
    bound = {item: word for item, word in fixed.items() if item.variable not in computed}
    text = require_variables(text, [item.variable for item in bound])
    for parameter, word in bound.items():
        if parameter.has_parts:
            limit = f"VALUES ?{parameter.variable} {{ <{word}> }}"
            text = text.replace("WHERE {", f"WHERE {{ {limit}", 1)
    bindings = {item.name: word for item, word in bound.items() if not item.has_parts}
    return lookup.store.query(text, name=f"{question.name}.rq", bindings=bindings)


def answer_with_evidence(
    lookup: Lookup, question: Question, values: Mapping[str, str]
) -> EvidencedTable:
    """Return the answer to a question with the claims that support each row.

    Raises:
        UsageError: as :func:`answer`.
    """
    results = answer(lookup, question, values)
    rows = attach_evidence(lookup, question, results.columns, results)
    return EvidencedTable(results.columns, rows)


def attach_evidence(
    lookup: Lookup,
    question: Question,
    columns: Iterable[str],
    rows: Iterable[tuple[str | None, ...]],
) -> list[EvidencedRow]:
    """Return each row of an answer to ``question`` with the claims about its things, sorted."""
    columns, rows = tuple(columns), list(rows)
    places = [place for place, name in enumerate(columns) if name in question.evidence]
    things = {thing for row in rows for place in places if (thing := row[place])}
    evidence = lookup.find_evidence(sorted(things))
    support = lookup.find_support(item.claim for items in evidence.values() for item in items)
    members = _find_members(lookup, question, columns, rows)
    found: list[EvidencedRow] = []
    for row, member in zip(rows, members, strict=True):
        claims = _collect(evidence.get(thing, ()) for place in places if (thing := row[place]))
        supporting, context = support.sort_claims(claims, row, question.properties)
        own = _collect([supporting, member])
        found.append(EvidencedRow(row, own, tuple(item for item in context if item not in own)))
    return found


def _find_members(
    lookup: Lookup,
    question: Question,
    columns: tuple[str, ...],
    rows: Sequence[tuple[str | None, ...]],
) -> list[tuple[Evidence, ...]]:
    """Return for each row the evidence that what is named counts for the actor of the row."""
    places = [tuple(map(columns.index, pair)) for pair in question.actors]
    if not any(row[through] for row in rows for _, through in places):
        return [()] * len(rows)
    version = columns.index("version") if "version" in columns else None
    memberships = read_memberships(lookup.store)
    claims: list[set[str]] = []
    for row in rows:
        draft = None if version is None else row[version]
        ways = [(row[through], row[actor]) for actor, through in places]
        claims.append(
            {claim for way in ways for claim in memberships.find_claims(*way, version=draft)}
        )
    evidence = lookup.find_evidence(sorted(set().union(*claims)))
    return [tuple(item for claim in found for item in evidence.get(claim, ())) for found in claims]


def _collect(found: Iterable[tuple[Evidence, ...]]) -> tuple[Evidence, ...]:
    """Return the evidence of several things in the order of the sources, each once."""
    return tuple(sorted({item for items in found for item in items}, key=_find_place))


def _find_place(item: Evidence) -> tuple[object, ...]:
    return (item.source, item.line, item.start, item.point, item.claim, item.voice)
