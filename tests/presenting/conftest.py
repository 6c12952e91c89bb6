"""Drafts as they are read, which several tests look at."""

from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg
from drafts_compared import compare_side_by_side
from drafts_read import BRIDGE, read_all
from plangraph.presenting.comparison.comparison_table import ComparisonTable
from plangraph.presenting.points.draft_points import DraftRead


@pytest.fixture(scope="session")
def bundled(graph: pg.Graph) -> dict[str, DraftRead]:
    return read_all(graph)


@pytest.fixture(scope="session")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> dict[str, DraftRead]:
    path: Path = tmp_path_factory.mktemp("bridge") / "data.yaml"
    path.write_text(BRIDGE, encoding="utf-8")
    return read_all(pg.open(path))


@pytest.fixture(scope="session")
def three(graph: pg.Graph) -> ComparisonTable:
    """The 28 points with the European edit and the 20 points."""
    return compare_side_by_side(graph.lookup, "us28", "e3", "ua20")


@pytest.fixture(scope="session")
def eight(graph: pg.Graph) -> ComparisonTable:
    """All drafts of the plan beside the 28 points."""
    return compare_side_by_side(graph.lookup, base="us28")
