"""What a draft is shown from: notes in a language, the order of effects, other accounts."""

from __future__ import annotations

import pytest

import plangraph as pg
from plangraph.comparing.plan_version import PlanVersion
from plangraph.presenting.points.draft_facts import DraftFacts, list_things, read_draft_facts
from plangraph.vocabulary import compact, expand


@pytest.fixture(scope="module")
def facts(graph: pg.Graph) -> DraftFacts:
    version = PlanVersion(graph.lookup, expand("version:us28"))
    return read_draft_facts(graph.lookup, version, lambda iri: PlanVersion(graph.lookup, iri))


def test_another_account_of_the_same_text_is_found(facts: DraftFacts) -> None:
    assert [compact(other.version) for other in facts.alternates] == ["version:us28-ft"]


def test_notes_and_values_are_those_of_the_data(facts: DraftFacts) -> None:
    assert facts.note(expand("effect:us28-security-guarantees")).startswith("This point says")
    assert facts.note("https://example.org/nothing") == ""
    assert len(facts.values(facts.iri, "draftedBy")) == 3


def test_effects_are_in_the_order_that_authors_give(facts: DraftFacts) -> None:
    wordings = facts.version.provisions[expand("clause:nato-enlargement")].wordings
    names = [compact(effect.iri) for effect in facts.order_effects(wordings[0].effects)]
    assert names == ["effect:us28-no-invasion", "effect:us28-nato-enlargement"]
    assert len(list_things(wordings)) == 3


def test_a_claim_about_two_things_is_found_once(facts: DraftFacts) -> None:
    things = expand("effect:us28-forces-cap"), expand("cv:us28-forces-cap")
    rows = facts.find_claims(*things)
    assert len({(row.claim, row.source, row.thing) for row in rows}) == len(rows) > 0
