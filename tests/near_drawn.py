"""Plans in files and in an archive, whose near parts are compared with the whole drawn graph."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import plangraph as pg
from conftest import FIXTURES

#: The data that are compared: the bundled plans, an agreement with bodies and phases, statements
#: that lead to statements.
DATA = {
    "bundled": (),
    "agreement": (FIXTURES / "agreements" / "arvenia",),
    "drawing": (FIXTURES / "drawing.ttl",),
}


@cache
def open_data(name: str) -> pg.Graph:
    """Return the data of a name, which are opened once: leave them as they are."""
    return pg.open(*DATA[name])


def load_data(name: str, archive: Path) -> pg.Graph:
    """Return the data of a name from an archive that is made in a folder."""
    return pg.load(archive, *DATA[name])
