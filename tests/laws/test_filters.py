"""Law 1 for questions: a parameter only removes rows, in answers, on pages and in the shell.

Each parameter alone has the values that the data allow: the things of its class, and the days in
the data. Several together have values from rows, at most :data:`_MOST` of each combination. A
heavy test takes them all, a quick one some of each parameter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, islice
from pathlib import Path

import pytest
from click.testing import CliRunner

import plangraph as pg
from laws.conftest import Choice
from laws.values import find_fitting, find_values
from plangraph.asking.questions import Question, read_questions
from plangraph.cli import main
from plangraph.commands.source import Source
from plangraph.pages import SitePages
from plangraph.pages.page import Page
from plangraph.stores.results import Results

Row = tuple[str | None, ...]

#: The questions that have parameters.
WITH_PARAMETERS = [question for question in read_questions() if question.parameters]

#: Parameters that a row is not compared with for equality: the column repeats the value.
LIMITS = {"until"}

# Combinations of values tried for one set of parameters, and values sent by a form.
_MOST = 12
# Of these a quick test takes: values of a parameter, forms and combinations of a question, pages.
_SOME_VALUES, _SOME_FORMS, _SOME_TOGETHER, _SOME_PAGES = 4, 2, 3, 8


def _fix(question: Question, columns: tuple[str, ...], rows: list[Row]) -> Iterator[dict[str, str]]:
    """Yield values of two or more parameters that occur together in a row, spread over the rows."""
    names = [parameter.name for parameter in question.parameters if parameter.kind != "xsd:date"]
    for size in range(2, len(names) + 1):
        for chosen in combinations(names, size):
            places = [columns.index(name) for name in chosen]
            found = {tuple(row[place] for place in places): None for row in rows}
            full = [values for values in found if all(values)]
            step = max(1, len(full) // _MOST)
            for values in islice(full, 0, None, step):
                yield {name: value for name, value in zip(chosen, values, strict=True) if value}


@pytest.fixture(scope="module")
def served(graph: pg.Graph) -> SitePages:
    """Return the pages of the plans as a server has them."""
    return SitePages(graph, served=True)


@pytest.fixture(scope="module")
def allowed(graph: pg.Graph) -> dict[str, list[str]]:
    """Return the values that the data allow for each kind of parameter."""
    kinds = {parameter.kind for question in WITH_PARAMETERS for parameter in question.parameters}
    return {kind: list(find_values(graph, kind)) for kind in sorted(kinds)}


def test_a_value_of_a_parameter_only_removes_rows(
    graph: pg.Graph, allowed: dict[str, list[str]], choose: Choice
) -> None:
    wrong = []
    for question in choose.share(WITH_PARAMETERS):
        everything = graph.ask(question.name)
        columns, rows = everything.columns, list(everything)
        for parameter in question.parameters:
            for value in choose(allowed[parameter.kind], _SOME_VALUES):
                found = Counter(graph.ask(question.name, **{parameter.name: value}))
                place = columns.index(parameter.name)
                if parameter.name in LIMITS:
                    found = Counter(_blank(row, place) for row in found.elements())
                    is_right = not found - Counter(_blank(row, place) for row in rows)
                else:
                    fitting = find_fitting(graph, parameter.kind, value)
                    is_right = found == Counter(row for row in rows if row[place] in fitting)
                if not is_right:
                    wrong.append(f"{question.name} --{parameter.name} {value}")
    assert wrong == []


def _find_fitting(
    graph: pg.Graph, question: Question, values: dict[str, str]
) -> dict[str, frozenset[str]]:
    """Return for each parameter that has a value what may be in its column."""
    return {
        parameter.name: find_fitting(graph, parameter.kind, values[parameter.name])
        for parameter in question.parameters
        if parameter.name in values
    }


def _blank(row: Row, place: int) -> Row:
    return (*row[:place], None, *row[place + 1 :])


def test_a_form_of_a_server_only_removes_rows(
    graph: pg.Graph, served: SitePages, allowed: dict[str, list[str]], choose: Choice
) -> None:
    """A form sends what a question is asked with; of many values, some are sent."""
    wrong = []
    for question in choose.share(WITH_PARAMETERS):
        whole = Counter(_read_lines(served.ask(question.name, {}, "csv")))
        all_values = [
            {parameter.name: value}
            for parameter in question.parameters
            for value in allowed[parameter.kind]
        ]
        for values in choose(all_values[:: max(1, len(all_values) // _MOST)], _SOME_FORMS):
            part = _read_lines(served.ask(question.name, values, "csv"))
            expected = _read_csv(graph.ask(question.name, **values))
            is_part = LIMITS & values.keys() or not Counter(part) - whole
            if sorted(part) != sorted(expected) or not is_part:
                wrong.append(f"{question.name} {values}")
    assert wrong == []


def test_a_page_offers_values_that_only_remove_rows(
    served: SitePages, allowed: dict[str, list[str]], choose: Choice
) -> None:
    """One page for each parameter: a page has the rows of the file that goes with it."""
    wrong = []
    offered = [
        (question.name, {parameter.name: value})
        for question in choose.share(WITH_PARAMETERS)
        for parameter in question.parameters
        for value in allowed[parameter.kind][:1]
    ]
    for name, values in choose(offered, _SOME_PAGES):
        page = served.ask(name, values).content.decode()
        shown = len(_read_lines(served.ask(name, values, "csv"))) - 1
        if _count_rows(page) != shown:
            wrong.append(f"{name} {values}")
    assert wrong == []


def _count_rows(page: str) -> int:
    """Return the number of rows that the page of a question says, which has that many entries."""
    answer = page.partition('<h2 id="answer">')[2].partition("</section>")[0]
    told = re.search(r"<p>(?:([\d,]+) entr(?:y|ies) of )?([\d,]+) rows?", answer)
    assert told is not None
    entries, rows = (int((text or told[2]).replace(",", "")) for text in told.groups())
    in_page = answer.count("<li>") + answer.count("<tr>") - answer.count("<thead>")
    assert in_page == entries <= rows
    return rows


def _read_lines(page: Page) -> list[str]:
    return page.content.decode().splitlines()


def _read_csv(results: Results) -> list[str]:
    return results.serialize("csv").decode().splitlines()


def test_a_parameter_in_the_shell_only_removes_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new plan, one value of each parameter: the shell asks as the library does."""
    pg.init(tmp_path / "plan")
    graph = pg.open(tmp_path / "plan")
    monkeypatch.setattr(Source, "open", lambda _source: graph)  # it is not read again
    for question in WITH_PARAMETERS:
        for parameter in question.parameters:
            for value in islice(find_values(graph, parameter.kind), 1):
                words = (
                    "ask",
                    question.name,
                    f"--{parameter.name}",
                    value,
                    "--format",
                    "csv",
                    "--ids",
                )
                done = CliRunner().invoke(main, [*words, "--data", str(tmp_path / "plan")])
                assert done.exit_code == 0, done.stderr
                expected = _read_csv(graph.ask(question.name, **{parameter.name: value}))
                assert done.stdout.splitlines() == expected


def test_several_parameters_together_only_remove_rows(graph: pg.Graph, choose: Choice) -> None:
    wrong = []
    for question in choose.share(WITH_PARAMETERS):
        everything = graph.ask(question.name)
        columns, rows = everything.columns, list(everything)
        for values in choose(_fix(question, columns, rows), _SOME_TOGETHER):
            found = graph.ask(question.name, **values)
            fitting = _find_fitting(graph, question, values)
            wanted = [
                row
                for row in rows
                if all(row[columns.index(name)] in allowed for name, allowed in fitting.items())
            ]
            if Counter(found) != Counter(wanted):
                wrong.append(f"{question.name} {values}")
    assert wrong == []
