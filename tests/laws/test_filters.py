"""Law 1: a filter only removes rows; every parameter of every question and verb with filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, islice

import pytest

import plangraph as pg
from plangraph.asking.questions import EvidencedTable, Question, read_questions

Row = tuple[str | None, ...]

# Combinations of values tried for one set of parameters.
_MOST = 12


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


@pytest.mark.parametrize("question", read_questions(), ids=lambda question: question.name)
def test_several_parameters_together_only_remove_rows(graph: pg.Graph, question: Question) -> None:
    everything = graph.ask(question.name)
    columns, rows = everything.columns, list(everything)
    for values in _fix(question, columns, rows):
        found = list(graph.ask(question.name, **values))
        wanted = [
            row for row in rows if all(row[columns.index(name)] == values[name] for name in values)
        ]
        assert Counter(found) == Counter(wanted), f"{question.name} {values}"


def _values(table: EvidencedTable, *columns: str) -> list[str]:
    places = [table.columns.index(name) for name in columns]
    return sorted({value for row in table.rows for place in places if (value := row.values[place])})


def _count(table: EvidencedTable) -> Counter[Row]:
    return Counter(row.values for row in table.rows)


def _assert_subset(part: EvidencedTable, whole: EvidencedTable, what: str) -> None:
    more = _count(part) - _count(whole)
    assert not more, f"{what}: {next(iter(more))}"


def test_the_ledger_of_an_actor_or_a_version_is_a_part_of_the_ledger(graph: pg.Graph) -> None:
    whole = graph.ledger()
    for version in _values(whole, "version"):
        of_version = graph.ledger(version=version)
        _assert_subset(of_version, whole, f"ledger --version {version}")
        for actor in _values(of_version, "bearer", "beneficiary"):
            of_both = graph.ledger(actor=actor, version=version)
            assert of_both.rows, f"ledger --actor {actor} --version {version}"
            _assert_subset(of_both, of_version, f"ledger --actor {actor} --version {version}")
    for actor in _values(whole, "bearer", "beneficiary"):
        _assert_subset(graph.ledger(actor=actor), whole, f"ledger --actor {actor}")


def test_an_earlier_day_only_removes_positions(graph: pg.Graph) -> None:
    days = [f"2025-{month}-01" for month in ("01", "06", "11", "12")] + ["2025-11-20"]
    for clause in _clauses(graph):
        whole = graph.positions(clause)
        for day in sorted(days):
            part = graph.positions(clause, as_of=day)
            _assert_subset(part, whole, f"positions {clause} --as-of {day}")


def _clauses(graph: pg.Graph) -> list[str]:
    """Return the clauses that a stance is about, directly or in one version."""
    rows = graph.query(
        "SELECT DISTINCT ?clause { ?clause a plan:Clause . ?stance "
        "plan:stanceTarget/(plan:expressesClause|plan:covers)? ?clause } ORDER BY ?clause"
    )
    return [clause for (clause,) in rows if clause]
