"""Kept orders: the orders of layers that were found before, in the user's cache folder.

The name of an entry is a hash of the layers, and of the code that orders them, so that an entry is
never out of date.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from plangraph.keeping.recall import recall


class KeptOrder(NamedTuple):
    """The nodes of each layer in their order, and how many lines cross."""

    layers: tuple[tuple[str, ...], ...]
    crossings: int


def find_order(question: Sequence[object], order: Callable[[], KeptOrder]) -> KeptOrder:
    """Return what ``order`` returns for a question, or what was kept of it.

    The question is all that decides the order: texts and numbers, in tuples.
    """
    asked = (_read_code(), json.dumps(question).encode())
    layers, crossings = json.loads(recall(asked, lambda: json.dumps(order()).encode()))
    return KeptOrder(tuple(map(tuple, layers)), crossings)


@cache
def _read_code() -> bytes:
    """Return the code that orders layers."""
    return (files("plangraph") / "picturing" / "ordering.py").read_bytes()
