"""Spans against an invented source: as it was, changed, and absent."""

import os
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

import plangraph as pg
from needs import SOURCES, TIME
from plangraph.checking.check import preview_fixes
from plangraph.checking.sources import hash_text
from plangraph.errors import Severity

TEXT = "The river is wide.\nNobody – “not even” Київ – owns it.\nThe bridge is new.\n"


def write_plan(folder: Path, text: str = TEXT, *, line: int = 2) -> Path:
    """Write data whose one span is the second line of ``text``."""
    start = text.index("Nobody")
    end = text.index("\n", start)
    made = _write(folder / "made", "made.txt", text)
    block = pg.ground(made, start, end, source="source:s")
    path = folder / "data.yaml"
    path.write_text(
        "- id: source:s\n  type: SourceDocument\n  label: {en: A source}\n"
        f"  sha256: {hash_text(text)}\n{block.replace('sourceLine: 2', f'sourceLine: {line}')}",
        encoding="utf-8",
    )
    return path


def _write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder / name


def grounding_of(data: Path, sources: Path) -> list[tuple[str, str]]:
    report = pg.check(data, sources=sources)
    return [(f.code, f.remedy) for f in report.findings if f.code.startswith("PG30")]


def test_a_source_is_found_by_its_hash_whatever_its_name(tmp_path: Path) -> None:
    data = write_plan(tmp_path)
    _write(tmp_path / "sources", "any name at all.md", TEXT)
    report = pg.check(data, sources=tmp_path / "sources")
    assert report.verified == 1
    assert grounding_of(data, tmp_path / "sources") == []


def test_an_absent_source_is_not_checked_and_never_sound(tmp_path: Path) -> None:
    data = write_plan(tmp_path)
    (tmp_path / "sources").mkdir()
    report = pg.check(data, sources=tmp_path / "sources")
    (finding,) = [f for f in report.findings if f.code == "PG303"]
    assert report.verified == 0
    assert finding.severity is Severity.WARNING
    assert (finding.line, "not found" in finding.message) == (1, True)


def test_a_point_of_a_page_that_nobody_has_as_a_file_is_not_looked_for(tmp_path: Path) -> None:
    data = write_plan(tmp_path)
    _write(tmp_path / "sources", "s.txt", TEXT)
    page = tmp_path / "page.yaml"
    page.write_text(
        "- id: source:page\n  type: SourceDocument\n  label: {en: A page}\n"
        "  url: https://example.org/page\n  status: read-in-excerpt\n"
        "- id: span:page-6\n  type: Span\n  hasSource: source:page\n"
        "  hasSelector: {type: Fragment, fragment: point=6}\n",
        encoding="utf-8",
    )
    report = pg.check(data, page, sources=tmp_path / "sources")
    assert report.verified == 1
    assert report.errors == ()
    assert [finding for finding in report.findings if finding.code.startswith("PG3")] == []


def test_a_passage_that_moved_is_found_again_with_its_new_place(tmp_path: Path) -> None:
    data = write_plan(tmp_path)
    _write(tmp_path / "sources", "new.txt", "A new first line.\n" + TEXT)
    found = grounding_of(data, tmp_path / "sources")
    assert [code for code, _ in found] == ["PG305"]
    assert found[0][1].startswith("write the new places with plangraph check --fix --yes")
    start = TEXT.index("Nobody") + len("A new first line.\n")
    diff = preview_fixes(data, sources=tmp_path / "sources")
    assert f"+  hasSelector: {{type: TextPosition, start: {start}, end: {start + 35}}}" in diff
    assert "+  sourceLine: 3" in diff


def test_a_passage_that_was_changed_is_lost(tmp_path: Path) -> None:
    data = write_plan(tmp_path)
    two = tmp_path / "two.yaml"
    bridge = pg.ground(tmp_path / "made" / "made.txt", words="bridge", source="source:s", name="b")
    two.write_text(bridge, encoding="utf-8")
    _write(tmp_path / "sources", "new.txt", TEXT.replace("owns", "rents"))
    report = pg.check(data, two, sources=tmp_path / "sources")
    codes = [f.code for f in report.findings if f.code.startswith("PG30")]
    assert sorted(codes) == ["PG301", "PG305"]


def test_offsets_that_do_not_fit_the_very_file_are_errors(tmp_path: Path) -> None:
    data = write_plan(tmp_path)
    data.write_text(data.read_text("utf-8").replace("start: 19", "start: 18"), encoding="utf-8")
    _write(tmp_path / "sources", "s.txt", TEXT)
    (finding,) = [
        f for f in pg.check(data, sources=tmp_path / "sources").errors if f.code == "PG301"
    ]
    assert finding.message == "span:NAME: the text at 18–54 has another hash"


def test_a_wrong_line_is_an_error_with_the_right_one(tmp_path: Path) -> None:
    data = write_plan(tmp_path, line=7)
    _write(tmp_path / "sources", "s.txt", TEXT)
    assert grounding_of(data, tmp_path / "sources") == [("PG304", "write sourceLine: 2")]


def test_files_that_are_no_text_are_passed_over(tmp_path: Path) -> None:
    data = write_plan(tmp_path)
    _write(tmp_path / "sources", "s.txt", TEXT)
    (tmp_path / "sources" / "picture.png").write_bytes(b"\x89PNG\xff\xfe")
    assert grounding_of(data, tmp_path / "sources") == []


def test_a_missing_folder_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(pg.UsageError, match="PG001 no such folder"):
        pg.check(sources=tmp_path / "nowhere")


def test_moved_offsets_are_written_back_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    data = write_plan(tmp_path)
    data.write_text("# Mine\n" + data.read_text("utf-8"), encoding="utf-8")
    _write(tmp_path / "sources", "new.txt", "A new first line.\n" + TEXT)
    before = data.read_text("utf-8").splitlines()
    report = pg.check(data, sources=tmp_path / "sources", fix=True)
    after = data.read_text("utf-8").splitlines()
    changed = [line for line, old in zip(after, before, strict=True) if line != old]
    assert (report.fixed, report.verified) == (1, 1)
    assert changed == [
        "  sourceLine: 3",
        "  hasSelector: {type: TextPosition, start: 37, end: 72}",
        "  foldedStart: 37",
    ]


@TIME
def test_a_span_without_a_folded_place_is_a_note_that_a_fix_answers(tmp_path: Path) -> None:
    data = write_plan(tmp_path)
    whole = data.read_text("utf-8")
    data.write_text(re.sub(r"  folded.*\n", "", whole), encoding="utf-8")
    assert [code for code, _ in grounding_of(data, tmp_path / "made")] == ["PG308"]
    pg.check(data, sources=tmp_path / "made", fix=True)
    assert data.read_text("utf-8") == whole


def test_a_wrong_folded_place_is_found_and_fixed(tmp_path: Path) -> None:
    data = write_plan(tmp_path)
    whole = data.read_text("utf-8")
    data.write_text(whole.replace("foldedStart: 19", "foldedStart: 7"), encoding="utf-8")
    assert [code for code, _ in grounding_of(data, tmp_path / "made")] == ["PG308"]
    pg.check(data, sources=tmp_path / "made", fix=True)
    assert data.read_text("utf-8") == whole


def test_wrong_offsets_in_the_very_file_are_corrected_by_the_folded_place(tmp_path: Path) -> None:
    data = write_plan(tmp_path)
    whole = data.read_text("utf-8")
    data.write_text(whole.replace("start: 19, end", "start: 17, end"), encoding="utf-8")
    report = pg.check(data, sources=tmp_path / "made", fix=True)
    assert (report.errors, data.read_text("utf-8")) == ((), whole)


COPIES: dict[str, Callable[[str], str]] = {
    "wrapped at 60": lambda text: _wrap(text, 60),
    "wrapped at 80": lambda text: _wrap(text, 80),
    "wrapped at 20": lambda text: _wrap(text, 20),
    "hyphenated": lambda text: re.sub(r"([a-z]{4})([a-z]{3})", "\\1-\n\\2", text),
    "straight": lambda text: text.translate(str.maketrans("‘’“”–—", "''\"\"--")),
    "no-break": lambda text: text.replace(" ", "\u00a0"),
    "crlf": lambda text: text.replace("\n", "\r\n"),
}


def _wrap(text: str, width: int) -> str:
    return "\n\n".join(textwrap.fill(line, width) for line in text.split("\n"))


@pytest.mark.parametrize("copy", COPIES)
def test_a_span_verifies_in_a_copy_that_was_typed_anew(tmp_path: Path, copy: str) -> None:
    data = write_plan(tmp_path)
    _write(tmp_path / "sources", "copy.txt", COPIES[copy](TEXT))
    report = pg.check(data, sources=tmp_path / "sources")
    assert report.verified == 1
    assert grounding_of(data, tmp_path / "sources") == []


@pytest.mark.source
@pytest.mark.parametrize("copy", COPIES)
def test_every_span_of_the_article_verifies_in_a_copy(tmp_path: Path, copy: str) -> None:
    for path in Path(os.environ[SOURCES]).glob("*.txt"):
        text = path.read_bytes().decode("utf-8")
        _write(tmp_path / "sources", path.name, COPIES[copy](text))
    report = pg.check(sources=tmp_path / "sources")
    assert (report.verified, report.errors) == (79, ())


@pytest.mark.source
def test_every_span_of_the_bundled_plan_is_verified_where_the_source_is_at_hand() -> None:
    report = pg.check(sources=os.environ[SOURCES])
    assert (report.verified, report.errors) == (79, ())
