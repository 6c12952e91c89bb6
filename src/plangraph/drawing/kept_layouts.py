"""Kept layouts: places and lines of a sheet that were found before, in the user's cache folder.

The name of an entry is a hash of all that decides them, and of all code, so that an entry is never
out of date.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from plangraph.drawing.layout import Place
from plangraph.drawing.routes import Ends, Route
from plangraph.keeping.own_code import hash_own_code
from plangraph.keeping.recall import recall


class KeptLayout(NamedTuple):
    """The place of each node, and the route of each line."""

    places: Mapping[str, Place]
    routes: Mapping[Ends, Route]


def find_layout(question: Sequence[object], make: Callable[[], KeptLayout]) -> KeptLayout:
    """Return what ``make`` returns for a question, or what was kept of it.

    The question is all that decides the layout: texts and numbers, in tuples and lists.
    """
    asked = (b"layout", hash_own_code(), json.dumps(question).encode())
    places, routes = json.loads(recall(asked, lambda: _write(make())))
    return KeptLayout(
        {name: Place(*place) for name, place in places},
        {(source, target): Route(*route) for (source, target), route in routes},
    )


def _write(layout: KeptLayout) -> bytes:
    return json.dumps([list(layout.places.items()), list(layout.routes.items())]).encode()
