"""Pages of questions: the list of all, and for each a form, its answer as a table and a picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from urllib.parse import quote

from plangraph.asking.ask import answer, attach_evidence
from plangraph.asking.questions import EvidencedTable, Question, find_question
from plangraph.asking.support import CONTEXT_HEADING, NO_SUPPORT
from plangraph.errors import UsageError
from plangraph.pages.addresses import relate
from plangraph.pages.answer_table import show_answer, show_value
from plangraph.pages.page import HTML, SPARQL, Page
from plangraph.pages.page_templates import fill_page
from plangraph.pages.parameter_inputs import ParameterInputs
from plangraph.pages.planned_pages import PlannedPage, hash_values
from plangraph.pages.relations import DrawnRows, Relations
from plangraph.pages.subjects import Link, Subjects, find_curie
from plangraph.serialization import answer_formats
from plangraph.stores.row_formats import CSV, find_row_format, row_format_names
from plangraph.tabulating.answers import make_answer
from plangraph.tabulating.readable import make_readable
from plangraph.text import shorten, show_controls

#: The path of the list of questions.
QUESTION_LIST = "questions/index.html"

# The path of the page for queries of one's own, on a server.
_QUERY = "query.html"

_MAX_ROWS = 300  # of a query of one's own
_MAX_ANSWER_ROWS = 1000  # of a question, many of which are one entry
_MAX_DRAWN_ROWS = 14
_MAX_TURTLE = 100_000  # characters


@dataclass(frozen=True)
class QueryAnswer:
    """The answer to a person's own query: rows of texts, or triples as Turtle.

    ``is_whole`` is False where the end of the answer is missing.
    """

    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    turtle: str
    is_whole: bool


class QuestionPages:
    """Writes the pages of questions; with ``served``, their forms can be sent to a server."""

    def __init__(self, subjects: Subjects, relations: Relations, *, served: bool) -> None:
        self._subjects = subjects
        self._relations = relations
        self._served = served
        self._inputs = ParameterInputs(subjects)

    @cached_property
    def by_path(self) -> dict[str, str]:
        """The name of each question by the path of its page."""
        names = (question.name for question in self._subjects.lookup.questions)
        return {f"questions/{name}.html": name for name in names}

    @property
    def pages(self) -> dict[str, Callable[[], Page]]:
        """The function that writes each page and file of each question, by path."""
        writers: dict[str, Callable[[], Page]] = {}
        for question in self._subjects.lookup.questions:
            stem = f"questions/{question.name}"
            writers[f"{stem}.html"] = partial(self.write_question, question.name)
            writers[f"{stem}.csv"] = partial(self.write_answer, question.name)
            writers[f"{stem}.rq"] = partial(self.write_text, question.name)
        return writers

    def write_list(self) -> Page:
        """Return the page with the list of all questions."""
        questions = self._subjects.lookup.questions
        content = fill_page(
            "questions.html",
            QUESTION_LIST,
            site=self._subjects.site_name,
            title="Questions",
            crumbs=[],
            questions=questions,
        )
        return Page(QUESTION_LIST, HTML, content)

    def write_question(self, name: str, values: Mapping[str, str] | None = None) -> Page:
        """Return the page of a question and its answer; ``values`` fix some of its parameters.

        Raises:
            UsageError: there is no such question or parameter, or a value names nothing.
        """
        return self._write_answered(name, *self._ask(self._find(name), values or {}))

    def plan_question(self, name: str) -> PlannedPage:
        """Return the page of a question with a key of what is on it, before it is written."""
        values, drawn = self._ask(self._find(name), {})
        drawing, site = self._relations.list_drawn_rows(*drawn), self._subjects.site_name
        on_page = {**values, "site": site, "drawn": drawing}
        write = partial(self._write_answered, name, values, drawn)
        return PlannedPage(f"questions/{name}.html", hash_values("question.html", on_page), write)

    def _ask(
        self, question: Question, values: Mapping[str, str]
    ) -> tuple[dict[str, object], DrawnRows]:
        """Return the values of the page of a question but for its picture, and the rows of that."""
        path = f"questions/{question.name}.html"
        results = answer(self._subjects.lookup, question, values)
        columns, rows = results.columns, list(results)
        lookup, shown = self._subjects.lookup, rows[:_MAX_ANSWER_ROWS]
        found = EvidencedTable(columns, attach_evidence(lookup, question, columns, shown))
        readable = make_readable(make_answer(lookup, found, question.name, values))
        on_page: dict[str, object] = {
            "title": question.title,
            "crumbs": [Link("Questions", QUESTION_LIST, "")],
            "question": question,
            "choices": [
                self._inputs.make(item, values.get(item.name, ""))
                for item in (question.parameters if self._served else ())
            ],
            "served": self._served,
            "chosen": {name: show_controls(word) for name, word in values.items()},
            "no_support": NO_SUPPORT,
            "context_heading": CONTEXT_HEADING,
            "answer": show_answer(self._subjects, readable, path),
            "entries": sum(len(group.rows) for group in readable.groups),
            "rows": len(shown),
            "all_rows": len(rows),
            "formats": row_format_names(),
        }
        return on_page, DrawnRows(columns, rows[:_MAX_DRAWN_ROWS])

    def _write_answered(self, name: str, values: dict[str, object], drawn: DrawnRows) -> Page:
        path, site = f"questions/{name}.html", self._subjects.site_name
        picture = self._relations.picture_of_rows(*drawn)
        content = fill_page("question.html", path, site=site, picture=picture, **values)
        alternates = (
            (CSV.media_type, f"questions/{name}.{CSV.name}"),
            (SPARQL, f"questions/{name}.rq"),
        )
        return Page(path, HTML, content, alternates=alternates)

    def write_answer(
        self, name: str, values: Mapping[str, str] | None = None, form: str = "csv"
    ) -> Page:
        """Return the answer to a question as a file in one of the W3C's formats for rows.

        Raises:
            UsageError: as :meth:`write_question`, or there is no such format.
        """
        row_format = find_row_format(form)
        if row_format is None:
            listed = ", ".join(row_format_names())
            message = f"the rows of an answer cannot be written as {form!r}"
            raise UsageError("PG402", message, f"use one of {listed}")
        results = answer(
            self._subjects.lookup,
            self._find(name),
            values or {},
        )
        return Page(f"questions/{name}.{form}", row_format.media_type, results.serialize(form))

    def _find(self, name: str) -> Question:
        return find_question(name, self._subjects.lookup.questions)

    def write_text(self, name: str) -> Page:
        """Return the SPARQL of a question as a file."""
        return Page(
            f"questions/{name}.rq",
            SPARQL,
            self._find(name).text.encode(),
        )

    def write_query(self, text: str, found: QueryAnswer | None, problem: str) -> Page:
        """Return the page for a person's own query, with its answer or what is wrong with it."""
        found = found or QueryAnswer((), [], "", is_whole=True)
        rows = found.rows[:_MAX_ROWS]
        content = fill_page(
            "query.html",
            _QUERY,
            site=self._subjects.site_name,
            title="Ask in SPARQL",
            crumbs=[Link("Questions", QUESTION_LIST, "")],
            text=text,
            problem=problem,
            columns=found.columns,
            rows=[[show_value(self._subjects, value, _QUERY) for value in row] for row in rows],
            all_rows=len(found.rows),
            turtle=shorten(found.turtle, _MAX_TURTLE),
            whole=found.is_whole,
            picture=self._relations.picture_of_rows(found.columns, rows[:_MAX_DRAWN_ROWS])
            if rows
            else "",
            formats=_list_formats(found),
        )
        return Page(_QUERY, HTML, content)

    def suggest(self, iri: str, path: str) -> list[tuple[str, str]]:
        """Return the title and relative URL of each question that can be asked about a thing."""
        found = []
        value = quote(find_curie(iri) or iri, safe=":")
        for question, name in self._fitting.get(iri, ()):
            reference = relate(path, f"questions/{question.name}")
            asked = f"{reference}?{name}={value}" if self._served else f"{reference}.html"
            found.append((question.title, asked))
        return found

    @cached_property
    def _fitting(self) -> dict[str, list[tuple[Question, str]]]:
        """The questions that can be asked about each thing, with the first parameter for it."""
        found: dict[str, list[tuple[Question, str]]] = defaultdict(list)
        for question in self._subjects.lookup.questions:
            first: dict[str, str] = {}
            for item in reversed(question.parameters):
                first |= dict.fromkeys(self._inputs.find_things(item.kind), item.name)
            for iri, name in first.items():
                found[iri].append((question, name))
        return found


def _list_formats(found: QueryAnswer) -> tuple[str, ...]:
    """Return the names of the formats that an answer can be written in."""
    if found.turtle:
        return tuple(known.name for known in answer_formats())
    return row_format_names()
