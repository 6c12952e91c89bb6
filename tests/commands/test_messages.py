"""Messages go to stderr; progress is shown on a terminal only."""

import sys
from pathlib import Path

import pytest

import plangraph as pg
from plangraph.commands.messages import (
    exit_with_findings,
    name_program,
    print_findings,
    print_gaps,
    print_hint,
    show_bar,
    show_progress,
)
from plangraph.errors import Finding


def test_findings_are_lines_on_stderr_with_visible_control_characters(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_findings([Finding("a\x07.ttl", 3, "PG101", "wrong", "fix it")])
    shown = capsys.readouterr()
    assert shown.out == ""
    finding, further = shown.err.splitlines()
    assert finding == "a⟪U+0007⟫.ttl:3: PG101 wrong — fix it"
    assert further == "why, and how to fix it — plangraph explain PG101"


def test_many_codes_are_named_once_and_none_of_a_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    codes = [f"PG{number}" for number in range(101, 111)]
    print_hint([Finding("a.yaml", 1, code, "wrong", "fix it") for code in [*codes, *codes]])
    further = f"why, and how to fix it — plangraph explain {' '.join(codes[:8])} …\n"
    assert capsys.readouterr().err.startswith(further)
    print_hint([Finding("", 0, "PG425", "wrong", "fix it")])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("message", "printed"), [("", ""), ("nothing", "nothing\n")])
def test_findings_end_a_command_with_status_1(
    message: str, printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        exit_with_findings(message)
    assert caught.value.code == 1
    assert capsys.readouterr().err == printed


def test_off_a_terminal_no_progress_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with show_progress("working") as show:
        show("a.ttl (1 of 2)")
    with show_bar("writing") as advance:
        advance(1, 2)
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_progress_is_shown_on_stderr(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with show_bar("writing") as advance:
        advance(1, 2)
        advance(2, 2)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "writing" in shown.err
    assert "100%" in shown.err


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "us28-ft",
            "28-point plan, as reported: the draft was seen in excerpts;"
            " what is not here may be in the text\n",
        ),
        ("us28", ""),
        (None, ""),
    ],
)
def test_an_answer_about_a_draft_seen_in_part_says_so(
    graph: pg.Graph, capsys: pytest.CaptureFixture[str], name: str | None, message: str
) -> None:
    print_gaps(graph, name)
    assert capsys.readouterr().err == message


def test_the_program_is_named_so_that_a_reader_in_a_folder_can_call_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "plangraph"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["bin/plangraph"])
    monkeypatch.setenv("PATH", str(tmp_path))
    assert name_program() == "bin/plangraph"
    assert name_program("my-plan") == "../bin/plangraph"
    monkeypatch.setenv("PATH", str(program.parent))
    assert name_program() == "plangraph"
