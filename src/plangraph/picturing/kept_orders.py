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

from plangraph.reading.kept_files import hash_parts, open_kept_files


class KeptOrder(NamedTuple):
    """The nodes of each layer in their order, and how many lines cross."""

    layers: tuple[tuple[str, ...], ...]
    crossings: int


def find_order(question: Sequence[object], order: Callable[[], KeptOrder]) -> KeptOrder:
    """Return what ``order`` returns for a question, or what was kept of it.

    The question is all that decides the order: texts and numbers, in tuples.
    """
    kept = open_kept_files()
    if kept is None:
        return order()
    name = hash_parts([_hash_code(), json.dumps(question).encode()]).hex()
    body = kept.find(name)
    if body is not None:
        layers, crossings = json.loads(body)
        return KeptOrder(tuple(map(tuple, layers)), crossings)
    found = order()
    kept.keep(name, json.dumps(found).encode())
    return found


@cache
def _hash_code() -> bytes:
    """Return a hash of the code that orders layers."""
    return hash_parts([(files("plangraph") / "picturing" / "ordering.py").read_bytes()])
