"""Each column of an answer holds what its question says: things, or texts and numbers."""

import plangraph as pg
from plangraph.asking.questions import ColumnKind, read_questions
from plangraph.asking.rows import is_iri


def test_each_column_holds_what_its_question_says(graph: pg.Graph) -> None:
    wrong = []
    for question in read_questions():
        results = graph.ask(question.name)
        assert set(question.columns) <= set(results.columns), question.name
        for row in results:
            for name, value in zip(results.columns, row, strict=True):
                is_thing = name not in question.columns
                if value is not None and is_iri(value) != is_thing:
                    wrong.append((question.name, name, value))
    assert wrong == []


def test_no_column_needs_to_be_described_as_one_of_things() -> None:
    for question in read_questions():
        assert ColumnKind.THING not in {column.kind for column in question.columns.values()}
