"""Viewed plans: the data of a page, with a note and what identifies them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Quad


@dataclass(frozen=True)
class ViewedPlans:
    """The plans of a page.

    ``quads`` are shown as Turtle, ``note`` is shown below the title. ``digest`` is a hash of all
    quads, by which a page of them is found again; it is empty where they may change.
    """

    quads: Iterable[Quad]
    note: str = ""
    digest: bytes = b""
