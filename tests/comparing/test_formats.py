from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES
from needs import TIME
from plangraph.comparing.comparison import Comparison, compare
from plangraph.comparing.formats import to_markdown, to_patch, to_rows, to_summary
from plangraph.comparing.plan_version import PlanVersion
from plangraph.vocabulary import PREFIXES


def read(one: Path, two: Path) -> Comparison:
    before = PlanVersion(pg.open(one).lookup, PREFIXES["version"] + "one")
    after = PlanVersion(pg.open(two).lookup, PREFIXES["version"] + "two")
    return compare(before, after)


def read_drafts(path: Path, *names: str) -> list[PlanVersion]:
    """Return plan versions of one folder."""
    lookup = pg.open(path).lookup
    return [PlanVersion(lookup, PREFIXES["version"] + name) for name in names]


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return read(FIXTURES / "drafts" / "one.yaml", FIXTURES / "drafts" / "two.yaml")


def hostile(text: str, tmp_path: Path) -> Comparison:
    """Return a comparison of two plans whose clause has a hostile name."""
    quoted = text.replace("\x00", "\ufffd").replace("\x1b", "\ufffd").replace('"', "'")
    quoted = quoted.replace("\\", "/")
    for name in ("one", "two"):
        source = (FIXTURES / "drafts" / f"{name}.yaml").read_text(encoding="utf-8")
        source = source.replace("{en: Size of the guard}", f'{{en: "{quoted}"}}')
        (tmp_path / f"{name}.yaml").write_text(source, encoding="utf-8")
    return read(tmp_path / "one.yaml", tmp_path / "two.yaml")


def test_rows_tell_what_differs_and_on_demand_what_does_not(comparison: Comparison) -> None:
    assert len(to_rows(comparison)) == 5
    assert len(to_rows(comparison, everything=True)) == 6
    assert to_rows(comparison)[0] == (
        "Size of the guard",
        "2 → 1",
        "changed, weaker",
        "changed: Arun would not be allowed to exceed 800 persons in peacetime.\n"
        "amount: at most 600 persons → at most 800 persons\ncondition (new): in peacetime",
        "",
    )


def test_markdown_is_a_table_with_suggestions_below(comparison: Comparison) -> None:
    text = to_markdown([comparison])
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.count("|") - line.count("\\|") for line in rows} == {6}
    pair = "Fair in the autumn market (11) – Autumn market (5)"
    assert text.endswith(f"- may be one clause: {pair} (0.67: autumn, market)\n")


@pytest.mark.parametrize("text", ["a | b", "<b>x</b>", "[x](javascript:alert(1))", "`x`", "# x"])
def test_markdown_in_names_is_no_markdown(tmp_path: Path, text: str) -> None:
    lines = to_markdown([hostile(text, tmp_path)]).splitlines()
    (line,) = [line for line in lines if "600" in line]
    assert line.count("|") - line.count("\\|") == 6
    assert "<b>" not in line.replace("\\<", "")


def test_a_side_without_points_is_a_dash(comparison: Comparison) -> None:
    points = {row[0]: row[1] for row in to_rows(comparison, everything=True)}
    assert points["Fair in the autumn market"].endswith(" → –")
    assert points["Autumn market"].startswith("– → ")


def test_a_patch_of_the_same_quads_changes_nothing() -> None:
    quads = list(pg.open(FIXTURES / "drafts" / "one.yaml").documents[0].quads)
    assert list(to_patch(quads, quads)) == ["TX .\n", "TC .\n"]
    assert sum(line.startswith("D ") for line in to_patch(quads, [])) == len(set(quads))
    assert sum(line.startswith("A ") for line in to_patch([], quads)) == len(set(quads))


def test_the_summary_has_a_row_for_each_status(comparison: Comparison) -> None:
    assert to_summary(comparison) == [
        ("clauses", "same", "1"),
        ("clauses", "renumbered", "1"),
        ("clauses", "changed", "2"),
        ("clauses", "added", "1"),
        ("clauses", "not listed", "1"),
    ]


@pytest.fixture(scope="module")
def agreement() -> Comparison:
    return compare(*read_drafts(FIXTURES / "agreements" / "arvenia", "arv-a", "arv-b"))


@TIME
def test_bodies_signatures_and_languages_have_rows_after_the_clauses(
    agreement: Comparison,
) -> None:
    rows = to_rows(agreement, everything=True)
    titles = [row[0].partition(":")[0] for row in rows[len(agreement.clauses) :]]
    assert titles == sorted(titles, key=["Body", "Group", "Signature", "Languages"].index)
    assert (
        "Body: Council of State",
        "",
        "changed",
        "amount: five members → six members",
        "",
    ) in rows
    shorter = [row[0] for row in to_rows(agreement)]
    assert "Body: Revenue Board" not in shorter
    assert "Group: Parties" in shorter


def test_the_summary_counts_bodies_signatures_and_languages_apart(agreement: Comparison) -> None:
    counts = {row[:2]: row[2] for row in to_summary(agreement)}
    assert (counts["bodies", "added"], counts["signatures", "not listed"]) == ("1", "1")
    assert counts["languages", "same"] == "1"


def test_markdown_has_the_bodies_and_signatures(agreement: Comparison) -> None:
    signature = "Signature: Mira Tolen for Alliance of Councils"
    assert f"| {signature} |  | changed | " in to_markdown([agreement])
