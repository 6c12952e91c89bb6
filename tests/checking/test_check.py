from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES, WriteData
from needs import TIME
from plangraph.checking.check import Report
from plangraph.errors import Severity

SOUND = """
- id: place:river
  type: Place
  label: {en: River}
"""


def test_the_bundled_data_are_sound_and_what_is_found_is_what_the_plan_leaves_open(
    bundled_report: Report,
) -> None:
    report = bundled_report
    assert report.errors == ()
    assert {finding.code[:3] for finding in report.findings} == {"PG2"}
    assert all(finding.path and finding.line for finding in report.findings)


def test_unreadable_files_are_findings_too() -> None:
    codes = {finding.code for finding in pg.check(FIXTURES / "invalid" / "broken.yaml").findings}
    assert codes == {"PG101"}


def test_references_and_shapes_are_checked_in_one_pass(write_data: WriteData) -> None:
    path = write_data(SOUND + "- id: place:bank\n  type: Place\n  isPartOf: place:rivr\n")
    found = {(finding.line, finding.code) for finding in pg.check(path).findings}
    assert found == {(5, "PG131"), (7, "PG120")}


def test_what_cannot_be_read_in_a_node_does_not_hide_what_else_is_wrong(
    write_data: WriteData,
) -> None:
    path = write_data("- id: place:a\n  type: Place\n  lable: {en: A}\n  isPartOf: place:b\n")
    report = pg.check(path)
    assert [(finding.line, finding.code) for finding in report.findings] == [
        (3, "PG110"),
        (4, "PG120"),
    ]
    assert report.readable


def test_what_a_misspelt_key_leaves_open_is_not_told_but_the_next_block_is(
    write_data: WriteData,
) -> None:
    effect = "- id: effect:e\n  type: Obligation\n  label: {en: E}\n  dutyBearr: state:a\n"
    draft = (
        "- {id: wording:w, hasEffect: effect:e}\n- {id: version:v, hasClauseVersion: wording:w}\n"
    )
    path = write_data(effect + draft + "- id: place:a\n  type: Place\n")
    found = [(finding.line, finding.code) for finding in pg.check(path).findings]
    assert found[0] == (4, "PG110")
    assert (1, "PG201") not in found
    assert found[-1] == (7, "PG131")


def test_the_spans_that_were_not_compared_are_counted(
    graph: pg.Graph, bundled_report: Report
) -> None:
    report = bundled_report
    assert report.verified is None
    assert report.unverified == graph.check().unverified > 70


def test_data_without_spans_leave_none_unverified(write_data: WriteData) -> None:
    assert pg.check(write_data(SOUND)).unverified == 0


def test_a_text_split_by_a_comma_is_one_finding_among_the_others(write_data: WriteData) -> None:
    path = write_data("- id: place:a\n  type: Place\n  label: {en: one, and two}\n")
    assert [finding.code for finding in pg.check(path).findings] == ["PG108"]


def test_a_file_that_cannot_be_read_at_all_stops_the_checks_that_need_its_names(
    tmp_path: Path,
) -> None:
    (tmp_path / "good.yaml").write_text("- id: asset:a\n  owner: state:b\n", encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("- id: [", encoding="utf-8")
    report = pg.check(tmp_path)
    assert [finding.code for finding in report.findings] == ["PG101"]
    assert not report.readable


@TIME
def test_a_wrong_kind_of_value_is_found_at_the_line_of_its_property(write_data: WriteData) -> None:
    path = write_data(
        SOUND + "- id: asset:a\n  type: Asset\n  label: {en: A}\n  owner: place:river\n"
    )
    (finding,) = pg.check(path).errors
    assert (finding.line, finding.code) == (8, "PG133")
    assert str(finding).endswith("owner: place:river") is False
    assert "place:river" in finding.message


def test_thin_data_are_warnings_not_errors(write_data: WriteData) -> None:
    path = write_data("- id: version:v\n  type: PlanVersion\n  label: {en: V}\n")
    report = pg.check(path)
    assert [finding.code for finding in report.warnings] == ["PG131"]
    assert report.warnings[0].severity is Severity.WARNING


def test_several_folders_are_checked_as_one(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_text("- id: place:a\n  type: Place\n  label: {en: A}\n  isPartOf: place:b\n", "utf-8")
    two.write_text("- id: place:b\n  type: Place\n  label: {en: B}\n", "utf-8")
    assert pg.check(one).errors
    assert not pg.check(one, two).errors


def test_a_missing_path_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(pg.UsageError, match="PG001"):
        pg.check(tmp_path / "nowhere")
