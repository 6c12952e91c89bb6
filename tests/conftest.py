"""What several tests share: the bundled plan opened once, and a way to write small data files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import plangraph as pg

HERE = Path(__file__).parent
ROOT = HERE.parent
EXPECTED = HERE / "expected"
FIXTURES = HERE / "fixtures"

WriteData = Callable[[str], Path]


@pytest.fixture(scope="session")
def graph() -> pg.Graph:
    return pg.open()


@pytest.fixture
def write_data(tmp_path: Path) -> WriteData:
    """Return a function that writes a YAML-LD file and returns its path."""

    def write(text: str) -> Path:
        path = tmp_path / "data.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def require(condition: object, missing: str) -> None:
    """Skip a test for want of something it needs; on CI, where all is installed, fail."""
    if condition:
        return
    if os.environ.get("CI"):
        pytest.fail(f"{missing} is missing on CI")
    pytest.skip(f"not run: {missing} is missing")


def find_chromium() -> str | None:
    """Return the path of a Chromium or Chrome, if one is installed."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = (shutil.which(name) for name in names)
    return os.environ.get("CHROMIUM") or next((path for path in found if path), None)
