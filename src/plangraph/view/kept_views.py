"""Kept views: a page that was made before of the same plans, in the user's cache folder.

An entry is found by a hash of the quads, of what was asked for, and of all code and words.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable
from functools import cache

from plangraph.keeping.own_code import hash_own_code
from plangraph.keeping.recall import recall
from plangraph.view.written_view import View

_FASTEST = 1  # level of compression


def recall_view(question: Iterable[bytes], make: Callable[[], View]) -> View:
    """Return the page that ``make`` returns, or what was kept of the same question.

    The question is all that decides the page beside the code. A picture is made when it is read.
    """
    make_once = cache(make)

    def write() -> bytes:
        page = make_once()
        text = json.dumps([page.html, page.things, page.relations, page.emptiness])
        return zlib.compress(text.encode(), _FASTEST)

    kept = recall([b"view", hash_own_code(), *question], write)
    html, things, relations, emptiness = json.loads(zlib.decompress(kept))
    return View(html, things, relations, lambda: make_once().svg, emptiness)
