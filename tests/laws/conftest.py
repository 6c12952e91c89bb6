"""The plans that every law is held over: the bundled ones, one alone, invented ones, a new one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES, ROOT


def _open_minsk(_folder: Path) -> pg.Graph:
    names = ("actors.yaml", "assets.yaml", "places.yaml", "minsk2")
    return pg.open(*(ROOT / "data" / name for name in names))


def _open_accord(_folder: Path) -> pg.Graph:
    return pg.open(FIXTURES / "drafts")


def _open_starter(folder: Path) -> pg.Graph:
    pg.init(folder / "starter")
    return pg.open(folder / "starter")


#: How each set of plans is opened; the folder is an empty one.
PLANS: dict[str, Callable[[Path], pg.Graph]] = {
    "bundled": lambda _folder: pg.open(),
    "Minsk II": _open_minsk,
    "invented accord": _open_accord,
    "starter": _open_starter,
    "invented peace": lambda _: pg.open(FIXTURES / "agreements" / "arvenia"),
    "invented deal": lambda _: pg.open(FIXTURES / "agreements" / "selmar"),
}


@pytest.fixture(scope="session", params=PLANS)
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> pg.Graph:
    """Return a set of plans: each law is held over each of them."""
    return PLANS[request.param](tmp_path_factory.mktemp("plans"))
