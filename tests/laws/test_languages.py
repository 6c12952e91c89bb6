"""A label in one more language changes no answer: it is a name of a thing, not another thing."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

import plangraph as pg
from needs import TIME
from plangraph.asking.provisions import list_versions
from plangraph.asking.questions import read_questions
from plangraph.checking.lint import lint
from plangraph.tabulating.answers import make_answer
from plangraph.tabulating.registry import write_table

if TYPE_CHECKING:
    from pathlib import Path

#: A language that comes before English in any order of tags, and words that come before any.
OTHER = "aa"
LABELS = ("rdf-schema#label", "core#prefLabel", "ns#shortLabel")

on_one_plan = pytest.mark.parametrize("graph", ["invented peace"], indirect=True, scope="session")


def _translate(graph: pg.Graph) -> Iterator[Triple]:
    """Yield the statements of the plans, and each label of anything also in the other language."""
    yield from (quad.triple for quad in graph.quads(vocabulary=False))
    for quad in graph.quads():
        thing, name, label = quad.subject, quad.predicate, quad.object
        if isinstance(label, Literal) and name.value.endswith(LABELS):
            yield Triple(thing, NamedNode(name.value), Literal(f"0 {label.value}", language=OTHER))


@pytest.fixture(scope="module")
def translated(graph: pg.Graph, tmp_path_factory: pytest.TempPathFactory) -> pg.Graph:
    path: Path = tmp_path_factory.mktemp("translated") / "plan.nt"
    path.write_bytes(serialize(_translate(graph), format=RdfFormat.N_TRIPLES) or b"")
    return pg.open(path)


def _write_answer(graph: pg.Graph, name: str) -> str:
    """Return the answer to a question as CSV, with labels and evidence."""
    answer = make_answer(graph.lookup, graph.ask_with_evidence(name), name, {}, evidence=True)
    target = BytesIO()
    write_table(answer, "csv", target)
    return target.getvalue().decode()


@on_one_plan
def test_the_labels_in_the_other_language_are_read(graph: pg.Graph, translated: pg.Graph) -> None:
    (version, *_) = list_versions(graph.store)
    label = graph.lookup.labels.caption(version)
    assert translated.lookup.translate(OTHER).labels.caption(version) == f"0 {label}"


@TIME
@on_one_plan
def test_another_language_adds_no_row_to_an_answer(graph: pg.Graph, translated: pg.Graph) -> None:
    """Labels and evidence are read alike for all questions, so some have them."""
    names = [question.name for question in read_questions()]
    changed = [name for name in names if list(graph.ask(name)) != list(translated.ask(name))]
    changed += [
        name for name in names[::4] if _write_answer(graph, name) != _write_answer(translated, name)
    ]
    assert changed == []


@on_one_plan
def test_another_language_changes_no_evidence(graph: pg.Graph, translated: pg.Graph) -> None:
    assert translated.lookup.read_evidence() == graph.lookup.read_evidence()


@TIME
@on_one_plan
def test_another_language_changes_no_sentence(graph: pg.Graph, translated: pg.Graph) -> None:
    one, other = graph.lookup.sentences, translated.lookup.sentences
    things = one.facts.things
    changed = [thing for thing in things if one.sentence(thing) != other.sentence(thing)]
    assert changed == []


@TIME
@on_one_plan
def test_another_language_changes_no_other_output(graph: pg.Graph, translated: pg.Graph) -> None:
    def list_outputs(plans: pg.Graph) -> list[object]:
        return [
            plans.ledger(),
            plans.summary(),
            sorted(finding.message for finding in lint(plans.lookup, ())),
            sorted(map(str, plans.to_networkx().nodes(data=True))),
            sorted(map(str, plans.to_networkx().edges(data=True))),
        ]

    assert list_outputs(translated) == list_outputs(graph)
