"""Tests of the long form: comments and order stay, and what follows is written out."""

from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg

SHORT = """\
# A draft
- id: version:a
  type: PlanVersion
  label: {en: A}
  # the voice of all claims
  attribution: plan-content
  certainty: would-be
  hasClauseVersion:
    - pointNumber: 1 # the first
      expressesClause: {label: {en: One}, topic: ceasefire}
      groundedIn: s.1
      hasEffect: {type: Permission, action: hold-talks}
"""


@pytest.fixture
def text(tmp_path: Path) -> str:
    file = tmp_path / "a.yaml"
    file.write_text(SHORT, "utf-8")
    pg.fmt(file, form="long")
    return file.read_text("utf-8")


def test_what_is_written_stays_with_its_comments(text: str) -> None:
    assert text.startswith("# A draft\n- id: version:a\n  type: PlanVersion\n")
    assert "      pointNumber: 1 # the first\n" in text


def test_what_follows_is_written_out(text: str) -> None:
    assert "    - id: cv:a-1\n      type: ClauseVersion\n" in text
    assert "expressesClause: {id: clause:a-1, type: Clause, label: {en: One}" in text
    assert "hasEffect: {id: effect:a-1, type: Permission, action: hold-talks}" in text


def test_claims_are_blocks_at_the_end(text: str) -> None:
    *_, claim = text.split("\n\n")
    lines = claim.splitlines()
    assert lines[:2] == ["- id: claim:a-1", "  type: Claim"]
    assert lines[3] in ("  about: [cv:a-1, effect:a-1]", "  about: [effect:a-1, cv:a-1]")
    assert lines[4:] == [
        "  attribution: plan-content",
        "  certainty: would-be",
        "  groundedIn: span:s.1",
    ]
    assert text.count("attribution:") == 1
