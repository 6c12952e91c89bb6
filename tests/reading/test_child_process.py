"""Work given to a child is done wherever the parent finds its packages, and by nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pyoxigraph
import pytest

from conftest import ROOT
from plangraph.reading.child_parser import read_as_nquads
from plangraph.reading.child_process import isolated_command

SHOW = "import json, sys\nfrom pyoxigraph import Literal\nprint(json.dumps([sys.argv, __name__]))\n"
WORK = """
from plangraph.reading.child_parser import read_as_nquads
with read_as_nquads("<a:b> <a:c> <a:d> .", ".ttl", "a:b") as nquads:
    print(nquads.read().decode().strip())
"""


def run(*command: str, **environment: str) -> str:
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", env={**os.environ, **environment}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_script_is_the_main_module_and_gets_its_arguments(tmp_path: Path) -> None:
    script = tmp_path / "show.py"
    script.write_text(SHOW, encoding="utf-8")
    printed = run(*isolated_command(str(script), "one", "two words"))
    assert printed.strip() == f'[["{script}", "one", "two words"], "__main__"]'


@pytest.mark.parametrize("planted", ["pyoxigraph.py", "json.py", "runpy.py"])
def test_modules_planted_in_the_folder_or_on_the_path_are_not_run(
    planted: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    marker = tmp_path / "was-run"
    (tmp_path / planted).write_text(f"open({str(marker)!r}, 'w')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with read_as_nquads("<a:b> <a:c> <a:d> .", ".ttl", "a:b") as nquads:
        assert nquads.read() == b"<a:b> <a:c> <a:d> .\n"
    assert not marker.exists()


def test_children_find_what_the_parent_finds_outside_its_installation(tmp_path: Path) -> None:
    venv.create(tmp_path / "bare", symlinks=os.name != "nt")
    scripts = "Scripts" if os.name == "nt" else "bin"
    python = tmp_path / "bare" / scripts / Path(sys.executable).name
    packages = Path(pyoxigraph.__file__).parents[1]
    places = os.pathsep.join([str(ROOT / "src"), str(packages)])
    printed = run(str(python), "-c", WORK, PYTHONPATH=places)
    assert printed.splitlines() == ["<a:b> <a:c> <a:d> ."]
