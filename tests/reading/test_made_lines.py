"""Tests of the lines of what rules make."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangraph.reading.document import Document
from plangraph.reading.documents import read_documents
from plangraph.reading.line_index import Location
from plangraph.vocabulary import PLAN, RDF, SCHEMA, expand

PLAN_FILE = """
- id: version:a
  type: PlanVersion
  attribution: plan-content
  hasClauseVersion: cv:a
"""
CLAUSES = """
- id: cv:a
  type: ClauseVersion
  groundedIn: a.1
  hasEffect:
    - type: Obligation
      dutyBearer: state:n
      certainty: would-be
"""


@pytest.fixture
def documents(tmp_path: Path) -> dict[str, Document]:
    (tmp_path / "plan.yaml").write_text(PLAN_FILE, "utf-8")
    (tmp_path / "clauses.yaml").write_text(CLAUSES, "utf-8")
    return {Path(item.path).name: item for item in read_documents(tmp_path)}


@pytest.mark.parametrize(
    ("key", "file", "line"),
    [
        (RDF.type, "clauses.yaml", 4),
        (PLAN.groundedIn, "clauses.yaml", 4),
        (SCHEMA.about, "clauses.yaml", 4),
        (PLAN.certainty, "clauses.yaml", 8),
        (PLAN.attribution, "plan.yaml", 4),
    ],
)
def test_what_a_rule_makes_is_at_the_line_of_what_was_written(
    documents: dict[str, Document], key: str, file: str, line: int
) -> None:
    clauses = documents["clauses.yaml"]
    (place,) = clauses.lines.find_places(clauses.path, expand("claim:a"), key)
    assert place == Location(documents[file].path, line)


def test_what_a_rule_makes_is_in_the_graph_of_its_file(documents: dict[str, Document]) -> None:
    subjects = {quad.subject.value for quad in documents["clauses.yaml"].quads}  # type: ignore[union-attr]
    assert expand("claim:a") in subjects
    assert not any("claim" in str(quad) for quad in documents["plan.yaml"].quads)
