"""Tests of the rules of the short form: what each of them makes, and what they leave alone."""

from __future__ import annotations

from functools import cache

import pytest
import rdflib

import plangraph as pg
from conftest import FIXTURES, WriteData
from plangraph.reading.documents import read_documents
from plangraph.reading.rules import CompletionRule, read_completion_rules
from plangraph.vocabulary import SHORT as SHORT_KEYS
from short_agreement import SHORT, read_long, read_short

DRAFTS = FIXTURES / "short" / "drafts.yaml"


#: A draft in which point 2 has become point 3, and point 2 is new.
NEW_POINT = """
- id: version:d
  type: PlanVersion
  label: {en: Draft D}
  inherits: b
  attribution: plan-content
  certainty: would-be
  groundedIn: c.0
  hasClauseVersion:
    - {pointNumber: 3, revises: b/2, changeType: same}
    - pointNumber: 2
      expressesClause: {label: {en: Votes}, topic: elections}
      groundedIn: c.0
      hasEffect: {type: Obligation, dutyBearer: state:south, action: hold-elections}
"""


@cache
def graph() -> pg.Graph:
    return pg.open(DRAFTS)


def values(thing: str, path: str) -> list[str]:
    rows = graph().lookup.store.select(f"SELECT DISTINCT ?v {{ {thing} {path} ?v }} ORDER BY ?v")
    return [str(value).rpartition("/")[2].rpartition("#")[2] for (value,) in rows]


def test_the_drafts_have_no_mistake() -> None:
    report = pg.check(DRAFTS)
    found = {item.code for item in report.findings}
    assert found <= {"PG203", "PG204"}  # what the invented text leaves open


def test_no_short_key_reaches_the_quads() -> None:
    (document,) = read_documents(DRAFTS)
    assert not any(SHORT_KEYS in str(quad) for quad in document.quads)


def test_a_passage_makes_a_claim_with_the_defaults_of_its_draft() -> None:
    assert values("claim:a-1", "plan:groundedIn") == ["a.1"]
    assert values("claim:a-1", "schema:about") == ["a-1", "a-1", "north"]
    assert values("claim:a-1", "plan:attribution") == ["plan-content"]
    assert values("claim:a-1", "plan:support") == ["seen"]


def test_what_a_thing_says_itself_comes_before_the_defaults() -> None:
    assert values("claim:a-1.2", "plan:support") == ["seen-as-summary"]
    assert values("claim:a-1.2", "plan:groundedIn") == ["a.1.2"]


SOURCES = """
- id: source:paper
  type: SourceDocument
  label: {en: P}
  attribution: newspaper-fact
  certainty: stated
- id: source:text
  type: SourceDocument
  label: {en: T}
  attribution: plan-content
  certainty: stated
- {id: span:paper.1, type: Span, hasSource: paper, hasSelector: {type: Fragment, fragment: a}}
- {id: span:text.1, type: Span, hasSource: text, hasSelector: {type: Fragment, fragment: b}}
- {id: event:one, type: Event, label: {en: One}, groundedIn: paper.1}
- {id: event:own, type: Event, label: {en: Own}, groundedIn: paper.1, attribution: implied}
"""
BOTH = "- {id: event:both, type: Event, label: {en: Both}, groundedIn: [paper.1, text.1]}\n"


def test_a_source_gives_its_voice_to_what_rests_on_it_alone(write_data: WriteData) -> None:
    asked = "SELECT ?claim ?voice { ?claim plan:attribution ?voice } ORDER BY ?claim"
    rows = pg.open(write_data(SOURCES)).lookup.store.select(asked)
    found = {str(claim).rpartition("/")[2]: str(voice).rpartition("#")[2] for claim, voice in rows}
    assert found == {"event-one": "newspaper-fact", "event-own": "implied"}
    with pytest.raises(pg.DataError, match="event:both: groundedIn makes the claim without attri"):
        pg.open(write_data(SOURCES + BOTH))


def test_labels_follow_from_the_clause_and_the_draft() -> None:
    assert values("cv:a-2", "rdfs:label") == ["Talks (Draft A, 2)"]
    assert values("claim:a-2", "rdfs:label") == ["Draft A, 2: Talks"]
    assert values("effect:a-2", "rdfs:label") == []


def test_a_point_of_an_earlier_draft_gives_the_clause() -> None:
    assert values("cv:b-1", "prov:wasRevisionOf") == ["a-1"]
    assert values("cv:b-1", "plan:expressesClause") == ["a-1"]


def test_what_a_draft_does_not_write_is_inherited() -> None:
    assert values("version:c", "plan:hasClauseVersion/plan:pointNumber") == ["1", "2"]
    assert values("cv:c-2", "plan:hasEffect/prov:wasRevisionOf") == ["b-2"]
    assert values("effect:c-2", "plan:action") == ["release-prisoners"]
    assert values("version:c", "plan:coverage") == ["whole-text"]
    assert values("composition:c-parties", "plan:hasMember") == ["north", "south"]
    assert values("claim:c-1", "plan:groundedIn") == ["c.0"]


def test_a_clause_that_moved_keeps_what_it_says() -> None:
    assert values("cv:b-2", "plan:specificity") == ["some"]
    assert values("cv:b-2", "plan:hasEffect/plan:affects") == ["parties"]


def test_a_clause_that_stays_may_name_its_own_passage() -> None:
    assert values("claim:b-2", "plan:groundedIn") == ["b.1"]
    assert values("claim:c-2", "plan:groundedIn") == ["c.0"]


def test_a_point_that_moved_and_a_new_one_at_its_number_have_effects_of_their_own(
    write_data: WriteData,
) -> None:
    path = write_data(DRAFTS.read_text("utf-8") + NEW_POINT)
    rows = pg.open(path).lookup.store.select(
        "SELECT ?point ?action {"
        " version:d plan:hasClauseVersion ?cv . ?cv plan:pointNumber ?point ;"
        " plan:hasEffect/plan:action ?action } ORDER BY ?point"
    )
    found = [(point, str(action).rpartition("#")[2]) for point, action in rows]
    assert found == [("1", "cease-fire"), ("2", "hold-elections"), ("3", "release-prisoners")]


def test_what_is_dropped_is_not_inherited() -> None:
    assert values("version:c", "plan:hasClauseVersion/plan:expressesClause") == ["a-1", "a-3"]


@pytest.mark.parametrize("rule", read_completion_rules(), ids=lambda rule: rule.name)
def test_a_rule_runs_in_other_engines(rule: CompletionRule) -> None:
    assert rdflib.Graph().query(rule.text).type == "CONSTRUCT"


def test_an_agreement_in_the_short_form_says_what_its_long_form_says() -> None:
    assert read_short() == read_long()


def test_a_clause_takes_twelve_lines_at_most_with_all_that_it_names() -> None:
    lines = [line for line in SHORT.read_text("utf-8").splitlines() if line.strip()]
    points = sum(line.lstrip("- ").startswith("pointNumber:") for line in lines)
    written = [line for line in lines if not line.lstrip().startswith("#")]
    assert points == 16
    assert len(written) <= 12 * points
