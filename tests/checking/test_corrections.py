from pathlib import Path

import pytest
from click.testing import CliRunner

import plangraph as pg
from plangraph.checking.check import preview_fixes
from plangraph.checking.corrections import correct_text
from plangraph.checking.folding import FoldedPlace
from plangraph.checking.sources import FoldedSpan, Passage
from plangraph.cli import main
from plangraph.vocabulary import ID

RIGHT = {f"{ID}span/a": Passage(2, 19, 54, "x", FoldedSpan(FoldedPlace(18, 35), "f0"))}
FOLDED = "  foldedStart: 18\n  foldedLength: 35\n  foldedSha256: f0\n"
BLOCK = """\
# First
- id: span:a
  type: Span
  sourceLine: 1  # a comment
  hasSelector: {type: TextPosition, start: 3, end: 9}
  spanSha256: x  # another
  hasSource: source:s
"""


def test_numbers_change_and_comments_and_the_order_of_keys_stay() -> None:
    assert correct_text(BLOCK, RIGHT) == (
        BLOCK.replace("sourceLine: 1", "sourceLine: 2")
        .replace("start: 3, end: 9", "start: 19, end: 54")
        .replace("# another\n", f"# another\n{FOLDED}"),
        1,
    )  # fmt: skip


def test_a_corrected_text_is_not_corrected_again() -> None:
    once, _ = correct_text(BLOCK, RIGHT)
    assert correct_text(once, RIGHT) == (once, 0)


def test_line_endings_and_braces_stay() -> None:
    text, _ = correct_text(BLOCK.replace("\n", "\r\n"), RIGHT)
    assert "\n" not in text.replace("\r\n", "")
    flow = "- {id: span:a, hasSelector: {start: 3, end: 9}, spanSha256: x}"
    assert correct_text(flow, RIGHT)[0] == (
        "- {id: span:a, hasSelector: {start: 19, end: 54}, spanSha256: x, foldedStart: 18,"
        " foldedLength: 35, foldedSha256: f0}"
    )


@pytest.mark.parametrize(
    "text",
    [
        BLOCK.replace("span:a", "span:b"),
        BLOCK.replace("{type: TextPosition, start: 3, end: 9}", "span:a.place"),
        "",
        "spanSha256: x",
    ],
)
def test_what_cannot_be_corrected_stays_as_it_is(text: str) -> None:
    assert correct_text(text, RIGHT) == (text, 0)


def test_fixing_needs_files(tmp_path: Path) -> None:
    with pytest.raises(pg.UsageError, match="PG309"):
        pg.check(sources=tmp_path, fix=True)


def test_a_diff_shows_what_would_be_written_and_nothing_is(tmp_path: Path) -> None:
    text = "- id: effect:a  # mine\n  hasQuantity: {value: 8,000, unit: persons}\n"
    path = tmp_path / "a.yaml"
    path.write_text(text, "utf-8")
    diff = preview_fixes(path)
    assert "-  hasQuantity: {value: 8,000, unit: persons}\n" in diff
    assert "+  hasQuantity: {value: 8000, unit: persons}\n" in diff
    assert path.read_text("utf-8") == text
    pg.check(path, fix=True)
    assert path.read_text("utf-8") == text.replace("8,000", "8000")
    assert preview_fixes(path) == ""


def test_the_command_writes_only_when_told(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("- id: effect:a\n  hasQuantity: {value: '8,000'}\n", "utf-8")
    shown = CliRunner().invoke(main, ["check", str(path), "--fix"])
    assert (shown.exit_code, "+  hasQuantity: {value: 8000}" in shown.stdout) == (1, True)
    assert "8,000" in path.read_text("utf-8")
    CliRunner().invoke(main, ["check", str(path), "--fix", "--yes"])
    assert "8000" in path.read_text("utf-8")
