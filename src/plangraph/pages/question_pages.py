"""The pages of the questions: what each asks, its choices, its answer as a table and a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from urllib.parse import quote

from plangraph.asking.evidence import Evidence
from plangraph.asking.questions import (
    EvidencedRow,
    Parameter,
    Question,
    answer,
    find_question,
    read_questions,
)
from plangraph.errors import UsageError
from plangraph.pages.addresses import relate
from plangraph.pages.page import HTML, SPARQL, Page
from plangraph.pages.relations import Relations
from plangraph.pages.subjects import Link, Subjects, find_curie
from plangraph.pages.templates import fill
from plangraph.serialization import answer_formats
from plangraph.stores.row_formats import CSV, find_row_format, row_format_names
from plangraph.text import shorten, show_controls
from plangraph.vocabulary import PREFIXES

#: Where the list of the questions is.
CATALOGUE = "questions/index.html"

#: Where people write queries of their own, on a server.
QUERY = "query.html"

_CHOICES = "SELECT DISTINCT ?thing ?kind { ?thing a/rdfs:subClassOf* ?kind FILTER(isIRI(?thing)) }"
_DATE = "xsd:date"
_MANY_ROWS = 300
_MANY_CHOICES = 400
_MANY_CLAIMS = 3
_MANY_PLACES = 3
_DRAWN_ROWS = 14
_LONG_TURTLE = 100_000


@dataclass(frozen=True)
class ParameterInput:
    """A parameter on the page: what it means, what may be chosen, and what is.

    ``options`` are values with captions; without any, the value is written by hand.
    """

    name: str
    meaning: str
    is_date: bool
    options: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True)
class Cell:
    """A value of a row: a link where it has a page."""

    text: str
    link: Link | None


@dataclass(frozen=True)
class AnswerRow:
    """A row on the page, with the claims it rests on, as far as there is room."""

    cells: tuple[Cell, ...]
    claims: tuple[tuple[Link, str, tuple[Evidence, ...]], ...]
    more: int

    def cells_at(self, columns: Sequence[int]) -> list[Cell]:
        """Return the cells of some columns."""
        return [self.cells[at] for at in columns]


@dataclass(frozen=True)
class QueryAnswer:
    """What a query of somebody's own found: rows as text, or triples as Turtle.

    ``whole`` says whether that is all of it.
    """

    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    turtle: str
    whole: bool


class QuestionPages:
    """Writes the pages of the catalogue; with ``served``, their forms can be sent."""

    def __init__(
        self,
        subjects: Subjects,
        relations: Relations,
        claims: Mapping[str, tuple[Evidence, ...]],
        *,
        served: bool,
    ) -> None:
        self._subjects = subjects
        self._relations = relations
        self._claims = claims
        self._served = served
        self._by_kind: dict[str, frozenset[str]] = {}

    def write_catalogue(self) -> Page:
        """Return the list of all questions."""
        content = fill(
            "questions.html", CATALOGUE, title="Questions", crumbs=[], questions=read_questions()
        )
        return Page(CATALOGUE, HTML, content)

    def write_question(self, name: str, values: Mapping[str, str] | None = None) -> Page:
        """Return the page of a question and its answer; ``values`` fix some of its parameters.

        Raises:
            UsageError: there is no such question or parameter, or a value names nothing.
        """
        question, values = find_question(name), values or {}
        path = f"questions/{name}.html"
        results = answer(self._subjects.lookup, question, values)
        columns, rows = results.columns, list(results)
        shown = [self._attach(question, columns, row) for row in rows[:_MANY_ROWS]]
        content = fill(
            "question.html",
            path,
            title=question.title,
            crumbs=[Link("Questions", CATALOGUE, "")],
            question=question,
            choices=[self._choose(item, values) for item in question.parameters],
            served=self._served,
            chosen={name: show_controls(word) for name, word in values.items()},
            columns=[column.replace("_", " ") for column in columns],
            used=[at for at in range(len(columns)) if any(row[at] for row in rows[:_MANY_ROWS])],
            rows=[self._tell(row, path) for row in shown],
            all_rows=len(rows),
            picture=self._relations.sketch(columns, rows[:_DRAWN_ROWS]),
            formats=row_format_names(),
        )
        alternates = (
            (CSV.media_type, f"questions/{name}.{CSV.name}"),
            (SPARQL, f"questions/{name}.rq"),
        )
        return Page(path, HTML, content, alternates=alternates)

    def write_answer(
        self, name: str, values: Mapping[str, str] | None = None, form: str = "csv"
    ) -> Page:
        """Return the answer alone, as the engine writes it in one of the W3C's formats.

        Raises:
            UsageError: as :meth:`write_question`, or there is no such format.
        """
        chosen = find_row_format(form)
        if chosen is None:
            listed = ", ".join(row_format_names())
            raise UsageError("PG402", f"no answer can be written as {form!r}", f"use {listed}")
        results = answer(self._subjects.lookup, find_question(name), values or {})
        return Page(f"questions/{name}.{form}", chosen.media_type, results.serialize(form))

    def write_text(self, name: str) -> Page:
        """Return the SPARQL of a question."""
        return Page(f"questions/{name}.rq", SPARQL, find_question(name).text.encode())

    def write_query(self, text: str, found: QueryAnswer | None, problem: str) -> Page:
        """Return the page on which people write a query of their own, with what it found."""
        found = found or QueryAnswer((), [], "", whole=True)
        rows = found.rows[:_MANY_ROWS]
        content = fill(
            "query.html",
            QUERY,
            title="Ask in SPARQL",
            crumbs=[Link("Questions", CATALOGUE, "")],
            text=text,
            problem=problem,
            columns=found.columns,
            rows=[[self._show(value, QUERY) for value in row] for row in rows],
            all_rows=len(found.rows),
            turtle=shorten(found.turtle, _LONG_TURTLE),
            whole=found.whole,
            picture=self._relations.sketch(found.columns, rows[:_DRAWN_ROWS]) if rows else "",
            formats=_list_formats(found),
        )
        return Page(QUERY, HTML, content)

    def suggest(self, iri: str, path: str) -> list[tuple[str, str]]:
        """Return the questions that can be asked about a thing: title and reference from a page."""
        found = []
        for question in read_questions():
            names = [item.name for item in question.parameters if iri in self._things(item.kind)]
            if names:
                reference = relate(path, f"questions/{question.name}")
                value = quote(find_curie(iri) or iri, safe=":")
                asked = f"{reference}?{names[0]}={value}" if self._served else f"{reference}.html"
                found.append((question.title, asked))
        return found

    def _things(self, kind: str) -> frozenset[str]:
        """Return all things of a kind; of dates none."""
        if kind not in self._by_kind:
            rows = [] if kind == _DATE else self._select(kind)
            self._by_kind[kind] = frozenset(iri for iri, _ in rows if iri)
        return self._by_kind[kind]

    def _select(self, kind: str) -> list[tuple[str | None, ...]]:
        prefix, _, local = kind.partition(":")
        return self._subjects.store.select(_CHOICES, kind=PREFIXES[prefix] + local)

    def _choose(self, parameter: Parameter, values: Mapping[str, str]) -> ParameterInput:
        chosen = values.get(parameter.name, "")
        if parameter.kind == _DATE:
            return ParameterInput(parameter.name, parameter.meaning, True, (), chosen)
        things = self._things(parameter.kind)
        options = sorted((self._subjects.caption(iri), find_curie(iri) or iri) for iri in things)
        found = tuple((value, caption) for caption, value in options)
        kept = found if len(found) <= _MANY_CHOICES else ()
        return ParameterInput(parameter.name, parameter.meaning, False, kept, chosen)

    def _attach(
        self, question: Question, columns: Sequence[str], row: Sequence[str | None]
    ) -> EvidencedRow:
        """Return a row with its claims, of which all are at hand."""
        pairs = zip(columns, row, strict=True)
        things = [value for name, value in pairs if value and name in question.evidence]
        found = {item: None for thing in things for item in self._claims.get(thing, ())}
        order = attrgetter("source", "line", "start", "point", "claim")
        return EvidencedRow(tuple(row), tuple(sorted(found, key=order)))

    def _tell(self, row: EvidencedRow, path: str) -> AnswerRow:
        link = self._subjects.link
        cells = tuple(self._show(value or "", path) for value in row.values)
        found: dict[str, list[Evidence]] = {}
        for item in row.evidence:
            found.setdefault(item.claim, []).append(item)
        claims = tuple(
            (link(claim, path), show_controls(items[0].paraphrase), tuple(items[:_MANY_PLACES]))
            for claim, items in list(found.items())[:_MANY_CLAIMS]
        )
        return AnswerRow(cells, claims, max(0, len(found) - _MANY_CLAIMS))

    def _show(self, value: str, path: str) -> Cell:
        if value in self._subjects.paths:
            return Cell("", self._subjects.link(value, path))
        return Cell(shorten(self._subjects.caption(value) if value else ""), None)


def _list_formats(found: QueryAnswer) -> tuple[str, ...]:
    """Return the names of the formats that an answer can be written in."""
    if found.turtle:
        return tuple(known.name for known in answer_formats())
    return row_format_names()
