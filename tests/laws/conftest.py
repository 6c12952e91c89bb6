"""The plans that every law is held over: the bundled ones, one alone, invented ones, a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import pytest

import plangraph as pg
from conftest import FIXTURES, ROOT
from needs import TIME

T = TypeVar("T")


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


#: The plans that were opened: pytest would open them again for each test that is asked of all.
_opened: dict[str, pg.Graph] = {}


#: The sets that a quick test of a law is held over: a large one, a small one and a middle one.
QUICK = ("bundled", "starter", "invented peace")


@pytest.fixture(
    scope="session",
    params=[pytest.param(name, marks=() if name in QUICK else TIME) for name in PLANS],
)
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> pg.Graph:
    """Return a set of plans, which all laws share: each is held over each of them."""
    if request.param not in _opened:
        _opened[request.param] = PLANS[request.param](tmp_path_factory.mktemp("plans"))
    return _opened[request.param]


class Choice:
    """Which values a law is held over: all in a heavy test, some in a quick one."""

    def __init__(self, *, is_all: bool, share: tuple[int, int]) -> None:
        self._is_all = is_all
        self._share = share

    def __call__(self, values: Iterable[T], most: int) -> list[T]:
        """Return all values, or at most so many, spread evenly from the first to the last."""
        found = list(values)
        if self._is_all or len(found) <= most:
            return found
        return [found[place * (len(found) - 1) // max(1, most - 1)] for place in range(most)]

    def share(self, values: Iterable[T]) -> list[T]:
        """Return all values, or those of this set of plans: see :data:`SHARES`."""
        found = list(values)
        number, parts = self._share
        return found if self._is_all else found[number::parts]


#: Which share of the questions a quick test asks of each set of plans, and of how many shares:
#: each question is asked of a large set and of the small one, by a heavy test of every set.
SHARES = {
    "bundled": (0, 2),
    "invented peace": (1, 2),
    "starter": (0, 1),
}


@pytest.fixture(params=[pytest.param(False, id="some"), pytest.param(True, id="all", marks=TIME)])
def choose(request: pytest.FixtureRequest) -> Choice:
    """Return what chooses the values of a law: each law has a quick and a heavy test."""
    plans = request.node.callspec.params.get("graph", "")
    return Choice(is_all=request.param, share=SHARES.get(plans, (0, 1)))
