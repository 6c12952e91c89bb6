from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

import plangraph as pg
from conftest import FIXTURES
from needs import TIME

ONE, TWO = (str(FIXTURES / "drafts" / name) for name in ("one.yaml", "two.yaml"))


def test_two_files_with_one_version_each_are_compared() -> None:
    found = pg.diff(ONE, TWO)
    assert [(one.old_name, one.new_name) for one in found.comparisons] == [
        ("First draft", "Second draft")
    ]
    assert not found.is_same


@TIME
def test_drafts_that_are_alike_are_said_to_be_in_a_sentence() -> None:
    found = pg.diff(ONE, ONE)
    assert found.is_same
    last = found.write("table").decode().splitlines()[-1]
    number = len(found.comparisons[0].clauses)
    assert last == f"The two drafts say the same: none of {number} clauses differs."


def test_two_versions_of_the_data_are_named(tmp_path: Path) -> None:
    for name in (ONE, TWO):
        shutil.copy(name, tmp_path)
    found = pg.diff("First draft", "version:two", data=[str(tmp_path)])
    assert len(found.comparisons[0].clauses) == 6


def test_versions_on_neither_side_are_a_wrong_call(tmp_path: Path) -> None:
    for name in (ONE, TWO):
        shutil.copy(name, tmp_path)
    empty = tmp_path / "empty" / "none.yaml"
    empty.parent.mkdir()
    empty.write_text("- {id: state:a, type: State}\n", encoding="utf-8")
    with pytest.raises(pg.UsageError, match="PG408"):
        pg.diff(str(tmp_path), str(empty))


def test_a_name_that_is_nothing_is_a_wrong_call() -> None:
    with pytest.raises(pg.UsageError, match="PG404"):
        pg.diff("us28-ft", "no such draft")


def test_json_tells_every_clause_and_change() -> None:
    (told,) = json.loads(pg.diff(ONE, TWO).write("json"))
    (cap,) = [clause for clause in told["clauses"] if clause["clause"] == "clause:cap"]
    assert (cap["status"], cap["strength"], cap["points"]) == ("changed", "weaker", [["2"], ["1"]])
    assert cap["changes"][0]["after"] == "at most 800 persons"
    assert told["suggestions"][0]["words"] == ["autumn", "market"]


def test_a_patch_turns_one_graph_into_the_other() -> None:
    lines = pg.diff(ONE, TWO).write("patch").decode().splitlines()
    assert (lines[0], lines[-1]) == ("TX .", "TC .")
    ntriples = {
        path: {str(ox.Quad(*quad.triple)) for quad in pg.open(path).documents[0].quads}
        for path in (ONE, TWO)
    }

    def read(sign: str) -> set[str]:
        text = "\n".join(line[2:] for line in lines if line.startswith(sign))
        quads = ox.parse(text, format=ox.RdfFormat.N_QUADS)
        return {str(ox.Quad(*quad.triple)) for quad in quads}

    assert (ntriples[ONE] - read("D ")) | read("A ") == ntriples[TWO]
    assert read("D ") <= ntriples[ONE]


def test_a_patch_within_one_graph_is_a_wrong_call() -> None:
    with pytest.raises(pg.UsageError, match="PG415"):
        pg.diff("us28-ft", "us28-ft").write("patch")


@TIME
def test_the_bytes_of_every_format_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import plangraph as pg, sys\nfound = pg.diff('us28', 'ua20')\n"
        "for name in ('table', 'json', 'md', 'html'): sys.stdout.buffer.write(found.write(name))"
    )
    written = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "7")
    }
    assert len(written) == 1


def test_a_patch_is_the_same_bytes_each_time() -> None:
    assert pg.diff(ONE, TWO).write("patch") == pg.diff(ONE, TWO).write("patch")


WAIVER = "- {id: waiver:w, type: Waiver, waives: cv:two-cap, waivedCode: PG601}\n"


def test_a_change_type_that_is_contradicted_is_a_finding_unless_it_is_waived(
    tmp_path: Path,
) -> None:
    head = "- id: cv:two-cap"
    text = Path(TWO).read_text("utf-8").replace(head, f"{head}\n  changeType: stronger")
    for name, added in (("plain.yaml", ""), ("waived.yaml", WAIVER)):
        (tmp_path / name).write_text(text + added, encoding="utf-8")
    plain, waived = (pg.diff(ONE, str(tmp_path / name)) for name in ("plain.yaml", "waived.yaml"))
    assert [finding.code for finding in plain.findings] == ["PG601"]
    assert waived.findings == ()


def test_no_two_bundled_drafts_have_a_finding_that_check_does_not_have(graph: pg.Graph) -> None:
    waived = pg.diff("us28", "ua20")
    assert any(comparison.disagreements for comparison in waived.comparisons)
    assert waived.findings == ()
    assert not any(finding.code == "PG601" for finding in graph.check().findings)


def test_a_diff_shows_itself_in_a_notebook_in_a_frame_of_its_own() -> None:
    shown = pg.diff(ONE, TWO)._repr_html_()
    assert shown.startswith('<iframe title="plangraph diff" srcdoc="&lt;!doctype html&gt;')
    assert 'sandbox="allow-scripts"' in shown
    assert "First draft" in shown
    assert "<script" not in shown


def test_the_first_draft_is_compared_with_each_other_one() -> None:
    found = pg.diff("us28", "e3", "ua20")
    assert [one.new_name for one in found.comparisons] == [
        "European edit of the 28 points",
        "20-point framework, as told by Zelenskiy",
    ]
    assert found.write("md").decode().count("\n## ") == 1
    with pytest.raises(pg.UsageError, match="PG415 a patch is of two drafts"):
        found.write("patch")


def test_too_many_drafts_are_a_wrong_call() -> None:
    with pytest.raises(pg.UsageError, match="PG408"):
        pg.diff(*["us28"] * 10)


@TIME
def test_a_table_is_as_wide_as_it_is_told_to_be() -> None:
    for write in (pg.diff(ONE, TWO).write, pg.diff(ONE, TWO).write_summary):
        assert max(len(line) for line in write(width=60).decode().splitlines()) <= 60


def test_drafts_of_two_plans_are_told_and_those_of_one_are_not() -> None:
    (found,) = pg.diff("us28", "minsk2").findings
    assert found.code == "PG423"
    assert "Minsk II" in found.message
    assert [one.code for one in pg.diff("us28", "ua20", "minsk2").findings] == ["PG423"]
    assert not any(one.code == "PG423" for one in pg.diff("us28", "ua20").findings)
