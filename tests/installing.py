"""The package built and installed as people install it, with the tested versions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from conftest import ROOT

_UV = (sys.executable, "-m", "uv")


def build_wheel(folder: Path) -> Path:
    """Build the wheel into a folder, and return its path."""
    _run(*_UV, "build", "--quiet", "--wheel", "--out-dir", folder, ROOT)
    (path,) = folder.glob("*.whl")
    return path


def install(environment: Path, wheel: str) -> Path:
    """Install a wheel, perhaps with extras, into a new environment; return its Python."""
    _run(*_UV, "venv", "--quiet", "--python", sys.executable, environment)
    (python,) = [*environment.glob("bin/python"), *environment.glob("Scripts/python.exe")]
    constraints = ROOT / "constraints.txt"
    _run(*_UV, "pip", "install", "--quiet", "--python", python, "-c", constraints, wheel)
    return python


def _run(*command: str | Path) -> None:
    done = subprocess.run([*map(str, command)], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
