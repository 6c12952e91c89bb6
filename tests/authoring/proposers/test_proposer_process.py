import os
import sys
import time
from pathlib import Path

import pytest

from plangraph.authoring.proposers.proposer_process import (
    ProcessEnd,
    ProposerLimits,
    run_process,
    split_command,
)

LINES = b'{"plangraph": "propose"}\n' * 10


def run(script: str, limits: ProposerLimits | None = None, lines: bytes = LINES) -> ProcessEnd:
    return run_process([sys.executable, "-S", "-c", script], lines, limits)


def test_a_program_gets_lines_and_gives_lines() -> None:
    end = run("import sys; print(len(sys.stdin.readlines())); print('note', file=sys.stderr)")
    assert (end.output.split(), end.reported.split()) == ([b"10"], ["note"])
    assert (end.status, end.is_late, end.is_flooding, end.has_read_all) == (0, False, False, True)


def test_one_that_hangs_is_stopped_and_what_it_wrote_is_kept() -> None:
    started = time.monotonic()
    end = run("print('a', flush=True)\nwhile True: pass", ProposerLimits(seconds=0.4))
    assert time.monotonic() - started < 5
    assert (end.output.split(), end.status, end.is_late) == ([b"a"], None, True)


def test_one_that_floods_is_stopped() -> None:
    end = run("while True: print('x' * 1000)", ProposerLimits(output=5_000))
    assert (len(end.output), end.status, end.is_flooding) == (5_000, None, True)


def test_one_that_floods_standard_error_does_not_hinder_itself() -> None:
    end = run("import sys; sys.stderr.write('x' * 1_000_000); print('done')")
    assert (end.output.split(), len(end.reported)) == ([b"done"], ProposerLimits().reported)


def test_one_that_fails_or_is_killed_says_so() -> None:
    assert run("raise SystemExit(3)").status == 3
    assert run("import os, signal; os.kill(os.getpid(), signal.SIGTERM)").status == -15


def test_one_that_does_not_read_its_input_is_noticed() -> None:
    end = run("import sys; sys.stdin.close(); print('done')", lines=b"x" * 5_000_000)
    assert (end.output.split(), end.status, end.has_read_all) == ([b"done"], 0, False)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
def test_what_it_started_is_gone_too(tmp_path: Path) -> None:
    mark = tmp_path / "child"
    script = (
        "import os, time\n"
        "child = os.fork()\n"
        f"if not child: open({str(mark)!r}, 'w').write(str(os.getpid())); time.sleep(60)\n"
        f"while not os.path.exists({str(mark)!r}) or not open({str(mark)!r}).read(): pass\n"
    )
    started = time.monotonic()
    assert run(script).status == 0
    assert time.monotonic() - started < 10
    child = int(mark.read_text())
    for _ in range(100):
        if not _is_alive(child):
            break
        time.sleep(0.02)
    assert not _is_alive(child)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return False


def test_a_command_is_split_as_by_a_shell_and_no_more() -> None:
    assert split_command('llm -s "two words" | cat $HOME') == [
        "llm",
        "-s",
        "two words",
        "|",
        "cat",
        "$HOME",
    ]
    with pytest.raises(ValueError, match="quotation"):
        split_command('llm "')
