"""Every use on plans that are not about the drafts of 2025: Minsk II, and one of nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

import plangraph as pg
from conftest import ROOT
from plangraph.asking.questions import read_questions
from plangraph.exporting.pax import read_vectors
from plangraph.exporting.registry import list_formats

#: A second draft of the starter's accord: more guards, no boats, a rule of its own.
SECOND_DRAFT = """\
- id: version:arun-second
  type: PlanVersion
  label: {en: "Arun bridge accord, second draft"}
  versionOf: peace-plan:arun
  coverage: whole-text
  wasRevisionOf: version:arun-draft
  hasClauseVersion: [cv:arun-guards-2, cv:arun-toll]

- id: clause:arun-toll
  type: Clause
  label: {en: Toll at the bridge}
  topic: money

- id: cv:arun-guards-2
  type: ClauseVersion
  label: {en: More guards at the bridge}
  pointNumber: "1"
  expressesClause: clause:arun-guards
  specificity: detailed
  hasEffect:
    - id: effect:arun-guards-2
      type: Prohibition
      label: {en: Neither town would keep more than 30 guards at the bridge}
      dutyBearer: [institution:upper-arun, institution:lower-arun]
      action: exceed
      affects: place:arun-bridge
      hasQuantity: {type: Quantity, bound: at-most, value: 30, unit: persons}

- id: cv:arun-toll
  type: ClauseVersion
  label: {en: The upper town takes the toll}
  pointNumber: "2"
  expressesClause: clause:arun-toll
  specificity: some
  hasEffect:
    - id: effect:arun-toll
      type: Entitlement
      label: {en: The upper town would receive the toll if the bridge is mended}
      beneficiary: institution:upper-arun
      action: receive-payment
      startsIf: condition:arun-mended

- id: claim:arun-second
  type: Claim
  label: {en: "The second draft allows 30 guards and gives the toll to the upper town"}
  about: [version:arun-second, effect:arun-guards-2, effect:arun-toll]
  attribution: plan-content
  certainty: would-be
  groundedIn: span:arun-draft.2

- id: condition:arun-mended
  type: Condition
  label: {en: The bridge is mended}
"""


@dataclass(frozen=True)
class Case:
    """A plan: its files, a version, an actor, what that one is tied to, and what begins when."""

    paths: tuple[Path, ...]
    version: str
    actor: str
    other: str
    clause: str
    condition: str

    def open(self) -> pg.Graph:
        return pg.open(*self.paths)


@pytest.fixture(scope="module", params=["minsk", "arun"])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    if request.param == "minsk":
        names = ("actors.yaml", "assets.yaml", "places.yaml", "minsk2")
        return Case(
            tuple(ROOT / "data" / name for name in names),
            "version:minsk2",
            "state:ukraine",
            "group:armed-formations",
            "clause:minsk-border",
            "condition:minsk2-political-settlement",
        )
    folder = tmp_path_factory.mktemp("plan") / "arun"
    pg.init(folder)
    (folder / "data" / "second.yaml").write_text(SECOND_DRAFT, encoding="utf-8")
    return Case(
        (folder,),
        "version:arun-draft",
        "institution:upper-arun",
        "institution:lower-arun",
        "clause:arun-guards",
        "condition:arun-mended",
    )


@pytest.fixture(scope="module")
def plan(case: Case) -> pg.Graph:
    return case.open()


def test_it_has_no_errors_and_what_it_leaves_open_is_said(plan: pg.Graph, case: Case) -> None:
    own = [finding for finding in plan.check().findings if case.paths[-1].name in finding.path]
    assert [finding for finding in own if finding.severity == "error"] == []
    assert any(finding.code.startswith("PG2") for finding in own)


@pytest.mark.parametrize("name", [question.name for question in read_questions()])
def test_every_question_has_an_answer_or_none(plan: pg.Graph, name: str) -> None:
    columns, rows = plan.ask_with_evidence(name)
    assert all(len(row.values) == len(columns) for row in rows)


def test_what_binds_an_actor_is_found_with_evidence(plan: pg.Graph, case: Case) -> None:
    _, rows = plan.ask_with_evidence("bound-by", actor=case.actor, version=case.version)
    assert rows
    assert all(row.evidence for row in rows)


def test_the_ledger_has_the_actor_as_obligor(plan: pg.Graph, case: Case) -> None:
    _, rows = plan.ledger(actor=case.actor, version=case.version)
    assert rows


def test_a_clause_that_nobody_spoke_of_has_positions_on_its_whole_draft_only(
    plan: pg.Graph, case: Case
) -> None:
    columns, rows = plan.positions(case.clause)
    target = columns.index("target")
    assert all("/version/" in (row.values[target] or "") for row in rows)


def test_what_begins_with_a_condition_is_told(plan: pg.Graph, case: Case) -> None:
    assert plan.whatif(case.condition)[1]


def test_two_things_are_connected(plan: pg.Graph, case: Case) -> None:
    assert plan.path(case.actor, case.other)


def test_the_picture_shows_it_and_nothing_else(plan: pg.Graph, case: Case) -> None:
    view = plan.view(version=case.version)
    assert plan.labels.caption(plan_iri(case.actor)) in view.html
    assert "Driscoll" not in view.svg


def plan_iri(name: str) -> str:
    from plangraph.vocabulary import PREFIXES

    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


@pytest.mark.parametrize("name", [known.name for known in list_formats()])
def test_it_is_written_in_every_format_the_same_each_time(
    plan: pg.Graph, case: Case, name: str, tmp_path: Path
) -> None:
    plan.export(tmp_path / "first", name)
    case.open().export(tmp_path / "second", name)
    written = (tmp_path / "first").read_bytes()
    assert written
    assert written == (tmp_path / "second").read_bytes()


def test_its_turtle_says_what_its_files_say(
    plan: pg.Graph, tmp_path_factory: pytest.TempPathFactory
) -> None:
    target = tmp_path_factory.mktemp("export") / "plan.ttl"
    plan.export(target, vocabulary=False)
    assert pg.open(target).summary() == plan.summary()


def test_a_draft_does_not_differ_from_itself(case: Case) -> None:
    data = list(map(str, case.paths))
    assert pg.diff(case.version, case.version, data=data).is_same


def test_two_drafts_of_an_invented_accord_differ_as_written(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("two") / "arun"
    pg.init(folder)
    (folder / "data" / "second.yaml").write_text(SECOND_DRAFT, encoding="utf-8")
    done = pg.diff("version:arun-draft", "version:arun-second", data=[str(folder)])
    (comparison,) = done.comparisons
    told = {change.clause.rpartition("/")[2]: change.status for change in comparison.clauses}
    assert told == {"arun-boats": "not listed", "arun-guards": "changed", "arun-toll": "added"}
    (guards,) = (change for change in comparison.clauses if change.status == "changed")
    assert guards.strength.word == "weaker"


def test_codes_are_empty_or_zero_but_never_those_of_another_plan(
    plan: pg.Graph, case: Case
) -> None:
    for vector in read_vectors(plan.store):
        assert "SsrGua" not in vector.values
