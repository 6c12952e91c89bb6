"""Former keys and words of older files, and how they are written now."""

from pathlib import Path

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.checking.migration import migrate_text
from plangraph.reading.context import bundled_context
from plangraph.reading.former_names import FORMER_KEYS, FORMER_WORDS

OLD = """# people
- id: person:a
  type: Person
  label: {en: A}
  exactMatch: wd:Q1  # seen in the register

- id: tenure:a
  type: Tenure
  member: person:a
  role: office:minister

- id: source:s
  type: SourceDocument
  issued: "[2025-11-20,2025-11-21]"

- id: claim:a
  type: Claim
  attribution: headline
  certainty: stated

- {id: claim:b, attribution: newspaper-assessment, certainty: strict}
- {id: claim:c, type: Claim, attribution: named-speaker, certainty: reading-b}
"""
NEW = """# people
- id: person:a
  type: Person
  label: {en: A}
  sameAs: wd:Q1  # seen in the register

- id: tenure:a
  type: Tenure
  member: person:a
  officeHeld: office:minister

- id: source:s
  type: SourceDocument
  edtf: "[2025-11-20,2025-11-21]"

- id: claim:a
  type: Claim
  attribution: newspaper-fact
  genre: headline
  certainty: stated

- {id: claim:b, attribution: newspaper-assessment, certainty: assessed, reading: strict}
- {id: claim:c, type: Claim, attribution: named-speaker, certainty: stated, reading: wider}
"""


def test_each_former_name_is_written_as_it_is_now_and_nothing_else_changes() -> None:
    text, changes = migrate_text(OLD, "old.yaml")
    assert text == NEW
    assert [str(change) for change in changes] == [
        "old.yaml:5: sameAs (was exactMatch)",
        "old.yaml:10: officeHeld (was role)",
        "old.yaml:14: edtf (was issued)",
        "old.yaml:18: attribution: newspaper-fact, genre: headline (was attribution: headline)",
        "old.yaml:21: certainty: assessed, reading: strict (was certainty: strict)",
        "old.yaml:22: certainty: stated, reading: wider (was certainty: reading-b)",
    ]
    assert migrate_text(NEW, "new.yaml") == (NEW, [])


@pytest.mark.parametrize(
    "text",
    [
        "- {id: topic:a, type: Concept, exactMatch: wd:Q1}",
        "- {id: state:a, sameAs: wd:Q1, exactMatch: wd:Q2}",
        "- {id: claim:a, attribution: headline, genre: editorial}",
        "- {id: source:a, issued: 2025-11-20}",
        "- {id: source:a, issued: '[2025-11-20,2025-99-21]'}",
        "- id: [role",
        "- &a {id: state:a, label: {en: role}}\n- *a\n",
        "role",
        "",
    ],
)
def test_what_is_no_former_name_or_cannot_be_changed_stays(text: str) -> None:
    assert migrate_text(text, "a.yaml") == (text, [])


def test_a_node_that_an_alias_repeats_is_changed_once() -> None:
    text, changes = migrate_text("- &a {id: state:a, exactMatch: wd:Q1}\n- *a\n", "a.yaml")
    assert text == "- &a {id: state:a, sameAs: wd:Q1}\n- *a\n"
    assert len(changes) == 1


def test_check_names_the_present_name_and_fix_writes_it(write_data: WriteData) -> None:
    path = write_data(OLD)
    found = {finding.line: finding for finding in pg.check(path).findings if finding.code < "PG12"}
    assert (
        found[5].remedy == "it is called 'sameAs' now: 'plangraph check PATH --fix --yes' writes it"
    )
    assert found[10].remedy.startswith("it is called 'officeHeld' now")
    assert found[18].remedy.startswith("it is genre: headline now, with another attribution")
    report = pg.check(path, fix=True)
    assert len(report.migrated) == 6
    assert path.read_text("utf-8") == NEW
    left = {finding.code for finding in report.errors}
    assert left.isdisjoint({"PG110", "PG113", "PG117"})
    assert pg.check(path, fix=True).migrated == ()


def test_files_in_rdf_are_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<urn:a> <urn:role> <urn:b> .\n", "utf-8")
    assert pg.check(tmp_path, fix=True).migrated == ()


def test_what_takes_the_place_of_a_former_name_exists_and_the_former_name_does_not() -> None:
    context = bundled_context()
    keys = {term.name for term in context.all_terms}
    assert keys.isdisjoint(FORMER_KEYS)
    assert keys >= {*FORMER_KEYS.values(), *(former.added[0] for former in FORMER_WORDS.values())}


def test_a_number_is_written_without_separators_and_a_decimal_stays() -> None:
    text = "- {value: 8,000, unit: a}\n- {value: '1,250,000'}\n- {value: 8.000}\n- {value: 24}\n"
    new, changes = migrate_text(text, "a.yaml")
    assert new == "- {value: 8000, unit: a}\n- {value: 1250000}\n- {value: 8.000}\n- {value: 24}\n"
    assert [change.line for change in changes] == [1, 2]
    assert migrate_text(new, "a.yaml") == (new, [])


def test_a_duration_is_written_as_stores_keep_it_and_check_finds_nothing_then(
    tmp_path: Path,
) -> None:
    text = "- {id: time:a, type: Interval, label: {en: a}, duration: WRITTEN}\n"
    path = tmp_path / "a.yaml"
    for written, plain in (("P3W", "P21D"), ("P1M2W3D", "P1M17D"), ("PT24H", "P1D")):
        path.write_text(text.replace("WRITTEN", written), "utf-8")
        found = [item for item in pg.check(path).errors if item.code == "PG117"]
        assert [item.remedy for item in found] == [f"write {plain}"]
        assert len(pg.check(path, fix=True).migrated) == 1
        assert path.read_text("utf-8") == text.replace("WRITTEN", plain)
        assert not [item for item in pg.check(path).errors if item.code == "PG117"]
    path.write_text(text.replace("WRITTEN", "soon"), "utf-8")
    assert pg.check(path, fix=True).migrated == ()
