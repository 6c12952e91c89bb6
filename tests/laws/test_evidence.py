"""Law 3: a claim stands under a row because it supports the row, not because it mentions a thing.

A claim supports a row if it is a value of the row, is about the row's own effect, stance or other
node that only the row speaks of, or if its triple is between values of the row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest

import plangraph as pg
from plangraph.asking.questions import Question, find_question, read_questions

#: The classes of things that are a row's own: what a draft or a source says, not whom it names.
OWN = (
    *("Obligation", "Prohibition", "Permission", "Entitlement", "StatusChange", "Stance"),
    *("Milestone", "Statement", "Composition", "Condition", "Event", "Tenure", "ClauseVersion"),
)
#: Questions of which some rows still have claims that only mention a body or a draft of the row.
MENTIONING = {"created-institutions", "drafters", "gains", "leaders"}


class Claims:
    """What claims are about, the triples they state, and the things that are a row's own."""

    def __init__(self, graph: pg.Graph) -> None:
        kinds = " ".join(f"plan:{name}" for name in OWN)
        own = graph.query(f"SELECT DISTINCT ?thing {{ VALUES ?kind {{ {kinds} }} ?thing a ?kind }}")
        self._own = {thing for (thing,) in own}
        self._about: dict[str | None, set[str | None]] = defaultdict(set)
        for claim, thing in graph.query("SELECT ?claim ?thing { ?claim schema:about ?thing }"):
            self._about[claim].add(thing)
        triples = graph.query(
            "SELECT ?claim ?s ?o { ?claim rdf:subject ?s . OPTIONAL { ?claim rdf:object ?o } }"
        )
        self._triples = {claim: (subject, target) for claim, subject, target in triples}

    def support(self, claim: str, values: set[str | None]) -> bool:
        """Return whether a claim supports a row with these values."""
        if claim in values or self._about[claim] & values & self._own:
            return True
        subject, target = self._triples.get(claim, (None, None))
        return subject in values - {None} and (target is None or target in values)


@pytest.fixture(scope="module")
def claims(graph: pg.Graph) -> Claims:
    return Claims(graph)


def _find_mentions(graph: pg.Graph, claims: Claims, question: Question) -> Iterator[str]:
    """Yield each claim under a row that does not support it, with the row."""
    for row in graph.ask_with_evidence(question.name).rows:
        for item in row.evidence:
            if not claims.support(item.claim, set(row.values)):
                yield f"{item.claim} under {row.values}"


@pytest.mark.parametrize("question", read_questions(), ids=lambda question: question.name)
def test_a_claim_under_a_row_supports_it(
    graph: pg.Graph, claims: Claims, question: Question
) -> None:
    mentions = list(_find_mentions(graph, claims, question))
    assert question.name in MENTIONING or mentions == [], mentions[0]


@pytest.mark.parametrize("name", sorted(MENTIONING))
def test_the_list_names_no_question_that_keeps_the_law(name: str) -> None:
    bundled = pg.open()
    assert list(_find_mentions(bundled, Claims(bundled), find_question(name)))
