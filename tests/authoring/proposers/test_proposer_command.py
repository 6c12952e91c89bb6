import os
import re
import shlex
import sys
from pathlib import Path

import pytest

from conftest import HERE, ROOT
from plangraph.authoring.passages import name_passages
from plangraph.authoring.proposers.proposer_command import ProposerAnswer, run_proposer
from plangraph.authoring.proposers.proposer_lines import ProposerRequest
from plangraph.authoring.proposers.proposer_process import ProposerLimits
from plangraph.errors import UsageError

FOLDER = HERE / "fixtures" / "proposer"
TEXT = (FOLDER / "source.txt").read_text("utf-8")
NAMES = {"state:north": ("North",), "state:south": ("South",)}
REQUEST = ProposerRequest("accord", TEXT, name_passages(TEXT), NAMES)
LINE = '{"passage": "1.2", "words": "South may observe", "kind": "Permission"}'


def run(script: str, limits: ProposerLimits | None = None) -> ProposerAnswer:
    command = shlex.join([sys.executable, "-S", "-c", script])
    return run_proposer(command, REQUEST, limits)


def codes(answer: ProposerAnswer) -> list[str]:
    return [item.code for item in answer.findings]


def test_recorded_answers_come_through_a_small_program() -> None:
    replay = f"import sys; sys.stdin.read(); print(open({str(FOLDER / 'answers.jsonl')!r}).read())"
    answer = run(replay)
    assert len(answer.proposals) == 9
    assert codes(answer)[:2] == ["PG935", "PG935"]
    assert answer.findings[0].line == 1


@pytest.mark.parametrize(
    ("script", "codes_of_it"),
    [
        ("raise SystemExit(2)", ["PG932"]),
        ("import time\nwhile True: time.sleep(1)", ["PG933"]),
        ("while True: print('x' * 100)", ["PG934"]),
    ],
)
def test_proposals_before_a_failure_are_kept(script: str, codes_of_it: list[str]) -> None:
    before = f"import sys; sys.stdin.read(); print({LINE!r}, flush=True)\n"
    answer = run(before + script, ProposerLimits(seconds=0.5, output=2_000))
    assert len(answer.proposals) == 1
    assert codes(answer)[:1] == codes_of_it
    assert len(set(codes(answer)) - {"PG935"}) == 1


def test_half_a_line_of_one_that_was_stopped_is_no_line() -> None:
    script = (
        "import sys, time; sys.stdin.read(); print('{\"half', end='', flush=True); time.sleep(9)"
    )
    answer = run(script, ProposerLimits(seconds=0.4))
    assert codes(answer) == ["PG933"]


def test_what_it_writes_to_standard_error_is_passed_on() -> None:
    answer = run("import sys; sys.stdin.read(); sys.stderr.write('loading a model')")
    assert (answer.reported, answer.findings) == ("loading a model", ())


def test_too_many_proposals_are_cut() -> None:
    script = f"import sys; sys.stdin.read(); print({LINE!r}); print({LINE!r})"
    answer = run(script, ProposerLimits(proposals=1))
    assert (len(answer.proposals), codes(answer)) == (1, ["PG938"])


@pytest.mark.parametrize("command", ["no-such-program --x", "", '"open', str(ROOT)])
def test_a_command_that_cannot_be_started_is_named(command: str) -> None:
    with pytest.raises(UsageError, match="PG931"):
        run_proposer(command, REQUEST)


def test_the_command_and_its_version_stay_with_the_proposals() -> None:
    script = f"import sys; sys.stdin.read(); print({LINE!r})"
    command = shlex.join([sys.executable, "-S", "-c", script])
    (proposal,) = run_proposer(command, REQUEST, version="3").proposals
    assert proposal.proposer.name == command[:99] + "…"
    assert proposal.proposer.version == "3"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_the_example_of_the_docs_works_with_what_a_model_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "proposers.md").read_text("utf-8")
    (script,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (tmp_path / "llm_proposer.py").write_text(script, "utf-8")
    model = tmp_path / "llm"
    model.write_text(
        '#!/bin/sh\necho "Sure!"\necho \'{"words": "South may observe", "kind": "Permission"}\'\n'
    )
    model.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LLM_MODEL", "local")
    command = shlex.join([sys.executable, "-S", str(tmp_path / "llm_proposer.py")])
    answer = run_proposer(command, REQUEST)
    assert [proposal.name for proposal in answer.proposals] == ["1.2-1"]
    assert "1.2: no JSON: Sure!" in answer.reported
    assert {item.code for item in answer.findings} == {"PG937"}


def test_no_module_of_proposers_knows_the_network() -> None:
    for path in (ROOT / "src/plangraph/authoring/proposers").glob("*.py"):
        assert not re.search(r"import (?:socket|http|urllib|requests|ssl)", path.read_text("utf-8"))
