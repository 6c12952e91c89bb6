"""Texts of a YAML file get the quotes that they need, and nothing else of a line changes."""

import pytest
import yaml

from conftest import ROOT, WriteData
from plangraph.checking.check import preview_fixes
from plangraph.checking.quotes import correct_quotes, put_in_quotes
from shell import run

LINES = [
    ("label: {en: “Peace, at last”, uk: Мир}", 'label: {en: "Peace, at last", uk: Мир}'),
    ("id: ‘clause:a’", 'id: "clause:a"'),
    ("action: „withdraw“  # “as said”", 'action: "withdraw"  # “as said”'),
    ("title: Draft: second", 'title: "Draft: second"'),
    ("label: {en: Draft: one, uk: Два}", 'label: {en: "Draft: one", uk: Два}'),
    ("clause: {id: clause:x, label: {en: a: b}}", 'clause: {id: clause:x, label: {en: "a: b"}}'),
    ("label: {en: Ceasefire, and talks, uk: Так}", 'label: {en: "Ceasefire, and talks", uk: Так}'),
    ("note: {en: 'Ukraine's forces'}", 'note: {en: "Ukraine\'s forces"}'),
    ("title: 'It's over'", 'title: "It\'s over"'),
    ('note: {en: "he said "no" today"}', r'note: {en: "he said \"no\" today"}'),
    ("memberOf: @staff", 'memberOf: "@staff"'),
    ('issued: "2031-01-01', 'issued: "2031-01-01"'),
]
RIGHT = [
    "note: {en: the “best” of them}",
    'label: {en: "“Peace” it says"}  # a “remark”',
    "label: {uk: «Азов»}",
    "label: {en: the parties' forces}",
    "hasQuantity: {bound: at-most, value: 20}",
    "dutyBearer: [state:a, state:b]",
]


@pytest.mark.parametrize(("written", "present"), LINES)
def test_a_text_gets_the_quotes_that_it_needs(written: str, present: str) -> None:
    text, changes = correct_quotes(f"- {written}\n  type: Clause\n")
    assert text == f"- {present}\n  type: Clause\n"
    assert [change.line for change in changes] == [1]
    assert changes[0].former in written
    assert changes[0].present in present
    yaml.safe_load(text)


@pytest.mark.parametrize("line", RIGHT)
def test_what_is_right_stays(line: str) -> None:
    assert correct_quotes(f"- {line}\n") == (f"- {line}\n", [])


def test_all_lines_of_a_file_are_corrected_at_once() -> None:
    written = "".join(f"- a{number}: 1\n  {line}\n" for number, (line, _) in enumerate(LINES))
    present = "".join(f"- a{number}: 1\n  {line}\n" for number, (_, line) in enumerate(LINES))
    text, changes = correct_quotes(written)
    assert text == present
    assert [change.line for change in changes] == [2 * number + 2 for number in range(len(LINES))]


@pytest.mark.parametrize("text", ["- {a: [\n", "\t- a: b\n", "- a\n b: c: d\n", "", "- - {\n"])
def test_what_is_wrong_for_another_reason_stays(text: str) -> None:
    assert correct_quotes(text) == (text, [])


def test_the_bundled_plans_need_no_other_quotes() -> None:
    for path in sorted((ROOT / "data").glob("*.yaml")):
        assert correct_quotes(path.read_text("utf-8"))[1] == []


def test_a_quoted_text_is_read_as_it_was() -> None:
    for text in ('a "b" \\ c', "it's: {x}, y", "“a”"):
        assert yaml.safe_load(put_in_quotes(text)) == text


def test_check_shows_a_diff_first_and_writes_it_with_yes(write_data: WriteData) -> None:
    path = write_data("- id: place:a\n  type: Place\n  label: {en: “Aren, the old town”}\n")
    diff = preview_fixes(path)
    assert "-  label: {en: “Aren, the old town”}" in diff
    assert '+  label: {en: "Aren, the old town"}' in diff
    told = run("check", path.name, cwd=path.parent).stderr
    assert f"some of this can be corrected: plangraph check {path.name} --fix shows how" in told
    shown = run("check", path.name, "--fix", cwd=path.parent)
    assert '+  label: {en: "Aren, the old town"}' in shown.stdout
    assert "“" in path.read_text("utf-8")
    assert run("check", path.name, "--fix", "--yes", cwd=path.parent).returncode == 0
    assert '"Aren, the old town"' in path.read_text("utf-8")
