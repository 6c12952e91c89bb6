"""Tests of mistakes in the short form: each is one finding, at the line that was written."""

from __future__ import annotations

import re
from collections import Counter

import plangraph as pg
from conftest import FIXTURES, WriteData

MISTAKES = FIXTURES / "short" / "mistakes.yaml"


def test_every_mistake_is_one_finding_at_the_line_that_was_written() -> None:
    lines = MISTAKES.read_text("utf-8").splitlines()
    marks = [(number, re.search(r"# (PG\d+)", line)) for number, line in enumerate(lines, start=1)]
    wanted = Counter((number, mark[1]) for number, mark in marks if mark)
    report = pg.check(MISTAKES)
    problems = [
        item for item in (*report.errors, *report.warnings) if not item.code.startswith("PG2")
    ]
    assert Counter((item.line, item.code) for item in problems) == wanted
    assert sum(wanted.values()) >= 20


def test_the_message_names_what_the_draft_has(write_data: WriteData) -> None:
    draft = "{id: version:b, type: PlanVersion, hasClauseVersion: {pointNumber: 1, revises: a/%s}}"
    clauses = "[{pointNumber: 1, id: cv:x, expressesClause: one}, {pointNumber: 1, id: cv:y, \
expressesClause: two}]"
    earlier = f"- {{id: version:a, type: PlanVersion, hasClauseVersion: {clauses}}}\n"

    def remedy(name: str) -> str:
        report = pg.check(write_data(f"{earlier}- {draft % name}\n"))
        (found,) = (item for item in report.findings if item.code == "PG141")
        return f"{found.message}: {found.remedy}"

    assert remedy("1").endswith("is 2 clause versions: name one by its clause: a/one, a/two")
    assert remedy("tow").endswith("did you mean a/two?")
    assert remedy("999").endswith("it has 1, one, two")


def test_each_name_of_a_list_is_looked_at(write_data: WriteData) -> None:
    clause = "{pointNumber: 1, expressesClause: one}"
    earlier = f"- {{id: version:a, type: PlanVersion, hasClauseVersion: {clause}}}\n"
    inherits = "- {id: version:b, type: PlanVersion, inherits: [a, nope]}\n"
    both = "{pointNumber: 1, revises: [a/1, a/one, a/999]}"
    revises = f"- {{id: version:c, type: PlanVersion, hasClauseVersion: {both}}}\n"
    found = pg.check(write_data(earlier + inherits + revises)).findings
    messages = [item.message for item in found if item.code in ("PG141", "PG144")]
    assert any("version:nope is no draft" in message for message in messages)
    assert [one for one in messages if one.startswith("revises: ")] == [
        "revises: 'a/999' is no clause of an earlier draft"
    ]
