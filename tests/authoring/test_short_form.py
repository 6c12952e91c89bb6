"""Tests of the short form: only what follows from the rest is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg

LONG = """\
- id: version:a
  type: PlanVersion
  label: {en: A}
  hasClauseVersion: [cv:a-1, cv:a-2]
- {id: clause:one, type: Clause, label: {en: One}}
- id: cv:a-1
  type: ClauseVersion
  label: {en: "One (A, 1)"}
  pointNumber: 1
  expressesClause: clause:one
  hasEffect:
    - {id: effect:a-1, type: Permission, effectOrder: 1, dutyBearer: state:n}
    - {id: effect:other, type: Permission, effectOrder: 2, dutyBearer: state:n}
- id: cv:a-2
  type: ClauseVersion
  label: {en: "Another label"}
  expressesClause: clause:one
  hasEffect: {id: effect:a-2, type: Permission}
- id: version:b
  type: PlanVersion
  hasClauseVersion: cv:b-1
- {id: cv:b-1, type: ClauseVersion, expressesClause: clause:one, wasRevisionOf: cv:a-1}
"""
CLAIM = """\
- id: claim:{name}
  type: Claim
  label: {{en: "{label}"}}
  about: [{about}]
  attribution: plan-content
  certainty: would-be
  groundedIn: span:{span}
"""
CLAIMS = (
    CLAIM.format(name="a-1", label="A, 1: One", about="effect:a-1, cv:a-1, state:n", span="s.1")
    + CLAIM.format(
        name="other", label="A, 1: One", about="effect:other, cv:a-1, state:n", span="s.1"
    )
    + CLAIM.format(name="a-2", label="Own words", about="effect:a-2, cv:a-2", span="s.2")
)


@pytest.fixture
def text(tmp_path: Path) -> str:
    file = tmp_path / "a.yaml"
    file.write_text(LONG + CLAIMS, "utf-8")
    pg.fmt(file, form="short")
    return file.read_text("utf-8")


def test_a_claim_that_follows_is_a_passage(text: str) -> None:
    assert "claim:a-1" not in text
    assert "claim:other" not in text
    assert text.count("groundedIn: s.1") == 1  # on the clause version of both
    assert text.count("attribution: plan-content") == 2  # of the draft, and of the claim that stays


def test_a_claim_in_other_words_stays(text: str) -> None:
    assert '- id: claim:a-2\n  type: Claim\n  label: {en: "Own words"}\n' in text


def test_only_ids_and_labels_that_follow_are_left_out(text: str) -> None:
    assert "{type: Permission, dutyBearer: state:n}" in text
    assert "{id: effect:other, type: Permission, effectOrder: 2, dutyBearer: state:n}" in text
    assert "One (A, 1)" not in text
    assert "Another label" in text


def test_what_a_clause_version_revises_is_a_point(text: str) -> None:
    assert "{revises: a/1, id: cv:b-1, type: ClauseVersion}" in text
